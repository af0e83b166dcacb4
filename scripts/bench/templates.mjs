// Log texts that signatures match, taken from the examples of the pattern files, with numbers that change from record to record.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const HEADS = [
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[,.]\d{3} +(?<level>INFO|WARN|ERROR|DEBUG) (?:\[[^\]]*:[^\]]*\] )?(?<message>.*)$/u,
  /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[,.]\d{3}\S* +(?<level>INFO|WARN|ERROR|DEBUG) \d+ --- \[[^\]]*\] (?:\[[^\]]*\] )?\S+ +: (?<message>.*)$/u,
];
/** Digits of addresses and ports stay: a log names few peers, and many durations and ids. */
const NUMBER = /(?<![\d.:])\d{2,}(?![\d.]*:\d|\.\d)/gu;

/**
 * @param {string} folder `patterns/signatures`
 * @param {readonly object[]} signatures the compiled ones (`logic.json`)
 * @returns one for each record of an example whose line has the head of a Nacos server or Java client log and holds a literal of
 *   its signature: `{ id, side, severity, tellsState, level, text: Parts, rest: Parts[] }`, in the order of files and examples.
 */
export function loadTemplates(folder, signatures) {
  const logic = new Map(signatures.map((signature) => [signature.id, signature]));
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  return names.sort().flatMap((name) => {
    const pattern = parse(readFileSync(join(folder, name), 'utf8'));
    const signature = logic.get(pattern.id);
    if (signature === undefined) return [];
    const literals = signature.match.flatMap(({ anchor, also }) => [anchor, ...also]);
    return (pattern.examples?.matches ?? [])
      .flatMap(({ log }) => recordsOf(String(log)))
      .filter(({ lines }) => literals.some((literal) => lines.join('\n').includes(literal)))
      .map(({ level, lines: [message = '', ...rest] }) => ({
        id: signature.id,
        side: signature.side,
        severity: signature.severity,
        tellsState: signature.marks !== null || signature.states.length > 0,
        level,
        text: partsOf(message, literals),
        rest: rest.map((line) => partsOf(line, literals)),
      }));
  });
}

/**
 * A text with places for digits: strings, and between them how many digits stand there.
 *
 * @param {readonly string[]} literals digits inside of one stay.
 */
export function partsOf(text, literals) {
  const fixed = literals.flatMap((literal) => placesOf(text, literal));
  const parts = [];
  let from = 0;
  for (const { index, 0: digits } of text.matchAll(NUMBER)) {
    if (fixed.some(([start, end]) => index < end && index + digits.length > start)) continue;
    // The first digit stays, so that no number grows a nought in front.
    parts.push(text.slice(from, index + 1), digits.length - 1);
    from = index + digits.length;
  }
  parts.push(text.slice(from));
  return parts;
}

/** The text with fresh digits. */
export function fill(parts, random) {
  let text = parts[0];
  for (let i = 1; i < parts.length; i += 2) {
    const width = Math.min(parts[i], 9);
    text += String(Math.floor(random() * 10 ** width)).padStart(parts[i], '0') + parts[i + 1];
  }
  return text;
}

function recordsOf(log) {
  const records = [];
  for (const line of log.replaceAll('\r', '').trimEnd().split('\n')) {
    const head = HEADS.map((form) => form.exec(line)).find((found) => found !== null);
    if (head !== undefined) records.push({ level: head.groups.level, lines: [head.groups.message] });
    else if (line.trim() !== '') records.at(-1)?.lines.push(line);
  }
  return records;
}

function placesOf(text, literal) {
  const places = [];
  for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + 1)) places.push([at, at + literal.length]);
  return places;
}
