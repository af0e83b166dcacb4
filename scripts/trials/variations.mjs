import { halves, keepShare, linesOf, recordsOf, splitAt } from './cut.mjs';
import { acceptedCauses } from './judge.mjs';
import { moved } from './log-files.mjs';
import { pick, shuffled } from './seeded.mjs';
import { hostsOf, sidesOf } from './sides.mjs';
import { changeZone, shiftName, shiftTime } from './stamps.mjs';

/**
 * What a variation is given: the files, their span, the label, a random source of its own, and the logs of healthy
 * clusters (with their spans) to mix in.
 *
 * @typedef {{ id: string, files: import('./log-files.mjs').LogFile[], span: { fromMs: number, toMs: number },
 *   label: object, random: () => number, healthy: { id: string, files: object[], span: object }[],
 *   others: { id: string, label: object, load: () => { files: object[], span: object } }[] }} Trial
 *
 * What it gives: files for a folder, or one stream; null where it makes no sense for this case. `second`: the label of a
 * second fault that was mixed in.
 * @typedef {{ files: import('./log-files.mjs').LogFile[], second?: object } | { stdin: string } | null} Varied
 *
 * @typedef {{ name: string, loses: boolean, zone: string, brings: string | null, vary: (trial: Trial) => Varied }} Variation
 */

const SKEW_MS = 180_000;
const EAST_HOURS = 8;
/** Between two excerpts of the same logs; what was written in between was not handed over. */
const LEFT_OUT_MS = 3 * 3_600_000;
/** What is written so shortly before a fault begins may belong to it. */
const BEFORE_FAULT_MS = 150_000;
/** What `tail -n` is asked for. */
const TAIL_LINES = 300;
/** What a log collector, or a pager, cuts off. */
const TOO_LONG = /^(.{240}).+$/gm;
/** A record that people pick out, and what they grep for. */
const WARNS = /\b(?:WARN|WARNING|ERROR|FATAL|SEVERE)\b|"level": ?"(?:warn|error|fatal)/;
const COMPLAINS = /ERROR|Exception/;
/** What is pasted of a log: lines before the telling one, and behind it. */
const [SEEN_BEFORE, SEEN_BEHIND] = [15, 60];
/** `<epoch ms>_<address of the client>_<port>`, made by the server's clock. */
const CONNECTION_ID = /(?<!\d)(1\d{12})_(\d{1,3}(?:\.\d{1,3}){3})_\d+/g;

const keeps = (name, vary, more = {}) => ({ name, loses: false, zone: 'UTC', brings: null, vary, ...more });
const loses = (name, vary) => ({ ...keeps(name, vary), loses: true });

/**
 * All variations, in the order in which they are printed. `loses`: part of the evidence is gone, so that the right answer
 * may be less sure or none; the others must give the same answer. `brings`: the cause that the variation itself adds; as
 * a verdict it is not wrong, but not the answer either.
 *
 * @type {Variation[]}
 */
export const VARIATIONS = [
  keeps('none', ({ files }) => ({ files })),
  keeps('merged', merged),
  keeps('two-faults', twoFaults),
  keeps('renamed', renamed),
  keeps('flat', flat),
  keeps('stdin', stdin),
  keeps('zone', ({ files }) => ({ files: files.map(toTheEast) }), { zone: 'Asia/Shanghai' }),
  keeps('skew', skewed, { brings: 'clock-skew' }),
  keeps('rotated', rotated),
  keeps('excerpts', excerpts),
  keeps('doubled', ({ files }) => ({ files: [...files, ...files.map((file) => moved(file, `backup/${file.path}`))] })),
  loses('drop-node', withoutOneHost),
  loses('drop-half', withoutHalf),
  loses('no-proof', withoutProof),
  loses('cut-start', ({ files, span }) => ({ files: files.map((file) => keepShare(file, span, 0.4, 1)) })),
  loses('cut-end', ({ files, span }) => ({ files: files.map((file) => keepShare(file, span, 0, 0.6)) })),
  loses('server-only', (trial) => oneSide(trial, 'server')),
  loses('client-only', (trial) => oneSide(trial, 'client')),
  loses('tails', ({ files }) => ofEach(files, ({ text }) => linesOf(text).slice(-TAIL_LINES))),
  loses('narrow', ({ files }) => ofEach(files, ({ text }) => [text.replace(TOO_LONG, '$1')])),
  loses('warnings', ({ files }) => ofEach(files, (file) => recordsOf(file).filter((record) => WARNS.test(record)))),
  loses('grepped', ({ files }) => ofEach(files, ({ text }) => linesOf(text).filter((line) => COMPLAINS.test(line)))),
  loses('one-file', (trial) => oneFile(trial, ({ text }) => text)),
  loses('snippet', (trial) => oneFile(trial, ({ text }, proof) => around(text, proof), 'log.txt')),
];

