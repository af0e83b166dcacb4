import { exampleLibrary, tryExamples } from './explain/try-example.ts';
import { compilePatterns } from './patterns/compile.ts';
import { type KnownIds, knownIds, type PatternLibrary } from './patterns/library.ts';
import { advisePatterns, lintPatterns } from './patterns/lint.ts';
import { type LoadedPatterns, loadPatternFiles, loadPatternFolder, type PatternProblem } from './patterns/load.ts';
import { placeIn } from './yaml/parse-yaml.ts';

/** What checking pattern files gave. */
export interface PatternCheck {
  readonly signatures: number;
  readonly causes: number;
  /** How many examples were run. */
  readonly examples: number;
  /** What is wrong; the files can't be used as they are. */
  readonly problems: readonly PatternProblem[];
  /** What could be better. */
  readonly advice: readonly PatternProblem[];
}

/**
 * Checks pattern files and runs their examples through the reader and the matcher, beside the given library.
 *
 * @param paths YAML files of signatures or causes.
 * @throws UserError `unreadable-patterns` where one can't be read.
 */
export async function tryPatterns(paths: readonly string[], library: PatternLibrary): Promise<PatternCheck> {
  const loaded = await loadPatternFiles(paths);
  const check = checkOf(loaded, knownIds(library));
  if (check.problems.length > 0) return check;
  const compiled = compilePatterns(loaded.signatures, loaded.causes, loaded.files);
  const own = new Set(compiled.logic.signatures.map(({ id }) => id));
  const all = exampleLibrary([...library.signatures.filter(({ id }) => !own.has(id)), ...compiled.logic.signatures]);
  const problems: PatternProblem[] = [];
  let examples = 0;
  for (const signature of loaded.signatures) {
    if (signature.match !== undefined) examples += signature.examples.matches.length + signature.examples.misses.length;
    const file = loaded.files.get(`signature:${signature.id}`) ?? '';
    for (const { path, message } of await tryExamples(signature, all)) {
      const example = path.slice(0, 3).join('.');
      problems.push({ place: placeIn(loaded.sources.get(file) ?? '', file, path), message: `${example}: ${message}` });
    }
  }
  return { ...check, examples, problems };
}

/**
 * Checks a folder of pattern files without running their examples.
 *
 * @param known ids that exist beside them and may be named.
 * @throws UserError `unreadable-patterns` where the folder can't be read.
 */
export async function lintFolder(folder: string, known: KnownIds): Promise<PatternCheck> {
  return checkOf(await loadPatternFolder(folder), known);
}

function checkOf(loaded: LoadedPatterns, known: KnownIds): PatternCheck {
  return {
    signatures: loaded.signatures.length,
    causes: loaded.causes.length,
    examples: 0,
    problems: [...loaded.problems, ...lintPatterns(loaded, known)],
    advice: advisePatterns(loaded),
  };
}
