import type { AnalyzeOptions } from '../../src/analyze-options.ts';
import { analyze } from '../../src/analyze.ts';
import type { Report } from '../../src/model/report.ts';
import { libraryFrom, type PatternLibrary } from '../../src/patterns/library.ts';
import { loadBuiltin } from './library.ts';

let builtin: Promise<PatternLibrary> | null = null;

/** The built-in library, loaded once per test file. */
export function builtinLibrary(): Promise<PatternLibrary> {
  builtin ??= loadBuiltin().then(({ compiled }) => libraryFrom(compiled));
  return builtin;
}

/** Options of an analysis as the command does it, in UTC, with the built-in library. */
export async function analyzeOptions(inputs: readonly string[]): Promise<AnalyzeOptions> {
  return {
    inputs,
    stdin: null,
    nodeNames: [],
    zone: null,
    machineZone: 'UTC',
    since: null,
    until: null,
    nodes: [],
    only: null,
    minSeverity: null,
    patterns: await builtinLibrary(),
    version: '0.0.0-test',
    signal: new AbortController().signal,
    onProgress: () => undefined,
  };
}

/** Analyses paths as the command does, in UTC, with the built-in library. */
export async function analyzePaths(inputs: readonly string[], options: Partial<AnalyzeOptions> = {}): Promise<Report> {
  return analyze({ ...(await analyzeOptions(inputs)), ...options });
}
