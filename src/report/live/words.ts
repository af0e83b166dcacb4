import type { Language } from '../../model/language.ts';
import type { LiveChange } from '../../model/live.ts';

/** The words of watching. */
export interface LiveWords {
  readonly change: Readonly<Record<LiveChange, string>>;
  storm(count: string, title: string): string;
  before(title: string): string;
  into(id: string): string;
  readonly undetermined: string;
  readonly trace: string;
  readonly note: string;
  readonly trouble: string;
  readonly open: string;
  readonly noneOpen: string;
  readonly lastEvents: string;
  more(count: number): string;
  counts(records: string, bytes: string, logs: number, late: string): string;
  readonly nothingYet: string;
  readonly keys: string;
}

export const LIVE_WORDS: Readonly<Record<Language, LiveWords>> = {
  en: {
    change: { opened: 'OPENED', revised: 'REVISED', recovered: 'RECOVERED', reopened: 'REOPENED' },
    storm: (count, title) => `${title}: ${count} more times`,
    before: (title) => `before: ${title}`,
    into: (id) => `it is a part of ${id}`,
    undetermined: 'cause not determined',
    trace: 'stack trace',
    note: 'note',
    trouble: 'trouble',
    open: 'Open incidents',
    noneOpen: 'no open incident',
    lastEvents: 'Last events',
    more: (count) => `and ${count} more`,
    counts: (records, bytes, logs, late) =>
      `${records} records, ${bytes}, ${logs} open log${logs === 1 ? '' : 's'}${late === '0' ? '' : `, ${late} late`}`,
    nothingYet: 'nothing has been written yet',
    keys: 'Ctrl-C ends',
  },
  zh: {
    change: { opened: '故障发生', revised: '原因修正', recovered: '已恢复', reopened: '再次发生' },
    storm: (count, title) => `${title}：又出现 ${count} 次`,
    before: (title) => `此前判断：${title}`,
    into: (id) => `属于 ${id} 的一部分`,
    undetermined: '原因未定',
    trace: '堆栈',
    note: '提示',
    trouble: '异常',
    open: '未恢复的故障',
    noneOpen: '没有未恢复的故障',
    lastEvents: '最近事件',
    more: (count) => `另有 ${count} 条`,
    counts: (records, bytes, logs, late) =>
      `${records} 条记录，${bytes}，打开日志 ${logs} 个${late === '0' ? '' : `，迟到 ${late} 条`}`,
    nothingYet: '尚无日志写入',
    keys: 'Ctrl-C 结束',
  },
};
