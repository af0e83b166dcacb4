import { familyOfName, isDistinctive, NAMES_WITH_HOST, type FamilyHint } from './families.ts';
import { type Rotation, unrotate, type Unrotated } from './rotation.ts';

/** All that a file name tells. */
export interface LogName {
  /** Null where the name is not that of a known log. */
  readonly hint: FamilyHint | null;
  /** Host written into the name (`nacos.log.node2`, `10.0.0.1_nacos.log`); empty where there is none. */
  readonly host: string;
  /** Without ending, rotation and host, as written. */
  readonly base: string;
  /** Equal for the members of one rotated series in one folder. */
  readonly series: string;
  readonly rotation: Rotation;
}

/** Endings behind `.log` that are no hosts. */
const NO_HOST = /^(old|bak|backup|orig|prev|previous|failed|last|copy|tmp|new|save|current|txt|log|part|json|out|err)\d*$/i;
/** Words before a file name that are no hosts: `old-naming-server.log`. */
const NO_HOST_PREFIX = /^(old|bak|backup|orig|prev|new|copy|all|full|part|error|err|warn|info|debug|gc|\d+)$/i;
const ADDRESS = /^(ip[-_.])?\d{1,3}([-_.])\d{1,3}\2\d{1,3}\2\d{1,3}$/;
const PROCESS = /^pid\d+$/i;
/** What somebody's tool printed, perhaps with a process id, a pod or a count behind: `jstack-2217`, `kubectl-events`, `docker-ps`. */
const TOOL_OUTPUT =
  /^(?:jstack|jmap|jstat|jcmd|arthas|thread[-_.]?(?:s|dumps?)?|kubectl|docker|podman|crictl|describe|events?|pods|dmesg|top|netstat|ss|lsof|df|shell|terminal|hosts)(?:[-_.].*|\d+)?$/i;
const HOST_BEHIND_ENDING = /^(.+\.(?:log|out|err))[._]([A-Za-z][\w.-]*|\d{1,3}(?:[._-]\d{1,3}){3})$/;
const HOST_BEHIND_STAMP = /^(.+\.\d{4}-\d\d-\d\d\.\d+)[._]([A-Za-z][\w.-]*)$/;
/**
 * What is asked of a machine on that machine itself: of itself, or of its way to another one. `ip-10-0-0-5` and `nc1` are machines.
 */
const MACHINE_TOOL =
  /^(?!ip[-_]\d|(?:ip|nc|ps)[-_]?\d\d?$)(?:jstack|jmap|jstat|jcmd|arthas|thread[-_.]?(?:s|dumps?)?|dmesg|top|netstat|ss|lsof|df|du|free|ps|ulimit|vmstat|iostat|sar|shell|terminal|ping|mtr|traceroute|tracert|telnet|nc|ip|ifconfig|nslookup|dig|date|uptime)(?:[-_.](?!service|server|app|api|web).*|\d+)?$/i;
const LIVE: Rotation = { kind: 'live' };

/**
 * Takes a file name apart: compression, rotation, host, family.
 *
 * @param name last part of the path, as written.
 */
export function parseLogName(name: string): LogName {
  const { rest, host, rotation, exact } = strip(name.replace(/\.(gz|zst)$/i, ''));
  const base = rest.replace(
    /(\.(log|out|err|txt|jsonl?|ndjson))+(\.(old|bak|backup|orig|prev|previous|failed|last|copy|tmp|save))?$/i,
    '',
  );
  const series = `${host}/${rest}`;
  const known = familyOfName(base.toLowerCase(), exact);
  // `gc` is known wherever it stands in a name, so that a host before it is looked for as well.
  const glued = known === null || known.family === 'gc' ? splitHost(base, exact) : null;
  if (glued !== null) return { hint: glued.hint, host: host === '' ? glued.host : host, base: glued.base, series, rotation };
  const named = known === null ? looksLikeHost(base) && !isToolOutput(base) : isNumberedConsole(known, base);
  return { hint: known, host: host === '' && named ? base : host, base, series, rotation };
}

/** A console's log that is called like its pod or service: `nacos-0.log`. */
function isNumberedConsole({ family }: FamilyHint, base: string): boolean {
  return family === 'start-out' && /\d$/.test(base) && base.toLowerCase().startsWith('nacos');
}

