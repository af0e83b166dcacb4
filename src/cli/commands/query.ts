import type { Command } from 'commander';
import { addInputFlags, addOutputFlags, takeSwitches } from '../analysis-flags.ts';
import type { ExitStatus } from '../exit-status.ts';
import { defaultSettings } from '../settings.ts';
import { addStoreFlags } from '../store-flags.ts';

const NOTES = `
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

Exit status: 0 done, 1 done and --fail-on was reached, 2 not all could be done.`;

/**
 * Adds `query`: `analyze` for logs that live in a log store.
 *
 * @param finish takes the exit status.
 */
export function addQuery(program: Command, finish: (status: ExitStatus) => void): void {
  const settings = defaultSettings();
  const command = program
    .command('query')
    .summary('the same for logs in a log store, of which only the records that matter are fetched')
    .description(
      'Asks a log store for the records that may matter, checks them here, and says what broke, on which side, since when, and what to do. The last 24 hours of the store where --since says nothing.',
    )
    .argument('<stores...>', 'addresses of stores, as in the examples below; files and folders may stand beside them')
    .addHelpText('after', NOTES);
  addOutputFlags(command, settings);
  addInputFlags(command, settings);
  addStoreFlags(command, settings.store);
  command.action(async (stores: string[], flags: Readonly<Record<string, unknown>>) => {
    takeSwitches(flags, settings);
    const { runQuery } = await import('../run-query.ts');
    finish(await runQuery(stores, settings));
  });
}
