import { type Document, LineCounter, parseDocument } from 'yaml';

/** A problem of one YAML file, with its place. */
export interface YamlProblem {
  /** `path:line:column`, or the path alone. */
  readonly place: string;
  readonly message: string;
}

/** What a schema found wrong, as zod tells it. */
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** One YAML file read. */
export interface ParsedYaml {
  /** What it holds; null where `problems` prevent it. */
  readonly value: unknown;
  readonly problems: readonly YamlProblem[];
  /** Gives what a schema says its place in the file. */
  describe(issues: readonly Issue[]): YamlProblem[];
}

/** Aliases of one anchor that are followed; more are taken for an attempt to fill the memory. */
const MAX_ALIASES = 20;

/**
 * Reads one YAML document.
 *
 * @param text with one document.
 * @param shown path for messages.
 */
export function parseYaml(text: string, shown: string): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const describe = (issues: readonly Issue[]): YamlProblem[] =>
    issues.map(({ path, message }) => ({
      place: nearestPlace(document, lines, shown, path),
      message: `${path.length > 0 ? `${path.map(String).join('.')}: ` : ''}${message}`,
    }));
  const problems = document.errors.map((error) => {
    const at = lines.linePos(error.pos[0]);
    return {
      place: `${shown}:${at.line}:${at.col}`,
      message: (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/u, ''),
    };
  });
  if (problems.length > 0) return { value: null, problems, describe };
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }), problems: [], describe };
  } catch (error) {
    return { value: null, problems: [{ place: shown, message: String(error) }], describe };
  }
}

/**
 * `path:line:column` of a field of a YAML file, or of the innermost field around it that is there.
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
