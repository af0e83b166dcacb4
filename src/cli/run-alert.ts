import { loadAlertConfig, type LoadedConfig } from '../alert/load-config.ts';
import { sendSample } from '../alert/dispatcher.ts';
import { UserError } from '../errors.ts';
import type { Language } from '../model/language.ts';
import { stripToLine } from '../text/strip-unsafe.ts';
import { alertSurroundings, secretSurroundings } from './alert-surroundings.ts';
import { languageOf } from './environment.ts';
import type { ExitStatus } from './exit-status.ts';
import { stdoutOutput } from './output.ts';

/** What the flags of the `alert` commands ask for. */
export interface AlertSettings {
  file: string;
  /** Names of targets; empty for all. */
  readonly targets: string[];
  language: Language | null;
}

const WORDS = {
  en: {
    delivered: 'delivered',
    refused: 'refused',
    retry: 'failed, would be tried again',
    fine: (count: number) => `nothing wrong, ${count} ${count === 1 ? 'target' : 'targets'}`,
  },
  zh: {
    delivered: '已送达',
    refused: '被拒绝',
    retry: '失败，正式运行时会重试',
    fine: (count: number) => `配置无误，共 ${count} 个目标`,
  },
} as const;

/** Runs `alert check`: reads the config and says which targets it has. Sends nothing. */
export async function runAlertCheck(settings: AlertSettings): Promise<ExitStatus> {
  const { targets } = await loadAlertConfig(settings.file, secretSurroundings());
  const lines = targets.map(({ config }) => `${config.name}  ${config.type}  ${config.minSeverity}  ${config.changes.join(',')}`);
  const summary = `${settings.file}: ${WORDS[languageFor(settings)].fine(targets.length)}`;
  await stdoutOutput(process.stdout).write(`${[...lines, summary].join('\n')}\n`);
  return 0;
}

/** Runs `alert test`: sends each target a test message, all at once, and says what happened; 2 where one did not take it. */
export async function runAlertTest(settings: AlertSettings): Promise<ExitStatus> {
  const language = languageFor(settings);
  const config = await loadAlertConfig(settings.file, secretSurroundings());
  const around = alertSurroundings(language);
  const results = await Promise.all(
    chosen(config, settings).map(async (target) => ({
      name: target.config.name,
      outcome: await sendSample(target, config, around),
    })),
  );
  const lines = results.map(({ name, outcome }) => {
    const why = outcome.kind === 'delivered' ? '' : `: ${stripToLine(outcome.why)}`;
    return `${name}  ${WORDS[language][outcome.kind]}${why}\n`;
  });
  await stdoutOutput(process.stdout).write(lines.join(''));
  return results.every(({ outcome }) => outcome.kind === 'delivered') ? 0 : 2;
}

function chosen({ targets }: LoadedConfig, settings: AlertSettings): LoadedConfig['targets'] {
  const names = new Set(targets.map(({ config }) => config.name));
  const wrong = settings.targets.find((name) => !names.has(name));
  if (wrong !== undefined) {
    throw new UserError(
      'bad-option',
      { en: `${settings.file} has no target "${wrong}"`, zh: `${settings.file} 中没有目标“${wrong}”` },
      { hint: { en: `it has: ${[...names].join(', ')}`, zh: `其中有：${[...names].join('、')}` } },
    );
  }
  return settings.targets.length === 0 ? targets : targets.filter(({ config }) => settings.targets.includes(config.name));
}

function languageFor(settings: AlertSettings): Language {
  return settings.language ?? languageOf(process.env);
}
