import type { Confidence, IncidentStatus, VerdictStatus, ZoneBasis } from '../../model/report.ts';
import type { LaneKind, StateName } from '../../model/cluster-state.ts';
import type { EvidenceWeight, RankingReason, WantedEvidence } from '../../model/ranking.ts';
import type { Severity } from '../../model/severity.ts';
import type { Side } from '../../model/side.ts';

/**
 * Every fixed word and sentence of the reports. One object per language has all of them, so a missing one is a type error.
 * Functions put names and figures, already formatted, where the language wants them.
 */
export interface ReportWords {
  readonly status: Readonly<Record<VerdictStatus, string>>;
  readonly severity: Readonly<Record<Severity, string>>;
  readonly side: Readonly<Record<Side, string>>;
  readonly confidence: Readonly<Record<Confidence, string>>;
  readonly confidenceWhy: Readonly<Record<Confidence, string>>;
  readonly incidentStatus: Readonly<Record<IncidentStatus, string>>;
  readonly zoneBasis: Readonly<Record<ZoneBasis, string>>;
  /** `node nacos-1`; the kinds that are not known here stand as they are. */
  scope(kind: string, value: string): string;
  /** `seen from node nacos-1`: of a fault of the cluster of which one node tells. */
  seenFrom(kind: string, value: string): string;

  /** Marks. */
  paren(text: string): string;
  readonly colon: string;
  readonly comma: string;
  readonly semicolon: string;
  readonly noTime: string;
  /** Of a line without a stamp: it was written after another one of that time. */
  after(time: string): string;
  /** `nacos-0, nacos-1 and 3 more`. */
  names(shown: readonly string[], more: number): string;
  nodes(count: number): string;
  times(count: string): string;

  /** Labels of the facts about a cause. */
  readonly where: string;
  readonly when: string;
  readonly again: string;
  readonly certainty: string;
  readonly affects: string;
  readonly against: string;
  lasted(duration: string): string;
  /** How often more, and when first and last. */
  timesMore(count: number, first: string, last: string): string;
  clients(names: string, count: number): string;
  /** Clients with logs of that time and without trouble. */
  spared(names: string, count: number): string;

  /** Headings. */
  readonly proof: string;
  /** Above the lines of a cause that is only possible. */
  readonly signs: string;
  readonly followed: string;
  readonly doNow: string;
  /** Instead of the one above, where the cause is one of several that fit. */
  readonly doIfSo: string;
  readonly makeSure: string;
  readonly earlier: string;
  readonly otherCauses: string;
  /** The last three, short enough to stand before a text as its label. */
  readonly label: {
    readonly makeSure: string;
    readonly earlier: string;
    readonly alsoFound: string;
    readonly otherCause: string;
  };
  readonly otherIncidents: string;
  readonly decides: string;
  readonly seen: string;
  /** Before the lines that tell of it. */
  readonly lines: string;
  readonly notable: string;
  readonly harmless: string;
  readonly findings: string;
  readonly lookAt: string;
  readonly timeline: string;
  readonly unknownErrors: string;
  readonly coverage: string;
  readonly notDecidable: string;
  readonly read: string;
  readonly references: string;
  readonly cause: string;
  readonly incident: string;

  shownOf(shown: number, all: number): string;
  readonly noCause: string;

  /** Footer. */
  readSummary(files: number, records: string, bytes: string, nodes: string): string;
  readonly readNothing: string;
  spanIn(span: string, zone: string, basis: string): string;
  otherZone(nodes: string, zone: string, basis: string): string;
  gap(node: string, span: string, duration: string): string;
  blank(span: string, duration: string): string;
  /** `nodes` are names in a sentence. */
  filtered(nodes: string): string;
  /** `peers` are names in a sentence, empty where they have none. */
  clockOff(node: string, duration: string, isAhead: boolean, bound: string, peers: string): string;
  zoneOff(nodes: string, duration: string, isAhead: boolean): string;
  /** `nodes` are names in a sentence, empty where it is about no node; `family` is that of the log. */
  missing(nodes: string, family: string, why: string): string;
  unknownTotal(templates: string, records: string): string;
  readonly stopped: string;
  readonly allHint: string;

  /** Why a cause stands where it stands. */
  readonly why: {
    readonly inOrder: string;
    heading(incident: string): string;
    readonly score: string;
    scoreOf(score: string, strength: string, share: string): string;
    readonly speaksFor: string;
    readonly weight: Readonly<Record<EvidenceWeight, string>>;
    records(count: string): string;
    readonly explains: string;
    explainsOf(explained: number, nearby: number, percent: string): string;
    readonly leaves: string;
    times(factor: string): string;
    readonly wouldConfirm: string;
    /** Instead of the one above, where it is confirmed already. */
    readonly alsoFits: string;
    asked(titles: readonly string[], more: number, need: WantedEvidence['need']): string;
    asks(conditions: string): string;
    readonly notRead: string;
    /** `ruled-out` goes before the titles of what rules it out. */
    readonly because: Readonly<Record<Exclude<WantedEvidence['because'], 'not-seen'>, string>>;
    readonly behind: string;
    readonly runnerUp: string;
    followsFrom(title: string): string;
    readonly reason: Readonly<Record<Exclude<RankingReason['kind'], 'follows-from'>, string>>;
  };

  /** How much was logged over time. */
  readonly rate: {
    /** What one bar counts: `a bar is 5m`. */
    per(duration: string): string;
    readonly records: string;
    readonly troubles: string;
    readonly incident: string;
    upTo(count: string): string;
  };

  /** The state of the cluster over time. */
  readonly lanes: {
    readonly heading: string;
    readonly kind: Readonly<Record<LaneKind, string>>;
    readonly state: Readonly<Record<Exclude<StateName, 'led'>, string>>;
    led(leader: string, term: number | null): string;
    readonly otherLeaders: string;
    readonly nothingKnown: string;
    until(time: string): string;
    /** Behind the heading, where only the time around the first incident is shown. */
    readonly aroundIncident: string;
    /** What one letter of a row stands for. */
    step(duration: string): string;
    left(lanes: number): string;
  };

  /** Column heads. */
  readonly column: {
    readonly what: string;
    readonly severity: string;
    readonly count: string;
    readonly first: string;
    readonly last: string;
    readonly nodes: string;
    readonly source: string;
    readonly node: string;
    readonly kind: string;
    readonly records: string;
    readonly size: string;
    readonly span: string;
    readonly levels: string;
    readonly message: string;
    readonly level: string;
    readonly place: string;
    readonly time: string;
    readonly states: string;
  };
}
