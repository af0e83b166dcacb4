import type { Evidence, LazyEvidence } from '../model/event.ts';
import type { LogRecord } from '../model/record.ts';
import { detach } from '../text/detach.ts';

const EVIDENCE_LINES = 12;
const EVIDENCE_LENGTH = 1500;
const CAUSE_LENGTH = 500;

/**
 * A record as evidence whose text is cut out only when somebody reads it: of a storm's lines a few are quoted. Keeps the record
 * alive; what is to be kept longer goes through `keepEvidence`.
 */
export class Quote implements LazyEvidence {
  readonly source: string;
  readonly lineStart: number;
  readonly lineEnd: number;
  readonly atMs: number | null;
  readonly isDatedByOther?: true;
  readonly #record: LogRecord;
  /** Several signatures may quote the record. */
  #kept: Evidence | null = null;

  constructor(record: LogRecord) {
    this.source = record.file;
    this.lineStart = record.lineStart;
    this.lineEnd = record.lineEnd;
    this.atMs = record.atMs;
    if (record.isDatedByOther) this.isDatedByOther = true;
    this.#record = record;
  }

  get kept(): Evidence {
    return (this.#kept ??= evidenceOf(this.#record));
  }

  get text(): string {
    return this.kept.text;
  }
}

/** The record as reports quote it: header, first lines and the innermost cause. The range always names the whole record. */
export function evidenceOf(record: LogRecord): Evidence {
  const { file: source, lineStart, lineEnd, atMs } = record;
  const text = detach(firstLines(record.header + record.text));
  const evidence = { source, lineStart, lineEnd, atMs, text };
  return record.isDatedByOther ? { ...evidence, isDatedByOther: true } : evidence;
}

function firstLines(text: string): string {
  const head = headOf(text);
  if (head.length === text.length) return head;
  const last = lastWord(text);
  if (last < 0) return head;
  const lineEnd = text.indexOf('\n', last + 1);
  const end = Math.min(lineEnd < 0 ? text.length : lineEnd, last + CAUSE_LENGTH);
  if (end <= head.length) return head;
  return `${text.slice(0, Math.min(head.length, last))}\n...${text.slice(last, end)}`;
}

/**
 * Where the line begins that says most, with its line feed: the innermost cause, or what ends a stack trace of Python. -1 where
 * there is none.
 */
function lastWord(text: string): number {
  const cause = text.lastIndexOf('\nCaused by: ');
  if (cause >= 0) return cause;
  const trace = text.lastIndexOf('Traceback (most recent call last)');
  const frames = /\n(?=\S)/gu;
  frames.lastIndex = Math.max(0, trace);
  return trace < 0 ? -1 : (frames.exec(text)?.index ?? -1);
}

function headOf(text: string): string {
  let end = 0;
  for (let line = 0; line < EVIDENCE_LINES && end >= 0; line++) {
    const next = text.indexOf('\n', end);
    if (next < 0 || next > EVIDENCE_LENGTH) return text.slice(0, EVIDENCE_LENGTH);
    end = next + 1;
  }
  return text.slice(0, end - 1);
}
