export { patternList } from './list.ts';
export { matchText } from './match.ts';
