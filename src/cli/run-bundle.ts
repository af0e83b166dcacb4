import { analyze } from '../analyze.ts';
import { placeKey } from '../context-lines.ts';
import type { Language } from '../model/language.ts';
import type { Evidence } from '../model/event.ts';
import type { Report } from '../model/report.ts';
import { bundleFiles } from '../report/bundle/index.ts';
import { REPORTERS, safeJson } from '../report/index.ts';
import { loadPatterns } from './load-patterns.ts';
import type { BundleSettings } from './commands/bundle.ts';
import { languageOf, machineZone } from './environment.ts';
import { type ExitStatus, statusOf } from './exit-status.ts';
import { onInterrupt } from './interrupt.ts';
import { diagnosticsText } from './messages.ts';
import { fileOutput, type Output } from './output.ts';
import { packFiles } from './pack-files.ts';
import { reporterFor } from './reporter-for.ts';
import { type TellRequest, tellReport } from './tell-report.ts';
import { VERSION } from './version.ts';

const PRIVATE_MODE = 0o600;
/** Columns of the texts for people. */
const WIDTH = 100;
/** Lines before and after a piece of evidence. */
const AROUND = 5;
/** Pieces of evidence that are packed. */
const MOST = { perCause: 8, perFinding: 1, all: 60 } as const;

const WRITTEN: Readonly<Record<Language, (path: string, files: string) => string>> = {
  en: (path, files) =>
    `${path} holds: ${files}.\nNames and addresses are replaced by tokens; look through it before you send it.\n`,
  zh: (path, files) => `${path} 包含：${files}。\n名称和地址已替换为代号，发出前请先过目。\n`,
};

/**
 * Runs `bundle`: analyses, reads the lines around the evidence once more, redacts, packs, and says what is inside.
 *
 * @throws UserError for what the user can mend; nothing is written then.
 */
export async function runBundle(paths: readonly string[], settings: BundleSettings): Promise<ExitStatus> {
  const { input } = settings;
  const language = settings.language ?? languageOf(process.env);
  const { signal, release } = onInterrupt(() => undefined);
  const outputs: Output[] = [];
  try {
    const archive = await fileOutput(settings.output);
    outputs.push(archive);
    const map = input.redactMap === null ? null : await fileOutput(input.redactMap, PRIVATE_MODE);
    if (map !== null) outputs.push(map);
    const report = await analyze({
      inputs: paths,
      stdin: null,
      nodeNames: input.nodeNames,
      zone: input.zone,
      machineZone,
      since: input.since,
      until: input.until,
      nodes: input.nodes,
      only: null,
      minSeverity: null,
      patterns: await loadPatterns(input.patterns),
      version: VERSION,
      signal,
      onProgress: () => undefined,
    });
    const { files, reverse } = await filesOf(report, paths, { nodeNames: input.nodeNames, language, signal });
    await archive.write(await packFiles('incident', files));
    await map?.write(safeJson(reverse));
    process.stdout.write(WRITTEN[language](settings.output, files.map(({ name }) => name).join(', ')));
    process.stderr.write(diagnosticsText(report.diagnostics, language));
    return statusOf(report, null);
  } catch (error) {
    for (const output of outputs) await output.discard();
    throw error;
  } finally {
    release();
  }
}

/** What goes into the archive, redacted, and what leads back from tokens to names. */
async function filesOf(
  report: Report,
  paths: readonly string[],
  { nodeNames, language, signal }: Pick<TellRequest, 'nodeNames' | 'signal'> & { readonly language: Language },
) {
  const { pieces, all } = tellingEvidence(report);
  const told = await tellReport(report, pieces, { paths, nodeNames, redact: true, around: AROUND, signal });
  const files = bundleFiles(
    told.report,
    [
      { name: 'report.md', reporter: REPORTERS.markdown },
      { name: 'report.json', reporter: REPORTERS.json },
      { name: 'report.html', reporter: await reporterFor('html', () => undefined) },
    ],
    { pieces: told.pieces, all, contextOf: told.contextOf },
    { language, color: false, width: WIDTH, timeZone: '', all: true, contextOf: told.contextOf },
  );
  return { files, reverse: told.reverse ?? {} };
}

/** The lines that prove the causes, then the first of each finding that matters, each place once; and how many places there are. */
function tellingEvidence(report: Report): { pieces: Evidence[]; all: number } {
  const causes = report.incidents.flatMap((incident) => incident.causes.map((cause) => cause.evidence));
  const others = [...report.findings.filter(({ severity }) => severity !== 'info'), ...report.unknown].map(
    ({ evidence }) => evidence,
  );
  const telling = distinct([
    ...causes.flatMap((evidence) => evidence.slice(0, MOST.perCause)),
    ...others.flatMap((evidence) => evidence.slice(0, MOST.perFinding)),
  ]);
  return { pieces: telling.slice(0, MOST.all), all: distinct([...causes, ...others].flat()).length };
}

function distinct(pieces: readonly Evidence[]): Evidence[] {
  return [...new Map(pieces.map((piece) => [placeKey(piece), piece])).values()];
}
