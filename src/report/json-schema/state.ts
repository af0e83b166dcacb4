import { z } from 'zod';
import { LANE_KINDS, STATE_NAMES } from '../../model/cluster-state.ts';
import { count, evidence, text } from './basics.ts';

/** The state of the cluster over time. */
export const state = z
  .strictObject({
    lanes: z
      .array(
        z.strictObject({
          node: text,
          kind: z.enum(LANE_KINDS),
          of: text.describe('The Raft group, member or database; empty where there is only one.'),
          spans: z
            .array(
              z.strictObject({
                state: z.enum(STATE_NAMES),
                leader: text.describe('The leader of the Raft group; empty for all else.'),
                term: z.number().int().nullable(),
                startMs: z.number(),
                endMs: z.number().nullable().describe("Null where nothing ends it before the node's logs end."),
                count: count.describe('How many records said so.'),
                evidence,
              }),
            )
            .describe('In time order, not overlapping; between two spans nothing is known.'),
        }),
      )
      .describe('One thing as one node saw it.'),
    left: count.describe('How many lanes were left out, those that never changed first.'),
  })
  .meta({ id: 'ClusterState', description: 'The state of the cluster over time, as each node saw it.' });
