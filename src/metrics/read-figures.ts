import { Counter, Gauge, type Registry } from 'prom-client';
import type { WatchFigures } from './figures.ts';
import type { LabelBound } from './label-bound.ts';

const NONE: WatchFigures = { records: 0, bytes: 0, late: 0, logs: 0, sources: [] };

/** What was read, pulled when Prometheus asks. Holds the last picture only. */
export class ReadFigures {
  #figures: WatchFigures = NONE;

  constructor(registry: Registry, nodes: LabelBound, families: LabelBound) {
    const now = (): WatchFigures => this.#figures;
    addTotals(registry, now);
    addLevels(registry, now, { nodes, families });
    addNewest(registry, now, nodes);
  }

  /** Takes the newest picture. */
  look(figures: WatchFigures): void {
    this.#figures = figures;
  }
}

function addTotals(registry: Registry, now: () => WatchFigures): void {
  const registers = [registry];
  const total = (name: string, help: string, value: (figures: WatchFigures) => number): void => {
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(value(now()));
      },
    });
  };
  total('nacoscope_records_total', 'Log records read.', ({ records }) => records);
  total('nacoscope_read_bytes_total', 'Bytes of logs read.', ({ bytes }) => bytes);
  total('nacoscope_late_records_total', 'Records that came too late to be put in order.', ({ late }) => late);
  total(
    'nacoscope_unparsed_records_total',
    'Records of logs whose layout is not known; they are matched all the same.',
    unparsed,
  );
  new Gauge({
    name: 'nacoscope_logs_open',
    help: 'Logs that are followed now.',
    registers,
    collect() {
      this.set(now().logs);
    },
  });
}

function addLevels(
  registry: Registry,
  now: () => WatchFigures,
  { nodes, families }: { readonly nodes: LabelBound; readonly families: LabelBound },
): void {
  new Counter({
    name: 'nacoscope_log_records_total',
    help: 'Records by log family, for the levels ERROR and WARN.',
    labelNames: ['node', 'family', 'level'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { node, family, levels } of now().sources) {
        const labels = { node: nodes.of(node), family: families.of(family) };
        this.inc({ ...labels, level: 'error' }, (levels.ERROR ?? 0) + (levels.FATAL ?? 0));
        this.inc({ ...labels, level: 'warn' }, levels.WARN ?? 0);
      }
    },
  });
}

function addNewest(registry: Registry, now: () => WatchFigures, nodes: LabelBound): void {
  new Gauge({
    name: 'nacoscope_last_record_timestamp_seconds',
    help: "Newest stamp of a node's logs; time() minus it is how far the node is behind, or silent.",
    labelNames: ['node'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [node, ms] of newest(now(), nodes)) this.set({ node }, ms / 1000);
    },
  });
}

function unparsed({ sources }: WatchFigures): number {
  return sources.filter(({ layout }) => layout === 'none' || layout === 'unknown').reduce((sum, { records }) => sum + records, 0);
}

function newest({ sources }: WatchFigures, nodes: LabelBound): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { node, lastMs } of sources) {
    const label = nodes.of(node);
    if (lastMs !== null) times.set(label, Math.max(lastMs, times.get(label) ?? 0));
  }
  return times;
}
