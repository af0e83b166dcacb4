/**
 * The figures of one variation.
 *
 * `basis` is AC@1 of the same cases unvaried, so that a variation which fits few cases is not held against all of them.
 *
 * @param {object[]} results of one variation
 * @param {Map<string, object>} unvaried results by case
 */
export function summarise(results, unvaried) {
  const done = results.filter(({ failed }) => failed === undefined);
  const faults = done.filter(({ kind }) => kind === 'fault');
  const benign = done.filter(({ kind }) => kind === 'benign');
  const confident = done.filter((result) => result.confident);
  return {
    cases: results.length,
    failed: results.length - done.length,
    faults: faults.length,
    ac1: mean(faults, ({ rank }) => rank === 1),
    basis: mean(faults, ({ id }) => unvaried.get(id)?.rank === 1),
    ac3: mean(faults, ({ rank }) => rank >= 1 && rank <= 3),
    mrr: mean(faults, ({ rank }) => (rank === 0 ? 0 : 1 / rank)),
    nothing: faults.filter(({ top }) => top.length === 0).length,
    benign: benign.length,
    alarmed: benign.filter(({ alarmed }) => alarmed).length,
    // Without the lines that tell of a restart nobody can say that it was one; to be sure of a fault is wrong all the same.
    surelyAlarmed: benign.filter((result) => result.alarmed && result.confident).length,
    confident: confident.length,
    right: confident.filter(({ right }) => right).length,
    both: mean(
      faults.filter((result) => result.both !== null),
      (result) => result.both,
    ),
    earliest: mean(faults, ({ accepted, naive }) => accepted.includes(naive.earliest)),
    frequent: mean(faults, ({ accepted, naive }) => accepted.includes(naive.frequent)),
    severe: mean(faults, ({ accepted, naive }) => accepted.includes(naive.severe)),
    slowestMs: Math.max(0, ...results.map(({ ms }) => ms)),
  };
}

/** The table of all variations, ends with a newline. */
export function tableOf(summaries) {
  const rows = [
    [
      'variation',
      'cases',
      'AC@1',
      'basis',
      'fall',
      'AC@3',
      'MRR',
      'silent',
      'alarmed',
      'sure, right',
      'both',
      'earliest',
      'frequent',
      'severe',
      'slowest',
    ],
    ...summaries.map(({ name, loses, ...s }) => [
      loses ? `${name} *` : name,
      s.failed > 0 ? `${s.cases} (${s.failed} failed)` : String(s.cases),
      figure(s.ac1),
      figure(s.basis),
      figure(s.ac1 === null ? null : s.basis - s.ac1),
      figure(s.ac3),
      figure(s.mrr),
      String(s.nothing),
      `${s.alarmed}/${s.benign}`,
      `${s.right}/${s.confident}${s.confident > 0 ? ` ${figure(s.right / s.confident)}` : ''}`,
      figure(s.both),
      figure(s.earliest),
      figure(s.frequent),
      figure(s.severe),
      `${(s.slowestMs / 1000).toFixed(1)} s`,
    ]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column]))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

/** The sentences on what the project promises (a fall of 0.10 at most; 95 % of sure verdicts right), and if they hold. */
export function promises(summaries) {
  const steady = summaries.filter(({ loses, ac1 }) => !loses && ac1 !== null);
  const worst = [...steady].sort((a, b) => b.basis - b.ac1 - (a.basis - a.ac1))[0];
  const fall = worst === undefined ? 0 : worst.basis - worst.ac1;
  const confident = summaries.reduce((sum, s) => sum + s.confident, 0);
  const right = summaries.reduce((sum, s) => sum + s.right, 0);
  const alarmed = summaries.reduce((sum, s) => sum + (s.loses ? s.surelyAlarmed : s.alarmed), 0);
  const failed = summaries.reduce((sum, s) => sum + s.failed, 0);
  return [
    {
      holds: fall <= 0.1,
      text: `AC@1 falls by ${figure(fall)} at most where no evidence is lost (${worst?.name ?? '-'}), bar 0.10`,
    },
    { holds: right >= 0.95 * confident, text: `${right} of ${confident} confirmed or probable verdicts are right, bar 95 %` },
    { holds: alarmed === 0, text: `${alarmed} alarms on healthy logs (sure ones where evidence is lost), bar 0` },
    { holds: failed === 0, text: `${failed} runs failed` },
  ];
}

function mean(list, of) {
  return list.length === 0 ? null : list.reduce((sum, item) => sum + Number(of(item)), 0) / list.length;
}

function figure(value) {
  return value === null ? '-' : value.toFixed(3);
}
