import { Counter, Gauge, type Registry } from 'prom-client';
import type { LiveIncident, LiveIncidentChange } from '../model/live.ts';
import { SEVERITIES } from '../model/severity.ts';
import { LabelBound } from './label-bound.ts';

/** Incidents that can be open at once; further ones are counted as changes only. */
const MAX_OPEN = 10_000;
/** More than the built-in library has. */
const MAX_CAUSES = 400;

/** Incidents by state and cause. Holds the open ones. */
export class IncidentFigures {
  readonly #open = new Map<string, LiveIncident>();
  readonly #causes = new LabelBound(MAX_CAUSES);
  readonly #changes: Counter<'change' | 'cause' | 'severity'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#changes = new Counter({
      name: 'nacoscope_incident_changes_total',
      help: 'Incidents opened, revised, recovered and reopened.',
      labelNames: ['change', 'cause', 'severity'],
      registers,
    });
    const open = this.#open;
    const causes = this.#causes;
    new Gauge({
      name: 'nacoscope_incidents_open',
      help: 'Incidents that go on now, by their first cause.',
      labelNames: ['cause', 'severity', 'side'],
      registers,
      collect() {
        this.reset();
        for (const { cause, severity, where } of open.values()) this.inc({ cause: causes.of(cause), severity, side: where });
      },
    });
    new Gauge({
      name: 'nacoscope_incidents_open_by_severity',
      help: 'Incidents that go on now; every severity is there, also at 0.',
      labelNames: ['severity'],
      registers,
      collect() {
        for (const severity of SEVERITIES) this.set({ severity }, 0);
        for (const { severity } of open.values()) this.inc({ severity });
      },
    });
  }

  /** Takes a change. */
  take({ change, incident }: LiveIncidentChange): void {
    this.#changes.inc({ change, cause: this.#causes.of(incident.cause), severity: incident.severity });
    if (change === 'recovered') this.#open.delete(incident.id);
    else if (this.#open.has(incident.id) || this.#open.size < MAX_OPEN) this.#open.set(incident.id, incident);
  }
}
