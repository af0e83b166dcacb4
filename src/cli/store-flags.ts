import { type Command, InvalidArgumentError } from 'commander';
import { parseDuration } from '../time/duration.ts';
import { kept, valued } from './flags.ts';
import type { Say } from './help-format.ts';

/** What the flags about log stores ask for. */
export interface StoreSettings {
  readonly labels: Map<string, string>;
  /** By role of the field: `message`, `node`, ...; an empty name says that there is none. */
  readonly fields: Map<string, string>;
  /** A file of certificates; null for the machine's. */
  ca: string | null;
  timeoutMs: number;
  maxBytes: number;
  maxRecords: number;
  /** A file to go on from after a run that was stopped; null for none. */
  cursor: string | null;
}

const TIMEOUT_MS = 60_000;
const MAX_BYTES = 2e9;
const MAX_RECORDS = 2_000_000;
const UNITS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['B', 1],
  ['KB', 1e3],
  ['MB', 1e6],
  ['GB', 1e9],
  ['TB', 1e12],
]);

/** Settings of a run without flags. */
export function defaultStoreSettings(): StoreSettings {
  return {
    labels: new Map(),
    fields: new Map(),
    ca: null,
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_BYTES,
    maxRecords: MAX_RECORDS,
    cursor: null,
  };
}

/** Adds the flags that matter where an input is a log store. */
export function addStoreFlags(command: Command, settings: StoreSettings, say: Say): void {
  addAskingFlags(command, settings, say);
  addBoundFlags(command, settings, say);
  const cursor = {
    en: 'keep what is fetched there until the end, and go on from it after a run that was stopped',
    zh: '取到的数据在结束前存于此文件；上次中断后从那里继续',
  };
  command.addOption(kept(settings, 'cursor', '--cursor <file>', say(cursor)));
}

/** Which documents are asked for, and of whom. */
function addAskingFlags(command: Command, settings: StoreSettings, say: Say): void {
  const label = {
    en: 'of a log store, only documents with this field; may be repeated',
    zh: '日志库中只取带此字段的文档；可重复',
  };
  command.addOption(
    valued('--label <name=value>', say(label), (value) => {
      const [name, wanted] = pairOf(value);
      settings.labels.set(name, wanted);
    }),
  );
  const field = {
    en: 'which field of a log store is what: message, level, node, file, offset, line or time; may be repeated',
    zh: '指定日志库的字段各是什么：message、level、node、file、offset、line 或 time；可重复',
  };
  command.addOption(
    valued('--field <role=name>', say(field), (value) => {
      const [role, name] = pairOf(value);
      settings.fields.set(role, name);
    }),
  );
  const ca = {
    en: "certificates (PEM) to trust for log stores, in place of the machine's",
    zh: '访问日志库时信任的证书（PEM），代替本机的证书',
  };
  command.addOption(kept(settings, 'ca', '--ca <file>', say(ca)));
}

/** How long is waited and how much is moved at most. */
function addBoundFlags(command: Command, settings: StoreSettings, say: Say): void {
  const timeout = { en: 'how long a log store may take for an answer (default: 60s)', zh: '等待日志库应答的时限（默认 60s）' };
  command.addOption(
    valued('--store-timeout <time>', say(timeout), (value) => {
      const ms = parseDuration(value);
      if (ms === null || ms < 1) throw new InvalidArgumentError('It is a time such as 30s or 2m.');
      settings.timeoutMs = ms;
    }),
  );
  const bytes = {
    en: 'end with an error rather than move more from log stores (default: 2GB)',
    zh: '从日志库取的数据超过此量即报错退出（默认 2GB）',
  };
  command.addOption(
    valued('--max-bytes <size>', say(bytes), (value) => {
      settings.maxBytes = sizeOf(value);
    }),
  );
  const records = {
    en: 'end with an error rather than fetch more documents of a log store (default: 2000000)',
    zh: '从日志库取的文档超过此数即报错退出（默认 2000000）',
  };
  command.addOption(
    valued('--max-records <count>', say(records), (value) => {
      if (!/^[1-9]\d{0,14}$/u.test(value)) throw new InvalidArgumentError('It is a number from 1 on.');
      settings.maxRecords = Number(value);
    }),
  );
}

/** `NAME=VALUE`; the value may hold further `=` and may be empty. */
function pairOf(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It has the form NAME=VALUE.');
  return [text.slice(0, at), text.slice(at + 1)];
}

/** Bytes of `500MB` or `2 GB`, by powers of ten. */
function sizeOf(text: string): number {
  const [, digits = '', unit = ''] = /^(\d{1,15})\s?([A-Za-z]{0,2})$/u.exec(text) ?? [];
  const factor = UNITS.get(unit.toUpperCase());
  if (digits === '' || factor === undefined || Number(digits) === 0)
    throw new InvalidArgumentError('It is a size such as 500MB or 2GB.');
  return Number(digits) * factor;
}
