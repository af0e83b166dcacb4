import { z } from 'zod';
import type { LiveChange } from '../model/live.ts';
import { SEVERITIES } from '../model/severity.ts';
import { parseDuration } from '../time/duration.ts';
import { parseZone, type Zone } from '../time/zone.ts';

const CHANGES: readonly LiveChange[] = ['opened', 'revised', 'recovered', 'reopened'];

const zone = z.string().transform((name, context): Zone => {
  const parsed = parseZone(name);
  if (parsed !== null) return parsed;
  context.addIssue({ code: 'custom', message: `there is no time zone "${name}"; one is Asia/Shanghai, UTC or +08:00` });
  return z.NEVER;
});

const minute = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/u, 'a time of day is quoted, such as "22:00"')
  .transform((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));

const timeout = z.string().transform((text, context): number => {
  const ms = parseDuration(text);
  if (ms !== null && ms >= 100 && ms <= 60_000) return ms;
  context.addIssue({ code: 'custom', message: 'a time-out is a duration from 100ms to 60s, such as 10s' });
  return z.NEVER;
});

const severity = z.enum(SEVERITIES, { error: `one of ${SEVERITIES.join(', ')}` });
const name = z.string().regex(/^[\w.-]{1,64}$/u, 'a name has letters, digits, ".", "_" and "-"');

/** What every target may set. */
const wishes = {
  name,
  minSeverity: severity.default('high'),
  changes: z
    .array(z.enum(CHANGES))
    .min(1)
    .default([...CHANGES]),
  quietHours: z
    .strictObject({ from: minute, to: minute, timeZone: zone.optional(), except: severity.default('critical') })
    .optional(),
  language: z.enum(['en', 'zh']).optional(),
  perMinute: z.number().int().min(1).max(600).optional(),
  timeout: timeout.default(10_000),
  queue: z.number().int().min(1).max(10_000).default(200),
};

const secret = z.string().min(1).optional();
const urlFile = { url: z.string().min(1).optional(), urlFile: z.string().min(1).optional() };
const secretFile = { secret, secretFile: z.string().min(1).optional() };

/** One target as written. Addresses and secrets may hold `${VARIABLE}`. */
export const targetSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('dingtalk'), ...wishes, ...urlFile, ...secretFile }),
  z.strictObject({ type: z.literal('feishu'), ...wishes, ...urlFile, ...secretFile }),
  z.strictObject({ type: z.literal('wecom'), ...wishes, ...urlFile }),
  z.strictObject({ type: z.literal('slack'), ...wishes, ...urlFile }),
  z.strictObject({
    type: z.literal('webhook'),
    ...wishes,
    ...urlFile,
    ...secretFile,
    headers: z.record(z.string().regex(/^[\w-]+$/u, 'a header name has letters, digits and "-"'), z.string()).default({}),
  }),
  z.strictObject({ type: z.literal('command'), ...wishes, command: z.array(z.string()).min(1) }),
]);

/** `nacoscope.yaml` as written. */
export const configSchema = z.strictObject({
  alerts: z.strictObject({
    timeZone: zone.optional(),
    language: z.enum(['en', 'zh']).optional(),
    targets: z.array(targetSchema).min(1, 'there is no target'),
  }),
});

export type TargetConfig = z.infer<typeof targetSchema>;
export type AlertConfig = z.infer<typeof configSchema>;
