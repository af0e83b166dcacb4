import type { Command } from 'commander';
import type { Words } from '../../model/language.ts';
import { addInputFlags, addOutputFlags, takeSwitches } from '../analysis-flags.ts';
import type { Say } from '../help-format.ts';
import type { ExitStatus } from '../exit-status.ts';
import { defaultSettings } from '../settings.ts';
import { addStoreFlags } from '../store-flags.ts';

const NOTES: Words = {
  en: `
Examples:
  nacoscope query victorialogs+http://logs:9428 --since 2h
  nacoscope query victorialogs+https://logs:9428 --since '2024-05-01 10:00' --until '2024-05-01 12:00' --label cluster=prod
  nacoscope query clickhouse+https://logs:8443/otel/otel_logs --since 2h
  nacoscope query victorialogs+http://logs:9428 --field message=log --field node=pod -o incident.html
  nacoscope query 'opensearch+https://logs:9200/filebeat-*' --ca ca.pem
  nacoscope victorialogs+http://logs:9428 /var/log/app.log --since 6h        stores and files together

Stores: victorialogs+http://HOST:9428, opensearch+http://HOST:9200/INDEX, elasticsearch+http://HOST:9200/INDEX,
clickhouse+https://HOST:8443/DATABASE/TABLE; experimental: loki+http://HOST:3100, sls+https://PROJECT.ENDPOINT/LOGSTORE.

Credentials: NACOSCOPE_STORE_USER and NACOSCOPE_STORE_PASSWORD, NACOSCOPE_STORE_TOKEN (Bearer) or NACOSCOPE_STORE_API_KEY; else ~/.netrc.

Exit status: 0 done, 1 done and --fail-on was reached, 2 not all could be done.`,
  zh: `
示例：
  nacoscope query victorialogs+http://logs:9428 --since 2h
  nacoscope query victorialogs+https://logs:9428 --since '2024-05-01 10:00' --until '2024-05-01 12:00' --label cluster=prod
  nacoscope query clickhouse+https://logs:8443/otel/otel_logs --since 2h
  nacoscope query victorialogs+http://logs:9428 --field message=log --field node=pod -o incident.html
  nacoscope query 'opensearch+https://logs:9200/filebeat-*' --ca ca.pem
  nacoscope victorialogs+http://logs:9428 /var/log/app.log --since 6h        日志库与文件一起分析

日志库：victorialogs+http://HOST:9428、opensearch+http://HOST:9200/INDEX、elasticsearch+http://HOST:9200/INDEX、
clickhouse+https://HOST:8443/DATABASE/TABLE；试验性支持：loki+http://HOST:3100、sls+https://PROJECT.ENDPOINT/LOGSTORE。

凭证：NACOSCOPE_STORE_USER 和 NACOSCOPE_STORE_PASSWORD，或 NACOSCOPE_STORE_TOKEN（Bearer），或 NACOSCOPE_STORE_API_KEY；否则取 ~/.netrc。

退出码：0 完成；1 完成，且达到 --fail-on 的级别；2 未能全部完成。`,
};

/**
 * Adds `query`: `analyze` for logs that live in a log store.
 *
 * @param finish takes the exit status.
 */
export function addQuery(program: Command, finish: (status: ExitStatus) => void, say: Say): void {
  const settings = defaultSettings();
  const command = program
    .command('query')
    .summary(
      say({
        en: 'the same for logs in a log store, of which only the records that matter are fetched',
        zh: '分析日志库里的日志，只取用得着的记录',
      }),
    )
    .description(
      say({
        en: 'Asks a log store for the records that may matter, checks them here, and says what broke, on which side, since when, and what to do. The last 24 hours of the store where --since says nothing.',
        zh: '向日志库查询可能有用的记录，在本机核对，说明坏了什么、在哪一侧、从何时起、该怎么办。未给 --since 时取日志库最近 24 小时。',
      }),
    )
    .argument(
      '<stores...>',
      say({
        en: 'addresses of stores, as in the examples below; files and folders may stand beside them',
        zh: '日志库地址，写法见下面的示例；可同时给出文件和目录',
      }),
    )
    .addHelpText('after', say(NOTES));
  addOutputFlags(command, settings, say);
  addInputFlags(command, settings, say);
  addStoreFlags(command, settings.store, say);
  command.action(async (stores: string[], flags: Readonly<Record<string, unknown>>) => {
    takeSwitches(flags, settings);
    const { runQuery } = await import('../run-query.ts');
    finish(await runQuery(stores, settings));
  });
}
