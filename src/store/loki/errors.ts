import { UserError } from '../../errors.ts';

/** @param shown the address, as messages name it. @param names of the labels that there are. */
export function noLabel(shown: string, names: ReadonlySet<string>): UserError {
  return new UserError(
    'store-unsuited',
    {
      en: `${shown}: Loki is asked by a label of its streams, and none is given`,
      zh: `${shown}：查询 Loki 需要流的标签，但没有给出`,
    },
    {
      hint: {
        en: `give one: --label NAME=VALUE; names are ${listed(names) || 'none: no stream of the last 30 days'}`,
        zh: `请给出：--label NAME=VALUE；现有标签：${listed(names) || '无：最近 30 天没有流'}`,
      },
    },
  );
}

export function noStreams(shown: string, names: ReadonlySet<string>): UserError {
  return new UserError(
    'store-unsuited',
    {
      en: `${shown}: no label tells the node or the file of an entry`,
      zh: `${shown}：没有标签能说明日志来自哪个节点或文件`,
    },
    {
      hint: {
        en: `name one: --field node=LABEL or --field file=LABEL; labels are ${listed(names)}`,
        zh: `请指定：--field node=LABEL 或 --field file=LABEL；现有标签：${listed(names)}`,
      },
    },
  );
}

/** @param atMs the time that all of them have, UTC epoch ms. */
export function tooManyAtOnce(shown: string, count: number, atMs: number): UserError {
  const at = new Date(atMs).toISOString();
  return new UserError(
    'store-failed',
    {
      en: `${shown}: ${count} or more entries have one time, ${at}`,
      zh: `${shown}：有 ${count} 条或更多日志的时间同为 ${at}`,
    },
    {
      hint: {
        en: 'Loki gives no more of them: raise max_entries_limit_per_query, or have the shipper stamp entries with their own times',
        zh: 'Loki 不会返回更多：请调大 max_entries_limit_per_query，或让采集端使用日志自身的时间',
      },
    },
  );
}

function listed(names: ReadonlySet<string>): string {
  return [...names].sort().slice(0, 20).join(', ');
}
