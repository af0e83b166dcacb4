// Before anything is timed: does the command find what a naive reading finds?
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { countLines, plainSignatures, readRecords, signaturesOf } from './reference.mjs';

const LARGE = 1 << 30;

/**
 * Holds the command's JSON report of a corpus against the reference: for each signature how many records it holds on and that
 * every quoted line is one of them; and the literals' lines against ripgrep.
 *
 * @param {string[]} files with the layout of each.
 * @param {{ node: string, cli: string, rg: string | null, literalsFile: string }} tools
 * @returns {{ events: number, signatures: number, evidence: number, lines: number, wrong: string[] }} `wrong` is empty where all holds.
 */
export function checkCorpus(folder, files, library, tools) {
  const expected = new Map();
  let lines = 0;
  for (const { path, layout } of files) {
    const text = readFileSync(path, 'utf8');
    lines += countLines(text, library.literals);
    const role = /(^|\/)(app-|pods\/)/.test(relative(folder, path)) ? 'client' : 'server';
    for (const record of readRecords(text, layout)) {
      for (const id of signaturesOf(record, role, library.signatures)) {
        const places = expected.get(id) ?? new Set();
        expected.set(id, places.add(`${relative(folder, path)}:${record.lineStart}`));
      }
    }
  }
  const report = JSON.parse(
    execFileSync(tools.node, [tools.cli, folder, '-f', 'json'], {
      maxBuffer: LARGE,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  const derived = new Set(library.signatures.filter(({ match }) => match.length === 0).map(({ id }) => id));
  const findings = report.findings.filter(({ id }) => !derived.has(id));
  const wrong = [...wrongCounts(findings, expected, plainSignatures(library.signatures)), ...wrongLines(findings, expected)];
  const rgLines = tools.rg === null ? lines : linesOfRipgrep(tools, files);
  if (rgLines !== lines) wrong.push(`lines with a literal: ${lines} by the reference, ${rgLines} by rg`);
  return {
    events: findings.reduce((sum, { count }) => sum + count, 0),
    signatures: findings.length,
    evidence: findings.reduce((sum, { evidence }) => sum + evidence.length, 0),
    lines,
    wrong,
  };
}

function wrongCounts(findings, expected, plain) {
  const found = new Map(findings.map(({ id, count }) => [id, count]));
  return [...new Set([...found.keys(), ...expected.keys()])].flatMap((id) => {
    const has = found.get(id) ?? 0;
    const wants = expected.get(id)?.size ?? 0;
    // Conditions and thresholds only take away.
    const holds = plain.has(id) ? has === wants : has <= wants;
    return holds ? [] : [`${id}: ${has} found, ${plain.has(id) ? '' : 'at most '}${wants} expected`];
  });
}

function wrongLines(findings, expected) {
  return findings.flatMap(({ id, evidence }) =>
    evidence
      .filter(({ source, lineStart }) => ![...(expected.get(id) ?? [])].some((place) => placeEnds(source, lineStart, place)))
      .map(({ source, lineStart }) => `${id}: ${source}:${lineStart} is no line of it`),
  );
}

/** The report names files as the command was asked for them. */
function placeEnds(source, lineStart, place) {
  return `/${source}:${lineStart}`.endsWith(`/${place}`) || `/${place}`.endsWith(`/${source}:${lineStart}`);
}

function linesOfRipgrep({ rg, literalsFile }, files) {
  const counts = execFileSync(rg, ['-j1', '-c', '-I', '-F', '-f', literalsFile, ...files.map(({ path }) => path)], {
    encoding: 'utf8',
  });
  return counts
    .trim()
    .split('\n')
    .reduce((sum, count) => sum + Number(count), 0);
}
