export { explanationJson } from './json.ts';
export { explanationTerminal } from './terminal.ts';