/** Among the logs of another cluster, which is well; its addresses and hosts are other ones, its time is the same. */
function merged({ id, files, span, random, healthy }) {
  const other = pick(
    healthy.filter((candidate) => candidate.id !== id),
    random,
  );
  if (other === undefined) return null;
  const middle = ({ fromMs, toMs }) => (fromMs + toMs) / 2;
  const byMs = Math.round((middle(span) - middle(other.span)) / 1000) * 1000;
  const names = new Map(hostsOf(other.files).map((host, index) => [host, `calm${index + 1}`]));
  const guests = other.files.map((file) => {
    const path = shiftName(
      file.path.replace(/^[^/]+/, (host) => names.get(host) ?? host),
      byMs,
    );
    const text = shiftTime(file.text, byMs, other.span).replace(/(?<![\d.])10\.\d+(?=\.\d+\.\d+)/g, '10.213');
    return { ...moved(file, path), text };
  });
  return { files: [...files, ...guests] };
}

/**
 * Among the logs of another cluster in which something else broke: in the middle of the first case's time, or five minutes
 * after its end. Its hosts, their names in the text and its addresses are other ones.
 */
function twoFaults({ id, files, span, label, random, others }) {
  const first = acceptedCauses(label);
  const other = pick(
    others.filter((candidate) => candidate.id !== id && !acceptedCauses(candidate.label).some((cause) => first.includes(cause))),
    random,
  );
  if (other === undefined || first.includes('none') || label.visibility === 'none') return null;
  const { files: theirs, span: theirSpan } = other.load();
  if (theirSpan === null) return null;
  const startMs = random() < 0.5 ? (span.fromMs + span.toMs) / 2 : span.toMs + 5 * 60_000;
  const byMs = Math.round((startMs - theirSpan.fromMs) / 1000) * 1000;
  const names = new Map(hostsOf(theirs).map((host, index) => [host, `other${index + 1}`]));
  const hosts = [...names.keys()].map((host) => host.replace(/[^\w-]/g, '.')).join('|');
  const inText = new RegExp(`(?<![A-Za-z0-9])(?:${hosts})(?![A-Za-z0-9])`, 'g');
  const guests = theirs.map((file) => {
    const path = file.host === '' ? `other/${file.path}` : file.path.replace(/^[^/]+/, (host) => names.get(host) ?? host);
    const named = hosts === '' ? file.text : file.text.replace(inText, (host) => names.get(host) ?? host);
    const text = shiftTime(named, byMs, theirSpan).replace(/(?<![\d.])10\.\d+(?=\.\d+\.\d+)/g, '10.214');
    return { ...moved(file, shiftName(path, byMs)), text };
  });
  const ours = files.map((file) => (file.host === '' ? moved(file, `first/${file.path}`) : file));
  return { files: [...ours, ...guests], second: other.label };
}

/** Folders `host-a`, `host-b`; an application's log is called after its service. */
function renamed({ files }) {
  const hosts = hostsOf(files);
  const names = new Map(hosts.map((host, index) => [host, `host-${String.fromCharCode(97 + index)}`]));
  const varied = files.map((file) => {
    const path = file.host === '' ? file.path : `${names.get(file.host)}${file.path.slice(file.host.length)}`;
    return moved(file, path.replace(/(^|\/)app\.log/, '$1service-x.log'));
  });
  return varied.every(({ path }, index) => path === files[index]?.path) ? null : { files: varied };
}

/** All in one folder, the host in front of the name; inner folders only where two names would clash. */
function flat({ files }) {
  if (files.every(({ host }) => host === '')) return null;
  const short = files.map(({ host, path }) => (host === '' ? path : `${host}-${path.slice(path.lastIndexOf('/') + 1)}`));
  const taken = new Map();
  for (const name of short) taken.set(name, (taken.get(name) ?? 0) + 1);
  return {
    files: files.map((file, index) => moved(file, taken.get(short[index]) === 1 ? short[index] : file.path.replaceAll('/', '-'))),
  };
}

/** One file after the other; lines of several hosts with the pod in front, as `kubectl logs --prefix` writes them. */
function stdin({ files }) {
  const several = hostsOf(files).length > 1;
  const parts = files.map(({ host, text }) =>
    several
      ? linesOf(text)
          .map((line) => `[pod/${host}/main] ${line}`)
          .join('')
      : text,
  );
  return { stdin: parts.map((part) => (part === '' || part.endsWith('\n') ? part : `${part}\n`)).join('') };
}

function toTheEast(file) {
  return { ...moved(file, shiftName(file.path, EAST_HOURS * 3_600_000)), text: changeZone(file.text, EAST_HOURS) };
}

