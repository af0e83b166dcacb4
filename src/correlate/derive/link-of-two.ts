import { groupBy } from '../../collections/group-by.ts';
import { overlaps } from '../episodes/in-time.ts';
import { derivedEpisode, type Detector, firstLinesOfTroubles } from './derived.ts';
import { hasSymptom } from './symptoms.ts';
import type { PeerTrouble } from './troubles.ts';

/** A link that fails for so long would have been missed by the third one as well. */
const MIN_SPAN_MS = 30_000;

/** Whether a node only got requests from the peer that it found out of place: it hears the peer, and misses no answer of it. */
export function onlyHears({ episodes }: PeerTrouble): boolean {
  return episodes.every((episode) => hasSymptom(episode, 'member-heard'));
}

/**
 * One node alone fails to reach a member on more ports than that of Raft, while a third one gets requests of that member and has no
 * trouble with either: only the way between the two is broken.
 */
export const detectLinkOfTwo: Detector = ({ troubles }, signature) =>
  [...groupBy(troubles, ({ peer }) => peer)].flatMap(([peer, about]) => {
    const lasting = about.filter((trouble) => trouble.endMs - trouble.startMs >= MIN_SPAN_MS);
    const misses = lasting.filter((trouble) => !onlyHears(trouble));
    const [missing] = misses;
    if (missing === undefined || misses.length > 1 || !failsOnBoth(missing)) return [];
    const hearers = lasting.filter((trouble) => onlyHears(trouble) && overlaps(trouble, missing.startMs, missing.endMs, 0));
    const [hearer] = hearers;
    if (hearer === undefined) return [];
    const blamesNobody = hearers.every(({ node }) =>
      troubles.every(
        (trouble) => trouble.node !== node || onlyHears(trouble) || !overlaps(trouble, missing.startMs, missing.endMs, 0),
      ),
    );
    if (!blamesNobody) return [];
    return [
      derivedEpisode(signature, {
        node: missing.node,
        role: 'server',
        startMs: missing.startMs,
        endMs: missing.endMs,
        evidence: firstLinesOfTroubles([missing, hearer]),
        entities: { peer },
      }),
    ];
  });

/** Raft fails, and what goes over the other ports. */
function failsOnBoth({ episodes }: PeerTrouble): boolean {
  const raft = episodes.some((episode) => hasSymptom(episode, 'raft-port-failing'));
  return raft && episodes.some((episode) => hasSymptom(episode, 'cluster-port-failing'));
}
