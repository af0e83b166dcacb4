import { expect, test } from 'vitest';
import { compareEpisodes } from '../../src/correlate/episodes/episode.ts';
import { EpisodeOrder } from '../../src/correlate/episodes/episode-set.ts';
import { OfOthers } from '../../src/correlate/hypotheses/of-others.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import { episodesOf, libraryOf, makeEvent, makeSource, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  { id: 'self', severity: 'info', match: [{ contains: 'self is' }], entities: { self: 'address' } },
  { id: 'refused', match: [{ contains: 'Connection refused' }], entities: { peer: 'peer' } },
]);

/** The peers among those that node1 complains of which are certainly others than node2, whose address is 10.0.0.2. */
function othersThanNode2(...peers: readonly string[]) {
  const events = [
    makeEvent('self', T0, { node: 'node2', captures: { self: '10.0.0.2:8848' } }),
    ...peers.map((peer) => makeEvent('refused', T0 + 1000, { node: 'node1', captures: { peer } })),
  ];
  const episodes = episodesOf(LIBRARY, events).sort(compareEpisodes);
  const sources = ['node1', 'node2'].map((node) => makeSource({ name: `${node}/nacos.log`, node }));
  const topology = learnTopology(sources, episodes, new Map());
  const ofOthers = new OfOthers(new EpisodeOrder(episodes), topology);
  return episodes.filter((episode) => ofOthers.has(episode, 'node2')).flatMap(({ values }) => values['peer'] ?? []);
}

test('an address of which nothing else is known is another node to who calls this one by its own', () => {
  expect(othersThanNode2('10.0.0.2:8848', '10.99.0.3:8848')).toEqual(['10.99.0.3:8848']);
});

test('it may be a second address of this node to who never names it otherwise', () => {
  expect(othersThanNode2('10.99.0.3:8848')).toEqual([]);
});

test('a name may be that of this node, whatever else it is called', () => {
  expect(othersThanNode2('10.0.0.2:8848', 'nacos-b:8848')).toEqual([]);
});
