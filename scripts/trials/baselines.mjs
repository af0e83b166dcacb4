import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const WEIGHTS = { proves: 3, supports: 2, suggests: 1 };
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'];
/** Findings that a reader would call an error. */
const ERRORS = new Set(['critical', 'high', 'medium']);

/**
 * For each signature the cause that it speaks for most: the heaviest item of evidence, then the one that names the fewest
 * signatures, then by id.
 *
 * @param {string} folder of the library's causes
 * @returns {Map<string, string>} signature id to cause id
 */
export function causeOfSignature(folder) {
  const best = new Map();
  for (const name of readdirSync(folder).sort()) {
    const cause = parse(readFileSync(join(folder, name), 'utf8'));
    for (const item of cause.evidence) {
      const named = item.all ?? item.any ?? [item.signature];
      for (const signature of named) {
        const claim = { cause: cause.id, weight: WEIGHTS[item.weight], named: named.length };
        const held = best.get(signature);
        const heavier = held === undefined || claim.weight > held.weight;
        if (heavier || (claim.weight === held.weight && claim.named < held.named)) best.set(signature, claim);
      }
    }
  }
  return new Map([...best].map(([signature, { cause }]) => [signature, cause]));
}

/**
 * What someone would answer who looks at one finding only.
 *
 * @param {object} report
 * @param {Map<string, string>} causes of causeOfSignature
 * @returns {{ earliest: string, frequent: string, severe: string }} ids of causes, empty where there is none
 */
export function naiveAnswers(report, causes) {
  const errors = report.findings.filter(
    ({ id, severity, firstMs }) => ERRORS.has(severity) && firstMs !== null && causes.has(id),
  );
  const answer = (compare) => causes.get([...errors].sort(compare)[0]?.id) ?? '';
  const earlier = (a, b) => a.firstMs - b.firstMs;
  return {
    earliest: answer(earlier),
    frequent: answer((a, b) => b.count - a.count || earlier(a, b)),
    severe: answer((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || earlier(a, b)),
  };
}
