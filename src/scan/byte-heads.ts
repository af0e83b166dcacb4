import type { Level } from '../model/record.ts';
import { readIsoStamp } from '../time/stamp.ts';
import type { Zone } from '../time/zone.ts';

/** Levels by the number that byte heads give; 0 stands for none. */
export const BYTE_LEVELS: readonly (Level | null)[] = [null, 'TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
const [TRACE, DEBUG, INFO, WARN, ERROR] = [1, 2, 3, 4, 5];

const LF = 10;
const CR = 13;
const SPACE = 32;
const BAR = 124;
const OPEN = 91;
const CLOSE = 93;
/** Words of levels as little-endian integers of their first four letters. */
const [INFO_WORD, WARN_WORD, ERROR_WORD, DEBUG_WORD, TRACE_WORD] = ['INFO', 'WARN', 'ERRO', 'DEBU', 'TRAC'].map((word) =>
  Buffer.from(word).readInt32LE(0),
);
const LAST_BRACKET_WITHIN = 300;

/** Characters of a Java logger's name. */
const LOGGER = new Uint8Array(256);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$.') LOGGER[character.charCodeAt(0)] = 1;

/** Layouts whose heads are known in bytes. */
export type ByteLayout = 'nacos-server' | 'nacos-columns' | 'java-client';

/** Whether a layout's heads are known in bytes. */
export function isByteLayout(layout: string | null): layout is ByteLayout {
  return layout === 'nacos-server' || layout === 'nacos-columns' || layout === 'java-client';
}

/**
 * Reads record heads of one layout in bytes. It says yes only where `detectHead` and the wrappers would see exactly this head,
 * whatever follows in the line; of every other line it says nothing: such lines are decoded.
 */
export class ByteHeads {
  readonly layout: ByteLayout;
  readonly #bytes: Buffer;
  readonly #view: DataView;
  readonly #zone: Zone;
  // The minute of the last head: its sixteen bytes, its instant.
  #a = 0;
  #b = 0;
  #c = 0;
  #d = 0;
  #minuteMs = 0;
  /** Of the head that was read last: UTC epoch ms; where the message begins; the byte behind the level. */
  atMs = 0;
  messageAt = 0;

  constructor(layout: ByteLayout, bytes: Buffer, zone: Zone) {
    this.layout = layout;
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#zone = zone;
  }

  /** The level's number (see BYTE_LEVELS) of the head at `at`; -1 where none stands there for certain. At least 64 bytes are readable behind every line's start. */
  read(at: number): number {
    const bytes = this.#bytes;
    const second = (bytes[at + 17] ?? 0) * 10 + (bytes[at + 18] ?? 0) - 528;
    if (!this.#isDigits(at + 17, 2) || second > 59 || bytes[at + 16] !== 58 || !this.#isDigits(at + 20, 3)) return -1;
    if (!this.#knowsMinute(at)) return -1;
    const fraction = (bytes[at + 20] ?? 0) * 100 + (bytes[at + 21] ?? 0) * 10 + (bytes[at + 22] ?? 0) - 5328;
    this.atMs = this.#minuteMs + second * 1000 + fraction;
    switch (this.layout) {
      case 'nacos-server':
        return bytes[at + 19] === 44 ? this.#serverLevel(at) : -1;
      case 'nacos-columns':
        return bytes[at + 19] === 44 ? this.#columns(at) : -1;
      case 'java-client':
        return bytes[at + 19] === 46 ? this.#clientLevel(at) : -1;
      default:
        return this.layout satisfies never;
    }
  }

  #isDigits(at: number, count: number): boolean {
    for (let i = 0; i < count; i++) {
      const code = this.#bytes[at + i] ?? 0;
      if (code < 48 || code > 57) return false;
    }
    return true;
  }

  #knowsMinute(at: number): boolean {
    const view = this.#view;
    const a = view.getInt32(at, true);
    const b = view.getInt32(at + 4, true);
    const c = view.getInt32(at + 8, true);
    const d = view.getInt32(at + 12, true);
    if (d === this.#d && c === this.#c && b === this.#b && a === this.#a) return true;
    const minuteMs = this.#minuteAt(at);
    if (minuteMs === null) return false;
    this.#minuteMs = minuteMs;
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#d = d;
    return true;
  }

  /** The instant of `yyyy-MM-dd HH:mm` at `at`; null where none stands there, or the zone's clock goes through it twice. */
  #minuteAt(at: number): number | null {
    if (this.#bytes[at + 4] !== 45 || this.#bytes[at + 10] !== SPACE) return null;
    const stamp = readIsoStamp(`${this.#bytes.toString('latin1', at, at + 16)}:00`, 0);
    if (stamp === null) return null;
    const earlier = this.#zone.toInstant(stamp.ms, null);
    return earlier === this.#zone.toInstant(stamp.ms, Number.MAX_SAFE_INTEGER) ? earlier : null;
  }

  /** ` LEVEL message`, neither padded nor empty. */
  #serverLevel(at: number): number {
    if (this.#bytes[at + 23] !== SPACE) return -1;
    const level = this.#levelAt(at + 24);
    if (level < 0) return -1;
    return this.#saysSomething(this.messageAt) ? level : -1;
  }

  /** Whether a message starts with something else than white space: first bytes of Unicode's blanks count as white space. */
  #saysSomething(at: number): boolean {
    const first = this.#bytes[at] ?? 0;
    if (first <= SPACE || first === 0xc2 || first === 0xe1 || first === 0xe2 || first === 0xef) return false;
    return !(first === 0xe3 && this.#bytes[at + 1] === 0x80);
  }

  /** The level at `at` and one blank behind it. */
  #levelAt(at: number): number {
    const bytes = this.#bytes;
    switch (this.#view.getInt32(at, true)) {
      case INFO_WORD:
        this.messageAt = at + 5;
        return bytes[at + 4] === SPACE ? INFO : -1;
      case WARN_WORD:
        this.messageAt = at + 5;
        return bytes[at + 4] === SPACE ? WARN : -1;
      case ERROR_WORD:
        this.messageAt = at + 6;
        return bytes[at + 4] === 82 && bytes[at + 5] === SPACE ? ERROR : -1;
      case DEBUG_WORD:
        this.messageAt = at + 6;
        return bytes[at + 4] === 71 && bytes[at + 5] === SPACE ? DEBUG : -1;
      case TRACE_WORD:
        this.messageAt = at + 6;
        return bytes[at + 4] === 69 && bytes[at + 5] === SPACE ? TRACE : -1;
      default:
        return -1;
    }
  }

  /** `|12|...`, `|opType...`, `|listen...`. */
  #columns(at: number): number {
    if (this.#bytes[at + 23] !== BAR) return -1;
    this.messageAt = at + 24;
    if (this.#isDigits(at + 24, 1)) return 0;
    const word = this.#bytes.toString('latin1', at + 24, at + 30);
    return word === 'opType' || word === 'listen' ? 0 : -1;
  }

  /** ` LEVEL [thread:logger] message`. */
  #clientLevel(at: number): number {
    const bytes = this.#bytes;
    if (bytes[at + 23] !== SPACE) return -1;
    const level = this.#levelAt(at + 24);
    if (level < 0 || bytes[this.messageAt] !== OPEN) return -1;
    const open = this.messageAt;
    let close = open + 1;
    while (!(bytes[close] === CLOSE && bytes[close + 1] === SPACE)) {
      if (bytes[close] === LF || bytes[close] === CR || ++close > open + LAST_BRACKET_WITHIN) return -1;
    }
    let colon = close - 1;
    while (LOGGER[bytes[colon] ?? 0] === 1) colon--;
    if (bytes[colon] !== 58 || colon <= open || colon === close - 1) return -1;
    this.messageAt = close + 2;
    return this.#saysSomething(close + 2) ? level : -1;
  }
}
