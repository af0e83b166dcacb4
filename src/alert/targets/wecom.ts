import type { Clock } from '../clock.ts';
import { judgeBody } from '../platform-answer.ts';
import { post } from '../post.ts';
import { type AlertVoice, renderText } from '../render-text.ts';
import type { Target } from '../target.ts';

/** What a WeCom group robot needs: its address, with the key in it. */
interface WeComSettings {
  readonly url: string;
  readonly timeoutMs: number;
}

/** Of a `text` message. */
const MAX_TEXT_BYTES = 2048;
/** 45009: too often; -1: system busy. */
const BUSY = new Map([
  [45009, 60_000],
  [-1, 5000],
]);

/**
 * A robot of a WeCom group. The key in the address is all that guards it. Twenty messages a minute; a text has 2048 bytes.
 *
 * https://developer.work.weixin.qq.com/document/path/91770
 */
export function weCom(settings: WeComSettings, voice: AlertVoice, clock: Clock): Target {
  return {
    rate: { perMinute: 20, perSecond: 5 },
    async deliver(batch, signal) {
      const body = JSON.stringify({ msgtype: 'text', text: { content: renderText(batch, voice, MAX_TEXT_BYTES) } });
      const answer = await post({ url: settings.url, headers: {}, body, timeoutMs: settings.timeoutMs }, clock, signal);
      return judgeBody(answer, { codes: ['errcode'], texts: ['errmsg'], busy: BUSY });
    },
  };
}
