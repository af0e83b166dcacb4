// Trees of many small logs for soak.mjs, in the layout of a Nacos server's logs folder. The same for the same shape.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Logs that a server writes; further ones are called by number. */
const NAMES = `nacos naming-server naming-raft naming-distro naming-event naming-push naming-performance config-server config-dump
  config-pull config-fatal config-memory config-notify config-client-request core-auth protocol-raft protocol-distro alipay-jraft
  remote remote-core remote-digest nacos-cluster nacos-persistence istio-main plugin-control`.split(/\s+/);
const START_MS = Date.UTC(2024, 4, 1, 8);

/**
 * Writes the logs of many nodes.
 *
 * @param shape `nodes`, `files` of each, `records` of each file; `markEvery`: so many files have a marked record, 0 for none.
 * @returns how many bytes, records and marks there are.
 */
export function writeTree(root, { nodes, files, records, markEvery }, mark) {
  const random = randomNumbers();
  const written = { bytes: 0, records: nodes * files * records, marks: 0 };
  for (let node = 0; node < nodes; node++) {
    const folder = join(root, `nacos-${String(node).padStart(6, '0')}`, 'logs');
    mkdirSync(folder, { recursive: true });
    for (let file = 0; file < files; file++) {
      const isMarked = markEvery > 0 && (node * files + file) % markEvery === 0;
      const text = logOf(records, isMarked ? mark : null, random);
      written.bytes += text.length;
      if (isMarked) written.marks++;
      writeFileSync(join(folder, `${NAMES[file] ?? `module-${file}`}.log`), text);
    }
  }
  return written;
}

/** Records up to two minutes apart; the first one is the marked one where there is one. */
function logOf(records, mark, random) {
  let text = '';
  let atMs = START_MS + random(60_000);
  for (let record = 0; record < records; record++) {
    atMs += random(120_000);
    const stamp = new Date(atMs).toISOString().replace('T', ' ').replace('.', ',').slice(0, 23);
    text += `${stamp} ${record === 0 && mark !== null ? `ERROR ${mark}` : message(random)}\n\n`;
  }
  return text;
}

function message(random) {
  const kind = random(100);
  if (kind < 2) return `ERROR something odd happened to client number ${random(250)} at the third attempt`;
  if (kind < 7) return `WARN Slow push of service number ${random(5000)}, cost ${random(977)} ms`;
  if (kind < 50) return `INFO Loaded metadata of service number ${random(5000)} in ${random(97)} ms`;
  return `INFO [CLIENT-BEAT] service: prod-group@@auth-${random(97)} ip: 10.0.${random(250)}.3 port: 8438`;
}

/** Whole numbers below a bound, the same in every run. */
function randomNumbers() {
  let seed = 42;
  return (below) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff;
    return (seed >>> 8) % below;
  };
}
