import { UserError } from '../errors.ts';

/**
 * More documents than can be fetched have the same time, so that no shorter time can be asked for.
 *
 * @param shown the address, as messages name it. @param most that can be fetched. @param atMs their time, UTC epoch ms.
 */
export function tooManyAtOnce(shown: string, most: number, atMs: number): UserError {
  const at = new Date(atMs).toISOString();
  return new UserError(
    'store-failed',
    { en: `${shown}: more than ${most} documents have the time ${at}`, zh: `${shown}：有超过 ${most} 条文档的时间同为 ${at}` },
    {
      hint: {
        en: 'the shipper stamps them with one time: let it read the stamp of each record, or leave that time out with --since',
        zh: '采集端给它们打了同一时间：请让采集端解析每条记录的时间戳，或用 --since 避开该时刻',
      },
    },
  );
}
