import { partOf } from '../match/candidate.ts';
import { Matcher } from '../match/matcher.ts';
import type { LogRecord } from '../model/record.ts';
import type { AlternativeLogic, SignatureLogic } from '../patterns/compile.ts';
import { conditionText } from '../patterns/conditions.ts';

/** How far an alternative came on a record, and what stopped it. */
interface Obstacle {
  /** Higher is nearer to a match: literals found, then how many of the conditions behind them hold. */
  readonly step: number;
  readonly why: string;
}

/** All literals found: more than any alternative has. */
const AFTER_LITERALS = 1000;

/** Why a signature holds on none of the records: the obstacle of the alternative that came nearest. */
export function whyNot(signature: SignatureLogic, records: readonly LogRecord[]): string {
  const [first] = records;
  if (first === undefined) return 'the reader found no record in the text';
  let nearest: Obstacle = { step: -1, why: 'it has no alternative to match' };
  for (const record of records) {
    for (const [at, alternative] of signature.match.entries()) {
      const { step, why } = obstacleOf(signature, alternative, record);
      const place = signature.match.length > 1 ? `match.${at}: ` : '';
      if (step > nearest.step) nearest = { step, why: `${place}${why}` };
    }
  }
  return nearest.why;
}

function obstacleOf(signature: SignatureLogic, alternative: AlternativeLogic, record: LogRecord): Obstacle {
  const part = partOf(record.text, record.messageLength, alternative.in);
  const missing = [alternative.anchor, ...alternative.also].filter((literal) => !part.includes(literal));
  const [literal] = missing;
  if (literal !== undefined) {
    const found = 1 + alternative.also.length - missing.length;
    return { step: found, why: whyMissing(literal, alternative, record) };
  }
  const forbidden = alternative.not.find((one) => record.text.includes(one));
  if (forbidden !== undefined)
    return { step: AFTER_LITERALS, why: `the text has ${JSON.stringify(forbidden)}, which \`not\` forbids` };
  if (alternative.regex !== null && !new RegExp(alternative.regex, 'u').test(part))
    return {
      step: AFTER_LITERALS + 1,
      why: `the literals are there, the regex does not match: ${regexHint(alternative.regex, part)}`,
    };
  if (alternative.levels.length > 0 && record.level !== null && !alternative.levels.includes(record.level))
    return {
      step: AFTER_LITERALS + 2,
      why: `the record's level is ${record.level}, the alternative wants ${alternative.levels.join(' or ')}`,
    };
  const { role, family } = record.source;
  if (signature.only.length > 0 && family !== 'unknown' && !signature.only.includes(family))
    return {
      step: AFTER_LITERALS + 3,
      why: `the file counts as "${family}", the signature only looks at ${signature.only.join(', ')}`,
    };
  if (signature.side !== 'any' && role !== 'unknown' && role !== signature.side)
    return {
      step: AFTER_LITERALS + 4,
      why: `the file counts as a ${role}'s log, the signature's side is ${signature.side}; name the example's \`file\``,
    };
  const conditions = Object.entries(signature.where).map(([name, condition]) => `${name} ${conditionText(condition)}`);
  return { step: AFTER_LITERALS + 5, why: `\`where\` does not hold: ${conditions.join(', ')}` };
}

/** The literal is elsewhere, in another case, or with other spaces; or the longest start of it that is there. */
function whyMissing(literal: string, alternative: AlternativeLogic, record: LogRecord): string {
  const shown = JSON.stringify(literal);
  const { text } = record;
  if (text.includes(literal)) return `${shown} stands in the record, but not in its ${alternative.in}`;
  if (record.header.includes(literal))
    return `${shown} stands in the header, which is not matched (stamp, level, thread, logger)`;
  if (text.toLowerCase().includes(literal.toLowerCase())) return `${shown} is there in another case; matching is case-sensitive`;
  const flat = (part: string): string => part.replace(/\s+/gu, ' ');
  if (flat(text).includes(flat(literal))) return `${shown} is there with other spaces or line breaks`;
  let length = literal.length - 1;
  while (length > 3 && !text.includes(literal.slice(0, length))) length--;
  if (length > 3) return `${shown} is not there: after ${JSON.stringify(literal.slice(0, length))} the text goes on differently`;
  return `${shown} is not there`;
}

/** The longest start of a regex that still matches, cut at places where it stays valid. */
function regexHint(regex: string, part: string): string {
  for (let length = regex.length - 1; length > 0; length--) {
    const start = regex.slice(0, length);
    try {
      const match = new RegExp(start, 'u').exec(part);
      if (match !== null) return `it fits up to /${start}/, then comes ${JSON.stringify(regex.slice(length, length + 20))}`;
    } catch {
      // Cut inside a group or an escape: a shorter start may do.
    }
  }
  return 'no start of it fits';
}

/** Ids of the signatures that make this one silent on the records. */
export function silencedBy(signature: SignatureLogic, records: readonly LogRecord[], all: readonly SignatureLogic[]): string[] {
  if (signature.yieldsTo.length === 0) return [];
  const matcher = new Matcher(all.filter(({ id }) => signature.yieldsTo.includes(id)));
  return [...new Set(records.flatMap((record) => matcher.match(record)).map((event) => event.signature))].sort();
}
