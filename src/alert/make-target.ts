import type { Clock } from './clock.ts';
import type { LoadedTarget } from './load-config.ts';
import type { AlertVoice } from './render-text.ts';
import type { Target } from './target.ts';
import { command } from './targets/command.ts';
import { dingTalk } from './targets/dingtalk.ts';
import { feishu } from './targets/feishu.ts';
import { slack } from './targets/slack.ts';
import { webhook } from './targets/webhook.ts';
import { weCom } from './targets/wecom.ts';

/**
 * The target that a config describes.
 *
 * @param env what a command gets to know of the environment.
 */
export function makeTarget(loaded: LoadedTarget, voice: AlertVoice, clock: Clock, env: Readonly<Record<string, string>>): Target {
  const { config, url, secret, headers } = loaded;
  const timeoutMs = config.timeout;
  switch (config.type) {
    case 'dingtalk':
      return dingTalk({ url, secret, timeoutMs }, voice, clock);
    case 'feishu':
      return feishu({ url, secret, timeoutMs }, voice, clock);
    case 'wecom':
      return weCom({ url, timeoutMs }, voice, clock);
    case 'slack':
      return slack({ url, timeoutMs }, voice, clock);
    case 'webhook':
      return webhook({ url, secret, headers, timeoutMs }, voice, clock);
    case 'command':
      return command({ command: config.command, env, timeoutMs }, voice, clock);
    default: {
      const never: never = config;
      return never;
    }
  }
}