/** A name without what stands behind or within it for its rotation and its host. */
interface Stripped {
  readonly rest: string;
  readonly host: string;
  readonly rotation: Rotation;
  /** False where something was cut out of the inside of the name. */
  readonly exact: boolean;
}

function strip(name: string): Stripped {
  let rest = name;
  let host = '';
  let unrotated: Unrotated | null = null;
  // Twice, for both orders: `nacos.log.node2.2024-05-01.0` and `nacos.log.2024-05-01.0.node2`.
  for (let turn = 0; turn < 2; turn++) {
    const suffixed = host === '' ? hostBehind(rest) : null;
    if (suffixed !== null) ({ rest, host } = suffixed);
    if (unrotated !== null) continue;
    unrotated = unrotate(rest);
    rest = unrotated?.live ?? rest;
  }
  return { rest, host, rotation: unrotated?.rotation ?? LIVE, exact: unrotated?.inside !== true };
}

/** What stands behind the ending or the stamp of a name and is a host: no word for old files, and no rotation itself. */
function hostBehind(name: string): { readonly rest: string; readonly host: string } | null {
  const [, rest, host] = HOST_BEHIND_ENDING.exec(name) ?? HOST_BEHIND_STAMP.exec(name) ?? [];
  if (rest === undefined || host === undefined || NO_HOST.test(host)) return null;
  return unrotate(`x.log.${host}`) === null ? { rest, host } : null;
}

/** Tells whether a file of that name was printed by a tool about processes, pods or the machine: it names none of them. */
export function isToolOutput(base: string): boolean {
  return TOOL_OUTPUT.test(base) || isOfMachine(base);
}

/** Tells whether it was printed by a tool that is run on the machine whose logs lie beside it: a thread dump, `df`, `ping`. */
export function isOfMachine(base: string): boolean {
  return MACHINE_TOOL.test(base);
}

/** Tells whether a word looks like a machine: an address, or letters with a number (`node1`, `nacos-0`, `web01.prod`). */
export function looksLikeHost(word: string): boolean {
  return ADDRESS.test(word) || /^[A-Za-z][A-Za-z0-9_.-]*?[-_.]?\d{1,4}([.-][A-Za-z][\w.-]*)?$/.test(word);
}

/** A number of two digits up to this one may be a day, one of four a year. */
export const LAST_DAY = 31;
const LAST_YEAR = 2100;

/** Tells whether a word is a number that ends an address or is a port, and neither a day nor a year nor a part of a file. */
function isEndOrPort(word: string): boolean {
  if (!/^[1-9]\d{1,4}$/.test(word)) return false;
  const number = Number(word);
  return (number > LAST_DAY && number <= 255) || isLikePort(number);
}

/** Whether a number may be a port and no year. */
export function isLikePort(number: number): boolean {
  return number > LAST_YEAR && number <= 65_535;
}

/** Tells whether a word is an IPv4 address, also with `-` or `_` between its numbers. */
export function looksLikeAddress(word: string): boolean {
  return ADDRESS.test(word);
}

/** A known log's name with a host before or behind it: `node2-nacos-cluster`. */
function splitHost(base: string, exact: boolean): { hint: FamilyHint; host: string; base: string } | null {
  const lower = base.toLowerCase();
  for (const name of [...NAMES_WITH_HOST, 'gc']) {
    if (lower.length < name.length + 2) continue;
    const before = lower.endsWith(name) && /[-_.@]/.test(lower.charAt(lower.length - name.length - 1));
    const after = lower.startsWith(name) && /[-_.@]/.test(lower.charAt(name.length));
    if (!before && !after) continue;
    const host = before ? base.slice(0, base.length - name.length - 1) : base.slice(name.length + 1);
    const isHost = (looksLikeHost(host) && !PROCESS.test(host)) || (before && isEndOrPort(host));
    if (!isHost && !isDistinctive(name)) continue;
    const hint = familyOfName(name, exact);
    if (hint !== null) return { hint, host: isHost || !NO_HOST_PREFIX.test(host) ? host : '', base: name };
  }
  return null;
}
