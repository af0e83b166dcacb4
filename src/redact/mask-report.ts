import type { Report } from '../model/report.ts';
import { MASK, maskSecrets, mayHoldSecret } from './secrets.ts';
import { rewriteTexts, visitTexts } from './rewrite-texts.ts';
import { escapeRegex } from './escape-regex.ts';

/** A shorter one may be part of any word; it is masked where it stands behind its name only. */
const MIN_ANYWHERE = 6;
/** What may be a word of a language as well: `security`, which many guides give as the value of the server identity. */
const IS_WORD = /^\p{Lu}?\p{Ll}+$/u;

/**
 * The report without the passwords, tokens and keys that its logs hold: each stands as `***`, also where it appears a second
 * time without its name, and a diagnostic says how many there were. The same report comes back where there are none.
 */
export function maskReport(report: Report): Report {
  const secrets = new Set<string>();
  // The same line is quoted by findings, incidents and the timeline.
  const known = new Map<string, string>();
  const mask = (text: string): void => {
    if (!mayHoldSecret(text) || known.has(text)) return;
    known.set(
      text,
      maskSecrets(text, (secret) => secrets.add(secret)),
    );
  };
  // Of what was read there may be very much, and nothing of it twice: each source is looked at by itself.
  const { sources, ...coverage } = report.coverage;
  visitTexts({ ...report, coverage }, mask);
  for (const source of sources) visitTexts(source, mask);
  if (secrets.size === 0) return report;
  const long = [...secrets].filter((secret) => secret.length >= MIN_ANYWHERE);
  const everywhere = anyOf(long.filter((secret) => !IS_WORD.test(secret)));
  const asWord = wholeWords(long.filter((secret) => IS_WORD.test(secret)));
  const clean = rewriteTexts(report, (text, isSentence) => {
    let masked = known.get(text) ?? text;
    if (everywhere !== null) masked = masked.replace(everywhere, MASK);
    return asWord === null || isSentence ? masked : masked.replace(asWord, MASK);
  });
  const [one, count] = [secrets.size === 1, String(secrets.size)];
  return {
    ...clean,
    diagnostics: [
      ...clean.diagnostics,
      {
        code: 'secrets-masked',
        kind: 'note',
        source: '',
        message: {
          en: `the lines quoted hold ${one ? 'a password, token or key' : `${count} passwords, tokens or keys`}: shown as ${MASK}; whoever can read these logs knows ${one ? 'it' : 'them'}`,
          zh: `引用的日志行含有 ${count} 个密码、令牌或密钥，均显示为 ${MASK}；能读到这些日志的人都能看到它们`,
        },
      },
    ],
  };
}

/** The longest of the words that begin at a place; null for none. */
function anyOf(words: readonly string[]): RegExp | null {
  if (words.length === 0) return null;
  const longestFirst = words.toSorted((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map(escapeRegex).join('|'), 'gu');
}

/** One of the words where it is no part of a longer name, path or class. */
function wholeWords(words: readonly string[]): RegExp | null {
  const any = anyOf(words);
  return any === null
    ? null
    : new RegExp(String.raw`(?<![\p{L}\p{N}_./-])(?:${any.source})(?![\p{L}\p{N}_/-]|\.[\p{L}\p{N}])`, 'gu');
}
