import { EpisodeBook } from '../correlate/episodes/episode-book.ts';
import { Matcher } from '../match/matcher.ts';
import type { Event } from '../model/event.ts';
import type { LogRecord } from '../model/record.ts';
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
    const records = await readExample(exampleFile(signature, example.file), example.log);
    for (const { path, message } of matchFailures(logic, example, records, library))
      failures.push({ path: ['examples', 'matches', at, ...path], message });
  }
  for (const [at, miss] of signature.examples.misses.entries()) {
    const records = await readExample(exampleFile(signature, miss.file), miss.log);
    const events = records.flatMap((record) => library.matcher.match(record));
    if (findingsOf(events, library.signatures).has(signature.id))
      failures.push({ path: ['examples', 'misses', at, 'log'], message: `matches, though it should not: ${miss.why}` });
  }
  return failures;
}

/** What an example under `matches` promises and its records do not show; paths start at the example. */
function matchFailures(
  logic: SignatureLogic,
  example: Signature['examples']['matches'][number],
  records: readonly LogRecord[],
  library: Library,
): ExampleFailure[] {
  const events = records.flatMap((record) => library.matcher.match(record));
  const mine = events.filter((event) => event.signature === logic.id);
  if (mine.length === 0) {
    const louder = silencedBy(logic, records, library.signatures);
    const why = louder.length > 0 ? `it yields to ${louder.join(', ')}` : whyNot(logic, records);
    return [{ path: ['log'], message: `does not match: ${why}` }];
  }
  const failures: ExampleFailure[] = [];
  const found = findingsOf(events, library.signatures);
  if (!found.has(logic.id))
    failures.push({ path: ['log'], message: `matches ${mine.length} times, which is below the threshold` });
  const wrong = captureProblem(mine, example.captures);
  if (wrong !== '') failures.push({ path: ['captures'], message: wrong });
  const lines = [mine[0]?.evidence.lineStart ?? 0, Math.max(...mine.map((event) => event.evidence.lineEnd))];
  if (example.lines !== undefined && lines.join() !== example.lines.join())
    failures.push({ path: ['lines'], message: `the evidence is lines ${lines.join(' to ')}` });
  const alarming = [...found].filter(
    (id) =>
      id !== logic.id && !(example.also ?? []).includes(id) && isAtLeast(library.byId.get(id)?.severity ?? 'info', 'medium'),
  );
  if (alarming.length > 0)
    failures.push({ path: [], message: `gives findings that \`also\` does not name: ${alarming.join(', ')}` });
  return failures;
}

/** Where a signature's lines stand where it names no file. */
const FILE_OF_SIDE = { client: 'app.log', server: 'nacos.log', any: 'any.txt' } as const;

/** The file an example would stand in: as it says, else where Nacos writes the signature. */
function exampleFile(signature: Signature, file: string | undefined): string {
  return file ?? signature.logs.find((log) => /^[\w.-]+\.(log|out)$/u.test(log)) ?? FILE_OF_SIDE[signature.side];
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
