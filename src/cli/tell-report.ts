import { contextLines, placeKey } from '../context-lines.ts';
import type { Evidence } from '../model/event.ts';
import type { Report } from '../model/report.ts';
import { redactReport } from '../redact/redact-report.ts';
import { maskSecrets } from '../redact/secrets.ts';
import type { Context } from '../report/options.ts';

/** What is done to a report before it is told. */
export interface TellRequest {
  /** As typed; what is no file has no lines around it. */
  readonly paths: readonly string[];
  readonly nodeNames: readonly { readonly glob: string; readonly name: string }[];
  /** Whether names give way to tokens. */
  readonly redact: boolean;
  /** Lines before and after each piece of evidence. */
  readonly around: number;
  readonly signal: AbortSignal;
}

/** A report as it is told. */
export interface ToldReport {
  readonly report: Report;
  /** The pieces asked for, as the report has them now. */
  readonly pieces: readonly Evidence[];
  /** Token to name; null where nothing was redacted. */
  readonly reverse: Readonly<Record<string, string>> | null;
  /** The lines around one of the pieces, fit to be shown; null where they couldn't be read. */
  readonly contextOf: (piece: Evidence) => Context | null;
}

/**
 * Reads the lines around evidence once more, masks what is secret in them, and redacts report and lines alike where asked: one
 * name, one token.
 *
 * @param pieces whose lines are read; with none of them nothing is read.
 */
export async function tellReport(report: Report, pieces: readonly Evidence[], request: TellRequest): Promise<ToldReport> {
  const { paths: inputs, nodeNames, redact, around, signal } = request;
  const found =
    pieces.length === 0 ? new Map<string, Context>() : await contextLines(pieces, { inputs, nodeNames, around, signal });
  const masked = new Map(
    [...found].map(([key, { lineStart, lines }]) => [
      key,
      { lineStart, lines: lines.map((line) => maskSecrets(line, () => undefined)) },
    ]),
  );
  if (!redact) return { report, pieces, reverse: null, contextOf: (piece) => masked.get(placeKey(piece)) ?? null };
  const redaction = redactReport(
    report,
    [...masked.values()].flatMap(({ lines }) => lines),
  );
  const redacted = pieces.map((piece) => ({
    ...piece,
    source: redaction.redactText(piece.source),
    text: redaction.redactText(piece.text),
  }));
  const contexts = new Map(
    pieces.flatMap((piece, at) => {
      const context = masked.get(placeKey(piece));
      const shown = redacted[at];
      if (context === undefined || shown === undefined) return [];
      return [[placeKey(shown), { ...context, lines: context.lines.map(redaction.redactText) }] as const];
    }),
  );
  return {
    report: redaction.report,
    pieces: redacted,
    reverse: redaction.reverse,
    contextOf: (piece) => contexts.get(placeKey(piece)) ?? null,
  };
}
