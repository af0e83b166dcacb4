// Whether the words of a signature stand in the texts of a version.
import { HOLE } from './java-strings.mjs';

/** A part shorter than this beside a hole says nothing. */
const MIN_PART = 8;

/** Whether some alternative of the signature has all its literals in the texts. */
export function stands(signature, texts) {
  return (signature.match ?? []).some(({ contains }) => contains.every((literal) => hasLiteral(literal, texts)));
}

/** A literal stands as it is, or with a hole where it has a fixed value (`code: 403` in `code: <hole>`). */
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
