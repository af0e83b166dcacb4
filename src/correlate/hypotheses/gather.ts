import { append } from '../../collections/group-by.ts';
import type { CauseLogic, EvidenceLogic } from '../../patterns/compile.ts';
import { holds } from '../../patterns/conditions.ts';
import type { Episode } from '../episodes/episode.ts';
import type { Scene } from './hypothesis.ts';
import { evidenceValues } from './scope.ts';
import type { Topology } from '../nodes/topology.ts';

/** The episodes of an item of evidence by the value of the cause's scope that they speak of: there may be thousands of values. */
export interface Gathered {
  readonly values: readonly string[];
  /** Those that speak of a value, in the order of the index. */
  readonly of: (value: string) => readonly Episode[];
}

/** Finds what an item of a cause's evidence asks for. */
export function gather(cause: CauseLogic, item: EvidenceLogic, { index, topology }: Scene): Gathered {
  const isOne = item.signatures.length === 1;
  const episodes = item.signatures.flatMap((id) => index.get(id) ?? []).filter((episode) => fulfils(item.where, episode, isOne));
  if (item.at === null && cause.scope === 'cluster') {
    return { values: episodes.length === 0 ? [] : [topology.name], of: () => episodes };
  }
  const byValue = new Map<string, Episode[]>();
  for (const episode of episodes) {
    // A database that the lines don't name is the only one.
    const named = item.at === null ? evidenceValues(cause, episode, topology) : resolvedValues(item.at, episode, topology);
    for (const value of new Set(named)) append(byValue, value, episode);
  }
  return { values: [...byValue.keys()], of: (value) => byValue.get(value) ?? [] };
}

/**
 * Whether an episode fulfils the conditions on its captures.
 *
 * @param mustHave whether one without the capture fails: where several signatures are asked for, conditions bind those that have it.
 */
export function fulfils(where: EvidenceLogic['where'], episode: Episode, mustHave: boolean): boolean {
  return Object.entries(where).every(([name, condition]) => {
    const range = episode.numbers[name];
    const values = episode.values[name];
    if (range !== undefined) return holds(condition, '', range.max) || holds(condition, '', range.min);
    if (values !== undefined) return values.some((captured) => holds(condition, captured, undefined));
    return !mustHave;
  });
}

/** The captured values of an episode, addresses as the topology knows them. */
export function resolvedValues(capture: string, episode: Episode, topology: Topology): string[] {
  return (episode.values[capture] ?? []).map(topology.resolve);
}
