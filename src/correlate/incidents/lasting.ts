import { isAtLeast, type Severity } from '../../model/severity.ts';
import { hasSymptom } from '../derive/symptoms.ts';
import type { Episode } from '../episodes/episode.ts';

/** Trouble that lasts so long and comes so often is told even if it is not grave, where no fault is known. */
const LASTING_MS = 30_000;
const LASTING_COUNT = 5;
/** The same of slight trouble by which somebody does not get what they need. */
const FAILING_MS = 60_000;

/** Trouble that came again and again for a while: where nothing else is known, logs that tell of it aren't those of a healthy system. */
export function isLasting(episode: Episode): boolean {
  const isMedium = isAtLeast(episode.signature.severity, 'medium');
  if (!isMedium && !isFailing(episode)) return false;
  const { startMs, endMs, count } = episode;
  if (startMs === null || endMs === null || count < LASTING_COUNT) return false;
  return endMs - startMs >= (isMedium ? LASTING_MS : FAILING_MS);
}

/** How grave an episode is: that one request failed is slight, that each did for a minute is not. */
export function gravityOf(episode: Episode): Severity {
  const { severity } = episode.signature;
  return severity === 'low' && isLasting(episode) ? 'medium' : severity;
}

/** Whether its lines, slight as they are by themselves, say that calls fail which somebody needs. */
function isFailing(episode: Episode): boolean {
  const { severity, benign } = episode.signature;
  if (severity !== 'low' || benign) return false;
  return (['config-calls-failing', 'client-cut-off', 'database-failing'] as const).some((symptom) =>
    hasSymptom(episode, symptom),
  );
}
