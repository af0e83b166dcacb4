import type { LaneKind, StateName } from '../model/cluster-state.ts';
import type { Event, Evidence } from '../model/event.ts';
import type { Role } from '../model/source.ts';
import type { SignatureLogic, StateLogic } from '../patterns/compile.ts';
import { detach } from '../text/detach.ts';
import { keepEvidence } from './keep-evidence.ts';

const MAX_TRACKS = 2000;
const MAX_RUNS = 100;

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

type OpenRun = { -readonly [K in keyof StateRun]: StateRun[K] };

interface OpenTrack extends StateTrack {
  readonly runs: OpenRun[];
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
    const signature = this.#signatures.get(event.signature);
    if (signature === undefined || event.atMs === null) return;
    for (const state of signature.states) {
      // An application that starts is no state of the cluster.
      if (state.lane === 'process' && role === 'client') continue;
      for (const of of thingsOf(state, event)) this.#add(event, event.atMs, state, of, signature.quietMs);
    }
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

  #add(event: Event, atMs: number, said: StateLogic, of: string, quietMs: number): void {
    const key = [event.node, said.lane, of, event.source].join('\u0000');
    let track = this.#tracks.get(key);
    if (track === undefined) {
      if (this.#tracks.size >= MAX_TRACKS) return;
      track = { node: event.node, kind: said.lane, of: detach(of), runs: [] };
      this.#tracks.set(detach(key), track);
    }
    const leader = (said.leader === null ? undefined : event.captures[said.leader]) ?? '';
    const term = termOf(said, event);
    const last = track.runs.at(-1);
    const same = last !== undefined && last.state === said.value && last.leader === leader && last.term === term;
    if (same && atMs >= last.firstMs && (isLasting(said.value) || atMs - last.lastMs <= quietMs)) {
      last.lastMs = Math.max(last.lastMs, atMs);
      last.count++;
    } else if (track.runs.length < MAX_RUNS) {
      const evidence = keepEvidence(event.evidence);
      track.runs.push({ state: said.value, leader: detach(leader), term, firstMs: atMs, lastMs: atMs, count: 1, evidence });
    }
  }
}

/** Whether a state holds until another is told; the others hold for as long as lines complain. */
export function isLasting(state: StateName): boolean {
  return state !== 'suspicious' && state !== 'down' && state !== 'no-leader' && state !== 'disconnected' && state !== 'silent';
}

/** What a line's state is of: one thing, or every address of a list that is not in the other list. */
function thingsOf({ of, except }: StateLogic, event: Event): string[] {
  if (of === null) return [''];
  const out = new Set(listed(except === null ? '' : event.captures[except]));
  return listed(event.captures[of]).filter((thing) => !out.has(thing));
}

function listed(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function termOf({ term }: StateLogic, event: Event): number | null {
  if (term === null) return null;
  const number = Number(event.captures[term] ?? Number.NaN);
  return Number.isSafeInteger(number) ? number : null;
}
