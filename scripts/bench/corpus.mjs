// Logs of a cluster and its clients, by seed: the same bytes on every machine.
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pick, seeded } from '../trials/seeded.mjs';
import { fillerOf, fillSlots } from './filler.mjs';
import { LAYOUTS, stampClock } from './layouts.mjs';
import { fill } from './templates.mjs';

const START_MS = Date.UTC(2024, 4, 14);
const SPAN_MS = 2 * 24 * 3600 * 1000;
const FLUSH_CHARS = 1 << 20;
/** Of the records that hit: so many carry a trace beside the one of their example. */
const TRACED = 0.3;
/** What one log says over and over in an incident. */
const FORMS = 12;
const CALM = new Set(['info', 'low']);

/** The logs of a node and of two clients, and each one's part of the bytes. */
const SERIES = [
  { file: 'nacos-0/logs/nacos.log', layout: 'server', share: 0.24 },
  { file: 'nacos-0/logs/naming-server.log', layout: 'server', share: 0.22 },
  { file: 'nacos-0/logs/config-server.log', layout: 'server', share: 0.1 },
  { file: 'nacos-0/logs/protocol-distro.log', layout: 'server', share: 0.1 },
  { file: 'nacos-0/logs/config-client-request.log', layout: 'columns', share: 0.08 },
  { file: 'nacos-0/logs/access_log.2024-05-14.log', layout: 'access', share: 0.08 },
  { file: 'nacos-0/logs/nacos_gc.log', layout: 'gc', share: 0.02 },
  { file: 'app-1/app.log', layout: 'app', share: 0.1 },
  { file: 'app-2/nacos/naming.log', layout: 'client', share: 0.06 },
];

/** How many of the records hit a signature, and which: on a calm day nothing grave, and no starts or elections; in an incident all. */
const KINDS = {
  healthy: { hits: 0.003, wants: ({ severity, tellsState }) => CALM.has(severity) && !tellsState },
  storm: { hits: 0.3, wants: () => true },
};

/**
 * One large file a log.
 *
 * @param {number} sizeBytes of all together; met to about a megabyte a file.
 */
export function largeFiles(sizeBytes) {
  return SERIES.map(({ file, layout, share }) => ({ layout, parts: [{ file, bytes: Math.floor(sizeBytes * share) }] }));
}

/** Many files: logs of four nodes rotated small, and one of each of many clients; 2,000 for 50 rotations. */
export function smallFiles(rotations, fileBytes) {
  const series = [0, 1, 2, 3].flatMap((node) =>
    SERIES.filter(({ layout }) => layout !== 'app' && layout !== 'access').map(({ file, layout }) => {
      const base = layout === 'client' ? file.replace('app-2', `app-2${node}`) : file.replace('nacos-0', `nacos-${node}`);
      const parts = Array.from({ length: rotations }, (_, i) => i).map((i) => ({
        file: rotated(base, rotations - 1 - i),
        bytes: fileBytes,
      }));
      return { layout, parts };
    }),
  );
  const pods = Array.from({ length: rotations * 12 }, (_, i) => ({
    layout: 'app',
    parts: [{ file: `pods/app-${i}/app.log`, bytes: fileBytes }],
  }));
  return [...series, ...pods];
}

/**
 * Writes a corpus.
 *
 * @param {object} library `{ literals, templates }`
 * @param {'healthy'|'storm'} kind
 * @returns `{ files, bytes, records, hits }`: paths in the order written, and counts of what was written.
 */
export function writeCorpus(folder, plan, kind, library, seed) {
  const told = { files: [], bytes: 0, records: 0, hits: 0 };
  for (const [position, { layout, parts }] of plan.entries()) {
    const writer = recordWriter(layout, kind, library, `${seed} ${kind} ${position}`);
    const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
    let done = 0;
    for (const { file, bytes } of parts) {
      const path = join(folder, file);
      mkdirSync(dirname(path), { recursive: true });
      const written = writeFile(path, bytes, (sofar) => writer.next(START_MS + (SPAN_MS * (done + sofar)) / total));
      done += written;
      told.bytes += written;
      told.files.push(path);
    }
    told.records += writer.records;
    told.hits += writer.hits;
  }
  return told;
}

/** Records of one log one after the other; what they say depends on the random numbers alone. */
function recordWriter(layout, kind, library, seed) {
  const random = seeded(seed);
  const { write } = LAYOUTS[layout];
  const filler = fillerOf(layout, library.literals);
  const { hits, wants } = KINDS[kind];
  const matching = library.templates.filter((template) => fits(template, layout) && wants(template));
  // An incident says the same few things again and again in each log, a calm day a few of all kinds.
  const favourites = kind === 'storm' ? favouritesOf(matching, seed) : matching;
  const rate = matching.length === 0 ? 0 : hits;
  const clock = stampClock();
  const writer = { records: 0, hits: 0, next };
  return writer;

  function next(atMs) {
    writer.records++;
    const stamp = clock(atMs);
    if (random() < rate) {
      writer.hits++;
      const template = pick(favourites, random);
      const rest = template.rest.map((parts) => fill(parts, random));
      if (rest.length === 0 && template.level === 'ERROR' && random() < TRACED) rest.push(...trace(random));
      return write(stamp, template.level, fill(template.text, random), rest);
    }
    const { level, slots } = filler.pick(random);
    const rest = level === 'ERROR' && random() < TRACED ? trace(random) : [];
    return write(stamp, level, fillSlots(slots, random, stamp.access), rest);
  }
}

/** By a random number of each one's own: a signature more in the library takes the place of one at most, and draws no others. */
function favouritesOf(templates, seed) {
  const drawn = templates.map((template) => ({ template, lot: seeded(`${seed} ${template.id} ${template.text.join(' ')}`)() }));
  return drawn
    .sort((a, b) => a.lot - b.lot)
    .slice(0, FORMS)
    .map(({ template }) => template);
}

function fits({ side }, layout) {
  if (layout === 'server') return side !== 'client';
  return (layout === 'app' || layout === 'client') && side !== 'server';
}

function trace(random) {
  const frames = Array.from(
    { length: 12 + Math.floor(random() * 25) },
    (_, i) => `\tat com.example.work.Step${i}.run(Step${i}.java:${40 + i})`,
  );
  return ['com.example.work.StepStopped: step was left', ...frames];
}

function writeFile(path, bytes, next) {
  const file = openSync(path, 'w');
  let written = 0;
  let text = '';
  // Per flush the length in bytes; within it characters are near enough.
  while (written + text.length < bytes) {
    text += next(written + text.length);
    if (text.length >= FLUSH_CHARS) flush();
  }
  flush();
  closeSync(file);
  return written;

  function flush() {
    written += writeSync(file, Buffer.from(text));
    text = '';
  }
}

function rotated(file, back) {
  return back === 0 ? file : `${file}.${back}`;
}
