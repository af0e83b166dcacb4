const SPACE = 32;
const DASH = 45;
const COLON = 58;
const UNDERSCORE = 95;
/** No byte and no length class has these numbers. */
const A_HEX_WORD = 300;
const A_UUID = 301;
const UUID_LENGTH = 36;
/** Lines up to this length may have their digit runs shortened: no limit of text/collapse.ts lies below it. */
const SHORT = 200;
/** More bytes hold nothing that text/collapse.ts looks at (500 characters). */
const MAX_READ = 2000;
/** What text/collapse.ts looks at, in characters, of which none has less than a byte. */
const COLLAPSED = 500;

/** 1: digit; 2: other letter a-z, A-Z; 3: hex letter. */
const CLASS = new Uint8Array(256);
for (let code = 48; code <= 57; code++) CLASS[code] = 1;
for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ') {
  CLASS[letter.charCodeAt(0)] = /[a-f]/iu.test(letter) ? 3 : 2;
}
/** Neighbours on both sides of a digit run that make its length unimportant within its class. */
const INERT = new Uint8Array(256);
for (const character of ' ,.()[]{}=#|;"_\n\r') INERT[character.charCodeAt(0)] = 1;
/** What stands behind a uuid that is none of a longer name, path or URL. */
const BEHIND_UUID = new Uint8Array(256);
for (const character of ' ,()[]{}=#|;"\n\r') BEHIND_UUID[character.charCodeAt(0)] = 1;
/** Where these stand beside a digit run, times, dates, ports and addresses are told apart by the lengths of runs. */
const JOINTS = new Uint8Array(256);
for (const character of ':-/') JOINTS[character.charCodeAt(0)] = 1;

/**
 * A number for the form of a message: two messages with one number have the same template (text/collapse.ts), except for
 * chance (1 in 2^53). Messages of one template may have several: digits are replaced by zeroes where their values don't matter,
 * and runs shortened where their lengths don't.
 *
 * @param start of the message. @param end behind its line, which has no escape codes.
 * @param seed below 16, keeps shapes apart.
 */
export function shapeOf(bytes: Buffer, start: number, end: number, seed: number): number {
  if (end - start <= SHORT) {
    const shape = shorten(bytes, start, end, seed);
    if (shape >= 0) return shape;
  }
  return keepLengths(bytes, start, Math.min(end, start + MAX_READ), seed);
}

class Hash {
  #high = 0;
  #low = 0;

  start(): this {
    this.#high = 0x811c9dc5 | 0;
    this.#low = 0x1b873593 | 0;
    return this;
  }

  add(code: number): void {
    this.#high = Math.imul(this.#high ^ code, 0x01000193);
    this.#low = Math.imul(this.#low ^ code, 0x85ebca6b) ^ (this.#low >>> 15);
  }

