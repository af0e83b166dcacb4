/** A record, or a part of one, that proves something. */
export interface Evidence {
  /** Path of the file, relative to the root given. */
  readonly source: string;
  /** From 1, both ends included. */
  readonly lineStart: number;
  readonly lineEnd: number;
  /** UTC epoch milliseconds; null where undatable. */
  readonly atMs: number | null;
  /** Set where the record has no stamp of its own: it was written at `atMs` or later. */
  readonly isDatedByOther?: true;
  /** The record as it stands in the log, cut to a few lines; untrusted text. */
  readonly text: string;
  /** The part of the text by which it was known; left out where that stands at the beginning, or none is known. */
  readonly decisive?: string;
}

/** Evidence whose text is read from the record when it is asked for. */
export interface LazyEvidence extends Evidence {
  /** The same as plain data, which lets go of the record; one for all who keep it. */
  readonly kept: Evidence;
}

/** Something that happened at a time on a node: a signature that held on a record, with captured fields. */
export interface Event {
  readonly signature: string;
  readonly node: string;
  readonly source: string;
  readonly atMs: number | null;
  /** Named captures of the signature's regex as written; empty ones are left out. */
  readonly captures: Readonly<Record<string, string>>;
  /** Captures that the signature reads as numbers, in the unit that the name says (`pauseMs`, `heapBytes`). */
  readonly numbers: Readonly<Record<string, number>>;
  readonly evidence: Evidence | LazyEvidence;
}
