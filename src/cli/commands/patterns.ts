import type { Command } from 'commander';
import type { Say } from '../help-format.ts';
import type { ExitStatus } from '../exit-status.ts';
import { languageFlag, oneOf, patternsFlag, kept, valued } from '../flags.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../export/formats.ts';
import { SEVERITIES, type Severity } from '../../model/severity.ts';
import { SIDES } from '../../model/side.ts';
import type { Language, Words } from '../../model/language.ts';

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

const EXAMPLES: Words = {
  en: `
Examples:
  nacoscope patterns list raft --severity high       signatures and causes about Raft, high and above
  nacoscope patterns show raft-no-leader             one entry, with what it looks for
  nacoscope patterns test my-signature.yaml          run a file's examples and say why one doesn't match
  nacoscope patterns lint my-patterns/               the checks that the built-in library goes through
  nacoscope patterns export --as sigma -o nacos.yml  the signatures as Sigma rules; also for CRE, lnav and Vector

Exit status: 0 done and nothing wrong, 2 something is wrong with the files or the request.`,
  zh: `
示例：
  nacoscope patterns list raft --severity high       与 Raft 有关、high 及以上的特征和原因
  nacoscope patterns show raft-no-leader             一个条目，以及它查找什么
  nacoscope patterns test my-signature.yaml          运行文件里的示例，并说明不匹配的原因
  nacoscope patterns lint my-patterns/               与内置规则库同样的检查
  nacoscope patterns export --as sigma -o nacos.yml  把特征导出为 Sigma 规则；也可导出为 CRE、lnav 和 Vector

退出码：0 完成，没有问题；2 文件或请求有问题。`,
};

const EXPORT_EXAMPLES: Words = {
  en: `
Examples:
  nacoscope patterns export --as sigma --severity high -o nacos-sigma.yml
  nacoscope patterns export --as cre -o nacos-cre.yaml            preq -r nacos-cre.yaml < nacos.log
  nacoscope patterns export --as lnav --severity medium -o nacos.json && lnav -i nacos.json
  nacoscope patterns export --as vrl --signature raft-no-leader --signature os-no-space`,
  zh: `
示例：
  nacoscope patterns export --as sigma --severity high -o nacos-sigma.yml
  nacoscope patterns export --as cre -o nacos-cre.yaml            preq -r nacos-cre.yaml < nacos.log
  nacoscope patterns export --as lnav --severity medium -o nacos.json && lnav -i nacos.json
  nacoscope patterns export --as vrl --signature raft-no-leader --signature os-no-space`,
};

/**
 * Adds `patterns list|show|test|lint|export`.
 *
 * @param finish takes the exit status.
 */
export function addPatterns(program: Command, finish: (status: ExitStatus) => void, say: Say): void {
  const settings: PatternsSettings = { language: null, patterns: [], area: '', side: '', severity: null, kind: null };
  const group = program
    .command('patterns')
    .summary(
      say({
        en: 'list, show, test, check and export the patterns that logs are read with',
        zh: '列出、查看、测试、检查和导出读日志所用的规则',
      }),
    )
    .description(
      say({
        en: 'The library of signatures (what a line says) and causes (what it means), and tools for your own.',
        zh: '由特征（一行日志说了什么）和原因（意味着什么）组成的规则库，以及编写自己的规则所用的工具。',
      }),
    )
    .addHelpText('after', say(EXAMPLES));
  addReading(group, settings, finish, say);
  addChecking(group, finish, say);
  addExport(group, finish, say);
}

/** Adds `list` and `show`. */
function addReading(group: Command, settings: PatternsSettings, finish: (status: ExitStatus) => void, say: Say): void {
  const list = group
    .command('list')
    .description(say({ en: 'Lists signatures and causes.', zh: '列出特征和原因。' }))
    .argument('[text]', say({ en: 'only those with this in id or title', zh: '只列 id 或标题中含此文本者' }));
  addLibraryFlags(list, settings, say);
  addFilters(list, settings, say);
  list.action(async (text: string | undefined) => {
    const { runList } = await import('../run-patterns-list.ts');
    finish(await runList(text ?? '', settings));
  });
  const show = group
    .command('show')
    .description(say({ en: 'Shows one signature or cause whole.', zh: '显示一个特征或原因的完整条目。' }))
    .argument('<id>', say({ en: 'its id', zh: '它的 id' }));
  addLibraryFlags(show, settings, say);
  show.action(async (id: string) => {
    const { runShow } = await import('../run-patterns-list.ts');
    finish(await runShow(id, settings));
  });
}

