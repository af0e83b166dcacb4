import type { Evidence } from '../../model/event.ts';
import type { Finding } from '../../model/report.ts';
import { stripToLine } from '../../text/strip-unsafe.ts';
import { cutAround } from '../../text/width.ts';
import { placeOf, telling } from '../evidence-text.ts';
import { formatBytes, formatCount } from '../figures.ts';
import { whyHarmless } from '../harmless.ts';
import { tellingMoments } from '../review/moments.ts';
import { rawTable, table } from './blocks.ts';
import { cell, code, inTable } from './escape.ts';
import { capped, nameList, type Writing } from './writing.ts';

const MOST = { findings: 25, timeline: 40, unknown: 10, sources: 40 } as const;
/** A line longer than this makes a table unreadable; the whole of it stands in the log at the place given. */
const MAX_TEXT = 160;

/** What each signature says of these logs. */
export function findingsSection(w: Writing): string[] {
  const { words, clock } = w;
  const { findings } = w.report;
  if (findings.length === 0) return [];
  const { column } = words;
  const rows = capped(w, findings, MOST.findings).map((finding) => [
    words.severity[finding.severity],
    cell(whatOf(w, finding)),
    formatCount(finding.count),
    instant(clock, finding.firstMs),
    instant(clock, finding.lastMs),
    cell(finding.nodes.join(', ')),
    placeCell(finding.evidence[0]),
  ]);
  const heads = [column.severity, column.what, column.count, column.first, column.last, column.nodes, column.place];
  return [`## ${words.findings}${shown(w, rows.length, findings.length)}`, rawTable(heads, rows)];
}

function whatOf({ report, words, language }: Writing, finding: Finding): string {
  const why = whyHarmless(report, finding);
  return why === null ? finding.title[language] : `${finding.title[language]}${words.colon}${why[language]}`;
}

/** What happened on all nodes, in time order; where there is more than a document needs, what belongs to incidents stays. */
export function timelineSection(w: Writing): string[] {
  const { words, language, clock } = w;
  const moments = tellingMoments(w.report, w.all ? Number.POSITIVE_INFINITY : MOST.timeline);
  if (moments.all === 0) return [];
  const { column } = words;
  const rows = moments.shown.map(({ atMs, nodes, titles, count, evidence }) => {
    const told = titles.map((title) => title[language]).join(words.semicolon);
    return [
      clock.full(atMs),
      cell(nameList(w, nodes)),
      cell(count > 1 ? told + words.paren(words.times(formatCount(count))) : told),
      placeCell(evidence),
    ];
  });
  return [
    `## ${words.timeline}${shown(w, rows.length, moments.all)}`,
    rawTable([column.time, column.nodes, column.what, column.place], rows),
  ];
}

/** Errors and warnings that the library doesn't know, most frequent first. */
export function unknownSection(w: Writing): string[] {
  const { words } = w;
  const { unknown } = w.report;
  if (unknown.length === 0) return [];
  const { column } = words;
  const rows = capped(w, unknown, MOST.unknown).map((kind) => [
    formatCount(kind.count),
    kind.level,
    inTable(code(short(kind.template))),
    cell(kind.nodes.join(', ')),
    placeCell(kind.evidence[0]),
  ]);
  return [
    `## ${words.unknownErrors}${shown(w, rows.length, unknown.length)}`,
    rawTable([column.count, column.level, column.message, column.nodes, column.place], rows),
  ];
}

/** Every source that was read. */
export function sourcesSection(w: Writing): string[] {
  const { words, clock } = w;
  const { sources } = w.report.coverage;
  if (sources.length === 0) return [];
  const { column } = words;
  const rows = capped(w, sources, MOST.sources).map((source) => [
    source.files.join(', '),
    source.node,
    source.family,
    formatCount(source.records),
    formatBytes(source.bytes),
    instant(clock, source.firstMs),
    instant(clock, source.lastMs),
    Object.entries(source.levels)
      .map(([level, count]) => `${level} ${formatCount(count)}`)
      .join(', '),
  ]);
  const heads = [column.source, column.node, column.kind, column.records, column.size, column.first, column.last, column.levels];
  return [table(heads, rows), ...(rows.length < sources.length ? [words.shownOf(rows.length, sources.length)] : [])];
}

function instant(clock: Writing['clock'], ms: number | null): string {
  return ms === null ? '' : clock.full(ms);
}

/** A place and the line that stands there, as a cell; empty where there is none. */
export function placeCell(evidence: Evidence | undefined): string {
  if (evidence === undefined) return '';
  const lines = telling(evidence, evidence.atMs !== null);
  const part = stripToLine(evidence.decisive ?? '');
  const [first = '', ...others] = lines;
  const known = others.find((line) => part !== '' && line.includes(part));
  const text = known === undefined || first.includes(part) ? first : `${first} … ${known}`;
  return inTable([code(placeOf(evidence)), code(cutAround(text, part, MAX_TEXT))].filter((one) => one !== '').join(' '));
}

function short(text: string): string {
  const characters = Array.from(text);
  return characters.length <= MAX_TEXT ? text : `${characters.slice(0, MAX_TEXT - 1).join('')}…`;
}

function shown({ words }: Writing, count: number, all: number): string {
  return count < all ? words.paren(words.shownOf(count, all)) : '';
}
