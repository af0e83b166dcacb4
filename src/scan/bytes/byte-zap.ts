import { isDigit, standsAt } from './byte-header.ts';

const TAB = 9;
const COLON = 58;
const GO_FILE = Buffer.from('.go');

/** Characters of a logger's name and of a caller's file. */
const NAME = new Uint8Array(256);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-') NAME[character.charCodeAt(0)] = 1;
const PATH = Uint8Array.from(NAME);
for (const character of '/@') PATH[character.charCodeAt(0)] = 1;

/**
 * Behind the logger's name and the caller of zap's console encoder, each with its tab, of which both may be missing, in bytes
 * (layouts/go.ts).
 */
export function behindZapCaller(bytes: Uint8Array, at: number): number {
  const name = behind(NAME, bytes, at);
  const caller = name > at && bytes[name] === TAB ? name + 1 : at;
  const colon = behind(PATH, bytes, caller);
  if (bytes[colon] !== COLON || colon < caller + 4 || !standsAt(bytes, colon - 3, GO_FILE) || !isDigit(bytes[colon + 1]))
    return caller;
  let end = colon + 1;
  while (isDigit(bytes[end])) end++;
  return bytes[end] === TAB ? end + 1 : caller;
}

function behind(characters: Uint8Array, bytes: Uint8Array, at: number): number {
  let end = at;
  while (characters[bytes[end] ?? 0] === 1) end++;
  return end;
}
