import type { Change, ChangeKind, ChangeSide, ReportDiff } from '../model/report-diff.ts';
import { compareSeverity } from '../model/severity.ts';
import type { ComparableReport } from './read-report.ts';

/** A cause or finding of one report. */
interface Item extends ChangeSide {
  readonly id: string;
  readonly title: string;
  readonly harmless: boolean;
}

const ORDER: readonly ChangeKind[] = ['new', 'worse', 'same', 'better', 'gone'];
/** The surest first; findings have none of them. */
const CONFIDENCE = ['confirmed', 'probable', 'possible'];
/** Fewer records more or less say nothing: logs of two days never have the same number. */
const FACTOR = 2;

/** Compares two reports: causes by id, findings by id. The titles are those of the later one where it has them. */
export function compareReports(before: ComparableReport, after: ComparableReport): ReportDiff {
  const told = ({ verdict }: ComparableReport) => ({ status: verdict.status, headline: verdict.headline });
  return {
    before: told(before),
    after: told(after),
    changes: [
      ...changesOf('cause', causesOf(before), causesOf(after)),
      ...changesOf('finding', findingsOf(before), findingsOf(after)),
    ],
  };
}

function changesOf(of: Change['of'], before: ReadonlyMap<string, Item>, after: ReadonlyMap<string, Item>): Change[] {
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
  const changes = ids.flatMap((id): Change[] => {
    const [old, now] = [before.get(id), after.get(id)];
    const shown = now ?? old;
    if (shown === undefined) return [];
    const { title, severity, harmless } = shown;
    return [{ change: kindOf(old, now), of, id, title, severity, harmless, before: sideOf(old), after: sideOf(now) }];
  });
  return changes.sort((a, b) => ORDER.indexOf(a.change) - ORDER.indexOf(b.change) || compareSeverity(a.severity, b.severity));
}

function kindOf(before: Item | undefined, after: Item | undefined): ChangeKind {
  if (before === undefined) return 'new';
  if (after === undefined) return 'gone';
  // Each above 0 where the later side is worse.
  const differences = [
    compareSeverity(before.severity, after.severity),
    CONFIDENCE.indexOf(before.confidence) - CONFIDENCE.indexOf(after.confidence),
    growthOf(before.count, after.count),
    after.nodes.length - before.nodes.length,
  ];
  const first = differences.find((difference) => difference !== 0) ?? 0;
  return first === 0 ? 'same' : first > 0 ? 'worse' : 'better';
}

/** 1 where a count grew by the factor, -1 where it shrank by it, else 0. */
function growthOf(before: number, after: number): number {
  if (after >= before * FACTOR && after > before) return 1;
  return before >= after * FACTOR && before > after ? -1 : 0;
}

function sideOf(item: Item | undefined): ChangeSide | null {
  return item === undefined
    ? null
    : { severity: item.severity, confidence: item.confidence, count: item.count, nodes: item.nodes };
}

/** The causes of all incidents by id; the gravest and surest of those with one id tells. */
function causesOf(report: ComparableReport): Map<string, Item> {
  const causes = new Map<string, Item>();
  for (const { id, title, severity, confidence, scope, benign } of report.incidents.flatMap((incident) => incident.causes)) {
    const known = causes.get(id);
    const nodes = scope.kind === 'node' ? [scope.value] : [];
    const item: Item = { id, title, severity, confidence, count: 1, nodes, harmless: benign !== undefined };
    causes.set(id, known === undefined ? item : merged(known, item));
  }
  return causes;
}

function merged(a: Item, b: Item): Item {
  const graver = compareSeverity(b.severity, a.severity) < 0 ? b : a;
  const surer = CONFIDENCE.indexOf(b.confidence) < CONFIDENCE.indexOf(a.confidence) ? b : a;
  return {
    ...graver,
    confidence: surer.confidence,
    count: a.count + b.count,
    nodes: [...new Set([...a.nodes, ...b.nodes])].sort(),
    harmless: a.harmless && b.harmless,
  };
}

function findingsOf(report: ComparableReport): Map<string, Item> {
  return new Map(
    report.findings.map(({ id, title, severity, count, nodes, benign }) => [
      id,
      { id, title, severity, confidence: '', count, nodes, harmless: benign !== undefined },
    ]),
  );
}
