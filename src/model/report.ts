import type { ClusterState } from './cluster-state.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Evidence } from './event.ts';
import type { Ranking } from './ranking.ts';
import type { Level } from './record.ts';
import type { Series } from './series.ts';
import type { Severity } from './severity.ts';
import type { Side } from './side.ts';
import type { Words, WordList } from './language.ts';

/** How sure a cause is: a proof line and nothing against it; much for it; something for it. */
export type Confidence = 'confirmed' | 'probable' | 'possible';

export type VerdictStatus = 'healthy' | 'degraded' | 'incident' | 'undetermined' | 'nothing-read';

/** `ongoing`: still failing when the logs end; `recovered`: seen to be over; `unknown`: the logs end before that can be said. */
export type IncidentStatus = 'ongoing' | 'recovered' | 'unknown';

/** Where the time zone of undated-zone stamps came from. */
export type ZoneBasis = 'option' | 'stamps' | 'own-logs' | 'machine';

/** The whole answer of a run. Everything a reporter prints comes from here; both languages inside, one is chosen when printed. */
export interface Report {
  readonly schemaVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly run: RunInfo;
  readonly verdict: Verdict;
  /** Most important first. */
  readonly incidents: readonly Incident[];
  /** Most severe first, then earliest. */
  readonly findings: readonly Finding[];
  /** WARN and ERROR records that no signature knows, by template; errors before warnings, then the most frequent first. */
  readonly unknown: readonly UnknownError[];
  /** Notable events of all nodes in time order, capped. */
  readonly timeline: readonly TimelineEntry[];
  /** How many less grave ones it has no room for; left out where it has all. */
  readonly timelineLeft?: number;
  readonly state: ClusterState;
  /** Records and figures over time; left out where a report was made without them. */
  readonly series?: Series;
  readonly coverage: Coverage;
  readonly diagnostics: readonly Diagnostic[];
}

export interface RunInfo {
  /** The zone used where neither the stamps nor a node's own logs tell one: IANA name or `+08:00`. */
  readonly zone: string;
  readonly zoneBasis: ZoneBasis;
  /** Per node: the zone of its stamps and why. */
  readonly zones: readonly { readonly node: string; readonly zone: string; readonly basis: ZoneBasis }[];
  /** First and last readable stamp of all records read, UTC epoch ms; null where nothing is datable. */
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly records: number;
  readonly bytes: number;
  /** False where the run was stopped (Ctrl-C) before all was read. */
  readonly complete: boolean;
}

export interface Verdict {
  readonly status: VerdictStatus;
  readonly headline: Words;
  /** What to do or to look at first; empty words where nothing is to be done. */
  readonly next: Words;
}

export interface Incident {
  readonly id: string;
  readonly severity: Severity;
  readonly status: IncidentStatus;
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly title: Words;
  /** Ranked; the first is the verdict. May be empty: then it is undetermined and `next` says where to look. */
  readonly causes: readonly RankedCause[];
  /** What decides, where no cause is confirmed. */
  readonly next: WordList;
  readonly episodes: readonly EpisodeSummary[];
  /** `spared`: clients whose logs cover the time of the incident and tell of no trouble in it. */
  readonly affected: {
    readonly nodes: readonly string[];
    readonly clients: readonly string[];
    readonly spared: readonly string[];
  };
}

/** The cause by which something failed, and nothing of Nacos. */
export const OTHER_PRODUCT = 'not-nacos';

/** The value of the scope `cluster` where the logs are of one cluster; of several each is called by its servers. */
export const WHOLE_CLUSTER = 'cluster';

/** What nodes are called that no file name, folder or line names: their role. It tells nothing, so sentences leave it out. */
export const UNNAMED_NODES: ReadonlySet<string> = new Set(['server', 'client', 'host']);

