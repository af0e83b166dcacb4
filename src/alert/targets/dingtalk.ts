import type { Clock } from '../clock.ts';
import { judgeBody } from '../platform-answer.ts';
import { post } from '../post.ts';
import { type AlertVoice, renderText } from '../render-text.ts';
import { hmacBase64 } from '../sign.ts';
import type { Target } from '../target.ts';

/** What a DingTalk robot needs; `secret` is empty where the robot is guarded by a keyword or an address range instead. */
interface DingTalkSettings {
  readonly url: string;
  readonly secret: string;
  readonly timeoutMs: number;
}

const MAX_TEXT_BYTES = 18_000;
const TEN_MINUTES_MS = 600_000;
/** Sent too often; the robot is shut for ten minutes. -1 is "system busy". */
const BUSY = new Map([
  [130101, TEN_MINUTES_MS],
  [410100, TEN_MINUTES_MS],
  [-1, 5000],
]);

/**
 * A custom robot of a DingTalk group. Signed where it has a secret: `sign` is the HMAC-SHA256 of timestamp, line feed and
 * secret under the secret, in base64, put into the address beside the timestamp (ms, good for an hour). Twenty messages a
 * minute, 20,000 bytes each.
 *
 * https://open.dingtalk.com/document/orgapp/custom-robot-access, .../customize-robot-security-settings
 */
export function dingTalk(settings: DingTalkSettings, voice: AlertVoice, clock: Clock): Target {
  return {
    rate: { perMinute: 20, perSecond: 5 },
    async deliver(batch, signal) {
      const body = JSON.stringify({ msgtype: 'text', text: { content: renderText(batch, voice, MAX_TEXT_BYTES) } });
      const url = signedUrl(settings, clock.now());
      const answer = await post({ url, headers: {}, body, timeoutMs: settings.timeoutMs }, clock, signal);
      return judgeBody(answer, { codes: ['errcode'], texts: ['errmsg'], busy: BUSY });
    },
  };
}

function signedUrl({ url, secret }: DingTalkSettings, nowMs: number): string {
  if (secret === '') return url;
  const signed = new URL(url);
  signed.searchParams.set('timestamp', String(nowMs));
  signed.searchParams.set('sign', hmacBase64(secret, `${nowMs}\n${secret}`));
  return signed.href;
}
