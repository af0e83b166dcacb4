import type { LaneKind, StateName } from '../model/cluster-state.ts';
import type { Level } from '../model/record.ts';
import type { Severity } from '../model/severity.ts';
import type { Side } from '../model/side.ts';
import { type CauseTexts, causeTexts, type SignatureTexts, signatureTexts } from './compile-texts.ts';
import { type Condition, parseCondition, parsePatternDuration } from './conditions.ts';
import { signaturesOf } from './evidence-signatures.ts';
import { rarestFirst } from './rarest-first.ts';
import { isToldCalmly } from './told-calmly.ts';
import type { Cause, EvidenceItem, LaneState, Reach, Signature, Weight } from './schema.ts';

/** What matching and correlating need of a signature; plain data, so that the build can write it as JSON. */
export interface SignatureLogic {
  readonly id: string;
  readonly severity: Severity;
  readonly side: 'server' | 'client' | 'any';
  readonly only: readonly string[];
  readonly match: readonly AlternativeLogic[];
  readonly derived: NonNullable<Signature['derived']> | null;
  readonly marks: NonNullable<Signature['marks']> | null;
  readonly states: readonly StateLogic[];
  /** What a restart that goes through says of its lines; null where that depends on whom they name. */
  readonly inRestart: NonNullable<Signature['inRestart']> | null;
  readonly where: Readonly<Record<string, Condition>>;
  readonly threshold: ThresholdLogic | null;
  readonly number: NonNullable<Signature['number']>;
  readonly entities: Readonly<Record<string, string>>;
  /** Captures that keep its episodes apart; those of its threshold where it has one. */
  readonly splitBy: readonly string[];
  readonly clears: readonly string[];
  readonly quietMs: number;
  readonly yieldsTo: readonly string[];
  readonly symptoms: readonly string[];
  readonly benign: boolean;
  /** Whether its lines are told below WARN: where only warnings and errors were read, they are not to be seen. */
  readonly calm: boolean;
}

/** What a line says about the state of a thing; the rest are names of captures. */
export interface StateLogic {
  readonly lane: LaneKind;
  readonly value: StateName;
  readonly of: string | null;
  readonly except: string | null;
  readonly leader: string | null;
  readonly term: string | null;
}

/** One way in which a signature may hold on a record. */
export interface AlternativeLogic {
  /** The literal that the index looks for. */
  readonly anchor: string;
  /** The further literals. */
  readonly also: readonly string[];
  readonly regex: string | null;
  readonly levels: readonly Level[];
  readonly in: 'message' | 'trace' | 'any';
  readonly not: readonly string[];
}

/** How often, or up to which sum, events must come within a time to be a finding. */
export interface ThresholdLogic {
  readonly count: number | null;
  readonly sum: { readonly of: string; readonly atLeast: number } | null;
  readonly withinMs: number;
}

/** What correlating needs of a cause. */
export interface CauseLogic {
  readonly id: string;
  readonly where: Side;
  readonly severity: Severity;
  readonly scope: Cause['scope'];
  readonly evidence: readonly EvidenceLogic[];
  readonly effects: readonly {
    readonly signature: string | null;
    readonly symptom: string | null;
    readonly cause: string | null;
    /** Ids of the evidence of which some must be there; empty where any will do. */
    readonly given: readonly string[];
    readonly on: Reach;
    readonly withinMs: number;
  }[];
  readonly refutes: readonly {
    readonly signature: string;
    readonly where: Readonly<Record<string, Condition>>;
    readonly without: readonly string[];
    readonly on: Reach;
  }[];
  readonly expects: readonly { readonly signature: string; readonly in: readonly string[] }[];
  /** Families of logs in which it would stand if it were otherwise. */
  readonly wouldTell: readonly string[];
  readonly usualAt: 'loopback' | null;
  readonly benign: boolean;
}

/** One item of a cause's evidence. */
export interface EvidenceLogic {
  /** `any` and `all` of these; a single signature is `all` of one. */
  readonly need: 'all' | 'any';
  readonly signatures: readonly string[];
  readonly without: readonly string[];
  readonly never: readonly string[];
  readonly where: Readonly<Record<string, Condition>>;
  readonly nodes: Condition | null;
  readonly lasts: Condition | null;
  readonly withinMs: number | null;
  readonly distinct: Readonly<Record<string, Condition>>;
  readonly at: string | null;
  readonly weight: Weight;
}

/** The library as data: `logic` is loaded always, `texts` only for what is printed. */
export interface CompiledPatterns {
  readonly logic: { readonly signatures: readonly SignatureLogic[]; readonly causes: readonly CauseLogic[] };
  readonly texts: {
    readonly signatures: Readonly<Record<string, SignatureTexts>>;
    readonly causes: Readonly<Record<string, CauseTexts>>;
  };
}

/** Kinds of entities whose captures split episodes where a signature says nothing else. */
const SPLITTING_KINDS: ReadonlySet<string> = new Set(['peer', 'raft-group', 'database']);

/**
 * Turns parsed patterns into what the engine runs on.
 *
 * @param files where each pattern lies, as `loadPatternFolder` gives it: names the area of a signature.
 * @throws where a condition, duration or regex is malformed; lint first.
 */
