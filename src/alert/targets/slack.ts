import type { Clock } from '../clock.ts';
import { DELIVERED, refused } from '../outcome.ts';
import { post, shorten } from '../post.ts';
import { type AlertVoice, renderText } from '../render-text.ts';
import type { Target } from '../target.ts';

/** What a Slack incoming webhook needs: its address, which is a secret. */
interface SlackSettings {
  readonly url: string;
  readonly timeoutMs: number;
}

/** Slack cuts at 40,000 characters and likes 4,000. */
const MAX_TEXT_BYTES = 4000;

/**
 * An incoming webhook of Slack. One message a second; 429 comes with Retry-After; success is the body `ok`. Formatting and
 * previews are off, `&`, `<` and `>` escaped, so that no line of a log calls people or hides a link.
 *
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks, https://docs.slack.dev/apis/web-api/rate-limits
 */
export function slack(settings: SlackSettings, voice: AlertVoice, clock: Clock): Target {
  return {
    rate: { perMinute: 60, perSecond: 1 },
    async deliver(batch, signal) {
      const text = escapeMarkup(renderText(batch, voice, MAX_TEXT_BYTES));
      const body = JSON.stringify({ text, mrkdwn: false, unfurl_links: false, unfurl_media: false });
      const answer = await post({ url: settings.url, headers: {}, body, timeoutMs: settings.timeoutMs }, clock, signal);
      if (answer.kind !== 'answer') return answer;
      return answer.text.trim() === 'ok'
        ? DELIVERED
        : refused(`the answer is not that of Slack: ${shorten(answer.text) || 'empty'}`);
    },
  };
}

/** So that Slack reads no link, and no call of somebody, out of a text. */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
