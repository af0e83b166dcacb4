import { hostname } from 'node:os';
import { performance } from 'node:perf_hooks';
import { analyze } from '../analyze.ts';
import { UserError } from '../errors.ts';
import type { Evidence } from '../model/event.ts';
import type { Language } from '../model/language.ts';
import type { Report } from '../model/report.ts';
import { safeJson } from '../report/index.ts';
import { isStoreUrl } from '../store/store-url.ts';
import { loadPatterns } from './load-patterns.ts';
import { type CursorFile, openCursorFile } from './cursor-file.ts';
import { colorFor, languageOf, machineZone, widthOf } from './environment.ts';
import { type ExitStatus, statusOf } from './exit-status.ts';
import type { OutputPlan } from './formats.ts';
import { linksTo, linkStyleFor } from './hyperlinks.ts';
import { onInterrupt } from './interrupt.ts';
import { diagnosticsText } from './messages.ts';
import { fileOutput, type Output, stdoutOutput } from './output.ts';
import { ProgressLine } from './progress.ts';
import type { AnalyzeSettings } from './settings.ts';
import { type PieceReporter, pieceReporterFor } from './reporter-for.ts';
import { readStdin } from './stdin.ts';
import { storeOptions } from './store-options.ts';
import { tellReport, type ToldReport } from './tell-report.ts';
import { VERSION } from './version.ts';
import { keepHeapSmall } from './small-heap.ts';

const STOPPING: Readonly<Record<Language, string>> = {
  en: 'nacoscope: stopping; what was read so far is reported (Ctrl-C again to quit at once)\n',
  zh: 'nacoscope：正在停止，将报告已读取的部分（再按一次 Ctrl-C 立即退出）\n',
};

type AnalyzeOptions = Parameters<typeof analyze>[0];

/** Of the file that leads back from tokens to names. */
const PRIVATE_MODE = 0o600;
/** Lines around a quoted record, and of how many records of a cause they are read. */
const AROUND = 3;
const MOST_IN_CONTEXT = 8;

/** A report that is to be written. */
interface OpenReport {
  readonly plan: OutputPlan;
  readonly output: Output;
  readonly reporter: PieceReporter;
}

/** What a run writes to. */
interface Opened {
  readonly reports: OpenReport[];
  redactMap: Output | null;
  cursor: CursorFile | null;
  /** How many names in forms of one's own were left blank. */
  blanks: number;
}

/**
 * Runs `analyze`: opens the outputs, reads the logs, writes the reports.
 *
 * @param paths as typed; `-` is standard input, and so is none at all where standard input is no terminal.
 * @throws UserError for what the user can mend; outputs are then as they were before.
 */
export async function runAnalyze(paths: readonly string[], settings: AnalyzeSettings): Promise<ExitStatus> {
  const language = settings.language ?? languageOf(process.env);
  const plans = settings.outputs.plan();
  if (paths.length === 0 && process.stdin.isTTY) throw noLogs();
  const progress = process.stderr.isTTY ? new ProgressLine(process.stderr, language, () => performance.now()) : null;
  const { signal, release } = onInterrupt(() => {
    progress?.clear();
    process.stderr.write(STOPPING[language]);
  });
  const opened: Opened = { reports: [], redactMap: null, cursor: null, blanks: 0 };
  try {
    await openOutputs(opened, plans, settings);
    keepHeapSmall();
    const patterns = await loadPatterns(settings.patterns);
    opened.cursor = await cursorOf(paths, settings);
    const report = await analyze({
      ...(await inputsOf(paths, settings, opened.cursor, signal)),
      ...viewOf(settings),
      patterns,
      signal,
      onProgress: (state) => progress?.update(state),
      series: plans.some(({ format }) => format === 'html' || format === 'json' || typeof format !== 'string') || 'records',
    });
    progress?.clear();
    await tell(report, paths, opened, { settings, language, signal });
    // A form with blanks is not all that was asked for.
    return opened.blanks > 0 ? 2 : statusOf(report, settings.failOn);
  } catch (error) {
    progress?.clear();
    await discard(opened);
    throw error;
  } finally {
    release();
  }
}

function noLogs(): UserError {
  return new UserError(
    'no-input',
    { en: 'no logs given', zh: '没有指定日志' },
    {
      hint: {
        en: 'try: nacoscope /home/nacos/logs, or: kubectl logs nacos-0 | nacoscope - (nacoscope --help tells more)',
        zh: '例如：nacoscope /home/nacos/logs，或 kubectl logs nacos-0 | nacoscope -（更多用法见 nacoscope --help）',
      },
    },
  );
}

