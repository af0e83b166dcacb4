import type { Diagnostic } from '../model/diagnostic.ts';
import type { Language } from '../model/language.ts';
import type { LiveMessage } from '../model/live.ts';
import type { Zone } from '../time/zone.ts';
import { makeBatch } from './batch.ts';
import type { Clock } from './clock.ts';
import type { LoadedConfig, LoadedTarget } from './load-config.ts';
import { makeTarget } from './make-target.ts';
import { describeNews } from './news.ts';
import type { Outcome } from './outcome.ts';
import type { RedactText } from './redact.ts';
import { sampleChange } from './sample.ts';
import type { Target } from './target.ts';
import { type DeliveryCounts, TargetQueue } from './target-queue.ts';

/** What alerts live on; handed in by the command. */
export interface AlertSurroundings {
  readonly clock: Clock;
  /** 0 to below 1. */
  random(): number;
  readonly redact: RedactText;
  /** Where the config says nothing. */
  readonly language: Language;
  readonly zone: Zone;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Takes what could not be delivered, for the log of the process. */
  tell(diagnostic: Diagnostic): void;
}

/** Alerts on their way. */
export interface Alerts {
  /** Takes what watching tells; returns at once. */
  take(message: LiveMessage): void;
  /** What became of the changes so far, by target. */
  counts(): readonly { readonly target: string; readonly counts: Readonly<DeliveryCounts>; readonly waiting: number }[];
  /** Sends what can be sent within `graceMs` and ends. */
  close(graceMs: number): Promise<void>;
}

/** Starts a queue for each target of the config. */
export function startAlerts(config: LoadedConfig, around: AlertSurroundings): Alerts {
  const queues = config.targets.map((loaded) => ({ name: loaded.config.name, queue: queueFor(loaded, config, around) }));
  return {
    take(message) {
      if (message.kind === 'incident') for (const { queue } of queues) queue.offer(message);
    },
    counts: () => queues.map(({ name, queue }) => ({ target: name, counts: queue.counts, waiting: queue.length })),
    async close(graceMs) {
      await Promise.all(queues.map(({ queue }) => queue.close(graceMs)));
    },
  };
}

/** Sends one test message to a target, without queue and repetition. */
export async function sendSample(loaded: LoadedTarget, config: LoadedConfig, around: AlertSurroundings): Promise<Outcome> {
  const batch = makeBatch([sampleChange(around.clock.now())], 0);
  const outcome = await targetFor(loaded, config, around).deliver(batch, new AbortController().signal);
  return outcome.kind === 'delivered' ? outcome : { ...outcome, why: scrub(outcome.why, loaded.secrets) };
}

function queueFor(loaded: LoadedTarget, config: LoadedConfig, around: AlertSurroundings): TargetQueue {
  const target = targetFor(loaded, config, around);
  const wishes = loaded.config;
  const quiet = wishes.quietHours;
  const settings = {
    minSeverity: wishes.minSeverity,
    changes: wishes.changes,
    quiet:
      quiet === undefined
        ? null
        : {
            fromMinute: quiet.from,
            toMinute: quiet.to,
            zone: quiet.timeZone ?? config.defaults.timeZone ?? around.zone,
            except: quiet.except,
          },
    rate: { ...target.rate, perMinute: Math.min(target.rate.perMinute, wishes.perMinute ?? target.rate.perMinute) },
    capacity: wishes.queue,
  };
  return new TargetQueue(target, settings, {
    clock: around.clock,
    random: () => around.random(),
    tell: (news) =>
      around.tell(describeNews(wishes.name, news.kind === 'failed' ? { ...news, why: scrub(news.why, loaded.secrets) } : news)),
  });
}

function targetFor(loaded: LoadedTarget, config: LoadedConfig, around: AlertSurroundings): Target {
  const voice = {
    language: loaded.config.language ?? config.defaults.language ?? around.language,
    zone: config.defaults.timeZone ?? around.zone,
    redact: around.redact,
  };
  const hidden = new Set(config.variables);
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(around.env)) if (value !== undefined && !hidden.has(name)) env[name] = value;
  return makeTarget(loaded, voice, around.clock, env);
}

/** A text without the secrets of its target: a server may send back what it got. */
function scrub(text: string, secrets: readonly string[]): string {
  return [...secrets]
    .filter((secret) => secret.length >= 4)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replaceAll(secret, '***').replaceAll(encodeURIComponent(secret), '***'), text);
}
