export { explanationJson } from './json.ts';
export { type ExplanationOptions, explanationTerminal } from './terminal.ts';
