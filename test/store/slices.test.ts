import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TimeRange } from '../../src/store/contract.ts';
import { StoreFailure } from '../../src/store/failure.ts';
import { inSlices } from '../../src/store/slices.ts';

const OPTIONS = { first: 100, longest: 10_000, most: 10 };

/** A store of instants that answers at most `most` of them at once. */
function storeOf(instants: readonly number[], most: number) {
  const asked: TimeRange[] = [];
  const within = ({ fromMs, toMs }: TimeRange): number[] =>
    instants.filter((at) => at >= fromMs && at <= toMs).sort((a, b) => a - b);
  return {
    asked,
    ask(slice: TimeRange) {
      asked.push(slice);
      const found = within(slice);
      if (found.length <= most) return Promise.resolve({ items: found, toMs: slice.toMs });
      const toMs = (found[most] ?? 0) - 1;
      return Promise.resolve({ items: found.filter((at) => at <= toMs), toMs });
    },
    async *askOne(atMs: number) {
      yield within({ fromMs: atMs, toMs: atMs });
    },
  };
}

async function all(range: TimeRange, store: Pick<ReturnType<typeof storeOf>, 'ask' | 'askOne'>): Promise<number[]> {
  const found: number[] = [];
  for await (const items of inSlices(range, OPTIONS, store.ask, store.askOne)) found.push(...items);
  return found;
}

describe('slices of a range', () => {
  test('give every instant once and in order, however they are spread', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 3000 })),
        fc.array(fc.integer({ min: 500, max: 503 })),
        async (wide, dense) => {
          const instants = [...wide, ...dense];
          const found = await all({ fromMs: 10, toMs: 2900 }, storeOf(instants, 10));
          expect(found).toEqual(instants.filter((at) => at >= 10 && at <= 2900).sort((a, b) => a - b));
        },
      ),
    );
  });

  test('grow where little is found', async () => {
    const store = storeOf([], 10);
    await all({ fromMs: 0, toMs: 1e6 }, store);
    expect(store.asked.length).toBeLessThan(115);
  });

  test('are halved where an answer takes too long, and go on', async () => {
    const store = storeOf([1, 40, 90], 10);
    const patient = {
      ...store,
      ask: (slice: TimeRange) =>
        slice.toMs - slice.fromMs > 20 ? Promise.reject(new StoreFailure('slow', 'x')) : store.ask(slice),
    };
    expect(await all({ fromMs: 0, toMs: 99 }, patient)).toEqual([1, 40, 90]);
  });

  test('end with the error where even a millisecond takes too long, and with any other error at once', async () => {
    const slow = { ...storeOf([], 1), ask: () => Promise.reject(new StoreFailure('slow', 'too slow')) };
    await expect(all({ fromMs: 0, toMs: 99 }, slow)).rejects.toThrow('too slow');
    let asked = 0;
    const gone = { ...storeOf([], 1), ask: () => Promise.reject(new StoreFailure('gone', `asked ${++asked}`)) };
    await expect(all({ fromMs: 0, toMs: 99 }, gone)).rejects.toThrow('asked 1');
  });
});
