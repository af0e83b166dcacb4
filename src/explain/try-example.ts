import { EpisodeBook } from '../correlate/episodes/episode-book.ts';
import { Matcher } from '../match/matcher.ts';
import type { Event } from '../model/event.ts';
import { isAtLeast } from '../model/severity.ts';
import type { SignatureLogic } from '../patterns/compile.ts';
import type { Signature } from '../patterns/schema.ts';
import { readExample } from './read-example.ts';
import { silencedBy, whyNot } from './why-not.ts';

/** An example that did not do what it says. */
export interface ExampleFailure {
  /** Keys and positions in the signature's file: `examples`, `matches`, 0. */
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

interface Library {
  readonly signatures: readonly SignatureLogic[];
  readonly byId: ReadonlyMap<string, SignatureLogic>;
  readonly matcher: Matcher;
}

/** The signatures that examples run against: all of them, so that strangers show themselves. */
export function exampleLibrary(signatures: readonly SignatureLogic[]): Library {
  return { signatures, byId: new Map(signatures.map((one) => [one.id, one])), matcher: new Matcher(signatures) };
}

/**
 * Runs all examples of a signature through the real reader and matcher.
 *
 * A `matches` must give a finding of this signature (thresholds count), the captures and lines that it names, and no finding
 * of severity medium or more that it doesn't list in `also`; a `misses` must give none of this signature.
 *
 * @returns what failed and why, in order of the file; empty where all is well. Signatures with `derived` have nothing to run.
 */
export async function tryExamples(signature: Signature, library: Library): Promise<ExampleFailure[]> {
  const logic = library.byId.get(signature.id);
  if (logic === undefined || signature.match === undefined) return [];
  const failures: ExampleFailure[] = [];
  for (const [at, example] of signature.examples.matches.entries()) {
    const path = ['examples', 'matches', at];
    const records = await readExample(exampleFile(signature, example.file), example.log);
    const events = records.flatMap((record) => library.matcher.match(record));
    const mine = events.filter((event) => event.signature === signature.id);
    const found = findingsOf(events, library.signatures);
    const fail = (field: readonly PropertyKey[], message: string): void =>
      void failures.push({ path: [...path, ...field], message });
    if (mine.length === 0) {
      const louder = silencedBy(logic, records, library.signatures);
      fail(
        ['log'],
        louder.length > 0 ? `does not match: it yields to ${louder.join(', ')}` : `does not match: ${whyNot(logic, records)}`,
      );
      continue;
    }
    if (!found.has(signature.id)) fail(['log'], `matches ${mine.length} times, which is below the threshold`);
    const wrong = captureProblem(mine, example.captures);
    if (wrong !== '') fail(['captures'], wrong);
    const lines = [mine[0]?.evidence.lineStart ?? 0, Math.max(...mine.map((event) => event.evidence.lineEnd))];
    if (example.lines !== undefined && lines.join() !== example.lines.join())
      fail(['lines'], `the evidence is lines ${lines.join(' to ')}`);
    const strangers = [...found].filter((id) => id !== signature.id && !(example.also ?? []).includes(id));
    const alarming = strangers.filter((id) => isAtLeast(library.byId.get(id)?.severity ?? 'info', 'medium'));
    if (alarming.length > 0) fail([], `gives findings that \`also\` does not name: ${alarming.join(', ')}`);
  }
  for (const [at, miss] of signature.examples.misses.entries()) {
    const records = await readExample(exampleFile(signature, miss.file), miss.log);
    const events = records.flatMap((record) => library.matcher.match(record));
    if (findingsOf(events, library.signatures).has(signature.id))
      failures.push({ path: ['examples', 'misses', at, 'log'], message: `matches, though it should not: ${miss.why}` });
  }
  return failures;
}

/** The file an example would stand in: as it says, else where Nacos writes the signature. */
function exampleFile(signature: Signature, file: string | undefined): string {
  const named = signature.logs.find((log) => /^[\w.-]+\.(log|out)$/u.test(log));
  if (file !== undefined || named !== undefined) return file ?? named ?? '';
  return signature.side === 'client' ? 'app.log' : signature.side === 'server' ? 'nacos.log' : 'any.txt';
}

/** Signatures that the events give as findings. */
function findingsOf(events: readonly Event[], signatures: readonly SignatureLogic[]): Set<string> {
  const book = new EpisodeBook(signatures);
  for (const event of events) book.add(event, 'unknown');
  return new Set(book.episodes().map((episode) => episode.signature.id));
}

function captureProblem(events: readonly Event[], wanted: Readonly<Record<string, string>> | undefined): string {
  if (wanted === undefined) return '';
  const fits = events.some(({ captures }) => Object.entries(wanted).every(([name, value]) => captures[name] === value));
  return fits ? '' : `captured instead: ${JSON.stringify(events[0]?.captures ?? {})}`;
}
