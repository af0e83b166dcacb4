import { groupBy } from '../../collections/group-by.ts';
import { type Episode, spanOf } from '../episodes/episode.ts';
import { derivedEpisode, type Detector, firstLinesOf } from './derived.ts';
import { serverNodes } from './reachability.ts';
import { hasSymptom } from './symptoms.ts';

/** What a server writes that the database fails. */
const FAILS = ['database-failing', 'database-refusing'] as const;

/**
 * One server only cannot connect to the database, while another one stores and reads configs all through that time: the database
 * is up, and it is that server's way to it, or its account and address of it.
 */
export const detectDatabaseOfOne: Detector = ({ all, episodes, topology }, signature) => {
  const servers = new Set(serverNodes(topology));
  const ofServer = ({ node, startMs, endMs }: Episode): boolean => servers.has(node) && startMs !== null && endMs !== null;
  const failing = episodes.filter((episode) => ofServer(episode) && FAILS.some((symptom) => hasSymptom(episode, symptom)));
  const byNode = [...groupBy(failing, ({ node }) => node)];
  const [only] = byNode;
  if (byNode.length !== 1 || only === undefined) return [];
  const [node, own] = only;
  // A table that is missing, or a statement that is refused, is so for all.
  const told = own.filter((episode) => hasSymptom(episode, 'database-refusing'));
  const { startMs, endMs } = spanOf(told);
  if (startMs === null || endMs === null) return [];
  const served = all.find(
    (episode) =>
      ofServer(episode) &&
      episode.node !== node &&
      hasSymptom(episode, 'database-serving') &&
      (episode.startMs ?? Number.POSITIVE_INFINITY) <= startMs &&
      (episode.endMs ?? 0) >= endMs,
  );
  if (served === undefined) return [];
  const evidence = firstLinesOf([...told.slice(0, 3), served]);
  return [derivedEpisode(signature, { node, role: 'server', startMs, endMs, evidence })];
};
