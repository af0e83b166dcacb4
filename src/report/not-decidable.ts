import { append, groupBy } from '../collections/group-by.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Coverage, Report } from '../model/report.ts';
import { formatDuration } from './figures.ts';
import { type ListNames, say, type Voice } from './voice.ts';

/** Something that was not read or cannot be decided, in a sentence. */
export interface Limit {
  /** `failed`: the run ends with status 2 because of it; `blind`: something is missing; `harmless`: told for completeness. */
  readonly kind: 'failed' | 'blind' | 'harmless';
  readonly text: string;
}

/** Nacos creates most of its logs before it writes to them, so a folder is full of these; they matter where nothing else is there. */
const EMPTY_FILES = 'empty-files';
/** Of the output, not of the logs. */
const ABOUT_OUTPUT: ReadonlySet<string> = new Set(['secrets-masked', 'redacted']);

/** What was not read or is not decidable: what failed first, then filtered and missing logs, gaps, and notes on the run. */
export function limitsOf(report: Report, voice: Voice, listNames: ListNames): Limit[] {
  const { coverage, diagnostics } = report;
  const failures = diagnostics.filter(({ kind }) => kind === 'error');
  const notes = diagnostics.filter(({ kind }) => kind === 'note');
  return [
    ...alike(failures, voice).map((same): Limit => ({ kind: 'failed', text: diagnosticText(voice, same, listNames) })),
    ...filteredLogs(coverage, voice, listNames).map((text): Limit => ({ kind: 'blind', text })),
    ...missingLogs(coverage, voice, listNames).map((text): Limit => ({ kind: 'blind', text })),
    ...wrongStamps(coverage, voice, listNames).map((text): Limit => ({ kind: 'blind', text })),
    ...coverage.blanks.map(({ startMs, endMs }): Limit => {
      const duration = formatDuration(endMs - startMs, voice.language);
      return { kind: 'blind', text: voice.words.blank(voice.clock.span(startMs, endMs), duration) };
    }),
    ...coverage.gaps.map(({ node, startMs, endMs }): Limit => {
      const duration = formatDuration(endMs - startMs, voice.language);
      return { kind: 'blind', text: voice.words.gap(node, voice.clock.span(startMs, endMs), duration) };
    }),
    ...alike(notes, voice).map((same): Limit => {
      const isEmpty = ({ code }: Diagnostic): boolean => code === EMPTY_FILES && report.verdict.status !== 'nothing-read';
      const harmless = same.every((note) => ABOUT_OUTPUT.has(note.code) || isEmpty(note));
      return { kind: harmless ? 'harmless' : 'blind', text: diagnosticText(voice, same, listNames) };
    }),
  ];
}

function filteredLogs({ filtered }: Coverage, voice: Voice, listNames: ListNames): string[] {
  return filtered.length === 0 ? [] : [voice.words.filtered(listNames([...filtered]))];
}

/** Times of nodes with wrong stamps are corrected, so readers must know why they differ from the files; nodes in one zone share a sentence. */
function wrongStamps({ clocks }: Coverage, voice: Voice, listNames: ListNames): string[] {
  const zones = new Map<number, string[]>();
  for (const { node, kind, offsetMs } of clocks) {
    if (kind === 'zone') append(zones, offsetMs, node);
  }
  const durationOf = (ms: number): string => formatDuration(Math.abs(ms), voice.language);
  return [
    ...[...zones].map(([offsetMs, nodes]) => voice.words.zoneOff(listNames(nodes), durationOf(offsetMs), offsetMs > 0)),
    ...clocks
      .filter(({ kind }) => kind === 'clock')
      .map(({ node, offsetMs, boundMs, peers }) =>
        voice.words.clockOff(node, durationOf(offsetMs), offsetMs > 0, durationOf(boundMs), listNames([...peers])),
      ),
  ];
}

/** Diagnostics that say the same of several files share a sentence. */
function alike(diagnostics: readonly Diagnostic[], voice: Voice): Diagnostic[][] {
  return [...groupBy(diagnostics, ({ code, message }) => `${code} ${say(voice, message)}`).values()];
}

function diagnosticText(voice: Voice, same: readonly Diagnostic[], listNames: ListNames): string {
  const sources = same.map(({ source }) => source).filter((source) => source !== '');
  const [first] = same;
  const message = first === undefined ? '' : say(voice, first.message);
  return (sources.length === 0 ? '' : listNames(sources) + voice.words.colon) + message;
}

/** The nodes that miss the same log for the same reason share a sentence. */
function missingLogs({ missing }: Coverage, voice: Voice, listNames: ListNames): string[] {
  const groups = new Map<string, { family: string; why: string; nodes: string[] }>();
  for (const { node, family, why } of missing) {
    const key = `${family} ${say(voice, why)}`;
    const group = groups.get(key) ?? { family, why: say(voice, why), nodes: [] };
    if (node !== '') group.nodes.push(node);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ family, why, nodes }) => voice.words.missing(listNames(nodes), family, why));
}
