import type { StateSpan } from '../../model/cluster-state.ts';
import { isEventful, labelOf, stateText } from '../lanes.ts';
import { table } from './blocks.ts';
import { capped, type Writing } from './writing.ts';

/** A next state this close follows at once. */
const AT_ONCE_MS = 1000;
const MOST = { lanes: 30, spans: 8 } as const;

/** The state of the cluster over time, a row per node and thing; without `all`, only what changed or was in trouble. */
export function lanesSection(w: Writing): string[] {
  const { words } = w;
  const told = w.all ? w.report.state.lanes : w.report.state.lanes.filter(isEventful);
  if (told.length === 0) return [];
  const rows = capped(w, told, MOST.lanes).map(({ node, kind, of, spans }) => {
    const shown = capped(w, spans, MOST.spans);
    const states = shown.map((span, at) => spanText(w, span, spans[at + 1]));
    return [node, labelOf(w, kind, [of]), states.join(words.semicolon) + (shown.length < spans.length ? '…' : '')];
  });
  const cut = rows.length < told.length ? words.paren(words.shownOf(rows.length, told.length)) : '';
  return [`## ${words.lanes.heading}${cut}`, table([words.column.node, words.column.what, words.column.states], rows)];
}

/** `10:00:12 down (until 10:00:40)`: the end stands there where nothing is known behind it. */
function spanText(w: Writing, span: StateSpan, next: StateSpan | undefined): string {
  const { words, clock } = w;
  const text = `${clock.short(span.startMs)} ${stateText(w, span)}`;
  if (span.endMs === null || (next !== undefined && next.startMs - span.endMs <= AT_ONCE_MS)) return text;
  return text + words.paren(words.lanes.until(clock.short(span.endMs)));
}
