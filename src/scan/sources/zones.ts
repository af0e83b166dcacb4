import type { ZoneBasis } from '../../model/report.ts';
import type { Source } from '../../model/source.ts';
import { offsetZone, parseZone, UTC, type Zone } from '../../time/zone.ts';
import { connectedAt } from '../layouts/connected.ts';
import { stampOf } from './first-stamp.ts';
import type { SampleLine } from './sample-lines.ts';

/** The zone of stamps that carry none, node by node, and why it is believed. */
export interface Zones {
  zoneOf(node: string): Zone;
  basisOf(node: string): ZoneBasis;
  /** The zone that the user gave, else the machine's, whatever logs say. */
  chosen(): Zone;
}

export interface ZoneOptions {
  /** As the user gave it. */
  readonly zone?: string;
  /** A function is asked only where it matters: Node takes ten milliseconds to find the name out. */
  readonly machineZone: string | (() => string);
}

export interface ZoneSample {
  readonly source: Source;
  /** What the first lines of its newest file tell, by node. */
  readonly witnesses: ReadonlyMap<string, Witness>;
  /** The latest stamp with a date among them, a clock without zone taken for UTC; null for none. */
  readonly datedMs: number | null;
  /** Whether some stamp among them has no year. */
  readonly isYearless: boolean;
}

/** What logs of one node tell of its zone; null stands for nothing. */
interface Witness {
  /** Offsets in minutes that stamps or wrappers tell, with their count. */
  told: Votes | null;
  /** Offsets by which stamps differ from the epoch in connection ids, in lines written as a connection is made. */
  implied: Votes | null;
  local: boolean;
  zoned: boolean;
}

type Votes = Map<number, number>;

const MINUTE = 60_000;
const DAY = 86_400_000;
const QUARTER = 15 * MINUTE;
/** Offsets are multiples of a quarter of an hour: what is left over is delay and clock error. */
const MOST_ERROR = 4 * MINUTE;
/** Layouts that write the zone of their machine. Others may print `Z` whatever it is. */
const OWN_ZONE = new Set([
  'jvm-unified',
  'jdk8-gc',
  'access-log',
  'spring-boot',
  'java-log',
  'solon',
  'kratos',
  'go-zap',
  'java-client',
]);

/** What a source tells of zones, in little memory. @param sampled its first lines (sample-lines.ts). */
export function zoneSampleOf(source: Source, sampled: readonly SampleLine[]): ZoneSample {
  const witnesses = new Map<string, Witness>();
  let datedMs: number | null = null;
  for (const line of sampled) {
    hear(witnesses, line);
    const ms = stampOf(line);
    if (ms !== null && (datedMs === null || ms > datedMs)) datedMs = ms;
  }
  return { source, witnesses, datedMs, isYearless: sampled.some((line) => line.isYearless) };
}

/**
 * Decides in which zone each node's stamps are. A stamp that carries its zone needs none; else `--zone`; else what the node's
 * own logs tell (GC and access logs carry the zone; a wrapper's UTC time beside a local one; connection ids hold the epoch of the
 * line that reports them); else what all other nodes agree on; else the machine's zone.
 *
 * @param options `zone` as the user gave it; `machineZone` of the machine that runs the analysis. Both IANA names or offsets; an
 *   unknown one counts as UTC.
 */
export function resolveZones(samples: readonly ZoneSample[], options: ZoneOptions): Zones {
  const book = new ZoneBook();
  for (const sample of samples) book.add(sample);
  return book.resolve(options);
}

/** What the samples of many sources tell, by node. */
export class ZoneBook {
  readonly #witnesses = new Map<string, Witness>();
  /** Whether some source holds lines of other nodes than its own: pods, told apart by wrappers. */
  hasPods = false;

  #latestMs: number | null = null;

  /** The latest stamp with a date that any sample has; null for none. */
  get latestMs(): number | null {
    return this.#latestMs;
  }

