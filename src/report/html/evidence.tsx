import type { Evidence } from '../../model/event.ts';
import { placeOf } from '../evidence-text.ts';
import { clockText, type Page } from './page.ts';

/** A record as it stands in the log, with its place and time; the target of jumps where it is shown for the first time. */
export function Quote({ page, evidence }: { readonly page: Page; readonly evidence: Evidence }) {
  return (
    <figure class="quote" id={page.anchors.claim(evidence)} tabIndex={-1}>
      <figcaption>
        <code class="place">{placeOf(evidence)}</code>
        <time>{clockText(page, evidence.atMs)}</time>
      </figcaption>
      {evidence.text === '' ? null : (
        <pre tabIndex={0} dir="ltr">
          {evidence.text}
        </pre>
      )}
    </figure>
  );
}

/** A link to where evidence is quoted, by its place; only the place where it is quoted nowhere. */
export function PlaceLink({ page, evidence }: { readonly page: Page; readonly evidence: Evidence }) {
  const id = page.anchors.of(evidence);
  const place = <code class="place">{placeOf(evidence)}</code>;
  return id === '' ? place : <a href={`#${id}`}>{place}</a>;
}
