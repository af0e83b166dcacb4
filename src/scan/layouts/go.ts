import { levelOf } from './level.ts';
import { readIsoStamp, type Stamp } from '../../time/stamp.ts';
import { type Head, stamped } from './head.ts';

/** The message is looked for behind at most so many characters of other fields. */
const FIELDS_WITHIN = 2000;

/**
 * Nacos' Go SDK: zap's console encoder, TAB separated: `2024-06-01T10:00:00.123+0800 WARN rpc/rpc_client.go:226 message`.
 * A named logger stands between level and caller. The caller is the logger here.
 */
export function readZapHead(line: string, stamp: Stamp): Head | null {
  if (line.charCodeAt(stamp.end) !== 9) return null;
  const levelEnd = line.indexOf('\t', stamp.end + 1);
  if (levelEnd < 0) return null;
  const level = levelOf(line.slice(stamp.end + 1, levelEnd));
  if (level === null) return null;
  let start = levelEnd + 1;
  let logger = '';
  for (let part = 0; part < 2; part++) {
    const tab = line.indexOf('\t', start);
    const word = tab < 0 ? '' : line.slice(start, tab);
    if (!CALLER.test(word) && !(part === 0 && NAME.test(word))) break;
    logger = word;
    start = tab + 1;
  }
  return stamped('go-zap', stamp, { level, logger, messageStart: start });
}
const CALLER = /^[\w./@-]+\.go:\d+$/u;
const NAME = /^[\w.-]+$/u;

/** Layout of Go's standard logger, which the scripts of images use: peer-finder and the like. */
export const GO_STD = 'go-std';

/** Go's standard logger: `2024/06/01 10:00:00 message`, perhaps with microseconds and `file.go:23: `. */
export function readGoStdHead(line: string, stamp: Stamp): Head | null {
  if (line.charCodeAt(4) !== 47 || line.charCodeAt(stamp.end) !== 32) return null;
  const rest = line.slice(stamp.end + 1, stamp.end + 80);
  const file = GO_FILE.exec(rest);
  const word = GO_LEVEL.exec(rest.slice(file?.[0].length ?? 0));
  return stamped(GO_STD, stamp, {
    level: word === null ? null : levelOf(word[1] ?? ''),
    logger: file?.[1] ?? '',
    messageStart: stamp.end + 1 + (file?.[0].length ?? 0),
  });
}
const GO_FILE = /^([\w./-]+\.go:\d+): /u;
const GO_LEVEL = /^[-|\s]*\[?(TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|PANIC)\b/u;

/**
 * logrus, slog and other `key=value` loggers: `time="2024-06-01T10:00:00+08:00" level=error msg="text" error="more"`. The text begins
 * with what msg says and holds the fields behind it; without msg it is all that follows the level.
 */
export function readLogfmtHead(line: string): Head | null {
  const found = LOGFMT.exec(line);
  if (found === null) return null;
  const stamp = readIsoStamp(found[1] ?? '', 0);
  if (stamp === null) return null;
  const start = found[0].length;
  const message = QUOTED_FIELD.exec(line.slice(start, start + FIELDS_WITHIN));
  return stamped('logfmt', stamp, {
    level: levelOf(found[2] ?? ''),
    messageStart: start + (message === null ? 0 : message.index + message[0].length),
  });
}
const LOGFMT = /^(?:time|ts|t)="?(\d{4}-\d\d-\d\d[T ][\d:.+Z-]+)"? (?:level|lvl)="?(\w+)"? /u;

const QUOTED_FIELD = /(?:^| )msg="?/u;

/** Kratos' standard logger: `INFO ts=2024-06-01T10:00:00+08:00 caller=service/order.go:23 service.id=.. msg=text`. The caller is the logger here. */
export function readKratosHead(line: string): Head | null {
  const found = KRATOS.exec(line);
  const stamp = found === null ? null : readIsoStamp(found[2] ?? '', 0);
  if (found === null || stamp === null) return null;
  const fields = line.slice(found[0].length, found[0].length + FIELDS_WITHIN);
  const message = MESSAGE_FIELD.exec(fields);
  return stamped('kratos', stamp, {
    level: levelOf(found[1] ?? ''),
    logger: KRATOS_CALLER.exec(fields)?.[1] ?? '',
    messageStart: found[0].length + (message === null ? 0 : message.index + message[0].length),
  });
}
const KRATOS = /^(DEBUG|INFO|WARN|ERROR|FATAL) ts=(\d{4}-\d\d-\d\dT[\d:.+Z-]{8,24}) /u;
const KRATOS_CALLER = /^caller=(\S{1,200})/u;
const MESSAGE_FIELD = /(?:^| )msg=/u;
