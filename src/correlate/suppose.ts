import type { CauseLogic } from '../patterns/compile.ts';
import { isAccusedRead } from './accused.ts';
import { EXPECTED_BUT_ABSENT, lacksOf, REFUTED, refutedBy, unheardOf } from './doubts.ts';
import { type Episode, spanOf } from './episode.ts';
import { gather } from './gather.ts';
import type { HeldItem, Hypothesis, Scene, Supposed, WantedItem } from './hypothesis.ts';
import { overlaps } from './in-time.ts';
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
    return splitInTime(gathered.flat()).flatMap(({ episodes, ...span }) => {
      const isNear = (episode: Episode): boolean => overlaps(episode, span.startMs, span.endMs, AROUND_MS);
      return supposeAt({ cause, value, span, isNear }, gathered, new Set(episodes), scene) ?? [];
    });
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
  const { cause, value } = supposed;
  const items: HeldItem[] = [];
  const wanted: WantedItem[] = [];
  for (const [position, item] of cause.evidence.entries()) {
    const episodes = (gathered[position] ?? []).filter((episode) => inSpan.has(episode));
    if (episodes.length === 0) wanted.push({ item, because: 'not-seen', episodes, despite: [] });
    else if (!itemHolds(item, episodes, scene.topology)) wanted.push({ item, because: 'too-little', episodes, despite: [] });
    else {
      const despite = ruledOutBy(supposed, item, episodes, scene);
      if (despite.length > 0) wanted.push({ item, because: 'ruled-out', episodes, despite });
      else items.push({ weight: item.weight, episodes });
    }
  }
  if (items.length === 0) return null;
  const evidence = new Set(items.flatMap((item) => item.episodes));
  const refuted = refutedBy(supposed, scene);
  const lacks = lacksOf(supposed, scene);
  return {
    cause,
    scopeValue: value,
    ...spanOf(evidence),
    items,
    wanted,
    evidence,
    refutedBy: refuted,
    lacks,
    strength: noisyOr(items) * (REFUTED ** refuted.length * EXPECTED_BUT_ABSENT ** lacks.length),
    accusedRead: isAccusedRead(cause, value, evidence, scene.topology, scene.presence),
    unheard: unheardOf(cause, evidence, scene),
  };
}

function splitInTime(episodes: readonly Episode[]): { startMs: number | null; endMs: number | null; episodes: Episode[] }[] {
  const distinct = [...new Set(episodes)];
  const dated = distinct.filter((episode) => episode.startMs !== null).sort((a, b) => (a.startMs ?? 0) - (b.startMs ?? 0));
  const undated = distinct.filter((episode) => episode.startMs === null);
  const spans: { startMs: number; endMs: number; episodes: Episode[] }[] = [];
  for (const episode of dated) {
    const startMs = episode.startMs ?? 0;
    const endMs = episode.endMs ?? startMs;
    const last = spans.at(-1);
    if (last !== undefined && startMs - last.endMs <= SPLIT_AFTER_MS) {
      last.endMs = Math.max(last.endMs, endMs);
      last.episodes.push(episode);
    } else spans.push({ startMs, endMs, episodes: [episode] });
  }
  if (spans.length === 0) return undated.length === 0 ? [] : [{ startMs: null, endMs: null, episodes: undated }];
  for (const span of spans) span.episodes.push(...undated);
  return spans;
}
