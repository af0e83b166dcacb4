// What the figures depend on beside the code.
import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem } from 'node:os';

/** When the run began: whoever else was busy then spoils the figures. */
const [LOAD = 0] = loadavg();

/** @param {object} peers as `findPeers` gives them. @returns lines of a Markdown list. */
export function machineLines(peers, root) {
  const [cpu] = cpus();
  const versions = Object.entries(peers)
    .filter(([name]) => name !== 'time')
    .map(([name, peer]) => (peer === null ? `${name} not installed, left out` : peer.version));
  return [
    `- machine: ${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} processors, ${Math.round(totalmem() / 1024 ** 3)} GB, ${process.platform} ${release()}; load ${LOAD.toFixed(1)} at the start`,
    `- Node ${process.version}; ${versions.join('; ')}`,
    `- commit ${commitOf(root)}`,
  ].join('\n');
}

function commitOf(root) {
  try {
    const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
    const changed = git('status', '--porcelain', '--', 'src', 'patterns', 'scripts') === '' ? '' : ', with changes';
    return `${git('rev-parse', '--short', 'HEAD')}${changed}`;
  } catch {
    return 'unknown';
  }
}
