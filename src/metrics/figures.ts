import type { SourceCoverage } from '../model/report.ts';

/** What the watching has read so far. */
export interface WatchFigures {
  readonly records: number;
  readonly bytes: number;
  /** Records that came after later ones of their source had been weighed. */
  readonly late: number;
  /** Logs that are held open. */
  readonly logs: number;
  readonly sources: readonly SourceCoverage[];
}

/** What became of the changes that one alert target was told. */
export interface AlertFigures {
  readonly target: string;
  readonly counts: {
    readonly delivered: number;
    readonly failed: number;
    readonly dropped: number;
    readonly abandoned: number;
    readonly retries: number;
  };
  readonly waiting: number;
}
