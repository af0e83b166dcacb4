import { type Answer, shorten } from './post.ts';
import { DELIVERED, type Outcome, refused, retry } from './outcome.ts';

/** How a platform tells in the body, under HTTP 200, that it did not take a message. */
interface BodyRules {
  /** Fields that may hold the code; 0 is success. The first that is there decides. */
  readonly codes: readonly string[];
  readonly texts: readonly string[];
  /** Codes of "too often", and how long the platform then stays shut. */
  readonly busy: ReadonlyMap<number, number>;
}

/**
 * What an answer of a chat platform means. A body without a code is no success: something else than the platform answered.
 */
export function judgeBody(answer: Answer, rules: BodyRules): Outcome {
  if (answer.kind !== 'answer') return answer;
  const body = parse(answer.text);
  const code = rules.codes.map((name) => body.get(name)).find((value) => typeof value === 'number');
  if (typeof code !== 'number') return refused(`the answer is not that of the platform: ${shorten(answer.text) || 'empty'}`);
  if (code === 0) return DELIVERED;
  const text = rules.texts.map((name) => body.get(name)).find((value) => typeof value === 'string');
  const why = `code ${code}${typeof text === 'string' ? `: ${shorten(text)}` : ''}`;
  const shutMs = rules.busy.get(code);
  return shutMs === undefined ? refused(why) : retry(why, shutMs);
}

function parse(text: string): ReadonlyMap<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  } catch {
    return new Map();
  }
}