export function compilePatterns(
  signatures: readonly Signature[],
  causes: readonly Cause[],
  files: ReadonlyMap<string, string> = new Map(),
): CompiledPatterns {
  return {
    logic: { signatures: signatures.map(signatureLogic), causes: causes.map(causeLogic) },
    texts: {
      signatures: Object.fromEntries(signatures.map((signature) => [signature.id, signatureTexts(signature, files)])),
      causes: Object.fromEntries(causes.map((cause) => [cause.id, causeTexts(cause)])),
    },
  };
}

function signatureLogic(signature: Signature): SignatureLogic {
  const entities = signature.entities ?? {};
  const splitting = Object.entries(entities).filter(([, kind]) => SPLITTING_KINDS.has(kind));
  return {
    id: signature.id,
    severity: signature.severity,
    side: signature.side,
    only: signature.only ?? [],
    match: (signature.match ?? []).map((alternative) => {
      const [anchor = '', ...also] = rarestFirst(alternative.contains);
      return {
        anchor,
        also,
        regex: alternative.regex ?? null,
        levels: alternative.level ?? [],
        in: alternative.in,
        not: alternative.not ?? [],
      };
    }),
    derived: signature.derived ?? null,
    marks: signature.marks ?? null,
    states: statesOf(signature),
    // What is critical is nothing that a restart writes, unless it is said to be.
    inRestart: signature.inRestart ?? (signature.severity === 'critical' ? 'never' : null),
    where: parseConditions(signature.where),
    threshold: thresholdLogic(signature),
    number: signature.number ?? {},
    entities,
    splitBy: signature.threshold?.by ?? signature.splitBy ?? splitting.map(([name]) => name),
    clears: signature.clears ?? [],
    quietMs: parsePatternDuration(signature.quiet),
    yieldsTo: signature.yieldsTo ?? [],
    symptoms: signature.symptoms ?? [],
    benign: signature.benign !== undefined,
    calm: isToldCalmly(signature),
  };
}

const STATE_OF_MARK: Readonly<Record<NonNullable<Signature['marks']>, LaneState | null>> = {
  start: { lane: 'process', value: 'starting' },
  ready: { lane: 'process', value: 'ready' },
  stop: { lane: 'process', value: 'stopping' },
  connect: { lane: 'connection', value: 'connected' },
  election: null,
};

/** The states that a signature tells: its own, else that of its mark. */
function statesOf({ state, marks }: Signature): StateLogic[] {
  const marked = marks === undefined ? null : STATE_OF_MARK[marks];
  return (state ?? (marked === null ? [] : [marked])).map((said) => ({
    lane: said.lane,
    value: said.value,
    of: ('of' in said ? said.of : undefined) ?? null,
    except: ('except' in said ? said.except : undefined) ?? null,
    leader: ('leader' in said ? said.leader : undefined) ?? null,
    term: ('term' in said ? said.term : undefined) ?? null,
  }));
}

function thresholdLogic({ threshold }: Signature): ThresholdLogic | null {
  if (threshold === undefined) return null;
  const sum = threshold.sum;
  const atLeast = sum === undefined ? null : parseCondition(`>= ${sum.atLeast}`);
  return {
    count: threshold.count ?? null,
    sum: sum === undefined ? null : { of: sum.of, atLeast: atLeast !== null && 'value' in atLeast ? (atLeast.value ?? 0) : 0 },
    withinMs: parsePatternDuration(threshold.within),
  };
}

function causeLogic(cause: Cause): CauseLogic {
  return {
    id: cause.id,
    where: cause.where,
    severity: cause.severity,
    scope: cause.scope,
    evidence: cause.evidence.map(evidenceLogic),
    effects: cause.effects.map((effect) => ({
      signature: effect.signature ?? null,
      symptom: effect.symptom ?? null,
      cause: effect.cause ?? null,
      given: effect.given ?? [],
      on: effect.on,
      withinMs: parsePatternDuration(effect.within),
    })),
    refutes: cause.refutes.map(({ signature, where, without = [], on }) => ({
      signature,
      where: parseConditions(where),
      without,
      on,
    })),
    expects: cause.expects.map((expected) => ({ signature: expected.signature, in: expected.in })),
    wouldTell: cause.wouldTell,
    usualAt: cause.usualAt ?? null,
    benign: cause.benign !== undefined,
  };
}

function evidenceLogic(item: EvidenceItem): EvidenceLogic {
  return {
    need: item.any === undefined ? 'all' : 'any',
    signatures: signaturesOf(item),
    without: item.without ?? [],
    never: item.never ?? [],
    where: parseConditions(item.where),
    nodes: item.nodes === undefined ? null : parseCondition(item.nodes),
    lasts: item.lasts === undefined ? null : parseCondition(item.lasts),
    withinMs: item.within === undefined ? null : parsePatternDuration(item.within),
    distinct: parseConditions(item.distinct),
    at: item.at ?? null,
    weight: item.weight,
  };
}

function parseConditions(conditions: Readonly<Record<string, string>> | undefined): Record<string, Condition> {
  return Object.fromEntries(Object.entries(conditions ?? {}).map(([name, source]) => [name, parseCondition(source)]));
}
