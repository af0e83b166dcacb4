import { firstAtLeast } from '../../collections/first-at-least.ts';
import type { Zone } from '../../time/zone.ts';
import { ByteStamps } from '../bytes/byte-stamps.ts';
import type { ContainerStream } from '../wrappers/container.ts';

const LF = 10;
const SPACE = 32;
const QUOTE = 34;
const DOT = 46;
const BACKSLASH = 92;
const LETTER_N = 110;
const LETTER_U = 117;
/** Longer lines are cut where they are decoded. */
const LONGEST_LINE = 65_536;
/** `2024-05-14T10:00:00.000Z stdout F `. */
const SHORTEST_LINE = 32;
const STAMP_SECONDS = 19;
const LEAST_DIGITS = 3;
const MOST_DIGITS = 9;
const LOG = Buffer.from('{"log":"');
const END = Buffer.from('"}\n');
/** What is escaped in JSON by a letter, but for line ends; 0 for what is not. */
const ESCAPED = new Uint8Array(256);
for (const [letter, character] of ['""', '\\\\', '//', 't\t'])
  ESCAPED[(letter ?? '').charCodeAt(0)] = (character ?? '').charCodeAt(0);

/**
 * Takes the wrapper of one container's stream off lines in bytes: CRI and Docker's json-file in the form that nearly all of their
 * lines have. What has another form (a piece of a line, the other stream, escapes that are no plain character) ends the run: it
 * goes the way of every other line.
 */
export class ContainerLines {
  readonly #from: Buffer;
  readonly #to: Buffer;
  readonly #stamps: ByteStamps;
  /** Of the lines taken off: where they begin in the wrapped bytes, where in the others, and the wrapper's time of each, UTC epoch ms. */
  readonly #outer: Int32Array;
  readonly #inner: Int32Array;
  readonly #atMs: Float64Array;
  #count = 0;
  /** Behind the last line without its wrapper. */
  end = 0;

  /** @param from wrapped bytes; 64 more are readable behind them. @param to takes as many. @param zone of the source: no stamp needs it. */
  constructor(from: Buffer, to: Buffer, zone: Zone) {
    const most = Math.ceil(from.length / SHORTEST_LINE) + 2;
    this.#from = from;
    this.#to = to;
    this.#stamps = new ByteStamps(from, new DataView(from.buffer, from.byteOffset, from.byteLength), zone, 'iso');
    this.#outer = new Int32Array(most);
    this.#inner = new Int32Array(most);
    this.#atMs = new Float64Array(most);
  }

  /** Takes wrappers off the lines from `start` to `end`, as far as they have the usual form. @returns behind the last of them. */
  takeOff({ form, channel }: ContainerStream, start: number, end: number): number {
    const tail = Buffer.from(form === 'cri' ? ` ${channel} F ` : `","stream":"${channel}","time":"`);
    this.#count = 0;
    this.end = 0;
    let at = start;
    while (at < end) {
      const next = this.#from.indexOf(LF, at) + 1;
      if (next - at > LONGEST_LINE) break;
      const innerAt = this.end;
      if (!(form === 'cri' ? this.#takeCri(at, next, tail) : this.#takeJson(at, next, tail))) {
        this.end = innerAt;
        break;
      }
      this.#outer[this.#count] = at;
      this.#inner[this.#count] = innerAt;
      this.#atMs[this.#count++] = this.#stamps.atMs;
      at = next;
    }
    this.#outer[this.#count] = at;
    this.#inner[this.#count] = this.end;
    return at;
  }

  /** Where a line that begins at a place without wrappers begins with them. */
  outerOf(innerAt: number): number {
    return this.#outer[this.#lineAt(innerAt)] ?? 0;
  }

  /** The wrapper's time of the line that begins at a place without wrappers. */
  timeOf(innerAt: number): number {
    return this.#atMs[this.#lineAt(innerAt)] ?? Number.NaN;
  }

  #lineAt(innerAt: number): number {
    return firstAtLeast(this.#inner, innerAt, this.#count);
  }

  /** `stamp stdout F line`. @param next behind its line feed. */
  #takeCri(at: number, next: number, tail: Buffer): boolean {
    const behind = this.#behindStamp(at);
    if (behind < 0 || !this.#standsAt(behind, tail)) return false;
    const start = behind + tail.length;
    if (start >= next) return false;
    this.end += this.#from.copy(this.#to, this.end, start, next);
    return true;
  }

  /** `{"log":"line\n","stream":"stdout","time":"stamp"}`. @param next behind its line feed. */
  #takeJson(at: number, next: number, tail: Buffer): boolean {
    if (!this.#standsAt(at, LOG)) return false;
    const behindText = this.#takeText(at + LOG.length);
    if (behindText < 0 || !this.#standsAt(behindText, tail)) return false;
    const behind = this.#behindStamp(behindText + tail.length);
    return behind >= 0 && behind + END.length === next && this.#standsAt(behind, END);
  }

  /** A JSON string that ends in a line feed. @returns where its closing quote stands; -1 where something else stands there. */
  #takeText(start: number): number {
    const [from, to] = [this.#from, this.#to];
    let end = this.end;
    for (let at = start; ; at++) {
      const code = from[at] ?? 0;
      if (code < SPACE || code === QUOTE) return -1;
      if (code !== BACKSLASH) {
        to[end++] = code;
        continue;
      }
      const letter = from[++at] ?? 0;
      if (letter === LETTER_N) {
        to[end++] = LF;
        this.end = end;
        return from[at + 1] === QUOTE ? at + 1 : -1;
      }
      const character = letter === LETTER_U ? this.#asciiAt(at + 1) : (ESCAPED[letter] ?? 0);
      if (character === 0) return -1;
      if (letter === LETTER_U) at += 4;
      to[end++] = character;
    }
  }

  /** The printable ASCII character that four hex digits stand for: Docker writes `<`, `>` and `&` so. 0 for others. */
  #asciiAt(at: number): number {
    const code =
      this.#from[at] === 48 && this.#from[at + 1] === 48 ? Number.parseInt(this.#from.toString('latin1', at, at + 4), 16) : 0;
    return code >= SPACE && code < 127 ? code : 0;
  }

  /** Behind a stamp with three digits of a second or more and a zone; -1 where none stands there. Notes its time. */
  #behindStamp(at: number): number {
    const from = this.#from;
    if (from[at + STAMP_SECONDS] !== DOT) return -1;
    let digits = 0;
    while (isDigit(from[at + STAMP_SECONDS + 1 + digits])) digits++;
    if (digits < LEAST_DIGITS || digits > MOST_DIGITS) return -1;
    const zoneAt = at + STAMP_SECONDS + 1 + digits;
    const zoneBytes = this.#stamps.zoneBytes(zoneAt);
    return this.#stamps.isZoned(at, zoneBytes, zoneAt) ? zoneAt + zoneBytes : -1;
  }

  #standsAt(at: number, text: Buffer): boolean {
    const from = this.#from;
    for (let i = 0; i < text.length; i++) if (from[at + i] !== text[i]) return false;
    return true;
  }
}

function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= 48 && code <= 57;
}
