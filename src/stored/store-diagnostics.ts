import type { Diagnostic } from '../model/diagnostic.ts';
import type { TimeRange } from '../store/contract.ts';
import type { Traffic } from '../store/store-http.ts';

function note(code: string, source: string, en: string, zh: string): Diagnostic {
  return { code, kind: 'note', source, message: { en, zh } };
}

/** Nobody said since when. */
export function noRange(store: string, { fromMs, toMs }: TimeRange): Diagnostic {
  return note(
    'store-range',
    store,
    `only the last 24 hours of the store were read (${instant(fromMs)} to ${instant(toMs)}): --since and --until ask for others`,
    `只读取了日志存储中最近 24 小时（${instant(fromMs)} 至 ${instant(toMs)}）：用 --since、--until 指定其他时间`,
  );
}

/** An error: that nothing was found may mean that something else was asked for than was meant. @param lastMs null for an empty store. */
export function nothingThere(store: string, range: TimeRange, lastMs: number | null): Diagnostic {
  const message =
    lastMs === null
      ? { en: 'it holds no document at all under these labels', zh: '在这些标签下没有任何日志' }
      : {
          en: `nothing in the store from ${instant(range.fromMs)} to ${instant(range.toMs)}: its latest document is of ${instant(lastMs)}`,
          zh: `日志存储在 ${instant(range.fromMs)} 至 ${instant(range.toMs)} 之间没有日志：最新一条的时间为 ${instant(lastMs)}`,
        };
  return { code: 'store-empty', kind: 'error', source: store, message };
}

/** What can't be as exact as from files. */
export function timesOfReading(store: string, delayMs: number): Diagnostic {
  const seconds = Math.ceil(delayMs / 1000);
  return note(
    'store-times',
    store,
    `its times tell when records were read, up to ${seconds} s after they were written: events have the stamps of their records, but counts per minute and silences of nodes are by the time of reading`,
    `其时间是采集时间，比写入时间最多晚 ${seconds} 秒：事件采用日志自身的时间戳，但每分钟计数和节点静默按采集时间计算`,
  );
}

/** Silences can't be told by times of reading that are far behind. */
export function noSilences(store: string): Diagnostic {
  return note(
    'store-silences',
    store,
    'records were read too late for silences of nodes to be told: a paused or stopped node shows only in what others say',
    '采集延迟过大，无法判断节点静默：暂停或停止的节点只能从其他节点的日志看出',
  );
}

/** Nodes that no label tells apart. */
export function noNodes(store: string): Diagnostic {
  return note(
    'store-nodes',
    store,
    'no field names the node of these documents: name it with --field node=NAME, else silences of nodes are not looked for',
    '没有字段标明日志所属节点：请用 --field node=字段名 指定，否则不判断节点静默',
  );
}

/** Literals can't be searched for exactly. */
export function searchesByRange(store: string, why: { readonly en: string; readonly zh: string }): Diagnostic {
  return note(
    'store-search',
    store,
    `all records of the time were fetched, which costs more: ${why.en}`,
    `读取了该时段的全部日志，开销更大：${why.zh}`,
  );
}

/** Levels that the store does not know. */
export function levelsByWords(store: string, documents: number): Diagnostic {
  return note(
    'store-levels',
    store,
    `${documents} documents carry no level: WARN and ERROR records of unknown form were found by the words alone, and the others are counted without level`,
    `${documents} 条日志没有级别字段：未知形式的 WARN、ERROR 仅按单词查找，其余计为无级别`,
  );
}

/** The level field is one of the shipper, not of the records. */
export function levelsDiffer(store: string): Diagnostic {
  return note(
    'store-levels',
    store,
    'its level field differs from what records say: WARN and ERROR records of unknown form were found by the words, and counts by level are those of the field',
    '其级别字段与日志自身的级别不一致：未知形式的 WARN、ERROR 按单词查找，按级别的计数仍取自该字段',
  );
}

/** Documents are lines, not records. */
export function linesJoined(store: string, streams: number, cut: number): Diagnostic {
  const more =
    cut === 0
      ? { en: '', zh: '' }
      : { en: `; ${cut} records were longer than is looked for and are cut`, zh: `；${cut} 条过长，已截断` };
  return note(
    'store-lines',
    store,
    `${streams} streams hold every line by itself: their records were put together by stream and time, and lines are counted as records${more.en}`,
    `${streams} 个日志流逐行存储：已按来源和时间重新拼接为记录，计数以行为单位${more.zh}`,
  );
}

/** Figures over time that every record of a log counts for. */
export function noFigures(store: string, families: readonly string[]): Diagnostic {
  return note(
    'store-figures',
    store,
    `requests, failed answers and dump delays over time are not drawn from ${families.join(', ')} in a store: all their records would have to be fetched`,
    `不从日志存储绘制 ${families.join('、')} 的请求数、失败数和 dump 延迟曲线：需读取其全部日志`,
  );
}

/** What was moved. */
export function moved(
  store: string,
  told: { readonly product: string; readonly documents: number; readonly fetched: number },
  { receivedBytes, requests, waitedMs }: Traffic,
): Diagnostic {
  const kilobytes = Math.ceil(receivedBytes / 1000);
  const seconds = (waitedMs / 1000).toFixed(1);
  return note(
    'store-read',
    store,
    `${told.product}: ${told.fetched} of ${told.documents} documents were fetched, ${kilobytes} kB over the wire in ${requests} requests, ${seconds} s waiting for it`,
    `${told.product}：共 ${told.documents} 条日志，读取 ${told.fetched} 条，${requests} 次请求，网络传输 ${kilobytes} kB，等待 ${seconds} 秒`,
  );
}

function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
