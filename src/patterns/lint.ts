import type { LoadedPatterns, PatternProblem } from './load.ts';
import type { Alternative, Cause, LaneState, Signature } from './schema.ts';

/** Ids that exist beside the patterns under check. */
export interface KnownIds {
  readonly signatures: ReadonlySet<string>;
  readonly causes: ReadonlySet<string>;
  readonly symptoms?: ReadonlySet<string>;
}

const NOTHING_KNOWN: KnownIds = { signatures: new Set(), causes: new Set() };

/** What the block scanner's index needs of at least one literal per alternative. */
const MIN_LITERAL_BYTES = 7;

/**
 * Checks what the schema can't: references between patterns, regexes, literals, captures, cycles.
 *
 * @param patterns the patterns to check.
 * @param known ids of patterns that exist beside them and may be named.
 * @returns problems in order of the files; empty when the library is clean.
 */
export function lintPatterns(patterns: LoadedPatterns, known: KnownIds = NOTHING_KNOWN): PatternProblem[] {
  const signatureIds = new Set([...known.signatures, ...patterns.signatures.map((signature) => signature.id)]);
  const causeIds = new Set([...known.causes, ...patterns.causes.map((cause) => cause.id)]);
  const problems: PatternProblem[] = [];
  const report = (kind: 'signature' | 'cause', id: string, message: string): void => {
    problems.push({ place: patterns.files.get(`${kind}:${id}`) ?? id, message });
  };
  const symptoms = new Set([...(known.symptoms ?? []), ...patterns.signatures.flatMap((signature) => signature.symptoms ?? [])]);
  for (const signature of patterns.signatures) {
    for (const message of lintSignature(signature, signatureIds)) report('signature', signature.id, message);
    for (const id of signature.usually ?? []) {
      if (!causeIds.has(id)) report('signature', signature.id, `names the unknown cause "${id}"`);
    }
  }
  for (const cause of patterns.causes) {
    for (const message of lintCause(cause, signatureIds, causeIds)) report('cause', cause.id, message);
    for (const { symptom } of cause.effects) {
      if (symptom !== undefined && !symptoms.has(symptom))
        report('cause', cause.id, `no signature belongs to the symptom "${symptom}"`);
    }
  }
  for (const cycle of effectCycles(patterns.causes))
    report('cause', cycle[0] ?? '', `effects form a cycle: ${cycle.join(' -> ')}`);
  return problems;
}

function lintSignature(signature: Signature, ids: ReadonlySet<string>): string[] {
  const problems: string[] = [];
  if ((signature.match === undefined) === (signature.derived === undefined)) problems.push('needs either match or derived');
  const captures = new Set<string>();
  for (const [index, alternative] of (signature.match ?? []).entries()) {
    problems.push(...lintAlternative(alternative, captures).map((message) => `match.${index}: ${message}`));
  }
  if (signature.match !== undefined) {
    const used = [
      ...Object.keys(signature.entities ?? {}),
      ...Object.entries(signature.number ?? {}).flatMap(([name, how]) => ('ratio' in how ? how.ratio : [name])),
      ...(signature.threshold?.by ?? []),
      ...(signature.splitBy ?? []),
      ...(signature.state ?? []).flatMap(capturesOfState),
    ];
    for (const name of used) if (!captures.has(name)) problems.push(`no regex captures "${name}"`);
  }
  for (const id of [...(signature.clears ?? []), ...(signature.yieldsTo ?? [])]) {
    if (!ids.has(id)) problems.push(`names the unknown signature "${id}"`);
  }
  const alarming = signature.severity === 'critical' || signature.severity === 'high';
  if (alarming && signature.match !== undefined && signature.examples.misses.length === 0) {
    problems.push('is critical or high and has no near miss in examples.misses');
  }
  return problems;
}

/** Names of the captures that a state speaks of. */
function capturesOfState(said: LaneState): string[] {
  const { lane: _lane, value: _value, ...captured } = said;
  return Object.values(captured).flatMap((name: string | undefined) => name ?? []);
}

function lintAlternative(alternative: Alternative, captures: Set<string>): string[] {
  const problems: string[] = [];
  const longest = Math.max(...alternative.contains.map((literal) => Buffer.byteLength(literal)));
  if (longest < MIN_LITERAL_BYTES) problems.push(`needs a literal of at least ${MIN_LITERAL_BYTES} bytes`);
  if (alternative.regex === undefined) return problems;
  try {
    new RegExp(alternative.regex, 'u');
    for (const name of alternative.regex.matchAll(/\(\?<([A-Za-z]\w*)>/g)) captures.add(name[1] ?? '');
  } catch (error) {
    problems.push(`regex does not compile: ${error instanceof Error ? error.message : String(error)}`);
  }
  return problems;
}

function lintCause(cause: Cause, signatures: ReadonlySet<string>, causes: ReadonlySet<string>): string[] {
  const problems: string[] = [];
  const named = [
    ...cause.evidence.flatMap((item) => [item.signature ?? [], item.all ?? [], item.any ?? [], item.without ?? []].flat()),
    ...cause.effects.flatMap((effect) => effect.signature ?? []),
    ...cause.refutes.map((refutation) => refutation.signature),
    ...cause.expects.map((expected) => expected.signature),
  ];
  for (const id of new Set(named)) if (!signatures.has(id)) problems.push(`names the unknown signature "${id}"`);
  const namedCauses = [
    ...cause.effects.flatMap((effect) => effect.cause ?? []),
    ...cause.tellApart.map((question) => question.from),
  ];
  for (const id of new Set(namedCauses)) if (!causes.has(id)) problems.push(`names the unknown cause "${id}"`);
  return problems;
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
