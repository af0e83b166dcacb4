// Whether the words of signatures stand in the texts of versions.
import { HOLE } from './java-strings.mjs';

/** A part shorter than this beside a hole says nothing. */
const MIN_PART = 8;

/**
 * Which literals of the signatures a version has.
 *
 * @returns those that stand in the texts: as they are, or with a hole where they have a fixed value (`code: 403` in
 *   `code: <hole>`).
 */
export function literalsIn(signatures, texts) {
  const literals = new Set(signatures.flatMap((signature) => signature.match.flatMap(({ contains }) => contains)));
  return new Set([...literals].filter((literal) => hasLiteral(literal, texts)));
}

/**
 * Whether a version has a signature: all literals of some alternative that stand in any version stand in this one. Literals
 * that none has are another program's (`Connection refused`) and don't count; one at least must be Nacos' own.
 */
export function stands(signature, here, anywhere) {
  return signature.match.some(({ contains }) => {
    const own = contains.filter((literal) => anywhere.has(literal));
    return own.length > 0 && own.every((literal) => here.has(literal));
  });
}

function hasLiteral(literal, texts) {
  if (texts.includes(literal)) return true;
  const trimmed = literal.trim();
  if (trimmed !== literal && trimmed.length >= MIN_PART && texts.includes(trimmed)) return true;
  for (let at = literal.length - 1; at >= MIN_PART; at--) {
    if (texts.includes(literal.slice(0, at) + HOLE)) return true;
  }
  for (let at = 1; literal.length - at >= MIN_PART; at++) {
    if (texts.includes(HOLE + literal.slice(at))) return true;
  }
  return false;
}

/** Whether a version lies in a range such as `>=2.0.0 <2.2.0`; an empty range has all. */
export function inRange(version, range) {
  return range
    .split(' ')
    .filter((part) => part !== '')
    .every((part) => {
      const found = /^(>=|<=|>|<|=)?(\d[\d.]*)$/.exec(part);
      if (found === null) return true;
      const order = compareVersions(version, found[2]);
      return { '>=': order >= 0, '<=': order <= 0, '>': order > 0, '<': order < 0, '=': order === 0 }[found[1] ?? '='];
    });
}

function compareVersions(a, b) {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const order = (left[at] ?? 0) - (right[at] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}
