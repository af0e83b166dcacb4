import type { WordList, Words } from '../model/language.ts';
import type { Sdk } from '../model/sdk.ts';
import type { Cause, Signature } from './schema.ts';

/** What is printed of a signature. */
export interface SignatureTexts {
  /** The folder that it lies in, such as `raft`; empty for a user's own outside of `signatures/<area>/`. */
  readonly area: string;
  readonly title: Words;
  readonly meaning: Words;
  readonly check: WordList;
  readonly benign: Words | null;
  readonly logs: readonly string[];
  readonly nacos: string;
  /** Causes that usually stand behind the line alone, the most usual first. */
  readonly usually: readonly string[];
  readonly references: readonly string[];
}

/** What is printed of a cause. */
export interface CauseTexts {
  readonly title: Words;
  readonly meaning: Words;
  /** Whether the finding says what it is, rather than the cause. */
  readonly toldByFinding: boolean;
  readonly benign: Words | null;
  readonly check: WordList;
  readonly fix: WordList;
  /** By signature, the steps of `fix`, from 1, that are meant for its line. */
  readonly stepsFor: Readonly<Record<string, readonly number[]>>;
  /** By language of the client, those with its keys or calls. */
  readonly stepsIn: Readonly<Partial<Record<Sdk, readonly number[]>>>;
  readonly monitor: WordList;
  readonly tellApart: readonly { readonly from: string; readonly question: Words }[];
  /** In the order of the logic's `refutes` and `expects`. */
  readonly refutes: readonly Words[];
  readonly expects: readonly Words[];
  readonly references: readonly string[];
}

const NO_WORDS: WordList = { en: [], zh: [] };

/** @param files where each pattern lies: names the area of a signature. */
export function signatureTexts(signature: Signature, files: ReadonlyMap<string, string>): SignatureTexts {
  const place = files.get(`signature:${signature.id}`) ?? '';
  return {
    area: /(?:^|\/)signatures\/([^/]+)\//u.exec(place)?.[1] ?? '',
    title: signature.title,
    meaning: signature.meaning,
    check: signature.check ?? NO_WORDS,
    benign: signature.benign ?? null,
    logs: signature.logs,
    nacos: signature.nacos ?? '',
    usually: signature.usually ?? [],
    references: signature.references,
  };
}

/** Its texts in both languages. */
export function causeTexts(cause: Cause): CauseTexts {
  return {
    title: cause.title,
    meaning: cause.meaning,
    toldByFinding: cause.toldByFinding ?? false,
    benign: cause.benign ?? null,
    check: cause.check ?? NO_WORDS,
    fix: cause.fix,
    stepsFor: cause.stepsFor ?? {},
    stepsIn: cause.stepsIn ?? {},
    monitor: cause.monitor ?? NO_WORDS,
    tellApart: cause.tellApart.map(({ from, en, zh }) => ({ from, question: { en, zh } })),
    refutes: cause.refutes.map((refutation) => refutation.why),
    expects: cause.expects.map((expected) => expected.why),
    references: cause.references,
  };
}
