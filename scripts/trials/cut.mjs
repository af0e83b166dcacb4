import { timeOfLine } from './stamps.mjs';

/**
 * First and last moment that the stamps at the heads of the lines name.
 *
 * @param {import('./log-files.mjs').LogFile[]} files
 * @returns {{ fromMs: number, toMs: number } | null} UTC epoch ms; null where no line has a stamp
 */
export function spanOf(files) {
  let fromMs = Number.POSITIVE_INFINITY;
  let toMs = Number.NEGATIVE_INFINITY;
  for (const { text } of files) {
    for (const line of linesOf(text)) {
      const at = timeOfLine(line);
      if (at === null) continue;
      if (at < fromMs) fromMs = at;
      if (at > toMs) toMs = at;
    }
  }
  return fromMs <= toMs ? { fromMs, toMs } : null;
}

/**
 * Keeps what was written within the given share of the span. Lines without a stamp go with the line before them; of a
 * file without any stamp the same share of its lines is kept.
 *
 * @param {import('./log-files.mjs').LogFile} file
 * @param {{ fromMs: number, toMs: number }} span of the whole case
 * @param {number} from share of the span, 0..1
 * @param {number} to share of the span, 0..1
 */
export function keepShare(file, span, from, to) {
  const lines = linesOf(file.text);
  const fromMs = span.fromMs + (span.toMs - span.fromMs) * from;
  const toMs = span.fromMs + (span.toMs - span.fromMs) * to;
  const times = lines.map(timeOfLine);
  if (times.every((at) => at === null)) {
    return { ...file, text: lines.slice(Math.floor(lines.length * from), Math.ceil(lines.length * to)).join('') };
  }
  let last = times.find((at) => at !== null);
  const kept = lines.filter((_, index) => {
    last = times[index] ?? last;
    return last >= fromMs && last <= toMs;
  });
  return { ...file, text: kept.join('') };
}

/** Both halves of a file, cut where a record starts; null where it has no such place behind its middle. */
export function halves(file) {
  const lines = linesOf(file.text);
  const cut = lines.findIndex((line, index) => index >= lines.length / 2 && timeOfLine(line) !== null);
  if (cut <= 0) return null;
  return { older: lines.slice(0, cut).join(''), newer: lines.slice(cut).join(''), atMs: timeOfLine(lines[cut]) };
}

/** What a file held before a moment (UTC epoch ms), and the rest, cut where a record starts. */
export function splitAt(file, atMs) {
  const lines = linesOf(file.text);
  const cut = lines.findIndex((line) => (timeOfLine(line) ?? 0) >= atMs);
  const place = cut < 0 ? lines.length : cut;
  return { older: lines.slice(0, place).join(''), newer: lines.slice(place).join('') };
}

/** The records of a file: each line with a stamp, and those without one that follow it. */
export function recordsOf(file) {
  const records = [];
  for (const line of linesOf(file.text)) {
    if (records.length === 0 || timeOfLine(line) !== null) records.push(line);
    else records[records.length - 1] += line;
  }
  return records;
}

/** Lines with their line feeds. */
export function linesOf(text) {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
