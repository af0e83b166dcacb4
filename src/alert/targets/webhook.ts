import type { Clock } from '../clock.ts';
import { DELIVERED } from '../outcome.ts';
import { post } from '../post.ts';
import { renderJson } from '../render-json.ts';
import type { AlertVoice } from '../render-text.ts';
import { hmacHex } from '../sign.ts';
import type { Target } from '../target.ts';

/** What a receiver of one's own needs; without a secret the message is not signed. */
interface WebhookSettings {
  readonly url: string;
  readonly secret: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/**
 * Any HTTP receiver: the message as JSON, any 2xx is success. `x-nacoscope-signature` is `sha256=` and the HMAC-SHA256 (hex)
 * of timestamp, `.` and body under the secret; `x-nacoscope-timestamp` (seconds) lets the receiver refuse old ones;
 * `x-nacoscope-delivery` stays the same when a message is sent again.
 */
export function webhook(settings: WebhookSettings, voice: AlertVoice, clock: Clock): Target {
  return {
    rate: { perMinute: 600, perSecond: 20 },
    async deliver(batch, signal) {
      const nowMs = clock.now();
      const body = renderJson(batch, voice, nowMs);
      const timestamp = String(Math.floor(nowMs / 1000));
      const headers = {
        ...settings.headers,
        'x-nacoscope-delivery': encodeURIComponent(batch.id),
        'x-nacoscope-timestamp': timestamp,
        ...(settings.secret === ''
          ? {}
          : { 'x-nacoscope-signature': `sha256=${hmacHex(settings.secret, `${timestamp}.${body}`)}` }),
      };
      const answer = await post({ url: settings.url, headers, body, timeoutMs: settings.timeoutMs }, clock, signal);
      return answer.kind === 'answer' ? DELIVERED : answer;
    },
  };
}
