import { compareTexts } from '../collections/compare-texts.ts';
import { bySignature } from '../correlate/episodes/by-signature.ts';
import { type EpisodeIndex, type Hypothesis, isProven } from '../correlate/hypotheses/hypothesis.ts';
import { suppose } from '../correlate/hypotheses/suppose.ts';
import { usuallyBehind } from '../correlate/incidents/usual.ts';
import { WEIGHTS } from '../correlate/hypotheses/weigh-items.ts';
import type { Episode } from '../correlate/episodes/episode.ts';
import { learnTopology } from '../correlate/nodes/topology.ts';
import type { CauseLogic, EvidenceLogic, SignatureLogic } from '../patterns/compile.ts';
import type { PatternTexts } from '../patterns/library.ts';
import type { Found } from './find-signatures.ts';
import { PASTE } from './paste-records.ts';

/** A cause that a text points to. */
export interface Suspect {
  readonly cause: CauseLogic;
  /** 0..1. */
  readonly score: number;
  /** A proof item holds in full and nothing speaks against it. */
  readonly proven: boolean;
  /** Found signatures that speak for it. */
  readonly signatures: ReadonlySet<string>;
}

/** What is left of evidence that would need more lines of its kind than a paste has. */
const ONE_OF_MANY = 0.7;
/** What is left of an item that asks for further lines, nodes or values than the text shows. */
const IN_PART = 0.25;
/** A cause whose effect is seen: one among many. */
const AS_EFFECT = 0.04;
/** What is left of a cause that a line of the text speaks against. */
const REFUTED = 0.5;
const MIN_SCORE = 0.03;
/** A cause this strong may stand before what it leads to. */
const LEADS_FROM = 0.5;
/** What is left of the score of the cause that explains it, for a consequence that no other line speaks for. */
const AS_CONSEQUENCE = 0.9;

interface Clue {
  readonly says: number;
  readonly signatures: readonly string[];
}

/**
 * Ranks the causes that a text points to, best first: those whose evidence holds, as in a whole log; those whose evidence
 * holds in part or with more such lines; those that usually stand behind a found line; those that would have it as effect.
 */
export function suspectCauses(found: Found, causes: readonly CauseLogic[], texts: PatternTexts): Suspect[] {
  const topology = learnTopology([PASTE], found.loose, new Map());
  const full = bySignature(found.full);
  const loose = bySignature(found.loose);
  // No log was read as a whole, so that nothing is missing in any.
  const whole = new Set(found.full.map(({ signature }) => signature.id));
  const seen = new Map([...loose].map(([id, episodes]) => [id, { episodes, factor: whole.has(id) ? 1 : ONE_OF_MANY }]));
  const presence = { covers: () => false, read: () => false, lived: () => false, lacksCalm: () => false };
  const scene = { topology, presence, calm: new Set<string>() };
  const suspects = causes.flatMap((cause): Weighed[] => {
    const strict = best(suppose(cause, { ...scene, index: full }));
    const supposed = best(suppose(cause, { ...scene, index: loose }));
    const clues: Clue[] = [
      strongest(clueOf(strict, 1), clueOf(supposed, ONE_OF_MANY)),
      partOf(cause, loose),
      usuallyBehind(cause, seen, texts),
      effectOf(cause, found.loose),
    ];
    const refuted = supposed !== null && supposed.refutedBy.length > 0;
    const score = (1 - clues.reduce((left, { says }) => left * (1 - says), 1)) * (refuted ? REFUTED : 1);
    if (score < MIN_SCORE) return [];
    const proven = strict !== null && strict.refutedBy.length === 0 && isProven(strict);
    const own = new Set(clues.slice(0, 2).flatMap((clue) => clue.signatures));
    return [{ cause, score, proven, signatures: new Set(clues.flatMap((clue) => clue.signatures)), own }];
  });
  const logicOf = new Map(found.loose.map(({ signature }) => [signature.id, signature]));
  return suspects
    .map((suspect) => ({ ...suspect, score: Math.min(suspect.score, scoreAsConsequence(suspect, suspects, logicOf)) }))
    .sort(
      (a, b) => rounded(b) - rounded(a) || ofClient(a) - ofClient(b) || b.score - a.score || compareTexts(a.cause.id, b.cause.id),
    )
    .map(({ cause, score, proven, signatures }) => ({ cause, score, proven, signatures }));
}

