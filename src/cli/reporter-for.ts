import { REPORTERS, type Reporter } from '../report/index.ts';
import type { Format } from './formats.ts';
import { readPageScript } from './page-script.ts';

/** The reporter of a format; the one for HTML, with its script, is loaded only where it is asked for. */
export async function reporterFor(format: Format): Promise<Reporter> {
  if (format !== 'html') return REPORTERS[format];
  const [{ htmlReporter }, script] = await Promise.all([import('../report/html/index.ts'), readPageScript()]);
  return htmlReporter(script);
}
