import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import type { CauseLogic, CompiledPatterns, SignatureLogic } from './compile.ts';
import type { CauseTexts, SignatureTexts } from './compile-texts.ts';
import type { KnownIds } from './lint.ts';
import type { LoadedPatterns } from './load.ts';
import { LOGIC_FILE, readLogic } from './logic-file.ts';
import { openTexts, type TextSource, textsOf } from './text-file.ts';

export type { KnownIds } from './lint.ts';

/** The signatures of a user, whose regexes nobody proved to be fast, and the clock that they are held against. */
export interface OwnPatterns {
  readonly ids: ReadonlySet<string>;
  /** Milliseconds since whenever. */
  readonly now: () => number;
}

/** The patterns of one run: built-in ones and the user's own. */
export interface PatternLibrary {
  readonly signatures: readonly SignatureLogic[];
  readonly causes: readonly CauseLogic[];
  /** Null where there are none. */
  readonly own: OwnPatterns | null;
  /** The words, read when a report needs them. */
  loadTexts(): Promise<PatternTexts>;
}

/** The words of all patterns. Both look-ups throw for an id that the library doesn't have (a bug). */
export interface PatternTexts {
  signature(id: string): SignatureTexts;
  cause(id: string): CauseTexts;
}

/** Beside {@link LOGIC_FILE}, see text-file.ts. */
export const TEXTS_FILE = 'texts.jsonl';

/**
 * Loads the compiled built-in library and compiles the user's folders over it; a pattern with an id that exists replaces it.
 *
 * @param options `builtin`: folder that the build wrote; `extra`: folders with YAML files, later ones win; `now`: milliseconds since
 *   whenever, for the budget of their regexes.
 * @throws UserError `bad-pattern` with file, line and column of the first problems of the user's files.
 */
export async function loadLibrary(options: {
  builtin: string;
  extra: readonly string[];
  now: () => number;
}): Promise<PatternLibrary> {
  const logic = readLogic(join(options.builtin, LOGIC_FILE));
  const readTexts = async (): Promise<TextSource> => openTexts(readFileSync(join(options.builtin, TEXTS_FILE)));
  if (options.extra.length === 0) return libraryOf(logic, null, readTexts);
  const extra = await compileUserFolders(options.extra, logic);
  const merged = {
    signatures: overlay(logic.signatures, extra.logic.signatures),
    causes: overlay(logic.causes, extra.logic.causes),
  };
  const over = textsOf(extra.texts);
  const own = { ids: new Set(extra.logic.signatures.map(({ id }) => id)), now: options.now };
  return libraryOf(merged, own, async () => {
    const base = await readTexts();
    return {
      signature: (id) => over.signature(id) ?? base.signature(id),
      cause: (id) => over.cause(id) ?? base.cause(id),
    };
  });
}

/** A library straight from compiled patterns, for tests and tools that have no built files. */
export function libraryFrom(compiled: CompiledPatterns): PatternLibrary {
  return libraryOf(compiled.logic, null, async () => textsOf(compiled.texts));
}

function libraryOf(
  logic: CompiledPatterns['logic'],
  own: OwnPatterns | null,
  readTexts: () => Promise<TextSource>,
): PatternLibrary {
  return {
    signatures: logic.signatures,
    causes: logic.causes,
    own,
    async loadTexts() {
      const texts = await readTexts();
      return {
        signature: (id) => found(texts.signature(id), 'signature', id),
        cause: (id) => found(texts.cause(id), 'cause', id),
      };
    },
  };
}

function found<T>(value: T | undefined, kind: string, id: string): T {
  if (value === undefined) throw new Error(`no texts for ${kind} ${id}`);
  return value;
}

/** Patterns with those of `over` in the place of their namesakes, new ones behind. */
function overlay<T extends { readonly id: string }>(base: readonly T[], over: readonly T[]): T[] {
  const byId = new Map(base.map((pattern) => [pattern.id, pattern]));
  for (const pattern of over) byId.set(pattern.id, pattern);
  return [...byId.values()];
}

/** YAML, zod and the lint are loaded only here: a run without `--patterns` doesn't pay for them. */
async function compileUserFolders(folders: readonly string[], builtin: CompiledPatterns['logic']): Promise<CompiledPatterns> {
  const { loadPatternFolder } = await import('./load.ts');
  const { lintPatterns } = await import('./lint.ts');
  const { compilePatterns } = await import('./compile.ts');
  const loaded = await Promise.all(folders.map(async (folder) => placedIn(folder, await loadPatternFolder(folder))));
  const all = {
    signatures: loaded.flatMap((folder) => folder.signatures),
    causes: loaded.flatMap((folder) => folder.causes),
    files: new Map(loaded.flatMap((folder) => [...folder.files])),
    sources: new Map(loaded.flatMap((folder) => [...folder.sources])),
  };
  const problems = [...loaded.flatMap((folder) => folder.problems), ...lintPatterns({ ...all, problems: [] }, knownIds(builtin))];
  const [first, ...rest] = problems;
  if (first !== undefined) {
    const told = `${first.place}: ${first.message}`;
    const message =
      rest.length === 0 ? told : { en: `${told} (and ${rest.length} more)`, zh: `${told}（另有 ${rest.length} 处）` };
    throw new UserError('bad-pattern', message, {
      hint: {
        en: 'mend the file or leave --patterns away; docs/writing-patterns.md tells what the fields mean',
        zh: '请修正该文件，或去掉 --patterns；字段含义见 docs/writing-patterns.md',
      },
    });
  }
  return compilePatterns(all.signatures, all.causes, all.files);
}

/** What patterns beside the given ones may name. */
export function knownIds(patterns: Pick<PatternLibrary, 'signatures' | 'causes'>): KnownIds {
  return {
    signatures: new Set(patterns.signatures.map((signature) => signature.id)),
    causes: new Set(patterns.causes.map((cause) => cause.id)),
    symptoms: new Set(patterns.signatures.flatMap((signature) => signature.symptoms)),
  };
}

/** Places as a user can open them: the folder as typed in front. */
function placedIn(folder: string, loaded: LoadedPatterns): LoadedPatterns {
  return {
    ...loaded,
    problems: loaded.problems.map(({ place, message }) => ({ place: join(folder, place), message })),
    files: new Map([...loaded.files].map(([key, file]) => [key, join(folder, file)])),
    sources: new Map([...loaded.sources].map(([file, text]) => [join(folder, file), text])),
  };
}
