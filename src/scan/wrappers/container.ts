import { readIsoStamp } from '../../time/stamp.ts';
import { parseJsonObject, textAt } from '../layouts/json.ts';
import { type Unwrapped, unwrapped } from './unwrapped.ts';

/** Digits of a second before the zone of a docker stamp. */
const DOCKER_DIGITS = 9;

/** One stream of a container, and how its lines are wrapped. */
export interface ContainerStream {
  readonly form: 'cri' | 'docker-json';
  readonly channel: string;
}

/** The stream of a line that `unwrapCri` or `unwrapDockerJson` took the wrapper off; null for other wrappers. */
export function containerStreamOf(line: string, { channel }: Unwrapped): ContainerStream | null {
  if (channel !== 'stdout' && channel !== 'stderr') return null;
  if (line.startsWith('{"log"')) return { form: 'docker-json', channel };
  return line.charCodeAt(10) === 84 ? { form: 'cri', channel } : null;
}

const STREAM = /^ (stdout|stderr) ([PF]) /u;

/** CRI (containerd, cri-o): `stamp stdout F line`; `P` marks a piece that goes on in the next one. */
export function unwrapCri(line: string): Unwrapped | null {
  if (line.charCodeAt(10) !== 84) return null;
  const std = line.indexOf(' std', 20);
  if (std < 0 || std > 40) return null;
  const stamp = readIsoStamp(line, 0);
  const found = stamp?.end === std ? STREAM.exec(`${line.slice(std, std + 9)} `) : null;
  if (stamp === null || found === null || stamp.clock !== 'instant') return null;
  return unwrapped(line.slice(std + 10), { atMs: stamp.ms, channel: found[1] ?? '', partial: found[2] === 'P' });
}

/** Rust's `tracing` stamps its own lines with nine digits, less the zeros at their end. */
const RUST_BEHIND = /^(?: INFO| WARN|ERROR|DEBUG|TRACE) (?:(?: *[\w.-]+ )?ThreadId\(\d+\) |.{0,300}?\b[a-z_]\w*(?:::\w+)+: )/u;

/** `docker logs -t` and `kubectl logs --timestamps`: nine digits of a second and a blank before the line. */
export function unwrapDockerStamp(line: string): Unwrapped | null {
  // Nine digits end at 29: fewer are a program's own stamp.
  return unwrapStampOf(line, DOCKER_DIGITS);
}

/** The same from kubelets that leave out the zeros at the end: with eight digits one line in ten is such a one, with seven one in a hundred. */
export function unwrapTrimmedStamp(line: string, digits: 7 | 8): Unwrapped | null {
  return unwrapStampOf(line, digits);
}

function unwrapStampOf(line: string, digits: number): Unwrapped | null {
  if (line.charCodeAt(10) !== 84 || line.charCodeAt(19) !== 46) return null;
  const stamp = readIsoStamp(line, 0);
  const zoneAt = 20 + digits;
  if (stamp === null || stamp.clock !== 'instant' || stamp.end <= zoneAt) return null;
  const next = line.charCodeAt(stamp.end);
  if (next !== 32 && !Number.isNaN(next)) return null;
  const zoneStart = line.charCodeAt(zoneAt);
  if (zoneStart !== 90 && zoneStart !== 43 && zoneStart !== 45) return null;
  const rest = line.slice(stamp.end + 1);
  return RUST_BEHIND.test(rest) ? null : unwrapped(rest, { atMs: stamp.ms });
}

/** Loki's (`logcli -o jsonl`, exports): `{"labels":{...},"line":"...","timestamp":"..."}`, the line as the container wrote it. */
export function unwrapLokiJson(line: string): Unwrapped | null {
  if (!line.includes('"line":"') || !line.includes('"labels":{')) return null;
  const object = parseJsonObject(line);
  const text = object?.['line'];
  const time = object === null ? null : textAt(object, ['timestamp', 'ts', 'time']);
  if (object === null || typeof text !== 'string' || time === null) return null;
  const stamp = readIsoStamp(time, 0);
  const atMs = stamp?.clock === 'instant' ? stamp.ms : nanosToMs(time);
  const node = textAt(object, ['labels.pod', 'labels.container', 'labels.container_name']);
  const channel = `${textAt(object, ['labels.container']) ?? ''}/${textAt(object, ['labels.stream']) ?? ''}`;
  return unwrapped(text.replace(/\r*\n$/u, ''), { atMs, node, channel });
}

/** Loki's own time: nanoseconds since 1970, 19 digits from 2001 on. */
function nanosToMs(time: string): number | null {
  return /^\d{19}$/u.test(time) ? Number(time.slice(0, 13)) : null;
}

/** Docker's json-file: `{"log":"line\n","stream":"stderr","time":"..."}`; pieces of a line over 16 KiB lack the line feed. */
export function unwrapDockerJson(line: string): Unwrapped | null {
  if (!line.startsWith('{"log"')) return null;
  const object = parseJsonObject(line);
  const log = object?.['log'];
  const time = object?.['time'];
  if (typeof log !== 'string' || typeof time !== 'string') return null;
  const stamp = readIsoStamp(time, 0);
  const stream = object?.['stream'];
  return unwrapped(log.replace(/\r*\n$/u, ''), {
    atMs: stamp?.ms ?? null,
    channel: typeof stream === 'string' ? stream : '',
    partial: !log.endsWith('\n'),
  });
}
