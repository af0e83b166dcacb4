import type { WordList, Words } from './language.ts';
import type { Confidence } from './report.ts';
import type { Severity } from './severity.ts';
import type { Side } from './side.ts';

/** The id under which an explanation lists "nothing is wrong" among the causes. */
export const NO_FAULT = 'none';

/** What was asked about. */
export type Asked = 'text' | 'signature' | 'cause';

/** The answer to `explain`: what a pasted text, a signature or a cause says. Both languages inside, one is chosen when printed. */
export interface Explanation {
  readonly schemaVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly asked: Asked;
  /** What the text says, the gravest and most telling first; empty where no signature knows it. */
  readonly signatures: readonly ExplainedSignature[];
  /** Most likely first. `none` stands for "nothing is wrong". */
  readonly causes: readonly ExplainedCause[];
  /** Why nothing is wrong, where that is the first answer; else null. */
  readonly benign: Words | null;
  /** Filled where no signature knows the text: those whose words come closest. */
  readonly nearest: readonly NearSignature[];
}

export interface ExplainedSignature {
  readonly id: string;
  readonly title: Words;
  readonly severity: Severity;
  readonly side: 'server' | 'client' | 'any';
  readonly meaning: Words;
  /** When this line alone is harmless, and why; null where it isn't. */
  readonly benign: Words | null;
  readonly check: WordList;
  /** Where Nacos writes it. */
  readonly logs: readonly string[];
  /** Versions whose source has it; empty where all do or it isn't known. */
  readonly nacos: string;
  readonly references: readonly string[];
  /** Named parts of the text. */
  readonly captures: Readonly<Record<string, string>>;
  /** The lines of the text that say it; untrusted. */
  readonly text: string;
}

export interface ExplainedCause {
  readonly id: string;
  readonly title: Words;
  readonly where: Side;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** 0..1, comparable within one explanation only. */
  readonly score: number;
  readonly meaning: Words;
  readonly benign: Words | null;
  /** Signatures of the text that speak for it. */
  readonly signatures: readonly string[];
  /** The question that decides against each of the other causes listed. */
  readonly tellApart: readonly { readonly from: string; readonly question: Words }[];
  readonly fix: WordList;
  readonly check: WordList;
  readonly monitor: WordList;
  readonly references: readonly string[];
}

export interface NearSignature {
  readonly id: string;
  readonly title: Words;
  /** 0..1: how much of its words the text has. */
  readonly similarity: number;
}
