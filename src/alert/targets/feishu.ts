import type { Clock } from '../clock.ts';
import { judgeBody } from '../platform-answer.ts';
import { post } from '../post.ts';
import { type AlertVoice, renderText } from '../render-text.ts';
import { hmacBase64 } from '../sign.ts';
import type { Target } from '../target.ts';

/** What a Feishu or Lark robot needs; `secret` is empty where signing is not turned on. */
interface FeishuSettings {
  readonly url: string;
  readonly secret: string;
  readonly timeoutMs: number;
}

/** The body may have 20 KB; JSON doubles a quote or a line feed at most. */
const MAX_TEXT_BYTES = 8000;
/** 11232: too often; 9499 comes with bad bodies and is final. */
const BUSY = new Map([[11232, 60_000]]);

/**
 * A custom robot of a Feishu (Lark) group. Signed where it has a secret: `sign` in the body is the HMAC-SHA256 of nothing
 * under the key timestamp (seconds), line feed and secret, in base64. A hundred messages a minute, five a second, 20 KB each.
 * Sent as a `post` of text elements: in plain `text` messages `<at ...>` of a log line would call people.
 *
 * https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
 */
export function feishu(settings: FeishuSettings, voice: AlertVoice, clock: Clock): Target {
  return {
    rate: { perMinute: 100, perSecond: 5 },
    async deliver(batch, signal) {
      const [title = '', ...lines] = renderText(batch, voice, MAX_TEXT_BYTES).split('\n');
      const content = lines.map((text) => [{ tag: 'text', text }]);
      const body = JSON.stringify({
        ...signature(settings.secret, clock.now()),
        msg_type: 'post',
        content: { post: { [voice.language === 'zh' ? 'zh_cn' : 'en_us']: { title, content } } },
      });
      const answer = await post({ url: settings.url, headers: {}, body, timeoutMs: settings.timeoutMs }, clock, signal);
      return judgeBody(answer, { codes: ['code', 'StatusCode'], texts: ['msg', 'StatusMessage'], busy: BUSY });
    },
  };
}

function signature(secret: string, nowMs: number): object {
  if (secret === '') return {};
  const timestamp = String(Math.floor(nowMs / 1000));
  return { timestamp, sign: hmacBase64(`${timestamp}\n${secret}`, '') };
}
