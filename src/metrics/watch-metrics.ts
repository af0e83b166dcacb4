import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Event } from '../model/event.ts';
import type { LiveMessage } from '../model/live.ts';
import { addAlertFigures } from './alert-figures.ts';
import type { AlertFigures, WatchFigures } from './figures.ts';
import { IncidentFigures } from './incident-figures.ts';
import { LabelBound, OTHER } from './label-bound.ts';
import { ReadFigures } from './read-figures.ts';
import { ServerFigures } from './server-figures.ts';

/** What the figures live on. */
export interface MetricsSurroundings {
  readonly version: string;
  /** UTC epoch ms. */
  now(): number;
  /** Pulled when Prometheus asks. */
  alerts(): readonly AlertFigures[];
}

const MAX_NODES = 100;
const MAX_FAMILIES = 100;
const MAX_GROUPS = 50;
/** More than there are codes of notices. */
const MAX_CODES = 100;
/** Pairs of signature and node; further ones are counted under the signature `other`. */
const MAX_FINDINGS = 5000;

/** Gauges of the process that prom-client calls totals, against the naming rules; the same figures are there by type. */
const MISNAMED = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

/** All figures that watching gives, for one registry. Memory is bounded by the bounds of the labels. */
export class WatchMetrics {
  readonly #registry = new Registry();
  readonly #around: MetricsSurroundings;
  /** What is older is read back, and says nothing about how fast the watching is. */
  readonly #startMs: number;
  readonly #nodes = new LabelBound(MAX_NODES);
  readonly #pairs = new LabelBound(MAX_FINDINGS);
  readonly #server: ServerFigures;
  readonly #incidents: IncidentFigures;
  readonly #read: ReadFigures;
  readonly #findings: Counter<'signature' | 'severity' | 'node'>;
  readonly #lag: Histogram;
  readonly #notices: Counter<'code'>;
  readonly #codes = new LabelBound(MAX_CODES);

  constructor(around: MetricsSurroundings) {
    this.#around = around;
    this.#startMs = around.now();
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    for (const name of MISNAMED) this.#registry.removeSingleMetric(name);
    new Gauge({ name: 'nacoscope_build_info', help: 'The version that runs.', labelNames: ['version'], registers }).set(
      { version: around.version },
      1,
    );
    this.#findings = new Counter({
      name: 'nacoscope_findings_total',
      help: 'Log records that a signature knows, those of storms too.',
      labelNames: ['signature', 'severity', 'node'],
      registers,
    });
    this.#lag = new Histogram({
      name: 'nacoscope_event_lag_seconds',
      help: 'From the stamp of a record to its being told, by the clock of this machine.',
      buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30, 300],
      registers,
    });
    this.#notices = new Counter({
      name: 'nacoscope_notices_total',
      help: 'What the watching had to say about itself: rotations, lost files, patterns that are wrong.',
      labelNames: ['code'],
      registers,
    });
    this.#server = new ServerFigures(this.#registry, this.#nodes, new LabelBound(MAX_GROUPS));
    this.#incidents = new IncidentFigures(this.#registry);
    this.#read = new ReadFigures(this.#registry, this.#nodes, new LabelBound(MAX_FAMILIES));
    addAlertFigures(this.#registry, () => around.alerts());
  }

  /** Media type of `text`. */
  get contentType(): string {
    return this.#registry.contentType;
  }

  /** Takes what watching tells; returns at once. */
  take(message: LiveMessage): void {
    if (message.kind === 'event') {
      const { event, severity } = message;
      this.#found(event.signature, severity, event.node, 1);
      if (event.atMs !== null && event.atMs >= this.#startMs)
        this.#lag.observe(Math.max(0, this.#around.now() - event.atMs) / 1000);
    } else if (message.kind === 'storm') this.#found(message.signature, message.severity, message.node, message.count);
    else if (message.kind === 'incident') this.#incidents.take(message);
    else if (message.kind === 'notice') this.#notices.inc({ code: this.#codes.of(message.diagnostic.code) });
  }

  /** Takes every single event, those that a storm folds into a count too: figures of the servers come from them. */
  see(event: Event): void {
    this.#server.take(event);
  }

  /** Takes the newest picture of what was read. */
  look(figures: WatchFigures): void {
    this.#read.look(figures);
  }

  /** All figures in the text format of Prometheus. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  #found(signature: string, severity: string, node: string, count: number): void {
    const label = this.#nodes.of(node);
    const pair = `${signature}\n${label}`;
    this.#findings.inc({ signature: this.#pairs.of(pair) === pair ? signature : OTHER, severity, node: label }, count);
  }
}
