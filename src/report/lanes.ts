import type { LaneKind, StateLane, StateName, StateSpan } from '../model/cluster-state.ts';
import type { Report } from '../model/report.ts';
import type { Voice } from './voice.ts';

/** One letter per state; leaders have a digit each. */
const LETTERS: Readonly<Record<Exclude<StateName, 'led'>, string>> = {
  starting: 's',
  ready: 'R',
  stopping: 'x',
  failed: 'F',
  silent: '_',
  'no-leader': '-',
  up: 'U',
  suspicious: '?',
  down: 'D',
  left: 'L',
  loading: 'l',
  connected: 'C',
  disconnected: 'd',
};
const NOTHING_KNOWN = '.';
const MANY_LEADERS = '+';
/** Where several states fall into one column, the one that stands last here is shown: short trouble stays visible. */
const PRECEDENCE: readonly StateName[] = [
  ...(['ready', 'up', 'connected', 'led', 'starting', 'loading', 'stopping', 'left', 'suspicious'] as const),
  ...(['disconnected', 'no-leader', 'down', 'failed', 'silent'] as const),
];

/** Letters that stand for more time than this hide what happened in an incident. */
const COARSE_MS = 15_000;
const AROUND_MS = 2 * 60_000;

/** What tells most of an incident first. */
const KINDS_THAT_TELL: readonly LaneKind[] = ['process', 'raft', 'database', 'connection', 'member', 'distro'];
/** States that tell of trouble by themselves. */
const TROUBLE: ReadonlySet<StateName> = new Set(['failed', 'silent', 'no-leader', 'suspicious', 'down', 'disconnected']);
/** A state that ended this long before the first sign of an incident may still belong to it. */
const LEAD_MS = 5000;

/** What is shorter has no course to draw. */
const MOMENT_MS = 1000;

/** Lanes as rows of letters over one time axis. */
export interface LaneChart {
  readonly rows: readonly { readonly node: string; readonly label: string; readonly cells: string }[];
  /** Rows that there was no room for. */
  readonly left: number;
  /** Letters that are used, with what they mean. */
  readonly legend: readonly { readonly letter: string; readonly meaning: string }[];
  readonly startMs: number;
  readonly endMs: number;
  /** False where only the time around the first incident is drawn. */
  readonly whole: boolean;
  /** Time that one letter stands for. */
  readonly stepMs: number;
}

/**
 * Draws the state of the cluster with one letter per slot of time. Lanes of one kind and node that look the same share a row.
 *
 * @param columns letters per row, at least 1. @param most rows; the first ones are drawn.
 * @returns null where no lane is known, or all is of one moment: a row would say nothing.
 */
export function chartLanes(voice: Voice, report: Report, columns: number, most = Number.POSITIVE_INFINITY): LaneChart | null {
  const { lanes } = report.state;
  const spans = lanes.flatMap((lane) => lane.spans);
  if (spans.length === 0) return null;
  const { startMs, endMs, whole } = windowOf(report, spans, columns);
  if (endMs - startMs < MOMENT_MS) return null;
  const digits = leaderDigits(spans);
  const grouped = new Map<string, { lanes: StateLane[]; cells: string }>();
  for (const lane of lanes) {
    const cells = cellsOf(lane.spans, startMs, endMs, columns, digits);
    const key = [lane.node, lane.kind, cells].join('\u0000');
    const known = grouped.get(key);
    if (known === undefined) grouped.set(key, { lanes: [lane], cells });
    else known.lanes.push(lane);
  }
  const rows = [...grouped.values()].slice(0, most).flatMap(({ lanes: alike, cells }) => {
    const [lane] = alike;
    return lane === undefined
      ? []
      : [
          {
            node: lane.node,
            label: labelOf(
              voice,
              lane.kind,
              alike.map(({ of }) => of),
            ),
            cells,
          },
        ];
  });
  return {
    rows,
    left: grouped.size - rows.length,
    legend: legendOf(voice, rows.map((row) => row.cells).join(''), digits),
    startMs,
    endMs,
    whole,
    stepMs: (endMs - startMs) / columns,
  };
}

/** `Raft naming_persistent_service`, or `Raft (4)` where several share a row. */
export function labelOf(voice: Voice, kind: LaneKind, of: readonly string[]): string {
  const name = voice.words.lanes.kind[kind];
  if (of.length > 1) return name + voice.words.paren(String(of.length));
  return [name, ...of].filter((part) => part !== '').join(' ');
}

