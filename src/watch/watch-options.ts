import type { Event } from '../model/event.ts';
import type { Report } from '../model/report.ts';
import type { PatternLibrary } from '../patterns/library.ts';
import type { Scheduler } from '../time/scheduler.ts';

export interface WatchOptions {
  /** Files, folders and globs; what they stand for may come later. */
  readonly inputs: readonly string[];
  /** Bytes of a stream read beside the inputs; null for none. */
  readonly stdin: AsyncIterable<Uint8Array> | null;
  readonly nodeNames: readonly { readonly glob: string; readonly name: string }[];
  readonly zone: string | null;
  readonly machineZone: string;
  /**
   * What is read back first: all, nothing, or what is not older than a stamp or a duration before now. Where there is a state,
   * what came after it.
   */
  readonly back: 'all' | 'none' | { readonly since: string };
  readonly patterns: PatternLibrary;
  /** Folders of the user's own patterns, and how to load the library anew when a file in them changes. */
  readonly patternFolders: readonly string[];
  readonly loadPatterns: () => Promise<PatternLibrary>;
  /** Looks for changes instead of waiting to be told by the system: for network mounts. */
  readonly poll: boolean;
  /** Tells storms event by event too. */
  readonly everyEvent: boolean;
  /** File that keeps places and open incidents over the end of the process; null for none. */
  readonly stateFile: string | null;
  readonly version: string;
  readonly scheduler: Scheduler;
  /** Ends the watching; what is complete by then is told. */
  readonly signal: AbortSignal;
  /** Takes every event once, when its record is complete; those of storms too. */
  readonly onEvent?: (event: Event) => void;
  /** Takes the whole picture each time the evidence was looked at anew. */
  readonly onLook?: (view: WatchView) => void;
}

/** The whole picture at one moment. */
export interface WatchView {
  readonly report: Report;
  readonly records: number;
  readonly bytes: number;
  readonly late: number;
  /** Logs that are held open. */
  readonly logs: number;
}
