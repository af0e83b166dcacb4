import type { LaneKind, StateName } from '../../model/cluster-state.ts';
import type { Event, Evidence } from '../../model/event.ts';
import type { Role } from '../../model/source.ts';
import type { SignatureLogic, StateLogic } from '../../patterns/compile.ts';
import { detach } from '../../text/detach.ts';
import { keepEvidence } from '../episodes/keep-evidence.ts';

const MAX_TRACKS = 2000;
const MAX_RUNS = 100;
const THE_ONLY_ONE: readonly string[] = [''];

/** Records that said the same without another state or a quiet time between them. */
export interface StateRun {
  readonly state: StateName;
  /** Address as written; empty where none was. */
  readonly leader: string;
  readonly term: number | null;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly count: number;
  readonly evidence: Evidence;
}

/** What one source says of one thing, in the order of its lines. */
export interface StateTrack {
  readonly node: string;
  readonly kind: LaneKind;
  /** As written: a group's name, an address; empty where there is only one. */
  readonly of: string;
  readonly runs: readonly StateRun[];
}

/** A run that may grow. */
export type OpenRun = { -readonly [K in keyof StateRun]: StateRun[K] };

interface OpenTrack extends StateTrack {
  readonly runs: OpenRun[];
}

/** An event without its record. */
type Unquoted = Pick<Event, 'signature' | 'node' | 'source' | 'atMs' | 'captures'>;

/** What an event says of one thing. */
interface Told {
  readonly state: StateLogic;
  /** The thing, as written. */
  readonly of: string;
  readonly leader: string;
  readonly term: number | null;
  readonly atMs: number;
  readonly quietMs: number;
}

/**
 * Notes what lines say about states (`state` and `marks` of signatures). Holds runs, never events: at most 2000 tracks of
 * 100 runs; what comes after is left out.
 */
export class StateBook {
  #signatures: ReadonlyMap<string, SignatureLogic> = new Map();
  readonly #tracks = new Map<string, OpenTrack>();

  constructor(signatures: readonly SignatureLogic[]) {
    this.use(signatures);
  }

  /** Takes other signatures from now on; what was noted stays. */
  use(signatures: readonly SignatureLogic[]): void {
    this.#signatures = new Map(
      signatures.filter(({ states }) => states.length > 0).map((signature) => [signature.id, signature]),
    );
  }

  /** @param role of the source that the event comes from. */
  note(event: Event, role: Role): void {
    for (const told of this.#toldBy(event, role)) {
      const track = this.#trackOf(event, told);
      if (track === undefined) continue;
      const run = runThatGoesOn(track, told);
      if (run !== null) lengthen(run, told.atMs);
      else if (!isFull(track)) track.runs.push(newRun(told, keepEvidence(event.evidence)));
    }
  }

  /**
   * The runs that an event goes on with: its record need not be quoted, and `lengthen` is all that is to be done with them. Things
   * of which no more is followed have none.
   *
   * @returns null where a run begins with the event.
   */
  runsThatGoOn(event: Unquoted, role: Role): OpenRun[] | null {
    const runs: OpenRun[] = [];
    for (const told of this.#toldBy(event, role)) {
      const track = this.#tracks.get(keyOf(event, told));
      const run = track === undefined ? null : runThatGoesOn(track, told);
      if (run !== null) runs.push(run);
      else if (track === undefined ? this.#tracks.size < MAX_TRACKS : !isFull(track)) return null;
    }
    return runs;
  }

  #toldBy(event: Unquoted, role: Role): Told[] {
    const { atMs } = event;
    const all: Told[] = [];
    const signature = this.#signatures.get(event.signature);
    if (signature === undefined || atMs === null) return all;
    for (const state of signature.states) {
      // An application that starts is no state of the cluster.
      if (state.lane === 'process' && role === 'client') continue;
      for (const of of thingsOf(state, event)) all.push(toldOf(state, of, event, atMs, signature.quietMs));
    }
    return all;
  }

  #trackOf(event: Unquoted, told: Told): OpenTrack | undefined {
    const key = keyOf(event, told);
    const known = this.#tracks.get(key);
    if (known !== undefined || this.#tracks.size >= MAX_TRACKS) return known;
    const track = { node: event.node, kind: told.state.lane, of: detach(told.of), runs: [] };
    this.#tracks.set(detach(key), track);
    return track;
  }

  /** Forgets states that were last told before an instant (UTC epoch ms), except the one that each thing is in. */
  forgetBefore(atMs: number): void {
    for (const [key, { runs }] of this.#tracks) {
      const last = runs.at(-1);
      if (last !== undefined && last.lastMs < atMs && !isLasting(last.state)) this.#tracks.delete(key);
      else runs.splice(0, runs.length, ...runs.filter((run) => run === last || run.lastMs >= atMs));
    }
  }

  tracks(): readonly StateTrack[] {
    return [...this.#tracks.values()];
  }
}

function keyOf({ node, source }: Unquoted, { state, of }: Told): string {
  return `${node}\0${state.lane}\0${of}\0${source}`;
}

function toldOf(state: StateLogic, of: string, event: Unquoted, atMs: number, quietMs: number): Told {
  const leader = (state.leader === null ? undefined : event.captures[state.leader]) ?? '';
  return { state, of, leader, term: termOf(state, event), atMs, quietMs };
}

function isFull({ runs }: OpenTrack): boolean {
  return runs.length >= MAX_RUNS;
}

/** The last run of a track where it says the same, and goes on. */
function runThatGoesOn({ runs }: OpenTrack, { state, leader, term, atMs, quietMs }: Told): OpenRun | null {
  const last = runs.at(-1);
  if (last === undefined || last.state !== state.value || last.leader !== leader || last.term !== term) return null;
  return atMs >= last.firstMs && (isLasting(state.value) || atMs - last.lastMs <= quietMs) ? last : null;
}

/** Takes an event into a run that goes on. @param atMs UTC epoch ms. */
export function lengthen(run: OpenRun, atMs: number): void {
  run.lastMs = Math.max(run.lastMs, atMs);
  run.count++;
}

function newRun({ state, leader, term, atMs }: Told, evidence: Evidence): OpenRun {
  return { state: state.value, leader: detach(leader), term, firstMs: atMs, lastMs: atMs, count: 1, evidence };
}

/** Whether a state holds until another is told; the others hold for as long as lines complain. */
export function isLasting(state: StateName): boolean {
  return state !== 'suspicious' && state !== 'down' && state !== 'no-leader' && state !== 'disconnected' && state !== 'silent';
}

/** What a line's state is of: one thing, or every address of a list that is not in the other list. */
function thingsOf({ of, except }: StateLogic, event: Unquoted): readonly string[] {
  if (of === null) return THE_ONLY_ONE;
  const things = listed(event.captures[of]);
  if (except === null) return things;
  const out = new Set(listed(event.captures[except]));
  return things.filter((thing) => !out.has(thing));
}

function listed(text = ''): string[] {
  if (!text.includes(',')) return text.trim() === '' ? [] : [text.trim()];
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function termOf({ term }: StateLogic, event: Unquoted): number | null {
  if (term === null) return null;
  const number = Number(event.captures[term] ?? Number.NaN);
  return Number.isSafeInteger(number) ? number : null;
}
