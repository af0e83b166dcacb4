import { knownIds } from '../patterns/library.ts';
import type { PatternProblem } from '../patterns/load.ts';
import { stripToLine } from '../text/strip-unsafe.ts';
import { lintFolder, type PatternCheck, tryPatterns } from '../try-patterns.ts';
import { loadPatterns } from './load-patterns.ts';
import type { ExitStatus } from './exit-status.ts';
import { stdoutOutput } from './output.ts';

/** Runs `patterns test`: 0 where all files are right and all examples do what they say, else 2. */
export async function runTest(files: readonly string[]): Promise<ExitStatus> {
  const check = await tryPatterns(files, await loadPatterns([]));
  return tell(check, `${count(check)}, ${plural(check.examples, 'example')} run`);
}

/** Runs `patterns lint`: 0 where nothing is wrong, else 2. */
export async function runLint(folder: string): Promise<ExitStatus> {
  const check = await lintFolder(folder, knownIds(await loadPatterns([])));
  return tell(check, count(check));
}

async function tell(check: PatternCheck, summary: string): Promise<ExitStatus> {
  const { problems, advice } = check;
  const lines = [...problems.map((problem) => line(problem, '')), ...advice.map((problem) => line(problem, 'advice: '))];
  const verdict = problems.length === 0 ? 'nothing wrong' : plural(problems.length, 'problem');
  await stdoutOutput(process.stdout).write(`${[...lines, `${summary}, ${verdict}`].join('\n')}\n`);
  return problems.length === 0 ? 0 : 2;
}

function line({ place, message }: PatternProblem, kind: string): string {
  return stripToLine(`${place}: ${kind}${message}`);
}

function count({ signatures, causes }: PatternCheck): string {
  return `${plural(signatures, 'signature')}, ${plural(causes, 'cause')}`;
}

function plural(many: number, what: string): string {
  return many === 1 ? `1 ${what}` : `${many} ${what}s`;
}
