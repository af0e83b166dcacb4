import { firstAtLeast } from '../../collections/first-at-least.ts';
import { STATE_NAMES, type StateName, type StateSpan } from '../../model/cluster-state.ts';
import { isLasting, type StateRun } from './state-book.ts';

/** Complaints that came and went this fast leave what was known before in force. */
const BLIP_MS = 10_000;
/** Of these a short time may be all there was; that something is down a line may say once, and be right for long. */
const MAY_BE_BLIP: ReadonlySet<StateName> = new Set(['suspicious', 'disconnected']);
/** A complaint may be written so long after what it is about is over. */
const TRAILING_MS = 2000;
/** Complaints of two sources this close are one. */
const JOIN_MS = 60_000;
/** Where several complain at once the graver one is shown. */
const GRAVITY: readonly StateName[] = ['suspicious', 'disconnected', 'no-leader', 'down', 'silent'];

/** When a lasting state was told. */
interface Mark {
  readonly atMs: number;
  readonly run: StateRun;
}

/**
 * What sources said about one thing, as spans that follow each other. A lasting state (ready, led, up) holds until another
 * is told; a complaint (down, no leader) holds from its first to its last line, and after it nothing is known until a
 * lasting state is told again, unless it was a blip.
 *
 * @param silences of the node: within them, and after them until it says more, it knew nothing; its own process lane has
 *   them among `runs` instead.
 */
export function mergeRuns(runs: readonly StateRun[], silences: readonly StateRun[]): StateSpan[] {
  const marks = runs
    .filter((run) => isLasting(run.state))
    .flatMap((run) => (run.firstMs === run.lastMs ? [mark(run, run.firstMs)] : [mark(run, run.firstMs), mark(run, run.lastMs)]))
    .sort(compareMarks);
  const hidden = new Set(silences);
  const complaints = [
    ...joinComplaints(
      runs.filter((run) => !isLasting(run.state)),
      marks,
    ),
    ...silences,
  ];
  const times = [
    ...new Set([...marks.map(({ atMs }) => atMs), ...complaints.flatMap(({ firstMs, lastMs }) => [firstMs, lastMs + 1])]),
  ].sort((a, b) => a - b);
  const spans: StateSpan[] = [];
  let previous: StateRun | null = null;
  for (const atMs of times) {
    const run = runAt(atMs, marks, complaints);
    const visible = run === null || hidden.has(run) ? null : run;
    if (visible !== null && previous !== null && isSame(visible, previous)) continue;
    endLast(spans, atMs);
    if (visible !== null) spans.push(spanFrom(visible, atMs));
    previous = visible;
  }
  return spans;
}

/** By time; of what is told at one time the later in a life, the higher term, comes last and holds. */
function compareMarks(a: Mark, b: Mark): number {
  if (a.atMs !== b.atMs) return a.atMs - b.atMs;
  const byState = STATE_NAMES.indexOf(a.run.state) - STATE_NAMES.indexOf(b.run.state);
  if (byState !== 0) return byState;
  const byTerm = (a.run.term ?? -1) - (b.run.term ?? -1);
  return byTerm !== 0 ? byTerm : a.run.leader < b.run.leader ? -1 : a.run.leader > b.run.leader ? 1 : 0;
}

function mark(run: StateRun, atMs: number): Mark {
  return { atMs, run };
}

/** What held from an instant on: the gravest complaint, else the last lasting state that none has overtaken. */
function runAt(atMs: number, marks: readonly Mark[], complaints: readonly StateRun[]): StateRun | null {
  const heard = complaints.filter((run) => run.firstMs <= atMs && atMs <= run.lastMs);
  const [gravest] = heard.sort((a, b) => GRAVITY.indexOf(b.state) - GRAVITY.indexOf(a.state));
  if (gravest !== undefined) return gravest;
  const last = marks.findLast((one) => one.atMs <= atMs);
  if (last === undefined) return null;
  const overtaken = complaints.some(
    (run) =>
      run.lastMs < atMs &&
      run.lastMs >= last.atMs + (run.state === 'silent' ? 0 : TRAILING_MS) &&
      (run.lastMs - run.firstMs > BLIP_MS || !MAY_BE_BLIP.has(run.state)),
  );
  return overtaken ? null : last.run;
}

/** @param marks of lasting states, in time order. */
function joinComplaints(runs: readonly StateRun[], marks: readonly Mark[]): StateRun[] {
  const connectedMs = marks.filter(({ run }) => run.state === 'connected').map(({ atMs }) => atMs);
  const joined: StateRun[] = [];
  for (const run of [...runs].sort((a, b) => a.firstMs - b.firstMs || a.lastMs - b.lastMs)) {
    const at = joined.findLastIndex((other) => isSame(other, run));
    const before = joined[at];
    if (before === undefined || run.firstMs - before.lastMs > JOIN_MS || isParted(before, run, connectedMs)) joined.push(run);
    else joined[at] = { ...before, lastMs: Math.max(before.lastMs, run.lastMs), count: before.count + run.count };
  }
  return joined;
}

/** A connection that was made between two complaints, and held, parts them. @param connectedMs ascending. */
function isParted(before: StateRun, after: StateRun, connectedMs: readonly number[]): boolean {
  const atMs = connectedMs[firstAtLeast(connectedMs, before.lastMs)];
  return atMs !== undefined && after.firstMs - atMs > BLIP_MS;
}

function isSame(a: StateRun, b: StateRun): boolean {
  return a.state === b.state && a.leader === b.leader && a.term === b.term;
}

function spanFrom(run: StateRun, startMs: number): StateSpan {
  const { state, leader, term, count, evidence } = run;
  return { state, leader, term, startMs, endMs: null, count, evidence };
}

/** A complaint ends with its last line, which is a millisecond before nothing is known. */
function endLast(spans: StateSpan[], atMs: number): void {
  const last = spans.at(-1);
  if (last === undefined || last.endMs !== null) return;
  spans[spans.length - 1] = { ...last, endMs: isLasting(last.state) ? atMs : Math.max(last.startMs, atMs - 1) };
}
