// The slow and plain way to match, to hold the fast one against: every line by regex, every literal by `includes`.
import { LAYOUTS } from './layouts.mjs';

/**
 * Records of a log as they are defined: a line with a head, and all lines up to the next one; blank lines at the end don't count.
 *
 * @returns `{ lineStart, level, message, text }[]`; level null where the layout has none.
 */
export function readRecords(text, layout) {
  const records = [];
  const lines = text.split('\n');
  for (const [position, line] of lines.entries()) {
    const head = LAYOUTS[layout].head.exec(line);
    if (head === null) records.at(-1)?.lines.push(line);
    else
      records.push({
        lineStart: position + 1,
        level: head.groups.level ?? null,
        message: head.groups.message,
        lines: [head.groups.message],
      });
  }
  return records.map(({ lines: all, ...record }) => ({ ...record, text: all.join('\n').trimEnd() }));
}

/**
 * Signatures that may hold on a record, by the rules of CONTRIBUTING.md. `where` and `threshold` are not looked at: what has any may
 * hold or not, so nothing gives way to it here.
 *
 * @param {'server'|'client'} role of the log.
 * @returns {string[]} ids, in the order of `signatures`.
 */
export function signaturesOf(record, role, signatures) {
  const held = signatures.filter(
    ({ side, only, match }) =>
      (side === 'any' || side === role) &&
      only.length === 0 &&
      match.some((alternative) => alternativeHolds(alternative, record)),
  );
  const ids = new Set(held.filter((signature) => !isConditioned(signature)).map(({ id }) => id));
  return held.filter(({ yieldsTo }) => !yieldsTo.some((id) => ids.has(id))).map(({ id }) => id);
}

/** Signatures of which text and rank alone decide: no condition on captures, here or on what they give way to. */
export function plainSignatures(signatures) {
  const conditioned = new Set(signatures.filter(isConditioned).map(({ id }) => id));
  const rests = ({ id, yieldsTo, only }) =>
    !conditioned.has(id) && only.length === 0 && !yieldsTo.some((other) => conditioned.has(other));
  return new Set(signatures.filter(rests).map(({ id }) => id));
}

function isConditioned({ where, threshold }) {
  return threshold !== null || Object.keys(where).length > 0;
}

/** Lines that hold a literal, as `grep -c -F -f` counts them. */
export function countLines(text, literals) {
  return text.split('\n').filter((line) => literals.some((literal) => line.includes(literal))).length;
}

function alternativeHolds({ anchor, also, not, regex, levels, in: place }, { level, message, text }) {
  if (level !== null && levels.length > 0 && !levels.includes(level)) return false;
  const part = place === 'any' ? text : place === 'message' ? message : text.slice(message.length);
  if (![anchor, ...also].every((literal) => part.includes(literal))) return false;
  if (not.some((literal) => text.includes(literal))) return false;
  return regex === null || new RegExp(regex, 'u').test(part);
}