/** The clock of one host goes ahead: its stamps, and the ids of the connections that it accepted wherever they are named. */
function skewed({ files, span, label, random }) {
  const hosts = hostsOf(files);
  if (hosts.length < 2) return null;
  const host = pick(hosts, random);
  const own = addressOf(label, host);
  const isServer = [...sidesOf(files)].some(([file, side]) => file.host === host && side === 'server');
  const accepted = new Set();
  for (const file of files) {
    if (!isServer || file.host !== host) continue;
    for (const [id, , client] of file.text.matchAll(CONNECTION_ID)) if (client !== own) accepted.add(id);
  }
  const varied = files.map((file) => {
    if (file.host === host) {
      // Ids that other servers gave are moved with the rest first and are put back.
      const text = shiftTime(file.text, SKEW_MS, span).replace(CONNECTION_ID, (id, at) => {
        const given = `${Number(at) - SKEW_MS}${id.slice(at.length)}`;
        return accepted.has(given) ? id : given;
      });
      return { ...file, text };
    }
    if (accepted.size === 0) return file;
    const text = file.text.replace(CONNECTION_ID, (id, at) =>
      accepted.has(id) ? `${Number(at) + SKEW_MS}${id.slice(at.length)}` : id,
    );
    return { ...file, text };
  });
  return { files: varied };
}

/** Every Nacos and application log in two parts, the older one gzipped under the name that logback gives it. */
function rotated({ files }) {
  const paths = files.map(({ path }) => path);
  const varied = files.flatMap((file) => {
    const single = !paths.some((path) => path.startsWith(`${file.path}.`));
    const parts = single && file.path.endsWith('.log') && !/gc\.log$|access_log|\d{4}/.test(file.path) ? halves(file) : null;
    if (parts === null) return [file];
    const day = new Date(parts.atMs).toISOString().slice(0, 10);
    return [
      { ...file, path: `${file.path}.${day}.0`, gz: true, text: parts.older },
      { ...file, gz: false, text: parts.newer },
    ];
  });
  return varied.length === files.length ? null : { files: varied };
}

/** Two excerpts: what was written before the fault is from hours earlier. */
function excerpts({ files, span, label }) {
  const onsetMs =
    label.onset === undefined ? span.fromMs + (span.toMs - span.fromMs) / 5 : Date.parse(label.onset) - BEFORE_FAULT_MS;
  const parts = files.map((file) => ({ file, ...splitAt(file, onsetMs) }));
  if (parts.every(({ older }) => older === '') || parts.every(({ newer }) => newer === '')) return null;
  return { files: parts.map(({ file, older, newer }) => ({ ...file, text: shiftTime(older, -LEFT_OUT_MS, span) + newer })) };
}

/** Each file with other text, in pieces; those in which nothing is left were not handed over. */
function ofEach(files, piecesOf) {
  const varied = files.map((file) => ({ ...file, text: piecesOf(file).join('') })).filter(({ text }) => text !== '');
  return varied.length === 0 ? null : { files: varied };
}

function withoutOneHost({ files, random }) {
  const hosts = hostsOf(files);
  if (hosts.length < 2) return null;
  const dropped = pick(hosts, random);
  return { files: files.filter(({ host }) => host !== dropped) };
}

function withoutHalf({ files, random }) {
  const written = files.filter(({ text }) => text.trim() !== '');
  if (written.length < 2) return null;
  const kept = new Set(shuffled(written, random).slice(0, Math.ceil(written.length / 2)));
  return { files: files.filter((file) => kept.has(file)) };
}

/** What the label names as proof, as files are read here. */
function proofOf({ must_find: mustFind = [] }) {
  return mustFind.map(({ evidence }) => Buffer.from(evidence, 'utf8').toString('latin1'));
}

/** The one file that holds most of the proof; of those that hold as much, the first. @param path what it is called then; undefined leaves its name. */
function oneFile({ files, label }, textOf, path) {
  const proof = proofOf(label);
  const held = files.map(({ text }) => proof.filter((literal) => text.includes(literal)).length);
  const most = Math.max(...held);
  const best = files[held.indexOf(most)];
  if (most === 0 || best === undefined || (path === undefined && files.length === 1)) return null;
  return { files: [{ ...moved(best, path ?? best.path), text: textOf(best, proof) }] };
}

/** The lines around the first one that proves something. */
function around(text, proof) {
  const lines = linesOf(text);
  const at = lines.findIndex((line) => proof.some((literal) => line.includes(literal)));
  return lines.slice(Math.max(0, at - SEEN_BEFORE), at + SEEN_BEHIND).join('');
}

/** Without every line that holds what the label names as proof: how sure is the answer when the telling lines are not there? */
function withoutProof({ files, label }) {
  const proof = proofOf(label);
  if (proof.length === 0) return null;
  const isProof = (line) => proof.some((literal) => line.includes(literal));
  const kept = files.map((file) => ({
    ...file,
    text: linesOf(file.text)
      .filter((line) => !isProof(line))
      .join(''),
  }));
  return kept.some(({ text }) => text.trim() !== '') ? { files: kept } : null;
}

function oneSide({ files }, wanted) {
  const sides = sidesOf(files);
  const kept = files.filter((file) => sides.get(file) === wanted);
  const others = files.some((file) => sides.get(file) !== wanted && sides.get(file) !== 'other' && file.text.trim() !== '');
  return kept.some(({ text }) => text.trim() !== '') && others ? { files: kept } : null;
}

function addressOf(label, host) {
  const { nodes = {}, clients = {} } = label.topology ?? {};
  const address = nodes[host] ?? clients[host];
  return typeof address === 'string' ? address.replace(/:\d+$/, '') : '';
}
