import type { CauseLogic, EvidenceLogic } from '../../patterns/compile.ts';
import { isAccusedRead } from './accused.ts';
import { calmlessOf, EXPECTED_BUT_ABSENT, lacksOf, REFUTED, refutedBy, unheardOf } from './doubts.ts';
import { type Episode, spanOf } from '../episodes/episode.ts';
import { gather } from './gather.ts';
import type { HeldItem, Hypothesis, Scene, Supposed, WantedItem } from './hypothesis.ts';
import { compareStarts, joinInTime, type Lasting, overlaps } from '../episodes/in-time.ts';
import { itemHolds, ruledOutBy } from './item-holds.ts';
import { noisyOr } from './weigh-items.ts';

/** Evidence further apart in time belongs to two happenings. */
const SPLIT_AFTER_MS = 15 * 60_000;
/** What is asked for or against is looked for this far around the evidence. */
const AROUND_MS = 2 * 60_000;

/** All hypotheses of a cause that some evidence speaks for. */
export function suppose(cause: CauseLogic, scene: Scene): Hypothesis[] {
  const items = cause.evidence.map((item) => gather(cause, item, scene));
  const values = new Set(items.flatMap((item) => item.values));
  return [...values].sort().flatMap((value) => {
    const gathered = items.map((item) => item.of(value));
    return happeningsOf(gathered.flat()).flatMap(
      ({ span, episodes }) => supposeAt(supposedOf(cause, value, span), gathered, new Set(episodes), scene) ?? [],
    );
  });
}

/**
 * @param gathered the episodes of each item of the cause's evidence that speak of the value, `inSpan` those of them at that time.
 * @returns null where no item holds.
 */
function supposeAt(
  supposed: Supposed,
  gathered: readonly (readonly Episode[])[],
  inSpan: ReadonlySet<Episode>,
  scene: Scene,
): Hypothesis | null {
  const { cause } = supposed;
  const items: HeldItem[] = [];
  const wanted: WantedItem[] = [];
  for (const [position, item] of cause.evidence.entries()) {
    const episodes = (gathered[position] ?? []).filter((episode) => inSpan.has(episode));
    if (episodes.length === 0) wanted.push({ item, because: 'not-seen', episodes, despite: [] });
    else if (!itemHolds(item, episodes, scene.topology)) wanted.push({ item, because: 'too-little', episodes, despite: [] });
    else {
      const despite = ruledOutBy(supposed, item, episodes, scene);
      if (despite.length > 0) wanted.push({ item, because: 'ruled-out', episodes, despite });
      else items.push({ weight: item.weight, episodes, lacksCalm: wouldCalmTell(item, episodes, scene) });
    }
  }
  return items.length === 0 ? null : hypothesisOf(supposed, { items, wanted }, noisyOr(items), scene);
}

/** Whether lines below WARN would have ruled an item out: where it asks for none of them, or rests on what was derived from them. */
function wouldCalmTell({ without }: EvidenceLogic, episodes: readonly Episode[], { calm }: Scene): boolean {
  return without.some((id) => calm.has(id)) || episodes.every(({ signature }) => signature.derived !== null);
}

/** A cause that is about to be supposed of a value of its scope, at some time. */
export function supposedOf(cause: CauseLogic, value: string, span: Lasting): Supposed {
  const { startMs, endMs } = span;
  return {
    cause,
    value,
    span,
    isNear: (episode) => overlaps(episode, startMs, endMs, AROUND_MS),
    isNearOrBefore: (episode) => overlaps(episode, Number.NEGATIVE_INFINITY, endMs, AROUND_MS),
  };
}

/**
 * The hypothesis with all that speaks against it.
 *
 * @param speaks what speaks for it, at least one item that holds. @param says 0..1, how strongly.
 */
export function hypothesisOf(
  supposed: Supposed,
  speaks: Pick<Hypothesis, 'items' | 'wanted'>,
  says: number,
  scene: Scene,
): Hypothesis {
  const { cause, value } = supposed;
  const evidence = new Set(speaks.items.flatMap(({ episodes }) => episodes));
  const refuted = refutedBy(supposed, scene);
  const lacks = lacksOf(supposed, scene);
  return {
    cause,
    scopeValue: value,
    ...spanOf(evidence),
    ...speaks,
    evidence,
    refutedBy: refuted,
    lacks,
    strength: says * (REFUTED ** refuted.length * EXPECTED_BUT_ABSENT ** lacks.length),
    accusedRead: isAccusedRead(supposed, evidence, scene),
    unheard: unheardOf(supposed, evidence, scene),
    calmless: calmlessOf(supposed, speaks.items, evidence, scene),
  };
}

/** What was seen of one happening each; what has no time may be of any. */
function happeningsOf(episodes: readonly Episode[]): { span: Lasting; episodes: readonly Episode[] }[] {
  const distinct = [...new Set(episodes)].sort(compareStarts);
  const undated = distinct.filter(({ startMs }) => startMs === null);
  const joined = joinInTime(distinct, SPLIT_AFTER_MS);
  if (joined.length === 0) return undated.length === 0 ? [] : [{ span: { startMs: null, endMs: null }, episodes: undated }];
  return joined.map(({ items, ...span }) => ({ span, episodes: [...items, ...undated] }));
}