  /** Takes what a source tells; nothing of it is kept but what it says of its nodes. */
  add({ source, witnesses, datedMs }: ZoneSample): void {
    if (datedMs !== null && (this.#latestMs === null || datedMs > this.#latestMs)) this.#latestMs = datedMs;
    for (const [node, witness] of witnesses) {
      this.hasPods ||= node !== source.node;
      add(witnessOf(this.#witnesses, node), witness);
    }
  }

  /** @see resolveZones */
  resolve(options: ZoneOptions): Zones {
    return zonesOf(this.#witnesses, options);
  }
}

function zonesOf(witnesses: ReadonlyMap<string, Witness>, options: ZoneOptions): Zones {
  const own = new Map<string, number>();
  for (const [node, witness] of witnesses) {
    const offset = mostFrequent(witness.told) ?? mostFrequent(witness.implied);
    if (offset !== null) own.set(node, offset);
  }
  const agreed = new Set(own.values());
  const [common] = agreed.size === 1 ? agreed : [];
  const option = options.zone === undefined ? null : (parseZone(options.zone) ?? UTC);
  let machine: Zone | null = null;
  const chosen = (): Zone => option ?? (machine ??= machineZoneOf(options));
  const zones = new Map([...own].map(([node, offset]) => [node, offsetZone(offset)]));
  const shared = common === undefined ? null : offsetZone(common);
  return {
    chosen,
    zoneOf: (node) => option ?? zones.get(node) ?? shared ?? chosen(),
    basisOf: (node) => {
      const witness = witnesses.get(node);
      if (witness !== undefined && witness.zoned && !witness.local) return 'stamps';
      if (option !== null) return 'option';
      return own.has(node) || common !== undefined ? 'own-logs' : 'machine';
    },
  };
}

function machineZoneOf({ machineZone }: ZoneOptions): Zone {
  return parseZone(typeof machineZone === 'string' ? machineZone : machineZone()) ?? UTC;
}

function witnessOf(witnesses: Map<string, Witness>, node: string): Witness {
  const known = witnesses.get(node);
  if (known !== undefined) return known;
  const witness: Witness = { told: null, implied: null, local: false, zoned: false };
  witnesses.set(node, witness);
  return witness;
}

function add(to: Witness, other: Witness): void {
  for (const [offset, times] of other.told ?? []) count((to.told ??= new Map()), offset, times);
  for (const [offset, times] of other.implied ?? []) count((to.implied ??= new Map()), offset, times);
  to.local ||= other.local;
  to.zoned ||= other.zoned;
}

function hear(witnesses: Map<string, Witness>, { head, message, outerMs, node }: SampleLine): void {
  if (head === null) return;
  const witness = witnessOf(witnesses, node);
  if (head.clock === 'instant') {
    witness.zoned = true;
    if (head.offset !== null && (head.offset !== 0 || OWN_ZONE.has(head.layout)))
      count((witness.told ??= new Map()), head.offset, 1);
  }
  if (head.clock === 'time') {
    const madeMs = connectedAt(message);
    if (madeMs !== null) countDifference((witness.implied ??= new Map()), withinHalfDay(head.ms - (madeMs % DAY)));
    return;
  }
  if (head.clock !== 'local') return;
  witness.local = true;
  if (outerMs !== null) countDifference((witness.told ??= new Map()), head.ms - outerMs);
  const connectedMs = connectedAt(message);
  if (connectedMs !== null) countDifference((witness.implied ??= new Map()), head.ms - connectedMs);
}

/** The difference of two times of day, the shorter way round. */
function withinHalfDay(differenceMs: number): number {
  if (differenceMs > DAY / 2) return differenceMs - DAY;
  return differenceMs <= -DAY / 2 ? differenceMs + DAY : differenceMs;
}

function countDifference(votes: Votes, differenceMs: number): void {
  const rounded = Math.round(differenceMs / QUARTER) * QUARTER;
  if (Math.abs(differenceMs - rounded) > MOST_ERROR || Math.abs(rounded) > 14 * 60 * MINUTE) return;
  count(votes, rounded / MINUTE, 1);
}

function count(votes: Votes, offset: number, times: number): void {
  votes.set(offset, (votes.get(offset) ?? 0) + times);
}

function mostFrequent(votes: Votes | null): number | null {
  const [first] = [...(votes ?? [])].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
  return first?.[0] ?? null;
}
