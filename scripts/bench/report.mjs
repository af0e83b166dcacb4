// The figures as tables: for the terminal and for docs/benchmarks.md alike.

/** @param {ReturnType<import('./contest.mjs').runContest>} contest */
export function contestTable({ title, bytes, rows }) {
  const lines = rows.map(({ name, rounds, wallMs, rate, ratio, cpuMs, peakKb }) => [
    code(name),
    (wallMs / 1000).toFixed(2),
    rate.toFixed(0),
    ratio === null ? '' : `${ratio.median.toFixed(2)} (${ratio.min.toFixed(2)}..${ratio.max.toFixed(2)})`,
    cpuMs === null ? 'not known' : (cpuMs / 1000).toFixed(2),
    peakKb === null ? 'not known' : (peakKb / 1024).toFixed(0),
    String(rounds),
  ]);
  const heads = ['program', 'wall s', 'MB/s', 'nacoscope is x times as fast', 'user+sys s', 'peak MB', 'rounds'];
  return `### ${title}: ${(bytes / 1e6).toFixed(0)} MB\n\n${table(heads, lines)}`;
}

/** @param {ReturnType<import('./start-up.mjs').startUp>} starts */
export function startTable(starts) {
  const lines = starts.map(({ name, wallMs, aboveMs, peakKb }) => [
    code(name),
    `${wallMs.median.toFixed(0)} (${wallMs.min.toFixed(0)}..${wallMs.max.toFixed(0)})`,
    aboveMs.toFixed(0),
    peakKb === null ? 'not known' : (peakKb / 1024).toFixed(0),
  ]);
  return `### Start-up\n\n${table(['command', 'ms', 'above an empty node', 'peak MB'], lines)}`;
}

/** The bars that the project set itself. */
export function barTable(bars) {
  const lines = bars.map(({ what, value, must, aim, met, sign }) => [
    what,
    `${sign} ${must}`,
    `${sign} ${aim}`,
    value === null ? 'not measured' : value.toFixed(value < 10 ? 2 : 0),
    met === null ? '' : met ? 'met' : '**not met**',
  ]);
  return `### Bars\n\n${table(['what', 'must', 'aim', 'measured', ''], lines)}`;
}

/** What the correctness gate found. */
export function gateText(gates) {
  return gates
    .map(
      ({ kind, megabytes, result: { events, signatures, evidence, lines } }) =>
        `- ${kind}, ${megabytes} MB: ${events} events of ${signatures} signatures and ${evidence} quoted places are those of a naive reading; ${lines} lines hold a literal, as rg counts them`,
    )
    .join('\n');
}

function table(heads, lines) {
  const widths = heads.map((head, column) => Math.max(head.length, 3, ...lines.map((line) => line[column].length)));
  const row = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [row(heads), row(widths.map((width) => '-'.repeat(width))), ...lines.map(row)].join('\n');
}

function code(name) {
  return `\`${name.replaceAll('|', '\\|')}\``;
}