/** A span's state in words: `led by nacos-0, term 3`. */
export function stateText({ words }: Voice, { state, leader, term }: StateSpan): string {
  return state === 'led' ? words.lanes.led(leader, term) : words.lanes.state[state];
}

/** Whether a lane shows more than one state that lasts. */
export function isEventful({ spans }: StateLane): boolean {
  return spans.length > 1 || spans.some((span) => PRECEDENCE.indexOf(span.state) >= PRECEDENCE.indexOf('stopping'));
}

/** The lanes with trouble within the time of the first incident: processes before groups before all else, in the report's order. */
export function troubledLanes({ state, incidents }: Report): StateLane[] {
  const [incident] = incidents;
  if (incident === undefined || incident.startMs === null) return [];
  const [firstMs, lastMs] = [incident.startMs, incident.endMs ?? incident.startMs];
  const within = ({ startMs, endMs }: StateSpan): boolean =>
    startMs <= lastMs && (endMs ?? Number.POSITIVE_INFINITY) >= firstMs - LEAD_MS;
  return state.lanes
    .filter(({ spans }) => spans.some((span) => TROUBLE.has(span.state) && within(span)))
    .toSorted((a, b) => KINDS_THAT_TELL.indexOf(a.kind) - KINDS_THAT_TELL.indexOf(b.kind));
}

/** All that is known, or the time around the first incident where one letter would hide it otherwise. */
function windowOf(
  report: Report,
  spans: readonly StateSpan[],
  columns: number,
): { startMs: number; endMs: number; whole: boolean } {
  const startMs = spans.reduce((first, span) => Math.min(first, span.startMs), Number.POSITIVE_INFINITY);
  const lastMs = spans.reduce((last, span) => Math.max(last, span.endMs ?? span.startMs), startMs);
  const endMs = Math.max(lastMs, report.run.endMs ?? lastMs, startMs + 1);
  const [incident] = report.incidents;
  if (incident === undefined || incident.startMs === null || incident.endMs === null) return { startMs, endMs, whole: true };
  const aroundMs = Math.max((incident.endMs - incident.startMs) / 2, AROUND_MS);
  const from = Math.max(startMs, incident.startMs - aroundMs);
  const to = Math.min(endMs, incident.endMs + aroundMs);
  const hides = (endMs - startMs) / columns > COARSE_MS && (to - from) * 3 < endMs - startMs;
  return hides && from < to ? { startMs: from, endMs: to, whole: false } : { startMs, endMs, whole: true };
}

function cellsOf(
  spans: readonly StateSpan[],
  startMs: number,
  endMs: number,
  columns: number,
  digits: ReadonlyMap<string, string>,
): string {
  const cells = Array.from({ length: columns }, (): StateSpan | null => null);
  const columnOf = (ms: number): number => Math.min(columns - 1, Math.floor(((ms - startMs) / (endMs - startMs)) * columns));
  for (const span of spans) {
    const last = columnOf(Math.min(span.endMs ?? endMs, endMs));
    if (span.startMs > endMs) continue;
    for (let at = columnOf(Math.max(span.startMs, startMs)); at <= last; at++) {
      const there = cells[at] ?? null;
      if (there === null || PRECEDENCE.indexOf(span.state) >= PRECEDENCE.indexOf(there.state)) cells[at] = span;
    }
  }
  return cells.map((span) => (span === null ? NOTHING_KNOWN : letterOf(span, digits))).join('');
}

function letterOf({ state, leader }: StateSpan, digits: ReadonlyMap<string, string>): string {
  return state === 'led' ? (digits.get(leader) ?? MANY_LEADERS) : LETTERS[state];
}

/** Leaders in order of name; a tenth and further share a letter. */
function leaderDigits(spans: readonly StateSpan[]): Map<string, string> {
  const leaders = [...new Set(spans.filter(({ state }) => state === 'led').map(({ leader }) => leader))].sort();
  return new Map(leaders.slice(0, 9).map((leader, at) => [leader, String(at + 1)]));
}

function legendOf(voice: Voice, used: string, digits: ReadonlyMap<string, string>): LaneChart['legend'] {
  const { lanes } = voice.words;
  const entries = [
    ...[...digits].map(([leader, letter]) => ({ letter, meaning: lanes.led(leader, null) })),
    { letter: MANY_LEADERS, meaning: lanes.otherLeaders },
    ...PRECEDENCE.flatMap((state) => (state === 'led' ? [] : [{ letter: LETTERS[state], meaning: lanes.state[state] }])),
    { letter: NOTHING_KNOWN, meaning: lanes.nothingKnown },
  ];
  return entries.filter(({ letter }) => used.includes(letter));
}
