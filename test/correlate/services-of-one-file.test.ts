import { expect, test } from 'vitest';
import { correlate } from '../../src/correlate/correlate.ts';
import { episodesOf, libraryOf, makeEvent, makeSource, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  {
    id: 'unreachable',
    severity: 'high',
    match: [{ contains: 'cannot reach', regex: 'reach (?<peer>\\S+)' }],
    entities: { peer: 'peer' },
    symptoms: ['member-out-of-reach'],
  },
  { id: 'missed-by-all', severity: 'high', derived: 'peer-silent', entities: { peer: 'peer' }, splitBy: [] },
]);

/** What `docker compose logs` printed: two services miss the third. @param fileWrote whether a line of no service stands there, too. */
async function findings(fileWrote: boolean): Promise<string[]> {
  const writers = [...(fileWrote ? ['compose'] : []), 'nacos1', 'nacos2'];
  const events = ['nacos1', 'nacos2'].map((node) => makeEvent('unreachable', T0, { node, captures: { peer: 'nacos3' } }));
  const others = fileWrote ? [makeEvent('unreachable', T0, { node: 'compose', captures: { peer: 'nacos9' } })] : [];
  const correlated = await correlate({
    library: LIBRARY,
    sources: [makeSource({ name: 'compose.log', node: 'compose', role: 'server' })],
    podNodes: new Map(['nacos1', 'nacos2'].map((node) => [node, 'server'])),
    sourceCoverage: [],
    episodes: writers.flatMap((writer) =>
      episodesOf(
        LIBRARY,
        [...events, ...others].filter(({ node }) => node === writer),
      ),
    ),
    activities: [],
    clocks: [],
    states: [],
    hasUnknownErrors: false,
  });
  return correlated.findings.map(({ id }) => id);
}

test('a file that holds the lines of services alone is no server that sees nothing', async () => {
  expect(await findings(false)).toContain('missed-by-all');
});

test('one that holds lines of its own beside theirs is', async () => {
  expect(await findings(true)).not.toContain('missed-by-all');
});
