import type { Level } from '../../model/record.ts';
import type { Zone } from '../../time/zone.ts';
import { ByteStamps } from './byte-stamps.ts';
import { behindJdk8Uptime, behindJvmLevel, behindTags, behindUptime, jvmLevelAt } from './byte-gc.ts';
import { behindBlanks, behindBootHeader, behindHost, behindLogger, behindThread } from './byte-header.ts';
import { behindZapCaller } from './byte-zap.ts';

// Numbers first: the build puts them where they are used.
const TRACE = 1;
const DEBUG = 2;
const INFO = 3;
const WARN = 4;
const ERROR = 5;
const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const BAR = 124;
const COMMA = 44;
const DOT = 46;
const COLON = 58;
const OPEN = 91;
const CLOSE = 93;
const LAST_BRACKET_WITHIN = 300;
/** Levels by their first four letters: INFO, WARN, ERRO, DEBU, TRAC as little-endian integers. */
const INFO_WORD = 0x4f_46_4e_49;
const WARN_WORD = 0x4e_52_41_57;
const ERROR_WORD = 0x4f_52_52_45;
const DEBUG_WORD = 0x55_42_45_44;
const TRACE_WORD = 0x43_41_52_54;

/** Levels by the number that byte heads give; 0 stands for none. */
export const BYTE_LEVELS: readonly (Level | null)[] = [null, 'TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

/** The least of these numbers that means trouble. */
export const FIRST_TROUBLE = 4;

/** Characters of a Java logger's name. */
const LOGGER = new Uint8Array(256);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$.') LOGGER[character.charCodeAt(0)] = 1;

/** First characters of a column that is no level. */
const COLUMN = new Uint8Array(256);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCGHJKLMNOPQRSUVXYZ0123456789_[(') COLUMN[character.charCodeAt(0)] = 1;

/** Layouts whose heads are known in bytes, by the first bytes of a head. */
const FIRST_BYTES = {
  'nacos-server': '2',
  'nacos-columns': '2',
  'java-client': '2',
  'spring-boot': '2',
  'java-log': '2',
  'jdk8-gc': '2',
  'go-zap': '2',
  'jvm-unified': '[',
  'access-log': '0123456789',
} as const;
/** Layouts whose heads are known in bytes. */
export type ByteLayout = keyof typeof FIRST_BYTES;

/** Whether a layout's heads are known in bytes. */
export function isByteLayout(layout: string | null): layout is ByteLayout {
  return layout !== null && Object.hasOwn(FIRST_BYTES, layout);
}

/** Whether the heads of a layout are known in bytes and start with the stamp's year. */
export function startsWithYear(layout: string | null): layout is ByteLayout {
  return isByteLayout(layout) && FIRST_BYTES[layout] === '2';
}

/**
 * Reads record heads of one layout in bytes. It says yes only where `detectHead` and the wrappers would see exactly this head,
 * whatever follows in the line; of every other line it says nothing: such lines are decoded.
 */
export class ByteHeads {
  readonly layout: ByteLayout;
  readonly #bytes: Buffer;
  readonly #view: DataView;
  readonly #stamps: ByteStamps;
  /** By byte: 1 where a head may start with it. */
  readonly firstBytes = new Uint8Array(256);
  /** Of the head that was read last: where the message begins, where the stamp does, and the bytes of a zone behind its milliseconds. */
  messageAt = 0;
  stampAt = 0;
  zoneBytes = 0;

  constructor(layout: ByteLayout, bytes: Buffer, zone: Zone) {
    this.layout = layout;
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#stamps = new ByteStamps(bytes, this.#view, zone, layout === 'access-log' ? 'access' : 'iso');
    for (const character of FIRST_BYTES[layout]) this.firstBytes[character.charCodeAt(0)] = 1;
  }

  /** Of the head that was read last: UTC epoch ms. */
  get atMs(): number {
    return this.#stamps.atMs;
  }

  /** When its minute began. */
  get minuteMs(): number {
    return this.#stamps.minuteMs;
  }

  /** The level's number (see BYTE_LEVELS) of the head at `at`; -1 where none stands there for certain. At least 64 bytes are readable behind every line's start. */
  read(at: number): number {
    const bytes = this.#bytes;
    this.stampAt = at;
    this.zoneBytes = 0;
    switch (this.layout) {
      case 'nacos-server':
        return bytes[at + 19] === COMMA && this.#stamps.isLocal(at) ? this.#serverLevel(at) : -1;
      case 'nacos-columns':
        return bytes[at + 19] === COMMA && this.#stamps.isLocal(at) ? this.#columns(at) : -1;
      case 'java-client':
        return bytes[at + 19] === DOT && this.#stamps.isLocal(at) ? this.#clientLevel(at) : -1;
      case 'spring-boot':
        return bytes[at + 19] === DOT ? this.#bootLevel(at) : -1;
      case 'java-log':
        return bytes[at + 23] === SPACE && this.#stamps.isLocal(at) ? this.#logbackLevel(at) : -1;
      case 'jvm-unified':
        return bytes[at + 20] === DOT ? this.#jvmLevel(at) : -1;
      case 'jdk8-gc':
        return this.#jdk8(at);
      case 'go-zap':
        return this.#zapLevel(at);
      case 'access-log':
        return this.#access(at);
      default:
        return this.layout satisfies never;
    }
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

  /** The level at `at` and one blank, or another separator, behind it. */
  #levelAt(at: number, separator = SPACE): number {
    const bytes = this.#bytes;
    switch (this.#view.getInt32(at, true)) {
      case INFO_WORD:
        this.messageAt = at + 5;
        return bytes[at + 4] === separator ? INFO : -1;
      case WARN_WORD:
        this.messageAt = at + 5;
        return bytes[at + 4] === separator ? WARN : -1;
      case ERROR_WORD:
        this.messageAt = at + 6;
        return bytes[at + 4] === 82 && bytes[at + 5] === separator ? ERROR : -1;
      case DEBUG_WORD:
        this.messageAt = at + 6;
        return bytes[at + 4] === 71 && bytes[at + 5] === separator ? DEBUG : -1;
      case TRACE_WORD:
        this.messageAt = at + 6;
        return bytes[at + 4] === 69 && bytes[at + 5] === separator ? TRACE : -1;
      default:
        return -1;
    }
  }

  /** `|12|...`, `|opType...`, `|sentence`, but nothing that may be a level. */
  #columns(at: number): number {
    if (this.#bytes[at + 23] !== BAR) return -1;
    this.messageAt = at + 24;
    return COLUMN[this.#bytes[at + 24] ?? 0] === 1 ? 0 : -1;
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
    if (bytes[colon] !== COLON || colon <= open || colon === close - 1) return -1;
    this.messageAt = close + 2;
    return this.#saysSomething(close + 2) ? level : -1;
  }
  /** ` LEVEL pid --- [thread] logger : message`, the level padded on its left. */
  #bootLevel(at: number): number {
    const bytes = this.#bytes;
    const zoneBytes = bytes[at + 10] === SPACE ? 0 : this.#stamps.zoneBytes(at + 23);
    if (!(zoneBytes === 0 ? this.#stamps.isLocal(at) : this.#stamps.isZoned(at, zoneBytes))) return -1;
    const blank = at + 23 + zoneBytes;
    if (bytes[blank] !== SPACE) return -1;
    const level = this.#levelAt(bytes[blank + 1] === SPACE ? blank + 2 : blank + 1);
    if (level < 0) return -1;
    this.messageAt = behindBootHeader(bytes, this.messageAt);
    return this.messageAt >= 0 && this.#saysSomething(this.messageAt) ? level : -1;
  }

  /** ` [thread] LEVEL logger - message`, or ` LEVEL [thread] logger - message` behind a point. */
  #logbackLevel(at: number): number {
    const bytes = this.#bytes;
    const mark = bytes[at + 19];
    const threadFirst = bytes[at + 24] === OPEN;
    // With a comma the latter may be a line of the server.
    if (mark !== DOT && !(mark === COMMA && threadFirst)) return -1;
    const levelAt = threadFirst ? behindThread(bytes, at + 24) : at + 24;
    const level = levelAt < 0 ? -1 : this.#levelAt(levelAt);
    if (level < 0) return -1;
    const next = behindBlanks(bytes, this.messageAt);
    const loggerAt = threadFirst ? next : behindThread(bytes, next);
    this.messageAt = loggerAt < 0 ? -1 : behindLogger(bytes, loggerAt);
    return this.messageAt >= 0 && this.#saysSomething(this.messageAt) ? level : -1;
  }

  /** `[stamp][level][tags] message`. */
  #jvmLevel(at: number): number {
    const bytes = this.#bytes;
    const zoneBytes = this.#stamps.zoneBytes(at + 24);
    if (!this.#stamps.isZoned(at + 1, zoneBytes) || bytes[at + 24 + zoneBytes] !== CLOSE) return -1;
    this.stampAt = at + 1;
    this.zoneBytes = zoneBytes;
    const levelAt = behindUptime(bytes, at + 25 + zoneBytes);
    const level = jvmLevelAt(bytes, levelAt);
    const tagsAt = level === 0 ? levelAt : behindJvmLevel(bytes, levelAt);
    this.messageAt = behindTags(bytes, tagsAt);
    return this.messageAt >= 0 && this.#saysSomething(this.messageAt) ? level : -1;
  }

  /** `stamp: 12.345: [GC ...`. */
  #jdk8(at: number): number {
    const bytes = this.#bytes;
    if (bytes[at + 28] !== COLON || bytes[at + 29] !== SPACE || !this.#stamps.isZoned(at, 5)) return -1;
    this.messageAt = behindJdk8Uptime(bytes, at + 30);
    return this.messageAt >= 0 ? 0 : -1;
  }

  /** `stamp\tLEVEL\tlogger\tcaller\tmessage`. */
  #zapLevel(at: number): number {
    const zoneBytes = this.#stamps.zoneBytes(at + 23);
    const tab = at + 23 + zoneBytes;
    if (this.#bytes[tab] !== TAB || !this.#stamps.isZoned(at, zoneBytes)) return -1;
    const level = this.#levelAt(tab + 1, TAB);
    if (level < 0) return -1;
    this.messageAt = behindZapCaller(this.#bytes, this.messageAt);
    return this.#saysSomething(this.messageAt) ? level : -1;
  }

  /** `host - - [stamp] "request" ...`: all of the line is its message. */
  #access(at: number): number {
    const bytes = this.#bytes;
    const stampAt = behindHost(bytes, at);
    if (stampAt < 0 || bytes[stampAt + 20] !== SPACE || bytes[stampAt + 26] !== CLOSE) return -1;
    if (!this.#stamps.isAccess(stampAt)) return -1;
    this.stampAt = stampAt;
    this.messageAt = at;
    return 0;
  }
}
