// String constants of Java source, joined where `+` joins them; what is put in between is one mark.

/** Stands for whatever the program puts there. */
export const HOLE = '\u0001';
const PLACEHOLDER = /\{\d*\}|%[-\d.]*[sdxf]|\$\{[^}]*\}/g;
const ESCAPES = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/**
 * The texts of a Java source, one for each chain of constants.
 *
 * @param source Java up to 17.
 * @returns `"a: " + x + ", b {}"` as `a: <hole>, b <hole>`.
 */
export function javaTexts(source) {
  const texts = [];
  let chain = null;
  let depth = 0;
  const finish = () => {
    if (chain !== null) texts.push(chain.replaceAll(PLACEHOLDER, HOLE));
    chain = null;
  };
  for (let at = 0; at < source.length; at++) {
    const character = source[at];
    if (character === '/' && source[at + 1] === '/') at = endOr(source.indexOf('\n', at), source.length);
    else if (character === '/' && source[at + 1] === '*') at = endOr(source.indexOf('*/', at + 2), source.length) + 1;
    else if (character === "'") at = endOfQuoted(source, at, "'");
    else if (source.startsWith('"""', at)) {
      const end = endOr(source.indexOf('"""', at + 3), source.length);
      chain =
        (chain ?? '') +
        source
          .slice(at + 3, end)
          .replace(/^[^\n]*\n/, '')
          .replace(/\n\s+/g, '\n');
      at = end + 2;
    } else if (character === '"') {
      const end = endOfQuoted(source, at, '"');
      // A chain may begin with a variable, which is a hole, too.
      if (chain === null && /\+\s*$/.test(source.slice(Math.max(0, at - 200), at))) chain = HOLE;
      chain = (chain ?? '') + unescape(source.slice(at + 1, end));
      at = end;
      const joined = /^\s*\+\s*(?!\+)/.exec(source.slice(at + 1, at + 400));
      if (joined === null) finish();
      else if (source[at + 1 + joined[0].length] !== '"') {
        chain += HOLE;
        depth = 0;
        at = endOfOperand(source, at + 1 + joined[0].length, depth);
        const next = /^\s*\+\s*"/.exec(source.slice(at, at + 400));
        if (next === null) finish();
        else at += next[0].length - 2;
      } else at += joined[0].length;
    }
  }
  finish();
  return texts;
}

/** Where an operand of `+` ends: at a `+`, `,`, `;` or bracket of its own level. */
function endOfOperand(source, start) {
  let depth = 0;
  for (let at = start; at < source.length; at++) {
    const character = source[at];
    if (character === '"' || character === "'") at = endOfQuoted(source, at, character);
    else if (character === '(' || character === '[' || character === '{') depth++;
    else if (character === ')' || character === ']' || character === '}') {
      if (depth === 0) return at;
      depth--;
    } else if (depth === 0 && (character === '+' || character === ',' || character === ';')) return at;
  }
  return source.length;
}

function endOfQuoted(source, start, quote) {
  for (let at = start + 1; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === quote || source[at] === '\n') return at;
  }
  return source.length;
}

function unescape(text) {
  return text.replace(/\\(u+[0-9a-fA-F]{4}|.)/g, (_, escape) =>
    escape.startsWith('u') ? String.fromCharCode(Number.parseInt(escape.slice(-4), 16)) : (ESCAPES[escape] ?? escape),
  );
}

function endOr(at, otherwise) {
  return at < 0 ? otherwise : at;
}
