import type { Diagnostic } from '../model/diagnostic.ts';
import type { QueueNews } from './target-queue.ts';

/** What a queue has to say, as a note for people. */
export function describeNews(target: string, news: QueueNews): Diagnostic {
  switch (news.kind) {
    case 'failed':
      return note('alert-failed', target, {
        en: `${changes(news.changes)} not delivered: ${news.why}`,
        zh: `${news.changes} 项变化未能送达：${news.why}`,
      });
    case 'overflow':
      return note('alert-queue-full', target, {
        en: `more than ${news.capacity} changes wait: the oldest are dropped and counted`,
        zh: `等待发送的变化超过 ${news.capacity} 项，最早的将被丢弃并计数`,
      });
    case 'abandoned':
      return note('alert-abandoned', target, {
        en: `${changes(news.changes)} not sent any more: the watching ended`,
        zh: `监视已结束，${news.changes} 项变化不再发送`,
      });
    default: {
      const never: never = news;
      return never;
    }
  }
}

function note(code: string, target: string, message: Diagnostic['message']): Diagnostic {
  return { code, kind: 'note', source: `alert ${target}`, message };
}

function changes(count: number): string {
  return count === 1 ? '1 change was' : `${count} changes were`;
}
