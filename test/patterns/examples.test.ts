import { describe, expect, test } from 'vitest';
import { EpisodeBook } from '../../src/correlate/episode-book.ts';
import { Matcher } from '../../src/match/matcher.ts';
import { isAtLeast } from '../../src/model/severity.ts';
import type { Example, Signature } from '../../src/patterns/schema.ts';
import { loadBuiltin } from '../support/library.ts';
import { eventsOf } from '../support/run-logs.ts';

const { loaded, compiled } = await loadBuiltin();
const matcher = new Matcher(compiled.logic.signatures);
const byId = new Map(loaded.signatures.map((signature) => [signature.id, signature]));

/** The file an example would stand in: as it says, else where Nacos writes the signature. */
function fileOf(signature: Signature, example: { readonly file?: string | undefined }): string {
  const named = signature.logs.find((log) => /^[\w.-]+\.(log|out)$/u.test(log));
  return (
    example.file ?? named ?? (signature.side === 'client' ? 'app.log' : signature.side === 'server' ? 'nacos.log' : 'any.txt')
  );
}

/** Signatures that the text gives as findings: a threshold must be reached. */
async function foundIn(
  signature: Signature,
  example: Example | { log: string; file?: string | undefined },
): Promise<Set<string>> {
  const book = new EpisodeBook(compiled.logic.signatures);
  for (const event of await eventsOf(matcher, fileOf(signature, example), example.log)) book.add(event, 'unknown');
  return new Set(book.episodes().map((episode) => episode.signature.id));
}

const matched = loaded.signatures.filter((signature) => signature.match !== undefined);

describe('examples', () => {
  test.each(matched.map((signature) => [signature.id, signature] as const))('%s', async (id, signature) => {
    for (const example of signature.examples.matches) {
      const events = await eventsOf(matcher, fileOf(signature, example), example.log);
      const mine = events.filter((event) => event.signature === id);
      expect(mine.length, `matches: ${example.log}`).toBeGreaterThan(0);
      if (example.captures !== undefined)
        expect(mine.map((event) => event.captures)).toContainEqual(expect.objectContaining(example.captures));
      if (example.lines !== undefined) {
        const [first, last] = [mine[0]?.evidence.lineStart, Math.max(...mine.map((event) => event.evidence.lineEnd))];
        expect([first, last]).toEqual(example.lines);
      }
      const found = await foundIn(signature, example);
      expect(found.has(id), `finding of: ${example.log}`).toBe(true);
      const strangers = [...found].filter((other) => other !== id && !(example.also ?? []).includes(other));
      const alarming = strangers.filter((other) => isAtLeast(byId.get(other)?.severity ?? 'info', 'medium'));
      expect(alarming, `other findings in: ${example.log}`).toEqual([]);
    }
    for (const miss of signature.examples.misses) {
      expect((await foundIn(signature, miss)).has(id), `misses: ${miss.log}`).toBe(false);
    }
  });
});

describe('the library', () => {
  test('has no two examples alike', () => {
    const logs = loaded.signatures.flatMap((signature) =>
      signature.match === undefined ? [] : signature.examples.matches.map((example) => `${signature.id} ${example.log}`),
    );
    expect(new Set(logs).size).toBe(logs.length);
  });

  test('every alternative can be found by the index', () => {
    expect(
      compiled.logic.signatures.flatMap((s) => s.match.filter((m) => Buffer.byteLength(m.anchor) < 7).map(() => s.id)),
    ).toEqual([]);
  });
});
