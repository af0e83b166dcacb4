import { compareTexts } from '../../collections/compare-texts.ts';
import type { Event, Evidence } from '../../model/event.ts';
import type { SignatureLogic } from '../../patterns/compile.ts';
import { detach } from '../../text/detach.ts';
import { keepEvidence } from '../episodes/keep-evidence.ts';

/** How far a node's clock is from that of the server it connects to. */
export interface ClockReading {
  readonly node: string;
  /** The server as the line names it; empty where it doesn't. */
  readonly server: string;
  /** Node's clock minus server's clock, in ms: the smallest seen, since waiting only adds to it. */
  readonly offsetMs: number;
  readonly count: number;
  readonly evidence: Evidence;
}

/**
 * Compares clocks by fresh connections: a connection id starts with the server's epoch milliseconds
 * (nacos@2.3.2 core/.../remote/grpc/GrpcServer.java, AddressTransportFilter), and the client logs it at once.
 * Holds one reading per node and server.
 */
export class ClockBook {
  #connects: ReadonlySet<string> = new Set();
  readonly #readings = new Map<string, ClockReading>();

  /** @param signatures those marked `connect` are fresh connections; others name connections of any age. */
  constructor(signatures: readonly SignatureLogic[]) {
    this.use(signatures);
  }

  /** Takes other signatures from now on; what was noted stays. */
  use(signatures: readonly SignatureLogic[]): void {
    this.#connects = new Set(signatures.filter((signature) => signature.marks === 'connect').map((signature) => signature.id));
  }

  note(event: Event): void {
    if (!this.#connects.has(event.signature)) return;
    const epoch = /^(\d{13})_/u.exec(event.captures['connectionId'] ?? '');
    if (epoch === null || event.atMs === null) return;
    const server = detach(event.captures['peer'] ?? event.captures['address'] ?? '');
    const offsetMs = event.atMs - Number(epoch[1]);
    const key = `${event.node}\u0000${server}`;
    const known = this.#readings.get(key);
    const better = known === undefined || offsetMs < known.offsetMs;
    this.#readings.set(key, {
      node: event.node,
      server,
      offsetMs: better ? offsetMs : known.offsetMs,
      count: (known?.count ?? 0) + 1,
      evidence: better ? keepEvidence(event.evidence) : known.evidence,
    });
  }

  /** By node and server. */
  readings(): ClockReading[] {
    return [...this.#readings].sort(([a], [b]) => compareTexts(a, b)).map(([, reading]) => reading);
  }
}
