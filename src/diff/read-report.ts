import { z } from 'zod';
import { UserError } from '../errors.ts';
import type { Words } from '../model/language.ts';
import { SEVERITIES } from '../model/severity.ts';

/** The schema's major version that can be compared. */
const MAJOR = '1';

const severity = z.enum(SEVERITIES);

/** The part of a JSON report that a comparison needs; further fields are let through, so that later minor versions can be read. */
const comparable = z.object({
  schemaVersion: z.string(),
  verdict: z.object({ status: z.string(), headline: z.string() }),
  incidents: z.array(
    z.object({
      causes: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          severity,
          confidence: z.enum(['confirmed', 'probable', 'possible']),
          scope: z.object({ kind: z.string(), value: z.string() }),
          benign: z.string().optional(),
        }),
      ),
    }),
  ),
  findings: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      severity,
      count: z.number(),
      nodes: z.array(z.string()),
      benign: z.string().optional(),
    }),
  ),
});

/** A JSON report, as far as it is compared. */
export type ComparableReport = z.output<typeof comparable>;

/**
 * Reads a JSON report for a comparison.
 *
 * @param name of the file, for messages.
 * @throws UserError `not-a-report` for what is no report of this major version, saying what is wrong where.
 */
export function readReport(text: string, name: string): ComparableReport {
  const value = parse(text, name);
  const version = z.object({ schemaVersion: z.string() }).safeParse(value);
  if (!version.success) throw notAReport(name, { en: 'it has no schemaVersion', zh: '没有 schemaVersion' });
  const [major] = version.data.schemaVersion.split('.');
  if (major !== MAJOR) {
    const theirs = version.data.schemaVersion;
    throw notAReport(name, {
      en: `its schema is ${theirs}, this version of nacoscope reads ${MAJOR}.x`,
      zh: `其 schema 为 ${theirs}，此版本的 nacoscope 只能读取 ${MAJOR}.x`,
    });
  }
  const report = comparable.safeParse(value);
  if (report.success) return report.data;
  const [issue] = report.error.issues;
  const flaw = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`;
  throw notAReport(name, { en: flaw, zh: flaw });
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/u, ''));
  } catch (error) {
    throw notAReport(name, { en: 'it is no JSON', zh: '不是 JSON' }, error);
  }
}

function notAReport(name: string, why: Words, cause?: unknown): UserError {
  const command = 'nacoscope logs -f json -o report.json';
  return new UserError(
    'not-a-report',
    { en: `${name} is no report that can be compared: ${why.en}`, zh: `${name} 不是可比较的报告：${why.zh}` },
    { hint: { en: `make both with: ${command}`, zh: `两份报告都请这样生成：${command}` }, cause },
  );
}
