import type { RunInfo, Report, ZoneBasis } from '../model/report.ts';
import { formatBytes, formatCount } from './figures.ts';
import type { ListNames, Voice } from './voice.ts';

/**
 * Sentences about what was read: files, records, size and nodes; the span and the zone of the times.
 *
 * @param listNames puts names into a sentence; how many are shown is the reporter's business.
 */
export function whatWasRead({ run, coverage }: Report, { words, clock }: Voice, listNames: ListNames): string[] {
  const files = coverage.sources.reduce((sum, source) => sum + source.files.length, 0);
  if (files === 0) return [words.readNothing];
  const nodes = [...new Set(coverage.sources.map((source) => source.node))].toSorted();
  const summary = words.readSummary(files, formatCount(run.records), formatBytes(run.bytes), listNames(nodes));
  if (run.startMs === null || run.endMs === null) return [summary];
  return [summary, words.spanIn(clock.span(run.startMs, run.endMs), clock.zone, words.zoneBasis[run.zoneBasis])];
}

/** Sentences about the nodes that write in another zone than the run's, those of one zone together. */
export function otherZones(run: RunInfo, { words }: Voice, listNames: ListNames): string[] {
  const groups = new Map<string, { zone: string; basis: ZoneBasis; nodes: string[] }>();
  for (const { node, zone, basis } of run.zones) {
    if (zone === run.zone) continue;
    const group = groups.get(`${basis} ${zone}`) ?? { zone, basis, nodes: [] };
    group.nodes.push(node);
    groups.set(`${basis} ${zone}`, group);
  }
  return [...groups.values()].map(({ zone, basis, nodes }) => words.otherZone(listNames(nodes), zone, words.zoneBasis[basis]));
}