  get value(): number {
    return (this.#high >>> 0) * 0x200000 + (this.#low >>> 11);
  }
}

/** One for all: a message of which the shape is asked for leaves nothing behind. */
const HASH = new Hash();

function keepLengths(bytes: Buffer, start: number, end: number, seed: number): number {
  const hash = HASH.start();
  hash.add(seed + 16);
  for (let at = start; at < end; at++) {
    if (startsUuid(bytes, at, start, end) && isWholeUuid(bytes, at, start, end) && at + UUID_LENGTH - start < COLLAPSED) {
      hash.add(A_UUID);
      at += UUID_LENGTH - 1;
    } else hash.add(digitOrSelf(bytes, at, start));
  }
  return hash.value;
}

/** Whether 8, 4, 4, 4 and 12 hex digits with dashes between them stand at the start of a word, whatever follows. */
function startsUuid(bytes: Buffer, at: number, start: number, end: number): boolean {
  if (bytes[at + 8] !== DASH || bytes[at + 13] !== DASH || bytes[at + 18] !== DASH || bytes[at + 23] !== DASH) return false;
  if (at + UUID_LENGTH > end || (at > start && isWordByte(bytes[at - 1] ?? 0))) return false;
  for (let i = 0; i < UUID_LENGTH; i++) {
    const isDash = i === 8 || i === 13 || i === 18 || i === 23;
    if (!isDash && ((CLASS[bytes[at + i] ?? 0] ?? 0) & 1) === 0) return false;
  }
  return true;
}

/** Whether what starts as a uuid is one by itself: then templates take its digits for nothing. */
function isWholeUuid(bytes: Buffer, at: number, start: number, end: number): boolean {
  const before = at > start ? (bytes[at - 1] ?? 0) : SPACE;
  const after = at + UUID_LENGTH < end ? (bytes[at + UUID_LENGTH] ?? 0) : SPACE;
  return before < 128 && BEHIND_UUID[after] === 1;
}

function isWordByte(code: number): boolean {
  return CLASS[code] !== 0 || code === UNDERSCORE;
}

/** A digit keeps its value behind a letter (`v2`) and before an x (`0x`), where templates keep it, too. */
function digitOrSelf(bytes: Buffer, at: number, start: number): number {
  const code = bytes[at] ?? 0;
  if (CLASS[code] !== 1) return code;
  const next = bytes[at + 1] ?? 0;
  if (next === 120 || next === 88 || (at > start && (CLASS[bytes[at - 1] ?? 0] ?? 0) > 1)) return code;
  return 48;
}

/** The shape with runs shortened; -1 where lengths matter in this line. */
function shorten(bytes: Buffer, start: number, end: number, seed: number): number {
  const hash = HASH.start();
  const bounds = { start, end };
  hash.add(seed);
  for (let at = start; at < end; ) {
    const code = bytes[at] ?? 0;
    const kind = CLASS[code] ?? 0;
    const isWithinWord = at > start && CLASS[bytes[at - 1] ?? 0] !== 0;
    // Most bytes are such: neither uuids nor words of hex digits begin within a word.
    if ((kind & 1) === 0 || (kind === 3 && isWithinWord)) {
      hash.add(code);
      at++;
      continue;
    }
    if (!isWithinWord && startsUuid(bytes, at, start, end)) {
      if (!isWholeUuid(bytes, at, start, end)) return -1;
      hash.add(A_UUID);
      at += UUID_LENGTH;
      continue;
    }
    const hexEnd = isWithinWord ? at : behindHexWord(bytes, at, start, end);
    if (hexEnd > at) {
      hash.add(A_HEX_WORD);
      at = hexEnd;
    } else if (kind === 1) {
      at = addDigits(hash, bytes, at, bounds);
      if (at < 0) return -1;
    } else {
      hash.add(code);
      at++;
    }
  }
  return hash.value;
}

/** Adds the run of digits at a place. @returns behind it; -1 where its length matters. */
function addDigits(
  hash: Hash,
  bytes: Buffer,
  at: number,
  { start, end }: { readonly start: number; readonly end: number },
): number {
  let behind = at + 1;
  while (behind < end && CLASS[bytes[behind] ?? 0] === 1) behind++;
  const before = at > start ? (bytes[at - 1] ?? 0) : SPACE;
  const after = behind < end ? (bytes[behind] ?? 0) : SPACE;
  if ((JOINTS[before] === 1 || JOINTS[after] === 1) && isInWhole(bytes, at, behind)) return -1;
  const free = (INERT[before] === 1 || JOINTS[before] === 1) && (INERT[after] === 1 || JOINTS[after] === 1);
  if (free) addLengthClass(hash, behind - at);
  else for (let i = at; i < behind; i++) hash.add(digitOrSelf(bytes, i, start));
  return behind;
}

/**
 * Behind a word of 8 hex digits or more, letters among them, that stands between blanks, brackets and the like; `at` where none
 * begins there. Templates take its length for nothing.
 */
function behindHexWord(bytes: Buffer, at: number, start: number, end: number): number {
  const before = at > start ? (bytes[at - 1] ?? 0) : SPACE;
  if (((CLASS[bytes[at] ?? 0] ?? 0) & 1) === 0 || INERT[before] !== 1 || before === UNDERSCORE) return at;
  let kinds = 0;
  let behind = at;
  for (let kind = CLASS[bytes[behind] ?? 0] ?? 0; (kind & 1) === 1 && behind < end; kind = CLASS[bytes[++behind] ?? 0] ?? 0) {
    kinds |= kind === 1 ? 1 : 2;
  }
  const after = behind < end ? (bytes[behind] ?? 0) : SPACE;
  return behind - at >= 8 && kinds === 3 && INERT[after] === 1 && after !== UNDERSCORE ? behind : at;
}

/**
 * Whether a digit run with a joint beside it may be part of something of which the lengths of the parts matter: the middle of a date
 * or a time, or a group of an IPv6 address. Of a date or a time without a middle nothing matters.
 */
function isInWhole(bytes: Buffer, at: number, behind: number): boolean {
  const [before, after] = [bytes[at - 1] ?? 0, bytes[behind] ?? 0];
  const [further, next] = [CLASS[bytes[at - 2] ?? 0] ?? 0, CLASS[bytes[behind + 1] ?? 0] ?? 0];
  const isBetween = JOINTS[before] === 1 && JOINTS[after] === 1;
  if (before === COLON || after === COLON) {
    return isBetween || (before === COLON && further === 3) || (after === COLON && next === 3);
  }
  return isBetween && further === 1 && next === 1;
}

/** 1 to 3 digits (parts of addresses), 13 (epoch in connection ids), others. */
function addLengthClass(hash: Hash, length: number): void {
  hash.add(length <= 3 ? 256 : length === 13 ? 257 : 258);
}
