import type { WordList } from '../../model/language.ts';
import { isOfUnknownProgram } from '../hypotheses/accused.ts';
import type { Hypothesis } from '../hypotheses/hypothesis.ts';

/** Where each side writes what would decide. */
const FILES = {
  server: 'logs/start.out, logs/nacos.log',
  client: '~/logs/nacos/config.log, ~/logs/nacos/naming.log',
} as const;
const NONE: WordList = { en: [], zh: [] };

/**
 * Whose logs were not read and would decide about a cause that they alone can prove; empty where they were read.
 *
 * @param cluster what the cluster is called: the scope of a cause at a node that no line names.
 */
export function otherSideOf({ cause, scopeValue, accusedRead, evidence }: Hypothesis, cluster: string): WordList {
  if (accusedRead) return NONE;
  const side = cause.where === 'client' || cause.scope === 'client' ? 'client' : 'server';
  // A server's word of its clients: the node named is the one that tells, not the one that is to blame.
  const isTold = side === 'client' && [...evidence].some(({ role, node }) => role === 'server' && node === scopeValue);
  const files = FILES[side];
  const isMachine = cause.scope === 'node' || cause.scope === 'client' || cause.scope === 'peer';
  if (!isMachine || isTold || scopeValue === cluster) {
    return side === 'server'
      ? {
          en: [`Add the logs of the servers (${files}): the ones read show what came of it, not why.`],
          zh: [`请加上服务端的日志（${files}）：已读日志只能看出结果，看不出原因。`],
        }
      : {
          en: [`Add the logs of the clients (${files}, or the application's own): only they show what held them up.`],
          zh: [`请加上客户端的日志（${files}，或应用自身的日志）：只有它们能说明客户端为何受阻。`],
        };
  }
  return {
    en: [`Add the logs of ${scopeValue} of that time (${files}): what others say of it does not show what it did itself.`],
    zh: [`请加上 ${scopeValue} 在该时段的日志（${files}）：仅凭其他节点的日志，看不出它自己当时的情况。`],
  };
}

/** Which logs would tell if it were otherwise, of the nodes of which none of them was read; empty where there are none. */
export function logsThatWouldTell({ cause, unheard }: Hypothesis): WordList {
  if (unheard.length === 0) return NONE;
  const files = cause.wouldTell.map((family) => `${family}.log`);
  const [en, zh] = cause.benign
    ? ['if something is wrong after all, it stands there', '如果确有故障，会记录在其中']
    : ['if it was something else, that stands there', '如果另有原因，会记录在其中'];
  return {
    en: [`Add ${files.join(' or ')} of ${unheard.join(', ')}: ${en}.`],
    zh: [`请加上 ${unheard.join('、')} 的 ${files.join(' 或 ')}：${zh}。`],
  };
}

/** That the logs are wanted of which only the warnings and errors, or only the end, are here. */
export function wholeLogs({ calmless }: Hypothesis): WordList {
  if (calmless.length === 0) return NONE;
  return {
    en: [
      `Add the whole logs of ${calmless.join(', ')}: what would speak against this (a start, a stop, a connection made) is told at INFO, and nothing of that level was read for that time.`,
    ],
    zh: [
      `请提供 ${calmless.join('、')} 的完整日志：能否定这一结论的内容（启动、停止、建立连接）以 INFO 级别记录，而该时段没有读到这一级别的日志。`,
    ],
  };
}

/** What to look at where nothing tells whose process it was. */
export function whoseLogs(hypothesis: Hypothesis): WordList {
  if (!isOfUnknownProgram(hypothesis)) return NONE;
  return {
    en: [
      'No line tells whose process this was, the Nacos server or an application: add other logs of it. What is said here holds for either.',
    ],
    zh: ['从这些日志看不出是哪个进程（Nacos 服务端还是应用）：请加上该进程的其他日志。以上结论对两者同样成立。'],
  };
}
