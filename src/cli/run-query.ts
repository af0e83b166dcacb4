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
  throw new UserError('bad-option', `no log store is among ${inputs.join(', ')}`, {
    hint: 'its address starts with what it is: victorialogs+http://HOST:9428; files are read by nacoscope without query',
  });
}
