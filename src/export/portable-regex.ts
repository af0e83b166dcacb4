/** Dialects that regexes are written in. `sigma` has no classes by letter (`\d`) and no `(?:`: its specification names neither. */
export type RegexDialect = 'pcre' | 're2' | 'rust' | 'sigma';

/** A regex in another dialect. */
export interface PortableRegex {
  readonly source: string;
  /** True where parts that only narrow were left out: it finds what the original finds, and more. */
  readonly looser: boolean;
}

/** A name's reference, an escape, a class, the start of a group or of a look-around, its end, a quantifier, any other character. */
const TOKEN =
  /\\k<[^>]+>|\\u\{[\da-f]+\}|\\u[\da-f]{4}|\\x[\da-f]{2}|\\p\{[^}]+\}|\\[\s\S]|\[\^?(?:\\[\s\S]|[^\]\\])*\]|\(\?<?[=!]|\(\?<[^>]+>|\(\?:|\(|\)|[*+?]\??|\{\d+(?:,\d*)?\}\??|[\s\S]/giu;
const CLASS_PART = /\\u\{[\da-f]+\}|\\u[\da-f]{4}|\\x[\da-f]{2}|\\p\{[^}]+\}|\\[\s\S]|[\s\S]/giu;
/** The members of classes by letter; ASCII everywhere, as ECMAScript has `\d` and `\w`. */
const MEMBERS: Readonly<Record<string, string>> = { d: '0-9', w: 'A-Za-z0-9_', s: ' \\t\\r\\n\\f' };
const SYNTAX = /[\\^$.*+?()[\]{}|]/u;

/**
 * Writes an ECMAScript regex (flag `u`) for another engine, which asks only whether it is found.
 *
 * Names of groups are taken off; `^` and `$` too, since another tool's text may begin with the stamp. Look-arounds and `\b` go where
 * they narrow, and a reference to a group becomes "anything".
 *
 * @returns null where it uses what has no counterpart (`\p{...}`) or where nothing is left.
 */
export function portableRegex(source: string, dialect: RegexDialect): PortableRegex | null {
  const open = dialect === 'sigma' ? '(' : '(?:';
  const anything = dialect === 'sigma' ? '((.|\\n)*)' : '(?:[\\s\\S]*)';
  let written = '';
  let looser = false;
  /** Groups that are open inside of a look-around that is left out; 0 outside. */
  let skipped = 0;
  for (const [token] of source.matchAll(TOKEN)) {
    if (skipped > 0) {
      if (token.startsWith('(')) skipped++;
      else if (token === ')') skipped--;
    } else if (/^\(\?<?[=!]/u.test(token)) {
      looser = true;
      skipped = 1;
    } else if (token === '^' || token === '$' || /^\\b$/iu.test(token)) looser = true;
    else if (/^\\(?:k<|[1-9])/u.test(token)) {
      looser = true;
      written += anything;
    } else if (/^\\p\{/iu.test(token)) return null;
    else if (token.startsWith('(')) written += open;
    else if (token.startsWith('[')) written += classIn(token, dialect);
    else if (token.startsWith('\\')) written += escapeIn(token, dialect);
    else if (dialect === 'sigma' && /^(?:[*+?]|\{.*\})\?$/u.test(token)) written += token.slice(0, -1);
    else written += token;
  }
  return written === '' ? null : { source: written, looser };
}

/** A literal as a regex of any of the dialects. */
export function literalRegex(literal: string): string {
  return literal.replaceAll(/[\s\S]/gu, characterRegex);
}

function characterRegex(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  if (character === '\t') return '\\t';
  return SYNTAX.test(character) ? `\\${character}` : character;
}

function escapeIn(token: string, dialect: RegexDialect): string {
  const letter = token.slice(1);
  if (/^[dw]$/u.test(letter)) return `[${MEMBERS[letter]}]`;
  if (/^[DW]$/u.test(letter)) return `[^${MEMBERS[letter.toLowerCase()]}]`;
  if (/^s$/iu.test(letter)) {
    if (dialect !== 'sigma') return token;
    return `[${letter === 'S' ? '^' : ''}${MEMBERS['s']}]`;
  }
  if (/^[nrtfv]$/u.test(letter)) return token;
  return characterRegex(characterOf(token));
}

function classIn(token: string, dialect: RegexDialect): string {
  const negated = token.startsWith('[^');
  const parts = [...token.slice(negated ? 2 : 1, -1).matchAll(CLASS_PART)].map(([part]) => part);
  const anyCharacter = dialect === 'sigma' ? '(.|\\n)' : '[\\s\\S]';
  // `[\s\S]` and `[^]` are how ECMAScript writes any character; of what a class excludes, an excluded complement is left out.
  const isWide = (part: string): boolean => /^\\(?:[SDW]$|[pP]\{)/u.test(part);
  if (!negated && parts.some(isWide)) return anyCharacter;
  const members = parts.filter((part) => !isWide(part)).map((part) => memberIn(part, dialect));
  if (negated && members.length === 0) return anyCharacter;
  return `[${negated ? '^' : ''}${members.join('')}]`;
}

function memberIn(part: string, dialect: RegexDialect): string {
  if (/^\\[dw]$/u.test(part)) return MEMBERS[part.slice(1)] ?? '';
  if (part === '\\s') return dialect === 'sigma' ? (MEMBERS['s'] ?? '') : part;
  if (/^\\[nrtfv]$/u.test(part)) return part;
  if (part === '-') return part;
  const character = characterOf(part);
  // `[`, `&` and `~` mean something inside of classes elsewhere.
  return /[\\\]^[&~-]/u.test(character) ? `\\${character}` : character;
}

/** The character that an escape stands for. */
function characterOf(token: string): string {
  const hex = /^\\[ux]\{?([\da-f]+)\}?$/iu.exec(token)?.[1];
  if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
  if (token === '\\0') return '\0';
  return token.startsWith('\\') ? token.slice(1) : token;
}
