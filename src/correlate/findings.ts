import { compareTexts } from '../collections/compare-texts.ts';
import { bySignature } from './episodes/by-signature.ts';
import type { Evidence } from '../model/event.ts';
import type { Finding } from '../model/report.ts';
import { compareSeverity } from '../model/severity.ts';
import type { PatternTexts } from '../patterns/library.ts';
import { type Episode, nodesOf, spanOf } from './episodes/episode.ts';
import { compareEvidence } from './episodes/compare-evidence.ts';
import { withDecisivePart } from './episodes/decisive-part.ts';
import { inTurns } from './episodes/in-turns.ts';

const MAX_EVIDENCE = 40;
const MAX_VALUES = 20;

/** One finding per signature: its episodes added up, with samples of every node and entity. Most severe first, then earliest. */
export function findingsOf(episodes: readonly Episode[], texts: PatternTexts): Finding[] {
  return [...bySignature(episodes).values()]
    .map((list) => findingOf(list, texts))
    .sort((a, b) => compareSeverity(a.severity, b.severity) || (a.firstMs ?? 0) - (b.firstMs ?? 0) || compareTexts(a.id, b.id));
}

function findingOf(episodes: readonly Episode[], texts: PatternTexts): Finding {
  const signature = episodes[0]?.signature;
  if (signature === undefined) throw new Error('a finding needs an episode');
  const words = texts.signature(signature.id);
  const { startMs, endMs } = spanOf(episodes);
  return {
    id: signature.id,
    title: words.title,
    severity: signature.severity,
    side: signature.side,
    count: episodes.reduce((sum, episode) => sum + episode.count, 0),
    firstMs: startMs,
    lastMs: endMs,
    nodes: nodesOf(episodes),
    entities: entitiesOf(episodes),
    meaning: words.meaning,
    check: words.check,
    evidence: samplesOf(episodes).map((piece) => withDecisivePart(piece, [signature])),
    ...(words.benign === null ? {} : { benign: words.benign }),
  };
}

function entitiesOf(episodes: readonly Episode[]): Record<string, string[]> {
  const merged = new Map<string, Set<string>>();
  for (const episode of episodes) {
    for (const name of Object.keys(episode.signature.entities)) {
      const seen = merged.get(name) ?? new Set<string>();
      for (const value of episode.values[name] ?? []) if (seen.size < MAX_VALUES) seen.add(value);
      if (seen.size > 0) merged.set(name, seen);
    }
  }
  return Object.fromEntries([...merged].map(([name, seen]) => [name, [...seen].sort()]));
}

/** Round by round over the episodes, so that no node or entity goes without a sample. */
function samplesOf(episodes: readonly Episode[]): Evidence[] {
  return inTurns(
    episodes.map(({ evidence }) => evidence),
    MAX_EVIDENCE,
  ).sort(compareEvidence);
}
