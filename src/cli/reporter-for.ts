import { REPORTERS, type Reporter } from '../report/index.ts';
import type { OutputPlan } from './formats.ts';
import { readPageScript } from './page-script.ts';
import { templateReporter } from './read-template.ts';

/**
 * The reporter of a format, or of a form of one's own; the ones for HTML and forms are loaded only where they are asked for.
 *
 * @param tell takes what is left blank in a form, a line each, once it is filled in.
 * @throws UserError where a form can't be read or is wrong.
 */
export async function reporterFor(format: OutputPlan['format'], tell: (line: string) => void): Promise<Reporter> {
  if (typeof format !== 'string') return templateReporter(format.template, tell);
  if (format !== 'html') return REPORTERS[format];
  const [{ htmlReporter }, script] = await Promise.all([import('../report/html/index.ts'), readPageScript()]);
  return htmlReporter(script);
}