/** Which part of the logs is looked at, and by whom. */
function viewOf({ zone, since, until, nodes, only, minSeverity }: AnalyzeSettings) {
  return { zone, machineZone, since, until, nodes, only, minSeverity, version: VERSION };
}

/** How a run tells what it found. */
interface Telling {
  readonly settings: AnalyzeSettings;
  readonly language: Language;
  readonly signal: AbortSignal;
}

/** Writes everything that was opened. */
async function tell(report: Report, paths: readonly string[], opened: Opened, telling: Telling): Promise<void> {
  const { nodeNames, redact } = telling.settings;
  const files = paths.filter((path) => path !== '-' && !isStoreUrl(path));
  // Only a page has room for the lines around evidence.
  const pieces = opened.reports.some(({ plan }) => plan.format === 'html') ? provingEvidence(report) : [];
  const told = await tellReport(report, pieces, { paths: files, nodeNames, redact, around: AROUND, signal: telling.signal });
  await writeReports(told, files, opened.reports, telling);
  if (told.reverse !== null) await opened.redactMap?.write(safeJson(told.reverse));
  if (report.run.complete) await opened.cursor?.done();
  else await opened.cursor?.leave();
}

/**
 * Opens all places that are written to, so that one that can't be, or a form that is wrong, is told before logs are read.
 *
 * @param opened takes each as it is opened, for {@link discard}.
 */
async function openOutputs(opened: Opened, plans: readonly OutputPlan[], settings: AnalyzeSettings): Promise<void> {
  const tellBlank = (line: string): void => {
    opened.blanks++;
    process.stderr.write(line);
  };
  for (const plan of plans) {
    const reporter = await pieceReporterFor(plan.format, tellBlank);
    const output = plan.path === null ? stdoutOutput(process.stdout) : await fileOutput(plan.path);
    opened.reports.push({ plan, output, reporter });
  }
  if (settings.redactMap !== null) opened.redactMap = await fileOutput(settings.redactMap, PRIVATE_MODE);
}

async function discard({ reports, redactMap, cursor }: Opened): Promise<void> {
  for (const { output } of reports) await output.discard();
  await redactMap?.discard();
  await cursor?.leave();
}

async function cursorOf(inputs: readonly string[], { store, since, until }: AnalyzeSettings): Promise<CursorFile | null> {
  return store.cursor === null ? null : openCursorFile(store.cursor, { inputs, ...store, since, until });
}

/** Where the logs come from. */
async function inputsOf(
  paths: readonly string[],
  { store, nodeNames }: AnalyzeSettings,
  cursor: CursorFile | null,
  signal: AbortSignal,
): Promise<Pick<AnalyzeOptions, 'inputs' | 'stdin' | 'store' | 'nodeNames'>> {
  return {
    inputs: paths.filter((path) => path !== '-'),
    ...(paths.some(isStoreUrl) ? { store: await storeOptions(store, cursor, process.env) } : {}),
    stdin: paths.length === 0 || paths.includes('-') ? readStdin(process.stdin, signal) : null,
    nodeNames,
  };
}

/** What proves the first cause of each incident. */
function provingEvidence(report: Report): Evidence[] {
  return report.incidents.flatMap(({ causes }) => causes[0]?.evidence.slice(0, MOST_IN_CONTEXT) ?? []);
}

/** Writes the reports; what went wrong is told on stderr as well where no report on stdout tells it to a person. */
async function writeReports(
  { report, contextOf }: ToldReport,
  paths: readonly string[],
  outputs: readonly OpenReport[],
  { settings, language }: Telling,
): Promise<void> {
  // Tokens in the place of names lead to no file, and no address may tell the names.
  const linkStyle = settings.redact ? null : linkStyleFor(settings.hyperlinks, process.env, process.stdout.isTTY);
  for (const { plan, output, reporter } of outputs) {
    const onStdout = plan.path === null;
    const text = reporter(report, {
      language,
      color: onStdout && colorFor(settings.color, process.env, process.stdout.isTTY),
      width: widthOf(onStdout ? process.stdout.columns : undefined, onStdout ? process.env : {}),
      timeZone: '',
      all: settings.all,
      explainRanking: settings.explainRanking,
      contextOf,
      linkTo: onStdout && linkStyle !== null ? linksTo(paths, linkStyle, hostname()) : null,
    });
    await output.write(text);
  }
  const isTold = outputs.some(({ plan }) => plan.format === 'terminal' && plan.path === null);
  if (!isTold) process.stderr.write(diagnosticsText(report.diagnostics, language));
}
