import { REPORTERS, type Reporter, reportJsonPieces } from '../report/index.ts';
import type { OutputPlan } from './formats.ts';
import { readPageScript } from './page-script.ts';
import { templateReporter } from './read-template.ts';

/** A reporter whose text may come in pieces. */
export type PieceReporter = (...given: Parameters<Reporter>) => string | Iterable<string>;

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

/** The same for what is written at once: JSON comes in pieces, as it may be many times larger than all that is held else. */
export async function pieceReporterFor(format: OutputPlan['format'], tell: (line: string) => void): Promise<PieceReporter> {
  return format === 'json' ? reportJsonPieces : reporterFor(format, tell);
}
