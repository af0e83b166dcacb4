import type { Flaw } from './flaw.ts';
import { lintCondition, lintConditions } from './lint-conditions.ts';
import type { Alternative, LaneState, Signature } from './schema.ts';

/** What the index needs of at least one literal per alternative. */
const MIN_LITERAL_BYTES = 7;

/** What is wrong with one signature; `ids` are those that it may name. */
export function lintSignature(
  signature: Signature,
  ids: { readonly signatures: ReadonlySet<string>; readonly causes: ReadonlySet<string> },
): Flaw[] {
  const flaws: Flaw[] = [];
  const { match, examples } = signature;
  if ((match === undefined) === (signature.derived === undefined))
    flaws.push({ path: [], message: 'needs either match or derived' });
  const captures = new Set<string>();
  for (const [at, alternative] of (match ?? []).entries()) flaws.push(...lintAlternative(alternative, at, captures));
  if (match !== undefined) {
    for (const { path, name } of usedCaptures(signature)) {
      if (!captures.has(name)) flaws.push({ path, message: `no regex captures "${name}"` });
    }
  }
  flaws.push(...lintConditions(signature.where, ['where']));
  const sum = signature.threshold?.sum;
  if (sum !== undefined) flaws.push(...lintCondition(`>= ${sum.atLeast}`, ['threshold', 'sum', 'atLeast']));
  for (const field of ['clears', 'yieldsTo'] as const) {
    for (const [at, id] of (signature[field] ?? []).entries()) {
      if (!ids.signatures.has(id)) flaws.push({ path: [field, at], message: `names the unknown signature "${id}"` });
    }
  }
  for (const [at, id] of (signature.usually ?? []).entries()) {
    if (!ids.causes.has(id)) flaws.push({ path: ['usually', at], message: `names the unknown cause "${id}"` });
  }
  const alarming = signature.severity === 'critical' || signature.severity === 'high';
  if (alarming && match !== undefined && examples.misses.length === 0)
    flaws.push({ path: ['examples'], message: 'is critical or high and has no near miss in examples.misses' });
  return flaws;
}

/** The captures that fields of a signature speak of, with the place of each. */
function usedCaptures(signature: Signature): { path: PropertyKey[]; name: string }[] {
  return [
    ...Object.keys(signature.entities ?? {}).map((name) => ({ path: ['entities', name], name })),
    ...Object.entries(signature.number ?? {}).flatMap(([key, how]) =>
      ('ratio' in how ? how.ratio : [key]).map((name) => ({ path: ['number', key], name })),
    ),
    ...(signature.threshold?.by ?? []).map((name, at) => ({ path: ['threshold', 'by', at], name })),
    ...(signature.splitBy ?? []).map((name, at) => ({ path: ['splitBy', at], name })),
    ...(signature.state ?? []).flatMap(capturesOfState).map((name) => ({ path: ['state'], name })),
  ];
}

/** Names of the captures that a state speaks of. */
function capturesOfState(said: LaneState): string[] {
  const { lane: _lane, value: _value, ...captured } = said;
  return Object.values(captured).flatMap((name: string | undefined) => name ?? []);
}

/** What is wrong with one way to match. @param captures takes the names of its groups. */
function lintAlternative(alternative: Alternative, at: number, captures: Set<string>): Flaw[] {
  const flaws: Flaw[] = [];
  const longest = Math.max(...alternative.contains.map((literal) => Buffer.byteLength(literal)));
  if (longest < MIN_LITERAL_BYTES)
    flaws.push({ path: ['match', at, 'contains'], message: `needs a literal of at least ${MIN_LITERAL_BYTES} bytes` });
  if (alternative.regex === undefined) return flaws;
  const path = ['match', at, 'regex'];
  try {
    if (new RegExp(alternative.regex, 'u').test(''))
      flaws.push({ path, message: 'regex matches an empty text, so it says nothing' });
    for (const name of alternative.regex.matchAll(/\(\?<([A-Za-z]\w*)>/g)) captures.add(name[1] ?? '');
  } catch (error) {
    flaws.push({ path, message: `regex does not compile: ${error instanceof Error ? error.message : String(error)}` });
  }
  return flaws;
}
