import { UserError } from '../errors.ts';
import { isStoreUrl } from '../store/store-url.ts';
import type { ExitStatus } from './exit-status.ts';
import { runAnalyze } from './run-analyze.ts';
import type { AnalyzeSettings } from './settings.ts';

/**
 * Runs `query`: `analyze`, of inputs with a log store among them.
 *
 * @throws UserError for what the user can mend.
 */
export async function runQuery(inputs: readonly string[], settings: AnalyzeSettings): Promise<ExitStatus> {
  if (inputs.some(isStoreUrl)) return runAnalyze(inputs, settings);
  throw new UserError(
    'bad-option',
    { en: `no log store is among ${inputs.join(', ')}`, zh: `以下输入中没有日志存储：${inputs.join('、')}` },
    {
      hint: {
        en: 'its address starts with what it is: victorialogs+http://HOST:9428; files are read by nacoscope without query',
        zh: '地址以存储类型开头：victorialogs+http://HOST:9428；读取文件时不要加 query',
      },
    },
  );
}