/** Scores as far as they tell two causes apart. */
function rounded({ score }: Suspect): number {
  return Math.round(score * 100);
}

/** Where a text fits a server and an application alike, such as lines of a collector, the server comes first: these are its logs. */
function ofClient({ cause }: Suspect): number {
  return cause.where === 'client' ? 1 : 0;
}

/** A suspect and the signatures that are evidence of it. */
type Weighed = Suspect & { readonly own: ReadonlySet<string> };

/** The most that a cause can say which another one leads to: all lines that speak for it are effects of the other, which has a line besides. */
function scoreAsConsequence(suspect: Weighed, all: readonly Weighed[], logicOf: ReadonlyMap<string, SignatureLogic>): number {
  if (suspect.own.size === 0) return 1;
  const deeper = all.filter(
    (other) =>
      other !== suspect &&
      other.score >= LEADS_FROM &&
      other.cause.effects.some((effect) => effect.cause === suspect.cause.id) &&
      [...other.own].some((id) => !suspect.own.has(id)) &&
      [...suspect.own].every((id) => {
        const signature = logicOf.get(id);
        return signature !== undefined && other.cause.effects.some((effect) => namesSignature(effect, signature));
      }),
  );
  return deeper.reduce((least, other) => Math.min(least, other.score * AS_CONSEQUENCE), 1);
}

const NO_CLUE: Clue = { says: 0, signatures: [] };

function best(hypotheses: readonly Hypothesis[]): Hypothesis | null {
  return hypotheses.reduce<Hypothesis | null>((top, one) => (top === null || one.strength > top.strength ? one : top), null);
}

function strongest(a: Clue, b: Clue): Clue {
  return b.says > a.says ? b : a;
}

function clueOf(hypothesis: Hypothesis | null, factor: number): Clue {
  if (hypothesis === null) return NO_CLUE;
  return { says: hypothesis.strength * factor, signatures: [...hypothesis.evidence].map((episode) => episode.signature.id) };
}

/** The heaviest item that holds in part: some of the signatures it asks for, on fewer nodes or with fewer values. */
function partOf(cause: CauseLogic, index: EpisodeIndex): Clue {
  return cause.evidence.reduce<Clue>((top, item) => {
    const seen = item.signatures.filter((id) => index.has(id));
    const isRuledOut = [...item.without, ...item.never].some((id) => index.has(id));
    if (seen.length === 0 || !isInPart(item, seen.length) || isRuledOut) return top;
    const share = item.need === 'all' ? seen.length / item.signatures.length : 1;
    return strongest(top, { says: WEIGHTS[item.weight] * IN_PART * share, signatures: seen });
  }, NO_CLUE);
}

function isInPart(item: EvidenceLogic, seen: number): boolean {
  const fewer = item.need === 'all' && seen < item.signatures.length;
  return fewer || item.nodes !== null || item.lasts !== null || item.at !== null || Object.keys(item.distinct).length > 0;
}

function effectOf(cause: CauseLogic, episodes: readonly Episode[]): Clue {
  const seen = episodes.filter(({ signature }) => cause.effects.some((effect) => namesSignature(effect, signature)));
  return seen.length === 0 ? NO_CLUE : { says: AS_EFFECT, signatures: seen.map(({ signature }) => signature.id) };
}

function namesSignature(effect: CauseLogic['effects'][number], signature: SignatureLogic): boolean {
  return effect.signature === signature.id || (effect.symptom !== null && signature.symptoms.includes(effect.symptom));
}
