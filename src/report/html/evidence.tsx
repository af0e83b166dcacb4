import type { Evidence } from '../../model/event.ts';
import { placeOf } from '../evidence-text.ts';
import { cleanLine } from './clean.ts';
import { clockText, type Page } from './page.ts';

interface QuoteProps {
  readonly page: Page;
  readonly evidence: Evidence;
  /** Whether the lines around it are shown as well, where they are known. */
  readonly withContext?: boolean;
}

/** A record as it stands in the log, with its place and time; the target of jumps where it is shown for the first time. */
export function Quote({ page, evidence, withContext = false }: QuoteProps) {
  const { before, after } = withContext ? linesAround(page, evidence) : { before: '', after: '' };
  return (
    <figure class="quote" id={page.anchors.claim(evidence)} tabIndex={-1}>
      <figcaption>
        <code class="place">{placeOf(evidence)}</code>
        <time>{clockText(page, evidence.atMs)}</time>
      </figcaption>
      {evidence.text === '' ? null : (
        <pre tabIndex={0} dir="ltr">
          {before === '' ? null : <span class="around">{before}</span>}
          {evidence.text}
          {after === '' ? null : <span class="around">{after}</span>}
        </pre>
      )}
    </figure>
  );
}

/** What stands before and after a record, with the line ends that part it from them. */
function linesAround(page: Page, evidence: Evidence): { before: string; after: string } {
  const context = page.contextOf(evidence);
  if (context === null) return { before: '', after: '' };
  const numbered = context.lines.map((line, at) => ({ number: context.lineStart + at, line: cleanLine(line) }));
  const before = numbered.filter(({ number }) => number < evidence.lineStart).map(({ line }) => `${line}\n`);
  const after = numbered.filter(({ number }) => number > evidence.lineEnd).map(({ line }) => `\n${line}`);
  return { before: before.join(''), after: after.join('').trimEnd() };
}

/** A link to where evidence is quoted, by its place; only the place where it is quoted nowhere. */
export function PlaceLink({ page, evidence }: { readonly page: Page; readonly evidence: Evidence }) {
  const id = page.anchors.of(evidence);
  const place = <code class="place">{placeOf(evidence)}</code>;
  return id === '' ? place : <a href={`#${id}`}>{place}</a>;
}
