import { expect, test } from 'vitest';
import type { Event } from '../../src/model/event.ts';
import { libraryFrom } from '../../src/patterns/library.ts';
import { byEventTime, Teller } from '../../src/watch/teller.ts';
import { compileOf, T0 } from '../support/make.ts';

const library = libraryFrom(
  compileOf([
    { id: 'one', severity: 'high', match: [{ contains: 'a line of log' }] },
    { id: 'often', match: [{ contains: 'a line of log' }], threshold: { count: 3, within: '10s' } },
  ]),
);

function event(atMs: number | null, signature = 'one'): Event {
  const evidence = { source: 'a.log', lineStart: 1, lineEnd: 1, atMs, text: '' };
  return { signature, node: 'n1', source: 'a.log', atMs, captures: {}, numbers: {}, evidence };
}

async function teller(every = false): Promise<Teller> {
  return new Teller(library.signatures, await library.loadTexts(), every);
}

test('a storm is told as its first events and then as a count', async () => {
  const told = await teller();
  const messages = Array.from({ length: 1000 }, (_, at) => told.tell(event(T0 + at), T0));
  expect(messages.filter((message) => message !== null)).toHaveLength(10);
  expect(told.storms()).toMatchObject([
    { kind: 'storm', signature: 'one', node: 'n1', count: 990, fromMs: T0 + 10, toMs: T0 + 999 },
  ]);
  expect(told.storms()).toEqual([]);
  expect(told.tell(event(T0 + 60_000), T0)).toMatchObject({ kind: 'event', severity: 'high' });
});

test('every event is told where that is asked for', async () => {
  const told = await teller(true);
  const messages = Array.from({ length: 1000 }, (_, at) => told.tell(event(T0 + at), T0));
  expect(messages.filter((message) => message !== null)).toHaveLength(1000);
  expect(told.storms()).toEqual([]);
});

test('a signature with a threshold is told from the event on that reaches it', async () => {
  const told = await teller();
  const at = [0, 1000, 30_000, 31_000, 32_000, 33_000].map((ms) => told.tell(event(T0 + ms, 'often'), T0) !== null);
  expect(at).toEqual([false, false, false, false, true, true]);
});

test('what is read back is told in the order of its own time', () => {
  const message = (atMs: number | null) =>
    ({ kind: 'event', event: event(atMs), title: { en: '', zh: '' }, severity: 'low', side: 'any' }) as const;
  const times = byEventTime([message(T0 + 5), message(null), message(T0 + 1)]).map(({ kind, ...rest }) =>
    'event' in rest ? rest.event.atMs : kind,
  );
  expect(times).toEqual([T0 + 1, T0 + 5, null]);
});
