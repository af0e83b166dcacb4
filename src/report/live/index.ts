export { liveJson } from './json.ts';
export { type LineOptions, liveText } from './lines.ts';
export { liveScreen, type ScreenView } from './screen.ts';
