import { readFile } from 'node:fs/promises';
import { compareReports } from '../diff/compare-reports.ts';
import { readReport } from '../diff/read-report.ts';
import { UserError } from '../errors.ts';
import { isAtLeast } from '../model/severity.ts';
import { diffTerminal } from '../report/diff/terminal.ts';
import { safeJson } from '../report/index.ts';
import type { DiffSettings } from './commands/diff.ts';
import { colorFor, languageOf, widthOf } from './environment.ts';
import type { ExitStatus } from './exit-status.ts';
import { stdoutOutput } from './output.ts';
import { whyUnread } from './why-unread.ts';

/**
 * Runs `diff`.
 *
 * @returns 1 where something harmful as severe as `--fail-on` is new or worse, else 0.
 * @throws UserError where a file can't be read or is no report.
 */
export async function runDiff(before: string, after: string, settings: DiffSettings): Promise<ExitStatus> {
  const diff = compareReports(readReport(await textOf(before), before), readReport(await textOf(after), after));
  const text =
    settings.format === 'json'
      ? safeJson(diff)
      : diffTerminal(diff, {
          language: settings.language ?? languageOf(process.env),
          color: colorFor(settings.color, process.env, process.stdout.isTTY),
          width: widthOf(process.stdout.columns, process.env),
          all: settings.all,
        });
  await stdoutOutput(process.stdout).write(text);
  const { failOn } = settings;
  const grew = diff.changes.filter(({ change, harmless }) => !harmless && (change === 'new' || change === 'worse'));
  return failOn !== null && grew.some(({ severity }) => isAtLeast(severity, failOn)) ? 1 : 0;
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const why = whyUnread(error);
    throw new UserError(
      'no-such-path',
      { en: `${path}: ${why.en}`, zh: `${path}：${why.zh}` },
      {
        hint: {
          en: 'give two JSON reports; one is made by: nacoscope <logs> -o before.json',
          zh: '请给出两份 JSON 报告；生成方法：nacoscope <日志> -o before.json',
        },
        cause: error,
      },
    );
  }
}
