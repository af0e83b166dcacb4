import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Event } from '../model/event.ts';
import type { LabelBound } from './label-bound.ts';

const MS = 1000;
/** Signatures of an election won, on the node that won it. */
const ELECTED = new Set(['raft-leader-elected', 'raft1-leader-elected']);
/** Signatures of connections, with what they say became of one. */
const CONNECTIONS = new Map([
  ['remote-connection-opened', 'opened'],
  ['remote-connection-closed', 'closed'],
]);
/** Signatures of pushes that arrived, with what they took. */
const PUSHED = new Set(['push-succeeded', 'push-slow']);
/** Sources whose last counted GC line is remembered. */
const MAX_SOURCES = 1000;

/** Figures of the servers, as the single events of their logs tell them. */
export class ServerFigures {
  readonly #nodes: LabelBound;
  readonly #pause: Histogram<'node' | 'collection'>;
  readonly #heap: Gauge<'node'>;
  readonly #capacity: Gauge<'node'>;
  readonly #leaders: Counter<'node' | 'group'>;
  readonly #connections: Counter<'node' | 'change'>;
  readonly #push: Histogram<'node'>;
  readonly #groups: LabelBound;
  /** Several signatures may know one GC line: the line by source that was counted last. */
  readonly #counted = new Map<string, number>();

  constructor(registry: Registry, nodes: LabelBound, groups: LabelBound) {
    const registers = [registry];
    this.#nodes = nodes;
    this.#groups = groups;
    this.#pause = new Histogram({
      name: 'nacoscope_server_gc_pause_seconds',
      help: 'GC pauses that the GC logs show.',
      labelNames: ['node', 'collection'],
      buckets: [0.01, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30],
      registers,
    });
    this.#heap = new Gauge({
      name: 'nacoscope_server_heap_after_gc_bytes',
      help: 'Heap in use after the last GC that the GC log shows.',
      labelNames: ['node'],
      registers,
    });
    this.#capacity = new Gauge({
      name: 'nacoscope_server_heap_capacity_bytes',
      help: 'Heap committed at the last GC that the GC log shows.',
      labelNames: ['node'],
      registers,
    });
    this.#leaders = new Counter({
      name: 'nacoscope_server_leader_elections_total',
      help: 'Raft elections won, by the node that won.',
      labelNames: ['node', 'group'],
      registers,
    });
    this.#connections = new Counter({
      name: 'nacoscope_server_connection_changes_total',
      help: 'Client connections opened and closed, as the server logs tell.',
      labelNames: ['node', 'change'],
      registers,
    });
    this.#push = new Histogram({
      name: 'nacoscope_server_push_seconds',
      help: 'Time that successful pushes of services took.',
      labelNames: ['node'],
      buckets: [0.005, 0.01, 0.05, 0.1, 0.5, 1, 3, 10],
      registers,
    });
  }

  /** Takes the figures out of an event. */
  take(event: Event): void {
    const node = this.#nodes.of(event.node);
    if (event.signature.startsWith('gc-')) this.#takeGc(event, node);
    if (ELECTED.has(event.signature)) {
      this.#leaders.inc({ node, group: this.#groups.of(event.captures['group'] ?? 'naming') });
    }
    const change = CONNECTIONS.get(event.signature);
    if (change !== undefined) this.#connections.inc({ node, change });
    const costMs = PUSHED.has(event.signature) ? event.numbers['costMs'] : undefined;
    if (costMs !== undefined) this.#push.observe({ node }, costMs / MS);
  }

  #takeGc({ source, numbers, evidence }: Event, node: string): void {
    const { pauseMs, afterBytes, totalBytes } = numbers;
    if (afterBytes !== undefined) this.#heap.set({ node }, afterBytes);
    if (totalBytes !== undefined) this.#capacity.set({ node }, totalBytes);
    if (pauseMs === undefined || this.#counted.get(source) === evidence.lineStart) return;
    if (this.#counted.size >= MAX_SOURCES) this.#counted.clear();
    this.#counted.set(source, evidence.lineStart);
    this.#pause.observe({ node, collection: collectionOf(evidence.text) }, pauseMs / MS);
  }
}

function collectionOf(text: string): string {
  if (/Full|concurrent mode/u.test(text)) return 'full';
  return /Young|\[GC/u.test(text) ? 'young' : 'other';
}
