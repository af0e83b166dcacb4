import { type Episode, nodesOf, spanOf } from '../episodes/episode.ts';
import { fulfils } from './gather.ts';
import type { HeldItem, Scene, Supposed } from './hypothesis.ts';
import { overlaps } from '../episodes/in-time.ts';
import { inScope, reaches } from './scope.ts';

/** What is expected is looked for this far around the evidence. */
const EXPECTED_MS = 15 * 60_000;
/** Two lines of one happening, such as a pause and what it cost, are written within so long. */
const BESIDE_MS = 10_000;
/** The factors by which strength falls: for each refutation that was seen, and for each expected line that was not. */
export const REFUTED = 0.35;
export const EXPECTED_BUT_ABSENT = 0.8;
/** So many beside the accused who complain can't all be at fault themselves. */
const OBSERVERS = 2;

/**
 * Positions in the cause's `refutes` of the signatures that were seen near its evidence, within their reach, and not beside what takes
 * their word away.
 */
export function refutedBy({ cause, value, isNear }: Supposed, { index, topology }: Scene): number[] {
  const isBeside = (id: string, { node, startMs, endMs }: Episode): boolean =>
    (index.get(id) ?? []).some((other) => other.node === node && overlaps(other, startMs, endMs, BESIDE_MS));
  return positions(cause.refutes, ({ signature, where, without, on }) =>
    (index.get(signature) ?? []).some(
      (episode) =>
        isNear(episode) &&
        fulfils(where, episode, true) &&
        reaches(on, cause, value, episode, topology) &&
        !without.some((id) => isBeside(id, episode)),
    ),
  );
}

/** Positions in the cause's `expects` of the signatures that were not seen, though a log that would have them was read. */
export function lacksOf({ cause, value, span }: Supposed, { index, topology, presence }: Scene): number[] {
  const node = cause.scope === 'node' || cause.scope === 'client' ? value : null;
  return positions(cause.expects, ({ signature, in: families }) => {
    const isThere = (index.get(signature) ?? []).some(
      (episode) => inScope(cause, value, episode, topology) && overlaps(episode, span.startMs, span.endMs, EXPECTED_MS),
    );
    return !isThere && families.some((family) => presence.covers(node, family, span.startMs, span.endMs));
  });
}

/**
 * The nodes with evidence of which none of the logs was read that would show another reason (`wouldTell`). Where those of the
 * accused machine were, and two others or more complain as well, no reason at one of these would explain the other's complaints.
 */
export function unheardOf({ cause, value }: Supposed, evidence: ReadonlySet<Episode>, { presence }: Scene): readonly string[] {
  const { wouldTell, scope } = cause;
  if (wouldTell.length === 0) return [];
  const { startMs, endMs } = spanOf(evidence);
  const nodes = nodesOf(evidence);
  const isHeard = (node: string): boolean => wouldTell.some((family) => presence.covers(node, family, startMs, endMs));
  if (scope === 'node' && nodes.length > OBSERVERS && nodes.includes(value) && isHeard(value)) return [];
  return nodes.filter((node) => !isHeard(node));
}

/**
 * The nodes whose lines below WARN were not read for the time of the evidence, though such lines would rule the cause out: that a
 * member was stopped, or that a connection was made after all, is told at INFO. Asked are those who say what holds only for want of
 * such lines, and the accused one where all comes from others, who can't know that it was restarted.
 *
 * @param items what holds.
 */
export function calmlessOf(
  { cause, value }: Supposed,
  items: readonly HeldItem[],
  evidence: ReadonlySet<Episode>,
  { presence, topology }: Scene,
): readonly string[] {
  const tellers = nodesOf(evidence);
  const isOfOthers = cause.scope === 'node' && topology.nodes.has(value) && !tellers.includes(value);
  const wantsCalm = items.every(({ weight, lacksCalm }) => lacksCalm || weight === 'suggests');
  const { startMs } = spanOf(evidence);
  const asked = [...(wantsCalm ? tellers : []), ...(isOfOthers ? [value] : [])];
  // Of what has no time nobody knows whether the accused wrote then.
  return asked.filter((node) => presence.lacksCalm(node, startMs) || (startMs === null && node === value));
}

function positions<T>(all: readonly T[], holds: (one: T) => boolean): number[] {
  return all.flatMap((one, position) => (holds(one) ? [position] : []));
}
