import { join } from 'node:path';

/** A text as the generator takes it: strings, and between them how many digits stand there. */
type Parts = readonly (string | number)[];

interface Template {
  readonly id: string;
  readonly side: string;
  readonly severity: string;
  readonly tellsState: boolean;
  readonly level: string;
  readonly text: Parts;
  readonly rest: readonly Parts[];
}

export interface Library {
  readonly literals: readonly string[];
  readonly templates: readonly Template[];
}

interface PlannedLog {
  readonly layout: string;
  readonly parts: readonly { readonly file: string; readonly bytes: number }[];
}

export interface PlainRecord {
  readonly lineStart: number;
  readonly level: string | null;
  readonly message: string;
  readonly text: string;
}

export interface Alternative {
  readonly anchor: string;
  readonly also: readonly string[];
  readonly not: readonly string[];
  readonly regex: string | null;
  readonly levels: readonly string[];
  readonly in: 'message' | 'trace' | 'any';
}

export interface Signature {
  readonly id: string;
  readonly side: string;
  readonly only: readonly string[];
  readonly match: readonly Alternative[];
  readonly where: Readonly<Record<string, unknown>>;
  readonly threshold: object | null;
  readonly yieldsTo: readonly string[];
}

interface Corpus {
  largeFiles(sizeBytes: number): readonly PlannedLog[];
  smallFiles(rotations: number, fileBytes: number): readonly PlannedLog[];
  writeCorpus(
    folder: string,
    plan: readonly PlannedLog[],
    kind: 'healthy' | 'storm',
    library: Library,
    seed: string,
  ): { readonly files: readonly string[]; readonly bytes: number; readonly records: number; readonly hits: number };
}

interface Reference {
  readRecords(text: string, layout: string): readonly PlainRecord[];
  signaturesOf(record: PlainRecord, role: string, signatures: readonly Signature[]): readonly string[];
  plainSignatures(signatures: readonly Signature[]): ReadonlySet<string>;
  countLines(text: string, literals: readonly string[]): number;
}

interface Templates {
  partsOf(text: string, literals: readonly string[]): Parts;
  fill(parts: Parts, random: () => number): string;
}

const FOLDER = join(import.meta.dirname, '..', '..', 'scripts', 'bench');

/** The scripts are plain JavaScript: their types are told here. */
export const corpus: Corpus = await import(join(FOLDER, 'corpus.mjs'));
export const reference: Reference = await import(join(FOLDER, 'reference.mjs'));
export const templates: Templates = await import(join(FOLDER, 'templates.mjs'));
