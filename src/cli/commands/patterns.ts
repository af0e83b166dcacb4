import type { Command } from 'commander';
import type { ExitStatus } from '../exit-status.ts';
import { languageFlag, oneOf, patternsFlag, valued } from '../flags.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../export/formats.ts';
import { SEVERITIES, type Severity } from '../../model/severity.ts';
import type { Language } from '../../model/language.ts';

/** What the flags of the `patterns` commands ask for; null and empty where a flag was not given. */
export interface PatternsSettings {
  language: Language | null;
  /** Folders with the user's own patterns. */
  readonly patterns: string[];
  area: string;
  side: string;
  severity: Severity | null;
  kind: PatternKind | null;
}

/** What the flags of `patterns export` ask for. */
export interface ExportSettings extends Pick<PatternsSettings, 'language' | 'patterns' | 'area' | 'side' | 'severity'> {
  format: ExportFormat | null;
  /** Ids; empty for all. */
  readonly signatures: string[];
  /** A file; empty for standard output. */
  output: string;
}

const KINDS = ['signature', 'cause'] as const;
type PatternKind = (typeof KINDS)[number];

const EXAMPLES = `
Examples:
  nacoscope patterns list raft --severity high       signatures and causes about Raft, high and above
  nacoscope patterns show raft-no-leader             one entry, with what it looks for
  nacoscope patterns test my-signature.yaml          run a file's examples and say why one doesn't match
  nacoscope patterns lint my-patterns/               the checks that the built-in library goes through
  nacoscope patterns export --as sigma -o nacos.yml  the signatures as Sigma rules; also for CRE, lnav and Vector

Exit status: 0 done and nothing wrong, 2 something is wrong with the files or the request.`;

const EXPORT_EXAMPLES = `
Examples:
  nacoscope patterns export --as sigma --severity high -o nacos-sigma.yml
  nacoscope patterns export --as cre -o nacos-cre.yaml            preq -r nacos-cre.yaml < nacos.log
  nacoscope patterns export --as lnav --severity medium -o nacos.json && lnav -i nacos.json
  nacoscope patterns export --as vrl --signature raft-no-leader --signature os-no-space`;

/**
 * Adds `patterns list|show|test|lint|export`.
 *
 * @param finish takes the exit status.
 */
export function addPatterns(program: Command, finish: (status: ExitStatus) => void): void {
  const settings: PatternsSettings = { language: null, patterns: [], area: '', side: '', severity: null, kind: null };
  const group = program
    .command('patterns')
    .summary('list, show, test, check and export the patterns that logs are read with')
    .description('The library of signatures (what a line says) and causes (what it means), and tools for your own.')
    .addHelpText('after', EXAMPLES);
  const list = group
    .command('list')
    .description('Lists signatures and causes.')
    .argument('[text]', 'only those with this in id or title');
  addLibraryFlags(list, settings);
  addFilters(list, settings);
  list.action(async (text: string | undefined) => {
    const { runList } = await import('../run-patterns-list.ts');
    finish(await runList(text ?? '', settings));
  });
  const show = group.command('show').description('Shows one signature or cause whole.').argument('<id>', 'its id');
  addLibraryFlags(show, settings);
  show.action(async (id: string) => {
    const { runShow } = await import('../run-patterns-list.ts');
    finish(await runShow(id, settings));
  });
  group
    .command('test')
    .description('Checks pattern files and runs their examples through the reader and the matcher.')
    .argument('<files...>', 'YAML files of signatures or causes')
    .action(async (files: string[]) => {
      const { runTest } = await import('../run-patterns-check.ts');
      finish(await runTest(files));
    });
  group
    .command('lint')
    .description('Checks a folder of pattern files: fields, regexes, names, references.')
    .argument('<folder>', 'folder with YAML files')
    .action(async (folder: string) => {
      const { runLint } = await import('../run-patterns-check.ts');
      finish(await runLint(folder));
    });
  addExport(group, finish);
}

function addExport(group: Command, finish: (status: ExitStatus) => void): void {
  const settings: ExportSettings = {
    language: null,
    patterns: [],
    area: '',
    side: '',
    severity: null,
    format: null,
    signatures: [],
    output: '',
  };
  const command = group
    .command('export')
    .description('Writes signatures as rules of another tool; each rule says what of the signature it leaves out.')
    .addOption(
      valued('--as <format>', `what to write: ${EXPORT_FORMATS.join(', ')}`, (value) => {
        settings.format = oneOf(value, EXPORT_FORMATS);
      }).makeOptionMandatory(),
    )
    .addOption(
      valued('--signature <id>', 'only this signature; may be repeated (default: all)', (value) => {
        settings.signatures.push(value);
      }),
    )
    .addOption(
      valued('-o, --output <file>', 'write there instead of to standard output', (value) => {
        settings.output = value;
      }),
    )
    .addHelpText('after', EXPORT_EXAMPLES);
  addLibraryFlags(command, settings);
  addSelection(command, settings);
  command.action(async () => {
    const { runExport } = await import('../run-patterns-export.ts');
    finish(await runExport(settings));
  });
}

function addLibraryFlags(command: Command, settings: Pick<PatternsSettings, 'language' | 'patterns'>): void {
  command.addOption(languageFlag(settings));
  command.addOption(patternsFlag(settings, 'with your own patterns (YAML) beside the built-in ones'));
}

function addFilters(command: Command, settings: PatternsSettings): void {
  command.addOption(
    valued('--kind <kind>', `only ${KINDS.join('s or ')}s`, (value) => {
      settings.kind = oneOf(value, KINDS);
    }),
  );
  addSelection(command, settings);
}

function addSelection(command: Command, settings: Pick<PatternsSettings, 'area' | 'side' | 'severity'>): void {
  command.addOption(
    valued('--area <area>', 'only signatures of this area: raft, database, client-java, ...', (value) => {
      settings.area = value;
    }),
  );
  command.addOption(
    valued('--side <side>', 'only those of this side: server, client, network, database, platform', (value) => {
      settings.side = value;
    }),
  );
  command.addOption(
    valued('--severity <severity>', `only those as severe, or more: ${SEVERITIES.join(', ')}`, (value) => {
      settings.severity = oneOf(value, SEVERITIES);
    }),
  );
}
