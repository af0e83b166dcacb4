import type { Language } from '../../model/language.ts';
import type { Role } from '../../model/source.ts';

/** The words of a document for an incident review, beside those of all reports. */
export interface ReviewWords {
  readonly impact: string;
  readonly chain: string;
  readonly actions: string;
  /** Heads of two lists of items. */
  readonly recover: string;
  readonly recoverIfSo: string;
  readonly watch: string;
  readonly open: string;
  /** Column heads of who was hit. */
  readonly who: string;
  readonly side: string;
  readonly howLong: string;
  readonly worst: string;
  lasted(span: string, status: string): string;
  servers(names: string): string;
  /** `records` is empty where none is counted. */
  hit(who: readonly string[], records: string): string;
  spared(names: string): string;
  /** Before what is not known, and the mark after it. */
  readonly notKnown: string;
  readonly stop: string;
  readonly noClients: string;
  troubled(names: string): string;
  uncovered(names: string): string;
  unread(names: string): string;
  /** What the last box of a chain stands for. */
  more(count: string): string;
  /** What a node is. */
  readonly role: Readonly<Record<Role, string>>;
}

export const REVIEW_WORDS: Readonly<Record<Language, ReviewWords>> = {
  en: {
    impact: 'Impact',
    chain: 'From the cause to what followed',
    actions: 'Action items',
    recover: 'Recover',
    recoverIfSo: 'Recover, if that is the cause',
    watch: 'See it earlier next time',
    open: 'Open questions',
    who: 'Who',
    side: 'Side',
    howLong: 'For how long',
    worst: 'The worst that was seen',
    lasted: (span, status) => `${span}, ${status}.`,
    servers: (names) => `servers ${names}`,
    hit(who, records) {
      const counted = records === '' ? '' : `, in ${records === '1' ? '1 record' : `${records} records`}`;
      return `It shows at ${who.join(' and at ')}${counted}.`;
    },
    spared: (names) => `No sign of it at clients ${names}, whose logs cover that time.`,
    notKnown: 'Not known: ',
    stop: '.',
    noClients: 'how applications fared, as no log of a client was read',
    troubled: (names) => `whether the trouble that ${names} had at the same time belongs to it`,
    uncovered: (names) => `how ${names} fared, as the logs there don't cover all of that time`,
    unread: (names) => `how ${names} fared, as no log of them was read`,
    more: (count) => `and ${count} more`,
    role: { server: 'server', client: 'client', database: 'database', proxy: 'proxy', unknown: '' },
  },
  zh: {
    impact: '影响范围',
    chain: '从原因到后果',
    actions: '改进措施',
    recover: '恢复',
    recoverIfSo: '恢复（若确认是该原因）',
    watch: '下次如何更早发现',
    open: '待澄清的问题',
    who: '受影响方',
    side: '角色',
    howLong: '持续时长',
    worst: '最严重的现象',
    lasted: (span, status) => `${span}，${status}。`,
    servers: (names) => `服务端 ${names}`,
    hit: (who, records) => `受影响的有${who.join('，以及')}${records === '' ? '' : `，相关日志 ${records} 条`}。`,
    spared: (names) => `客户端 ${names} 的日志覆盖该时段，未见异常。`,
    notKnown: '无法确定：',
    stop: '。',
    noClients: '没有读到客户端日志，应用侧受影响程度未知',
    troubled: (names) => `${names} 同一时段也有异常，是否与此相关未知`,
    uncovered: (names) => `${names} 的日志未完整覆盖该时段，情况未知`,
    unread: (names) => `没有读到 ${names} 的日志，情况未知`,
    more: (count) => `另有 ${count} 项`,
    role: { server: '服务端', client: '客户端', database: '数据库', proxy: '代理', unknown: '' },
  },
};
