import { joinedLists } from './joined-lists.ts';
import type { WordList } from '../../model/language.ts';
import type { Incident } from '../../model/report.ts';
import type { SignatureTexts } from '../../patterns/compile-texts.ts';
import { compareSeverity, isAtLeast, type Severity, worstSeverity } from '../../model/severity.ts';
import { affectedBy } from './affected.ts';
import { compareEpisodes, type Episode, spanOf } from '../episodes/episode.ts';
import { groupByExperience } from './experience.ts';
import { happeningOf, summariesOf, tellHappening } from './happening.ts';
import { statusOf } from './incident-status.ts';
import { gravityOf } from './lasting.ts';
import type { Telling } from './telling.ts';

const NOTHING: WordList = { en: [], zh: [] };

/** Trouble that no cause explains. */
interface Riddle {
  readonly severity: Severity;
  readonly startMs: number | null;
  readonly tell: () => Incident;
}

/**
 * Told with what usually stands behind it, where that is known. Null for slight trouble otherwise, and for slight trouble that is
 * harmless where it passes and did pass.
 */
export function riddleOf(episodes: readonly Episode[], telling: Telling): Riddle | null {
  if (episodes.every(hasPassed)) return null;
  const group = groupByExperience(episodes, telling);
  const bare: Riddle = {
    severity: worstSeverity(episodes.map(gravityOf)),
    startMs: spanOf(episodes).startMs,
    tell: () => undeterminedIncident(episodes, bare.severity, telling),
  };
  if (group === null) return isAtLeast(bare.severity, 'medium') ? bare : null;
  const supposed = happeningOf(group, [], telling);
  const lasting = episodes.filter((episode) => gravityOf(episode) !== episode.signature.severity);
  const happening = { ...supposed, severity: worstSeverity([supposed.severity, ...lasting.map(gravityOf)]) };
  const tell = (): Incident => {
    const told = tellHappening(happening, telling);
    return { ...told, next: joinedLists(worstTexts(episodes, telling)?.check ?? NOTHING, told.next) };
  };
  return { ...happening, tell };
}

function hasPassed({ signature, clearedMs }: Episode): boolean {
  return clearedMs !== null && signature.benign && !isAtLeast(signature.severity, 'medium');
}

/** The words of the gravest line, of equal ones the most frequent. */
function worstTexts(episodes: readonly Episode[], { texts }: Telling): SignatureTexts | null {
  const [worst] = episodes.toSorted((a, b) => compareSeverity(a.signature.severity, b.signature.severity) || b.count - a.count);
  return worst === undefined ? null : texts.signature(worst.signature.id);
}

function undeterminedIncident(episodes: readonly Episode[], severity: Severity, telling: Telling): Incident {
  const { startMs, endMs } = spanOf(episodes);
  const texts = worstTexts(episodes, telling);
  return {
    id: '',
    severity,
    status: statusOf(episodes, telling),
    startMs,
    endMs,
    title: texts?.title ?? { en: '', zh: '' },
    causes: [],
    next: texts?.check ?? NOTHING,
    episodes: summariesOf([...episodes].sort(compareEpisodes), telling),
    affected: affectedBy(episodes, false, telling),
  };
}
