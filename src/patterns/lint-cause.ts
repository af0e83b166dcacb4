import { signaturesOf } from './evidence-signatures.ts';
import type { Flaw } from './flaw.ts';
import { lintCondition, lintConditions } from './lint-conditions.ts';
import type { Cause, EvidenceItem } from './schema.ts';

/** What is wrong with one cause; `ids` are those that it may name. */
export function lintCause(
  cause: Cause,
  ids: {
    readonly signatures: ReadonlySet<string>;
    readonly causes: ReadonlySet<string>;
    readonly symptoms: ReadonlySet<string>;
  },
): Flaw[] {
  const signatures: { path: PropertyKey[]; id: string }[] = [
    ...cause.evidence.flatMap((item, at) =>
      [signaturesOf(item), item.without ?? [], item.never ?? []].flat().map((id) => ({ path: ['evidence', at], id })),
    ),
    ...cause.effects.flatMap(({ signature }, at) =>
      signature === undefined ? [] : [{ path: ['effects', at, 'signature'], id: signature }],
    ),
    ...cause.effects.flatMap(({ given = [] }, at) => given.map((id) => ({ path: ['effects', at, 'given'], id }))),
    ...cause.refutes.map(({ signature }, at) => ({ path: ['refutes', at, 'signature'], id: signature })),
    ...cause.refutes.flatMap(({ without = [] }, at) => without.map((id) => ({ path: ['refutes', at, 'without'], id }))),
    ...cause.expects.map(({ signature }, at) => ({ path: ['expects', at, 'signature'], id: signature })),
    ...Object.keys(cause.stepsFor ?? {}).map((id) => ({ path: ['stepsFor', id], id })),
  ];
  const causes: { path: PropertyKey[]; id: string }[] = [
    ...cause.effects.flatMap((effect, at) =>
      effect.cause === undefined ? [] : [{ path: ['effects', at, 'cause'], id: effect.cause }],
    ),
    ...cause.tellApart.map(({ from }, at) => ({ path: ['tellApart', at, 'from'], id: from })),
  ];
  const symptoms = cause.effects.flatMap(({ symptom }, at) =>
    symptom === undefined ? [] : [{ path: ['effects', at, 'symptom'], id: symptom }],
  );
  const steps = (['stepsFor', 'stepsIn'] as const).flatMap((field) =>
    Object.entries(cause[field] ?? {}).flatMap(([key, numbers]) =>
      numbers.filter((number) => number > cause.fix.en.length).map((number) => ({ path: [field, key], number })),
    ),
  );
  const speaking = new Set(cause.evidence.flatMap(signaturesOf));
  const unspoken = cause.effects.flatMap(({ given = [] }, at) =>
    given.filter((id) => ids.signatures.has(id) && !speaking.has(id)).map((id) => ({ path: ['effects', at, 'given'], id })),
  );
  return [
    ...cause.evidence.flatMap(conditionFlaws),
    ...cause.refutes.flatMap(({ where }, at) => lintConditions(where, ['refutes', at, 'where'])),
    ...unspoken.map(({ path, id }) => ({ path, message: `"${id}" is no evidence of the cause` })),
    ...steps.map(({ path, number }) => ({ path, message: `there is no step ${number} in fix` })),
    ...unknown(signatures, ids.signatures).map(({ path, id }) => ({ path, message: `names the unknown signature "${id}"` })),
    ...unknown(causes, ids.causes).map(({ path, id }) => ({ path, message: `names the unknown cause "${id}"` })),
    ...unknown(symptoms, ids.symptoms).map(({ path, id }) => ({ path, message: `no signature belongs to the symptom "${id}"` })),
  ];
}

function conditionFlaws({ where, distinct, nodes, lasts }: EvidenceItem, at: number): Flaw[] {
  const path = ['evidence', at];
  return [
    ...lintConditions(where, [...path, 'where']),
    ...lintConditions(distinct, [...path, 'distinct']),
    ...lintCondition(nodes, [...path, 'nodes']),
    ...lintCondition(lasts, [...path, 'lasts']),
  ];
}

/** Names that nothing has, each once. */
function unknown(
  named: readonly { path: PropertyKey[]; id: string }[],
  ids: ReadonlySet<string>,
): { path: PropertyKey[]; id: string }[] {
  return [...new Map([...named].reverse().map((one) => [one.id, one])).values()].filter(({ id }) => !ids.has(id)).reverse();
}
