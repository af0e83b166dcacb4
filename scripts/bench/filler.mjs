// Lines of an everyday kind, of which no signature speaks.
import { pick } from '../trials/seeded.mjs';

const SERVICES = ['order', 'payment', 'stock', 'user', 'cart', 'search', 'mail', 'gateway', 'price', 'audit', 'report', 'ledger'];
const GROUPS = ['DEFAULT_GROUP', 'PROD_GROUP', 'BLUE', 'batch'];

const number = (below) => (random) => String(Math.floor(random() * below));
const SLOTS = {
  ip: (random) => `10.${Math.floor(random() * 8)}.${Math.floor(random() * 250)}.${1 + Math.floor(random() * 250)}`,
  port: (random) => String(20000 + Math.floor(random() * 9000)),
  service: (random) => `${pick(SERVICES, random)}-${pick(SERVICES, random)}`,
  group: (random) => pick(GROUPS, random),
  hex: (random) => `${word(random)}${word(random)}`,
  id: (random) => `17${Math.floor(random() * 1e11)}_10.0.${Math.floor(random() * 9)}.7_${20000 + Math.floor(random() * 40000)}`,
  n: number(100000),
  few: number(40),
  ms: number(900),
};

/** Logs that are what they are: the library has literals, such as ` HTTP/1.`, that stand on each of their lines. */
const TAKEN_AS_IS = new Set(['access', 'gc']);

/** By layout; the level, how often, and the text. */
const TEXTS = {
  server: [
    ['INFO', 30, '[PUSH-METRIC] total={n}, taken {ms}ms, service {group}@@{service}, subscribers {few}'],
    ['INFO', 22, 'connection sample {id}, ip {ip}, recent requests {n}, in flight {few}'],
    ['INFO', 14, 'datum {group}@@{service} kept at version {n}, md5 {hex}{hex}, holder {ip}:{port}'],
    ['INFO', 12, 'namespace 5f2c, {group}@@{service}: {few} instances reported by {ip}, revision {n}'],
    ['INFO', 12, '[capacity] namespace usage {n} of 200000, sweep took {ms} ms'],
    ['WARN', 6, 'slow reply to {ip}:{port}, {n} us in queue of length {few}'],
    ['WARN', 2, '[tracker] view is {ms} ms old, refreshed from {ip}'],
    ['ERROR', 1, 'inspection at {ip}:{port} gave unexpected answer {n}, kept aside'],
    ['ERROR', 1, 'report worker {few} could not write summary {hex}, tries left {few}'],
  ],
  columns: [
    ['', 60, '0|{ms}|nacos|{service}.yaml|{group}|5f2c|{hex}{hex}|{ip}|query|{n}'],
    ['', 40, '1|{ms}|nacos|{service}.properties|{group}||{hex}{hex}|{ip}|poll|{n}'],
  ],
  app: [
    ['INFO', 55, 'handled order {n} of customer {hex} in {ms} ms, items {few}'],
    ['INFO', 20, 'cache warm for {service}, entries {n}, loaded by worker {few}'],
    ['INFO', 14, 'message {id} published to topic {service}, offset {n}'],
    ['WARN', 8, 'slow query {ms} ms: select * from stock where id = {n}'],
    ['ERROR', 3, 'order {n} left in state {hex}: price service answered after {ms} ms'],
  ],
  client: [
    ['INFO', 70, '[{ip}_8848] current data of {group}@@{service}, md5 {hex}{hex}, size {n}'],
    ['INFO', 22, 'window of {service} holds {few} hosts, {n} calls'],
    ['WARN', 7, '[{ip}_8848] answer came after {ms} ms'],
    ['ERROR', 1, 'local view {hex} dropped, {n} bytes'],
  ],
  access: [
    [
      '',
      60,
      '{ip} - - [{clock}] "PUT /nacos/v1/ns/instance/beat?serviceName={group}%40%40{service}&ip={ip} HTTP/1.1" 200 {n} {ms} Nacos-Java-Client:v1.4.2 -',
    ],
    [
      '',
      40,
      '{ip} - - [{clock}] "GET /nacos/v1/cs/configs?dataId={service}.yaml&group={group} HTTP/1.1" 200 {n} {ms} Nacos-Java-Client:v1.4.2 -',
    ],
  ],
  gc: [
    ['', 50, 'GC({n}) Pause Young (Normal) (G1 Evacuation Pause) 6{few}M->1{few}M(1024M) {few}.{ms}ms'],
    ['', 50, 'GC({n}) User=0.0{few}s Sys=0.00s Real=0.0{few}s'],
  ],
};

/**
 * The texts of a layout as functions; those that hold a literal of the library, which grows, are left out.
 *
 * @param {readonly string[]} literals
 * @returns `{ pick(random), left }`: one text with its level by weight, and how many were left out.
 */
export function fillerOf(layout, literals) {
  const isQuiet = (text) => TAKEN_AS_IS.has(layout) || !literals.some((literal) => text.includes(literal));
  const known = TEXTS[layout].filter(([, , text]) => isQuiet(text));
  if (known.length === 0) throw new Error(`every filler text of ${layout} holds a literal of the library: write others`);
  const entries = known.map(([level, weight, text]) => ({ level, weight, slots: text.split(/\{(\w+)\}/u) }));
  const byWeight = entries.flatMap((entry) => Array.from({ length: entry.weight }, () => entry));
  return { left: TEXTS[layout].length - known.length, pick: (random) => pick(byWeight, random) };
}

/** @param {string} clock what stands for `{clock}`. */
export function fillSlots(slots, random, clock) {
  let text = slots[0];
  for (let i = 1; i < slots.length; i += 2) text += (slots[i] === 'clock' ? clock : SLOTS[slots[i]](random)) + slots[i + 1];
  return text;
}

function word(random) {
  return Math.floor(random() * 2 ** 32)
    .toString(16)
    .padStart(8, '0');
}
