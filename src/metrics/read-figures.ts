import { Counter, Gauge, type Registry } from 'prom-client';
import type { AlertFigures, WatchFigures } from './figures.ts';
import type { LabelBound } from './label-bound.ts';

const NONE: WatchFigures = { records: 0, bytes: 0, late: 0, logs: 0, sources: [] };

/** What was read and what was alerted, pulled when Prometheus asks. Holds the last picture only. */
export class ReadFigures {
  #figures: WatchFigures = NONE;

  constructor(registry: Registry, nodes: LabelBound, families: LabelBound, alerts: () => readonly AlertFigures[]) {
    const registers = [registry];
    const now = (): WatchFigures => this.#figures;
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
    new Counter({
      name: 'nacoscope_log_records_total',
      help: 'Records by log family, for the levels ERROR and WARN.',
      labelNames: ['node', 'family', 'level'],
      registers,
      collect() {
        this.reset();
        for (const { node, family, levels } of now().sources) {
          const labels = { node: nodes.of(node), family: families.of(family) };
          this.inc({ ...labels, level: 'error' }, (levels.ERROR ?? 0) + (levels.FATAL ?? 0));
          this.inc({ ...labels, level: 'warn' }, levels.WARN ?? 0);
        }
      },
    });
    new Gauge({
      name: 'nacoscope_last_record_timestamp_seconds',
      help: "Newest stamp of a node's logs; time() minus it is how far the node is behind, or silent.",
      labelNames: ['node'],
      registers,
      collect() {
        this.reset();
        for (const [node, ms] of newest(now(), nodes)) this.set({ node }, ms / 1000);
      },
    });
    new Counter({
      name: 'nacoscope_alert_changes_total',
      help: 'Changes of incidents told to alert targets, by what became of them.',
      labelNames: ['target', 'result'],
      registers,
      collect() {
        this.reset();
        for (const { target, counts } of alerts()) {
          const { delivered, failed, dropped, abandoned } = counts;
          for (const [result, count] of Object.entries({ delivered, failed, dropped, abandoned }))
            this.inc({ target, result }, count);
        }
      },
    });
    new Counter({
      name: 'nacoscope_alert_retries_total',
      help: 'Deliveries to alert targets that had to be tried again.',
      labelNames: ['target'],
      registers,
      collect() {
        this.reset();
        for (const { target, counts } of alerts()) this.inc({ target }, counts.retries);
      },
    });
    new Gauge({
      name: 'nacoscope_alert_changes_waiting',
      help: 'Changes that wait to be sent to an alert target.',
      labelNames: ['target'],
      registers,
      collect() {
        for (const { target, waiting } of alerts()) this.set({ target }, waiting);
      },
    });
  }

  /** Takes the newest picture. */
  look(figures: WatchFigures): void {
    this.#figures = figures;
  }
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
