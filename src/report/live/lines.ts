import type { Language } from '../../model/language.ts';
import type { LiveIncidentChange, LiveMessage } from '../../model/live.ts';
import type { Severity } from '../../model/severity.ts';
import { stripToLine } from '../../text/strip-unsafe.ts';
import { formatInstant } from '../../time/format-instant.ts';
import { parseZone, UTC } from '../../time/zone.ts';
import { formatCount, formatDuration } from '../figures.ts';
import { Page, type Cell, type Style } from '../terminal/page.ts';
import { REPORT_WORDS } from '../words/index.ts';
import { LIVE_WORDS } from './words.ts';

/** How messages are told. */
export interface LineOptions {
  readonly language: Language;
  readonly color: boolean;
  /** Columns; longer lines are cut. */
  readonly width: number;
  /** Zone of the times shown: IANA name or offset. */
  readonly zone: string;
}

const PLACE_FROM = 100;
const STYLES: Readonly<Record<Severity, Style>> = { critical: 'bad', high: 'bad', medium: 'warn', low: 'plain', info: 'dim' };
/** Severities in few columns, so that what stands behind them is aligned. */
const SHORT: Readonly<Record<Language, Readonly<Record<Severity, string>>>> = {
  en: { critical: 'CRIT', high: 'HIGH', medium: 'MED ', low: 'low ', info: 'info' },
  zh: { critical: '紧急', high: '严重', medium: '一般', low: '轻微', info: '提示' },
};

/**
 * A message for a person, in one line; an incident's first step goes on a second one. Ends with a newline. Stack traces are
 * left out: the event has been told, and the log has them.
 */
export function liveText(message: LiveMessage, options: LineOptions): string {
  const rows = rowsOf(message, options);
  if (rows.length === 0) return '';
  const page = new Page(options.width, options.color);
  for (const cells of rows) page.row(cells);
  return page.toString();
}

function rowsOf(message: LiveMessage, options: LineOptions): Cell[][] {
  const { language } = options;
  const words = LIVE_WORDS[language];
  switch (message.kind) {
    case 'event': {
      const { event, title, severity } = message;
      // Where there is little room, the title is worth more than the place.
      const place = options.width < PLACE_FROM ? '' : `${event.evidence.source}:${event.evidence.lineStart}`;
      return [row(event.atMs, event.node, severity, title[language], place, options)];
    }
    case 'storm': {
      const { toMs, node, severity, title, count } = message;
      return [row(toMs, node, severity, words.storm(formatCount(count), title[language]), '', options)];
    }
    case 'incident':
      return incidentRows(message, options);
    case 'trace':
      return [];
    case 'notice': {
      const { source, message: text, kind } = message.diagnostic;
      const said = source === '' ? text[language] : `${source}: ${text[language]}`;
      return [
        [
          { text: `${kind === 'error' ? words.trouble : words.note}  `, style: kind === 'error' ? 'warn' : 'dim' },
          { text: stripToLine(said), style: 'dim' },
        ],
      ];
    }
    default: {
      const never: never = message;
      return never;
    }
  }
}

function incidentRows({ change, atMs, incident, before, into }: LiveIncidentChange, options: LineOptions): Cell[][] {
  const { language } = options;
  const words = LIVE_WORDS[language];
  const { confidence, startMs, endMs, severity } = incident;
  const sure = confidence === 'undetermined' ? words.undetermined : REPORT_WORDS[language].confidence[confidence];
  const lasted = change === 'recovered' && startMs !== null && endMs !== null ? formatDuration(endMs - startMs, language) : '';
  const remarks = [
    sure,
    incident.nodes.join(', '),
    ...(lasted === '' ? [] : [REPORT_WORDS[language].lasted(lasted)]),
    ...(before === undefined ? [] : [words.before(before.title[language])]),
    ...(into === undefined ? [] : [words.into(into)]),
  ];
  const first: Cell[] = [
    { text: `${timeOf(atMs, options)}  `, style: 'dim' },
    { text: `${words.change[change]}  `, style: change === 'recovered' ? 'good' : STYLES[severity] },
    { text: stripToLine(incident.title[language]), style: 'strong' },
    { text: `  [${stripToLine(remarks.filter((part) => part !== '').join(' | '))}]  ${incident.id}`, style: 'dim' },
  ];
  const step = incident.fix[language][0] ?? incident.check[language][0];
  if (step === undefined || change === 'recovered') return [first];
  return [first, [{ text: `    -> ${stripToLine(step)}`, style: 'plain' }]];
}

function row(atMs: number | null, node: string, severity: Severity, title: string, place: string, options: LineOptions): Cell[] {
  return [
    { text: `${timeOf(atMs, options)}  `, style: 'dim' },
    { text: `${SHORT[options.language][severity]}  `, style: STYLES[severity] },
    { text: `${stripToLine(node)}  `, style: 'strong' },
    { text: stripToLine(title), style: 'plain' },
    { text: place === '' ? '' : `  ${stripToLine(place)}`, style: 'place' },
  ];
}

/** `05-01 10:00:12.345`. */
function timeOf(atMs: number | null, { zone, language }: LineOptions): string {
  if (atMs === null) return REPORT_WORDS[language].noTime;
  return formatInstant(atMs, parseZone(zone) ?? UTC).slice('2024-'.length);
}
