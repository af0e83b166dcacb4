// One corpus, nacoscope and its peers in turn, and what comes out as a table.
import { inTurn, median } from './measure.mjs';

/**
 * @param {object} contest
 * @param {string} contest.title
 * @param {number} contest.bytes of log text, uncompressed.
 * @param {readonly { name: string, command: string, bytes?: number }[]} contest.contestants the first is nacoscope; `bytes` where one reads
 *   another amount.
 * @returns `{ title, bytes, rows }`; a row is `{ name, rounds, wallMs, rate, ratio, cpuMs, peakKb }`: medians, MB/s, and how many
 *   times as long as nacoscope it took, round by round (`{ median, min, max }`, null for nacoscope itself).
 */
export function runContest({ title, bytes, contestants }, context) {
  context.say(`${title}: ${Math.round(bytes / 1e6)} MB, ${contestants.length} programs`);
  const results = inTurn(contestants, context.rounds, context.work, (round) =>
    context.say(`  round ${round + 1} of ${context.rounds}`),
  );
  const own = results.get(contestants[0].name);
  const rows = contestants.map(({ name, bytes: read = bytes }, position) => {
    const runs = results.get(name);
    const wallMs = median(runs.map((run) => run.wallMs));
    // Per byte, for the case that one read less.
    const ratios = runs.map((run, round) => run.wallMs / read / (own[round].wallMs / bytes));
    return {
      name,
      rounds: runs.length,
      wallMs,
      rate: read / 1000 / wallMs,
      ratio: position === 0 ? null : spread(ratios),
      cpuMs: medianOrNull(runs.map((run) => run.cpuMs)),
      peakKb: maximumOrNull(runs.map((run) => run.peakKb)),
    };
  });
  for (const { name, wallMs, rate } of rows) context.say(`  ${(wallMs / 1000).toFixed(2)} s  ${rate.toFixed(0)} MB/s  ${name}`);
  return { title, bytes, rows };
}

/** Median, least and most. */
export function spread(values) {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

function medianOrNull(values) {
  return values.includes(null) ? null : median(values);
}

function maximumOrNull(values) {
  return values.includes(null) ? null : Math.max(...values);
}
