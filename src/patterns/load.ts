import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { UserError } from '../errors.ts';
import { parseYaml, placeIn, type YamlProblem } from '../yaml/parse-yaml.ts';
import { causeSchema, signatureSchema, type Cause, type Signature } from './schema.ts';

/** A problem of one pattern file, with its place. */
export type PatternProblem = YamlProblem;

/** Patterns as read from one folder, with what was wrong. */
export interface LoadedPatterns {
  readonly signatures: readonly Signature[];
  readonly causes: readonly Cause[];
  readonly problems: readonly PatternProblem[];
  /** File of each pattern by kind and id (`signature:raft-no-leader`), for messages. */
  readonly files: ReadonlyMap<string, string>;
  /** Text of each file, for the lines and columns of messages. */
  readonly sources: ReadonlyMap<string, string>;
}

const MAX_FILE_BYTES = 256 * 1024;

/**
 * Reads all pattern files below a folder: `signatures/**` and `causes/**`; in a user's folder files may also lie
 * flat, then the fields decide (`evidence` makes a cause).
 *
 * @param root folder with `.yaml` files.
 * @returns patterns in order of their paths; a file that is wrong is left out and told in `problems`.
 * @throws UserError `unreadable-patterns` where the folder itself can't be read.
 */
export async function loadPatternFolder(root: string): Promise<LoadedPatterns> {
  const paths = await listYaml(root);
  return gather(paths.map((path) => ({ path, shown: relative(root, path).split(sep).join('/') })));
}

/**
 * Reads single pattern files; what each is, its fields decide.
 *
 * @param paths as typed, and as messages name them.
 * @throws UserError `unreadable-patterns` where one can't be read.
 */
export async function loadPatternFiles(paths: readonly string[]): Promise<LoadedPatterns> {
  return gather(paths.map((path) => ({ path, shown: path })));
}

async function gather(paths: readonly { readonly path: string; readonly shown: string }[]): Promise<LoadedPatterns> {
  const signatures: Signature[] = [];
  const causes: Cause[] = [];
  const problems: PatternProblem[] = [];
  const files = new Map<string, string>();
  const sources = new Map<string, string>();
  for (const { path, shown } of paths) {
    const content = await readPatternFile(path);
    if (content.length > MAX_FILE_BYTES) {
      problems.push({ place: shown, message: `larger than ${MAX_FILE_BYTES} bytes` });
      continue;
    }
    const text = content.toString('utf8');
    sources.set(shown, text);
    const parsed = parsePattern(text, shown);
    problems.push(...parsed.problems);
    if (parsed.pattern === null) continue;
    const { id } = parsed.pattern.value;
    const place = placeIn(text, shown, ['id']);
    if (id !== basename(shown).replace(/\.ya?ml$/u, '')) problems.push({ place, message: `id "${id}" is not the file's name` });
    const key = `${parsed.pattern.kind}:${id}`;
    const twin = files.get(key);
    if (twin !== undefined) problems.push({ place, message: `id "${id}" is already used by ${twin}` });
    files.set(key, shown);
    if (parsed.pattern.kind === 'signature') signatures.push(parsed.pattern.value);
    else causes.push(parsed.pattern.value);
  }
  return { signatures, causes, problems, files, sources };
}

async function readPatternFile(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new UserError(
      'unreadable-patterns',
      { en: `cannot read the pattern file ${path}`, zh: `无法读取规则文件 ${path}` },
      {
        hint: { en: 'name a YAML file that exists', zh: '请指定存在的 YAML 文件' },
        cause,
      },
    );
  }
}

type ParsedPattern =
  | { readonly kind: 'signature'; readonly value: Signature }
  | { readonly kind: 'cause'; readonly value: Cause };

/**
 * Parses one pattern file.
 *
 * @param text YAML with one document.
 * @param shown path for messages.
 * @returns the pattern, or null with the problems that prevent it, each with line and column.
 */
export function parsePattern(text: string, shown: string): { pattern: ParsedPattern | null; problems: PatternProblem[] } {
  const parsed = parseYaml(text, shown);
  if (parsed.problems.length > 0) return { pattern: null, problems: [...parsed.problems] };
  const { value } = parsed;
  if (isCause(value, shown)) {
    const result = causeSchema.safeParse(value);
    if (result.success) return { pattern: { kind: 'cause', value: result.data }, problems: [] };
    return { pattern: null, problems: parsed.describe(result.error.issues) };
  }
  const result = signatureSchema.safeParse(value);
  if (result.success) return { pattern: { kind: 'signature', value: result.data }, problems: [] };
  return { pattern: null, problems: parsed.describe(result.error.issues) };
}

function isCause(value: unknown, shown: string): boolean {
  if (shown.startsWith('causes/')) return true;
  if (shown.startsWith('signatures/')) return false;
  return typeof value === 'object' && value !== null && 'evidence' in value;
}

async function listYaml(root: string): Promise<string[]> {
  try {
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (cause) {
    throw new UserError(
      'unreadable-patterns',
      { en: `cannot read the pattern folder ${root}`, zh: `无法读取规则目录 ${root}` },
      {
        hint: {
          en: 'give --patterns a folder that holds signature or cause files (*.yaml)',
          zh: '请为 --patterns 指定存放特征或原因文件（*.yaml）的目录',
        },
        cause,
      },
    );
  }
}
