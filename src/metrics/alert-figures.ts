import { Counter, Gauge, type Registry } from 'prom-client';
import type { AlertFigures } from './figures.ts';

/** Adds what became of the changes that alert targets were told. @param alerts is asked when Prometheus asks. */
export function addAlertFigures(registry: Registry, alerts: () => readonly AlertFigures[]): void {
  const registers = [registry];
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
