import { doubtfulGroups } from './doubtful-groups.ts';
import { signaturesOf } from './evidence-signatures.ts';
import type { Flaw } from './flaw.ts';
import { lintCause } from './lint-cause.ts';
import { lintSignature } from './lint-signature.ts';
import { placeIn } from '../yaml/parse-yaml.ts';
import type { LoadedPatterns, PatternProblem } from './load.ts';
import type { Cause } from './schema.ts';

/** Ids that exist beside the patterns under check. */
export interface KnownIds {
  readonly signatures: ReadonlySet<string>;
  readonly causes: ReadonlySet<string>;
  readonly symptoms?: ReadonlySet<string>;
}

const NOTHING_KNOWN: KnownIds = { signatures: new Set(), causes: new Set() };

/** Shorter ones are looked for more slowly and are found by chance more often. */
const GOOD_LITERAL_BYTES = 11;

/**
 * Checks what the schema can't: references between patterns, regexes, literals, captures, cycles.
 *
 * @param patterns the patterns to check.
 * @param known ids of patterns that exist beside them and may be named.
 * @returns problems in order of the files, with line and column; empty when all is clean.
 */
export function lintPatterns(patterns: LoadedPatterns, known: KnownIds = NOTHING_KNOWN): PatternProblem[] {
  const ids = {
    signatures: new Set([...known.signatures, ...patterns.signatures.map((signature) => signature.id)]),
    causes: new Set([...known.causes, ...patterns.causes.map((cause) => cause.id)]),
    symptoms: new Set([...(known.symptoms ?? []), ...patterns.signatures.flatMap((signature) => signature.symptoms ?? [])]),
  };
  return [
    ...patterns.signatures.flatMap((signature) =>
      lintSignature(signature, ids).map((flaw) => problemOf(patterns, `signature:${signature.id}`, flaw)),
    ),
    ...patterns.causes.flatMap((cause) => lintCause(cause, ids).map((flaw) => problemOf(patterns, `cause:${cause.id}`, flaw))),
    ...effectCycles(patterns.causes).map((cycle) =>
      problemOf(patterns, `cause:${cycle[0] ?? ''}`, {
        path: ['effects'],
        message: `effects form a cycle: ${cycle.join(' -> ')}`,
      }),
    ),
  ];
}

/**
 * What could be better but is not wrong: short literals, regexes that may be slow, critical signatures that no cause knows.
 *
 * @param others signatures that causes beside these name.
 */
export function advisePatterns(patterns: LoadedPatterns, others: ReadonlySet<string> = new Set()): PatternProblem[] {
  const named = new Set([...others, ...patterns.causes.flatMap(namedSignatures)]);
  const symptoms = new Set(patterns.causes.flatMap((cause) => cause.effects.flatMap(({ symptom }) => symptom ?? [])));
  return patterns.signatures.flatMap((signature) => {
    const flaws: Flaw[] = [];
    for (const [at, { contains, regex }] of (signature.match ?? []).entries()) {
      const longest = Math.max(...contains.map((literal) => Buffer.byteLength(literal)));
      if (longest < GOOD_LITERAL_BYTES)
        flaws.push({
          path: ['match', at, 'contains'],
          message: `a literal of ${GOOD_LITERAL_BYTES} bytes or more is found faster`,
        });
      for (const group of regex === undefined ? [] : doubtfulGroups(regex))
        flaws.push({ path: ['match', at, 'regex'], message: `${group} may take exponential time: one repetition in another` });
    }
    const known = named.has(signature.id) || (signature.symptoms ?? []).some((symptom) => symptoms.has(symptom));
    if (signature.severity === 'critical' && !known)
      flaws.push({ path: ['severity'], message: 'is critical, and no cause has it as evidence or effect' });
    return flaws.map((flaw) => problemOf(patterns, `signature:${signature.id}`, flaw));
  });
}

function namedSignatures(cause: Cause): string[] {
  return [...cause.evidence.flatMap(signaturesOf), ...cause.effects.flatMap((effect) => effect.signature ?? [])];
}

function problemOf(patterns: LoadedPatterns, key: string, { path, message }: Flaw): PatternProblem {
  const file = patterns.files.get(key) ?? key;
  const source = patterns.sources.get(file);
  const [first, second] = path;
  const where = first === 'match' && typeof second === 'number' ? `match.${second}: ` : '';
  return { place: source === undefined ? file : placeIn(source, file, path), message: `${where}${message}` };
}

/** Cycles of cause -> effect cause; each is told once, from its first id in alphabetical order. */
function effectCycles(causes: readonly Cause[]): string[][] {
  const next = new Map(causes.map((cause) => [cause.id, cause.effects.flatMap((effect) => effect.cause ?? [])]));
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (id: string, path: string[]): void => {
    const at = path.indexOf(id);
    if (at >= 0) {
      cycles.push([...path.slice(at), id]);
      return;
    }
    if (done.has(id)) return;
    for (const effect of next.get(id) ?? []) visit(effect, [...path, id]);
    done.add(id);
  };
  for (const id of [...next.keys()].sort()) visit(id, []);
  return cycles;
}