/** Adds `test` and `lint`. */
function addChecking(group: Command, finish: (status: ExitStatus) => void, say: Say): void {
  group
    .command('test')
    .description(
      say({
        en: 'Checks pattern files and runs their examples through the reader and the matcher.',
        zh: '检查规则文件，并用真正的读取和匹配程序运行其中的示例。',
      }),
    )
    .argument('<files...>', say({ en: 'YAML files of signatures or causes', zh: '特征或原因的 YAML 文件' }))
    .action(async (files: string[]) => {
      const { runTest } = await import('../run-patterns-check.ts');
      finish(await runTest(files));
    });
  group
    .command('lint')
    .description(
      say({
        en: 'Checks a folder of pattern files: fields, regexes, names, references.',
        zh: '检查一个目录的规则文件：字段、正则、名称、引用。',
      }),
    )
    .argument('<folder>', say({ en: 'folder with YAML files', zh: 'YAML 文件所在的目录' }))
    .action(async (folder: string) => {
      const { runLint } = await import('../run-patterns-check.ts');
      finish(await runLint(folder));
    });
}

/** Adds `export`. */
function addExport(group: Command, finish: (status: ExitStatus) => void, say: Say): void {
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
  const formats = EXPORT_FORMATS.join(', ');
  const output = { en: 'write there instead of to standard output', zh: '写到文件，而不是标准输出' };
  const command = group
    .command('export')
    .description(
      say({
        en: 'Writes signatures as rules of another tool; each rule says what of the signature it leaves out.',
        zh: '把特征写成其他工具的规则；每条规则注明略去了特征的哪些内容。',
      }),
    )
    .addOption(
      valued('--as <format>', say({ en: `what to write: ${formats}`, zh: `导出为：${formats}` }), (value) => {
        settings.format = oneOf(value, EXPORT_FORMATS);
      }).makeOptionMandatory(),
    )
    .addOption(
      valued(
        '--signature <id>',
        say({ en: 'only this signature; may be repeated (default: all)', zh: '只导出该特征；可重复（默认全部）' }),
        (value) => {
          settings.signatures.push(value);
        },
      ),
    )
    .addOption(kept(settings, 'output', '-o, --output <file>', say(output)))
    .addHelpText('after', say(EXPORT_EXAMPLES));
  addLibraryFlags(command, settings, say);
  addSelection(command, settings, say);
  command.action(async () => {
    const { runExport } = await import('../run-patterns-export.ts');
    finish(await runExport(settings));
  });
}

function addLibraryFlags(command: Command, settings: Pick<PatternsSettings, 'language' | 'patterns'>, say: Say): void {
  command.addOption(languageFlag(settings, say));
  const own = { en: 'with your own patterns (YAML) beside the built-in ones', zh: '除内置规则外，也用自己的规则（YAML）' };
  command.addOption(patternsFlag(settings, say, own));
}

function addFilters(command: Command, settings: PatternsSettings, say: Say): void {
  const kind = { en: `only ${KINDS.join('s or ')}s`, zh: `只列 ${KINDS.join(' 或 ')}` };
  command.addOption(
    valued('--kind <kind>', say(kind), (value) => {
      settings.kind = oneOf(value, KINDS);
    }),
  );
  addSelection(command, settings, say);
}

function addSelection(command: Command, settings: Pick<PatternsSettings, 'area' | 'side' | 'severity'>, say: Say): void {
  const area = {
    en: 'only signatures of this area: raft, database, client-java, ...',
    zh: '只列此领域的特征：raft、database、client-java 等',
  };
  command.addOption(kept(settings, 'area', '--area <area>', say(area)));
  const sides = SIDES.join(', ');
  command.addOption(
    kept(settings, 'side', '--side <side>', say({ en: `only those of this side: ${sides}`, zh: `只列这一侧的：${sides}` })),
  );
  const severities = SEVERITIES.join(', ');
  const severity = { en: `only those as severe, or more: ${severities}`, zh: `只列此级别及以上的：${severities}` };
  command.addOption(
    valued('--severity <severity>', say(severity), (value) => {
      settings.severity = oneOf(value, SEVERITIES);
    }),
  );
}
