import type { Language } from '../model/language.ts';
import type { LiveChange } from '../model/live.ts';

/** The fixed words of alert messages that the reports don't have already. */
interface AlertWords {
  readonly change: Readonly<Record<LiveChange, string>>;
  readonly whereUnknown: string;
  readonly undetermined: string;
  readonly nodes: string;
  readonly since: string;
  readonly before: string;
  readonly firstStep: string;
  readonly sample: string;
  several(count: number): string;
  more(count: number): string;
  /** Changes that the bounded queue had no room for. */
  lost(count: number): string;
}

export const ALERT_WORDS: Readonly<Record<Language, AlertWords>> = {
  en: {
    change: { opened: 'began', revised: 'cause revised', recovered: 'recovered', reopened: 'began again' },
    whereUnknown: 'side not known yet',
    undetermined: 'not determined',
    nodes: 'Nodes',
    since: 'Since',
    before: 'Taken for before',
    firstStep: 'First step',
    sample: 'This is a test message: nothing is wrong',
    several: (count) => `${count} changes since the last message`,
    more: (count) => `and ${count} more`,
    lost: (count) => `${count} older ${count === 1 ? 'change is' : 'changes are'} missing here: too many came at once`,
  },
  zh: {
    change: { opened: '发生', revised: '原因修正', recovered: '已恢复', reopened: '再次发生' },
    whereUnknown: '所在侧尚不明确',
    undetermined: '尚未确定',
    nodes: '节点',
    since: '开始时间',
    before: '此前判断',
    firstStep: '第一步',
    sample: '这是一条测试消息，没有任何故障',
    several: (count) => `自上一条消息以来有 ${count} 项变化`,
    more: (count) => `另有 ${count} 项`,
    lost: (count) => `因短时间内变化过多，有 ${count} 项较早的变化未能列出`,
  },
};
