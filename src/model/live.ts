import type { Diagnostic } from './diagnostic.ts';
import type { Evidence, Event } from './event.ts';
import type { Words, WordList } from './language.ts';
import type { Confidence } from './report.ts';
import type { Severity } from './severity.ts';
import type { Side } from './side.ts';

/** What watching tells, in the order in which it became known. One message is one line of `follow --format jsonl`. */
export type LiveMessage = LiveEvent | LiveTrace | LiveStorm | LiveIncidentChange | LiveNotice;

/** A record that a signature knows, told within milliseconds of its line. */
export interface LiveEvent {
  readonly kind: 'event';
  readonly event: Event;
  readonly title: Words;
  readonly severity: Severity;
  /** Side of the signature; `any` where the line doesn't say. */
  readonly side: string;
  /** Told where the line is harmless. */
  readonly benign?: Words;
}

/** An event that was told before, now with the stack trace that followed its line. It counts only once: as the event. */
export interface LiveTrace {
  readonly kind: 'trace';
  readonly event: Event;
}

/** Events of one signature and node that came too fast to be told one by one. */
export interface LiveStorm {
  readonly kind: 'storm';
  readonly signature: string;
  readonly node: string;
  readonly title: Words;
  readonly severity: Severity;
  /** Events since the last message about this storm. */
  readonly count: number;
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

/** `opened` once, `revised` when evidence changes the first cause, `recovered` when it is seen to be over, `reopened` after that. */
export type LiveChange = 'opened' | 'revised' | 'recovered' | 'reopened';

export interface LiveIncidentChange {
  readonly kind: 'incident';
  readonly change: LiveChange;
  /** UTC epoch ms by the logs' own clock; null where nothing of it is datable. */
  readonly atMs: number | null;
  readonly incident: LiveIncident;
  /** Where it was seen to be a part of another incident: the id of that one. Told with `recovered`. */
  readonly into?: string;
  /** The first cause before, of a revision. */
  readonly before?: { readonly cause: string; readonly title: Words };
}

/** An incident as it stands now. The id stays the same for its whole life, across restarts of the follower too. */
export interface LiveIncident {
  readonly id: string;
  /** Id of the first cause; `undetermined` where none is named. */
  readonly cause: string;
  readonly title: Words;
  readonly where: Side | 'unknown';
  readonly severity: Severity;
  readonly confidence: Confidence | 'undetermined';
  readonly scope: { readonly kind: string; readonly value: string };
  readonly startMs: number | null;
  /** Null while it goes on. */
  readonly endMs: number | null;
  readonly nodes: readonly string[];
  /** Events of all its signatures so far. */
  readonly events: number;
  /** Proof first; at most eight. */
  readonly evidence: readonly Evidence[];
  readonly fix: WordList;
  readonly check: WordList;
}

/** What the person who watches must know about the watching itself: a file appeared, rotated or was lost, patterns were read anew. */
export interface LiveNotice {
  readonly kind: 'notice';
  readonly diagnostic: Diagnostic;
}
