import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { UserError } from '../errors.ts';
import { causeSchema, signatureSchema, type Cause, type Signature } from './schema.ts';

/** A problem of one pattern file, with its place. */
export interface PatternProblem {
  /** `path:line:column`, or the path alone. */
  readonly place: string;
  readonly message: string;
}

/** Patterns as read from one folder, with what was wrong. */
export interface LoadedPatterns {
  readonly signatures: readonly Signature[];
  readonly causes: readonly Cause[];
  readonly problems: readonly PatternProblem[];
  /** File of each pattern by kind and id (`signature:raft-no-leader`), for messages. */
  readonly files: ReadonlyMap<string, string>;
  /** Text of each file, for the lines and columns of messages. */
  readonly sources?: ReadonlyMap<string, string>;
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
    throw new UserError('unreadable-patterns', `cannot read the pattern file ${path}`, {
      hint: 'name a YAML file that exists',
      cause,
    });
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
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => {
      const at = lines.linePos(error.pos[0]);
      return {
        place: `${shown}:${at.line}:${at.col}`,
        message: (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/u, ''),
      };
    });
    return { pattern: null, problems };
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    return { pattern: null, problems: [{ place: shown, message: String(error) }] };
  }
  if (isCause(value, shown)) {
    const result = causeSchema.safeParse(value);
    if (result.success) return { pattern: { kind: 'cause', value: result.data }, problems: [] };
    return { pattern: null, problems: describeIssues(result.error, document, lines, shown) };
  }
  const result = signatureSchema.safeParse(value);
  if (result.success) return { pattern: { kind: 'signature', value: result.data }, problems: [] };
  return { pattern: null, problems: describeIssues(result.error, document, lines, shown) };
}

function isCause(value: unknown, shown: string): boolean {
  if (shown.startsWith('causes/')) return true;
  if (shown.startsWith('signatures/')) return false;
  return typeof value === 'object' && value !== null && 'evidence' in value;
}

function describeIssues(error: z.ZodError, document: Document, lines: LineCounter, shown: string): PatternProblem[] {
  return error.issues.map((issue) => {
    const where = issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
    return { place: nearestPlace(document, lines, shown, issue.path), message: `${where}${issue.message}` };
  });
}

/**
 * `path:line:column` of a field of a pattern file, or of the innermost field around it that is there.
 *
 * @param path keys and positions from the root, such as `match`, 0, `regex`.
 */
export function placeIn(text: string, shown: string, path: readonly PropertyKey[]): string {
  const lines = new LineCounter();
  return nearestPlace(parseDocument(text, { lineCounter: lines }), lines, shown, path);
}

function nearestPlace(document: Document, lines: LineCounter, shown: string, path: readonly PropertyKey[]): string {
  for (let depth = path.length; depth > 0; depth--) {
    const offset = rangeStart(document.getIn(path.slice(0, depth), true));
    if (offset === undefined) continue;
    const at = lines.linePos(offset);
    return `${shown}:${at.line}:${at.col}`;
  }
  return `${shown}:1:1`;
}

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  const start: unknown = node.range[0];
  return typeof start === 'number' ? start : undefined;
}

async function listYaml(root: string): Promise<string[]> {
  try {
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (cause) {
    throw new UserError('unreadable-patterns', `cannot read the pattern folder ${root}`, {
      hint: 'give --patterns a folder that holds signature or cause files (*.yaml)',
      cause,
    });
  }
}
