import type { SignatureLogic } from '../../patterns/compile.ts';
import type { Episode } from '../episodes/episode.ts';
import { detectAllMembersAlive } from './all-members-alive.ts';
import { detectClockOffsets } from './clock-offset.ts';
import type { Detector, Observations } from './derived.ts';
import { detectDatabaseOfOne } from './database-of-one.ts';
import { detectEndNoticedLate } from './end-noticed-late.ts';
import { detectIdentityOfMember } from './identity-of-member.ts';
import { detectLinkOfTwo } from './link-of-two.ts';
import { detectNodeGaps } from './node-gap.ts';
import { detectEarlyEnds } from './node-stopped.ts';
import { detectOrderlyRestarts } from './orderly-restart.ts';
import { detectClusterPortAlone, detectRaftPortAlone, detectRaftPortOfOne } from './port-alone.ts';
import { detectRaftLeftOut } from './raft-left-out.ts';
import { detectRaftOutsiders } from './raft-outsider.ts';
import { detectIsolation, detectMajorityUnreachable, detectPeerSilent } from './reachability.ts';
import { detectRefusedBeforeStart } from './refused-before-start.ts';
import { detectRefusedBy1x } from './refused-by-1x.ts';
import { detectMemberRefusedByLiving, detectRefusedByLiving } from './refused-by-living.ts';
import { detectRegisteredElsewhere } from './registered-elsewhere.ts';
import { detectRegisteredInOtherGroup } from './registered-in-other-group.ts';
import { detectRegisteredUnreachable } from './registered-unreachable.ts';
import { detectStopWithoutReturn } from './stop-without-return.ts';
import { troublesOf } from './troubles.ts';
import { detectUnreachableButAlive } from './unreachable-but-alive.ts';
import { detectUncleanRestarts } from './unclean-restart.ts';

const DETECTORS: Readonly<Record<NonNullable<SignatureLogic['derived']>, Detector>> = {
  'node-gap': detectNodeGaps,
  'node-stopped': detectEarlyEnds,
  'restart-without-shutdown': detectUncleanRestarts,
  'orderly-restart': detectOrderlyRestarts,
  'stop-without-return': detectStopWithoutReturn,
  'clock-offset': detectClockOffsets,
  'majority-unreachable': detectMajorityUnreachable,
  'peer-silent': detectPeerSilent,
  'all-members-alive': detectAllMembersAlive,
  'unreachable-but-alive': detectUnreachableButAlive,
  'one-way-isolation': detectIsolation,
  'raft-port-alone': detectRaftPortAlone,
  'raft-port-of-one': detectRaftPortOfOne,
  'cluster-port-alone': detectClusterPortAlone,
  'raft-outsider': detectRaftOutsiders,
  'refused-by-living': detectRefusedByLiving,
  'member-refused-by-living': detectMemberRefusedByLiving,
  'refused-by-1x': detectRefusedBy1x,
  'refused-before-start': detectRefusedBeforeStart,
  'registered-elsewhere': detectRegisteredElsewhere,
  'registered-unreachable': detectRegisteredUnreachable,
  'registered-in-other-group': detectRegisteredInOtherGroup,
  'identity-of-member': detectIdentityOfMember,
  'end-noticed-late': detectEndNoticedLate,
  'raft-left-out': detectRaftLeftOut,
  'link-of-two': detectLinkOfTwo,
  'database-of-one': detectDatabaseOfOne,
};

/** Episodes of all derived signatures of the library, in the library's order. */
export function deriveEpisodes(seen: Omit<Observations, 'troubles'>, signatures: readonly SignatureLogic[]): Episode[] {
  const observations = { ...seen, troubles: troublesOf(seen.episodes, seen.topology) };
  return signatures.flatMap((signature) =>
    signature.derived === null ? [] : DETECTORS[signature.derived](observations, signature),
  );
}
