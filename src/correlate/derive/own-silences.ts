import type { Role } from '../../model/source.ts';
import { type Blank, blanksOf, isInBlank } from '../silences/blanks.ts';
import type { Complainers } from '../silences/complainers.ts';
import type { LaterBegun } from '../silences/later-begun.ts';
import type { NodeActivity } from '../silences/silence-book.ts';
import { gapsOf, type NodeGap } from './node-gaps.ts';

/** A gap of a node, and what is known of when the node wrote. */
export interface OwnSilence {
  readonly gap: NodeGap;
  readonly activity: NodeActivity;
}

/** What it says that nodes wrote nothing for a while. */
export interface Silences {
  /** Gaps that stand out from their node's own rhythm, in time order for each node. */
  readonly own: readonly OwnSilence[];
  /** Long spans in which such gaps of all nodes meet, in time order: no node was silent, that part of the logs is not here. */
  readonly blanks: readonly Blank[];
}

/**
 * Tells nodes that were silent from logs that are not whole. A node of which only warnings and errors were read is never silent: it
 * had nothing to complain of; nor is one in a time of which only its sparse logs tell.
 */
export function silencesIn(
  activities: readonly NodeActivity[],
  { complainers, laterBegun }: { readonly complainers: Complainers; readonly laterBegun: LaterBegun },
  roleOf: (node: string) => Role,
): Silences {
  const all = activities
    .filter(({ node }) => !complainers.has(node))
    .flatMap((activity) => gapsOf(activity, roleOf(activity.node)).map((gap): OwnSilence => ({ gap, activity })));
  const blanks = all.length === 0 ? [] : blanksOf(activities);
  return {
    own: all.filter(({ gap }) => !isInBlank(gap, blanks) && !laterBegun.hidden(gap.node, gap)),
    // Logs with a line now and then are full of such spans.
    blanks: blanks.filter((blank) => all.some(({ gap }) => isInBlank(gap, [blank]))),
  };
}