export interface RankedCause {
  readonly id: string;
  readonly title: Words;
  readonly where: Side;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** 0..1, comparable within a run only. */
  readonly score: number;
  readonly scope: { readonly kind: string; readonly value: string };
  readonly meaning: Words;
  /** Told where nothing is wrong after all. */
  readonly benign?: Words;
  /** Proof first, then what else speaks for it, then a line for each thing that followed. */
  readonly evidence: readonly Evidence[];
  /** Signatures behind the evidence, for programs. */
  readonly signatures: readonly string[];
  /** What speaks against it: refuting findings and expected ones that are absent. */
  readonly against: readonly Words[];
  /** Families of logs that would tell if it were otherwise; only where none of them was read of that time. */
  readonly unread?: readonly string[];
  /** What followed from it: ids of causes and signatures, in time order. */
  readonly leadsTo: readonly {
    readonly id: string;
    readonly kind: 'cause' | 'signature';
    readonly title: Words;
    readonly atMs: number | null;
    readonly nodes: readonly string[];
  }[];
  readonly tellApart: readonly { readonly from: string; readonly question: Words }[];
  /** Why it stands where it stands; left out where nothing was ranked. */
  readonly ranking?: Ranking;
  readonly fix: WordList;
  readonly check: WordList;
  readonly monitor: WordList;
  readonly references: readonly string[];
}

/** An episode as reports show it. */
export interface EpisodeSummary {
  readonly signature: string;
  readonly title: Words;
  readonly severity: Severity;
  readonly node: string;
  readonly entities: Readonly<Record<string, string>>;
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly count: number;
}

export interface Finding {
  readonly id: string;
  readonly title: Words;
  readonly severity: Severity;
  readonly side: string;
  readonly count: number;
  readonly firstMs: number | null;
  readonly lastMs: number | null;
  readonly nodes: readonly string[];
  /** Distinct captured values by capture name, capped. */
  readonly entities: Readonly<Record<string, readonly string[]>>;
  readonly meaning: Words;
  readonly check: WordList;
  readonly evidence: readonly Evidence[];
  readonly benign?: Words;
}

export interface UnknownError {
  /** The message with numbers, ids and addresses collapsed; untrusted text. */
  readonly template: string;
  readonly level: Level;
  readonly count: number;
  readonly firstMs: number | null;
  readonly lastMs: number | null;
  readonly nodes: readonly string[];
  readonly evidence: readonly Evidence[];
}

export interface TimelineEntry {
  readonly atMs: number;
  readonly node: string;
  readonly severity: Severity;
  readonly signature: string;
  readonly title: Words;
  readonly evidence: Evidence;
  /** How many events of that signature and node this entry stands for. */
  readonly count: number;
  /** What it marks in the life of a process or cluster: a start, a restart, an election; null for trouble. */
  readonly mark: TimelineMark | null;
}

export type TimelineMark = 'start' | 'ready' | 'stop' | 'restart' | 'election';

export interface SourceCoverage {
  readonly source: string;
  readonly files: readonly string[];
  readonly node: string;
  readonly family: string;
  readonly role: string;
  readonly layout: string;
  readonly records: number;
  readonly bytes: number;
  readonly firstMs: number | null;
  readonly lastMs: number | null;
  readonly levels: Readonly<Partial<Record<Level, number>>>;
}

export interface Coverage {
  readonly sources: readonly SourceCoverage[];
  /** Spans in which a node wrote nothing at all while it did before and after. */
  readonly gaps: readonly { readonly node: string; readonly startMs: number; readonly endMs: number }[];
  /** Long spans in which no node wrote: the logs are excerpts. */
  readonly blanks: readonly { readonly startMs: number; readonly endMs: number }[];
  /** Nodes of which only warnings and errors were read. */
  readonly filtered: readonly string[];
  /** What is not there and would help, and why. */
  readonly missing: readonly { readonly node: string; readonly family: string; readonly why: Words }[];
  /** Nodes whose stamps are off: by a wrong clock, or because they were read in a wrong zone. Order and lags are corrected by it. */
  readonly clocks: readonly ClockCorrection[];
}

export interface ClockCorrection {
  readonly node: string;
  readonly kind: 'zone' | 'clock';
  /** Its stamps minus the time of the others (`zone`: minus the true time), in ms. */
  readonly offsetMs: number;
  /** How far off the offset itself may be, in ms. */
  readonly boundMs: number;
  /** Those whose time it was compared with. */
  readonly peers: readonly string[];
}
