import { createHash } from 'node:crypto';
import type { LiveChange, LiveIncident, LiveIncidentChange } from '../model/live.ts';
import type { EpisodeSummary, Incident } from '../model/report.ts';

/** Two incidents further apart are not the same one. */
const SAME_WITHIN_MS = 10 * 60_000;
const MAX_EVIDENCE = 8;
const MAX_TRAITS = 100;

/** An incident that was told, and what it is known by when the evidence is looked at anew. */
export interface Told {
  readonly incident: LiveIncident;
  /** Signature, node and entities of its episodes. */
  readonly traits: readonly string[];
  readonly lastMs: number | null;
}

/**
 * Incidents as they live. Each look at the evidence names them anew; this book knows them again by cause, scope and episodes,
 * gives each an id for its life, and tells what changed since the last look. Holds what is open, and what a look still shows.
 */
export class IncidentBook {
  #told: Told[];
  /** Of an earlier run: what proves them may not have been read again. */
  readonly #restored: ReadonlySet<string>;

  /** @param told what an earlier run left. */
  constructor(told: readonly Told[] = []) {
    this.#told = [...told];
    this.#restored = new Set(told.map(({ incident }) => incident.id));
  }

  get told(): readonly Told[] {
    return this.#told;
  }

  /** @param atMs the logs' own time, UTC epoch ms; null before the first dated record. */
  update(incidents: readonly Incident[], atMs: number | null): LiveIncidentChange[] {
    const changes: LiveIncidentChange[] = [];
    const left = new Set(this.#told);
    const next: Told[] = [];
    const born: Incident[] = [];
    for (const incident of incidents) {
      const before = this.#find(incident, left);
      if (before === null) {
        born.push(incident);
        continue;
      }
      left.delete(before);
      const now = toldOf(incident, before.incident.id);
      next.push(now);
      changes.push(...changesBetween(before.incident, now.incident, atMs));
    }
    for (const incident of born) {
      const now = toldOf(incident, freshId(incident, [...this.#told, ...next]));
      next.push(now);
      changes.push(changeOf('opened', { ...now.incident, endMs: null }, atMs));
      if (now.incident.endMs !== null) changes.push(changeOf('recovered', now.incident, atMs));
    }
    for (const gone of left) {
      if (this.#restored.has(gone.incident.id) && atMs !== null && atMs - (gone.lastMs ?? atMs) < SAME_WITHIN_MS) next.push(gone);
      else if (gone.incident.endMs === null) changes.push(goneChange(gone, next, atMs));
    }
    this.#told = next;
    return changes;
  }

  #find(incident: Incident, among: ReadonlySet<Told>): Told | null {
    const traits = traitsOf(incident.episodes);
    const [cause] = incident.causes;
    let best: Told | null = null;
    let most = 0;
    for (const told of among) {
      if (!isNear(told, incident)) continue;
      const { incident: known } = told;
      const sameCause = known.cause === cause?.id && known.scope.value === cause.scope.value;
      const score = sharedTraits(traits, told.traits) + (sameCause ? MAX_TRAITS : 0);
      if (score > most) [best, most] = [told, score];
    }
    return best;
  }
}

/** An open incident that a new look no longer shows: it was a part of another one, or its evidence has aged out. */
function goneChange(gone: Told, next: readonly Told[], atMs: number | null): LiveIncidentChange {
  const into = next.find((other) => sharedTraits(gone.traits, other.traits) > 0);
  const incident = { ...gone.incident, endMs: gone.lastMs ?? atMs };
  return { ...changeOf('recovered', incident, atMs), ...(into === undefined ? {} : { into: into.incident.id }) };
}

function changesBetween(before: LiveIncident, now: LiveIncident, atMs: number | null): LiveIncidentChange[] {
  const changes: LiveIncidentChange[] = [];
  if (before.endMs !== null && now.endMs === null) changes.push(changeOf('reopened', now, atMs));
  if (before.cause !== now.cause) {
    changes.push({ ...changeOf('revised', now, atMs), before: { cause: before.cause, title: before.title } });
  }
  if (before.endMs === null && now.endMs !== null) changes.push(changeOf('recovered', now, atMs));
  return changes;
}

function changeOf(change: LiveChange, incident: LiveIncident, atMs: number | null): LiveIncidentChange {
  return { kind: 'incident', change, atMs, incident };
}

function toldOf(incident: Incident, id: string): Told {
  return { incident: liveIncident(incident, id), traits: traitsOf(incident.episodes), lastMs: incident.endMs };
}

/** An incident of a report as a message tells it. */
function liveIncident(incident: Incident, id: string): LiveIncident {
  const [cause] = incident.causes;
  return {
    id,
    cause: cause?.id ?? 'undetermined',
    title: incident.title,
    where: cause?.where ?? 'unknown',
    severity: incident.severity,
    confidence: cause?.confidence ?? 'undetermined',
    scope: cause?.scope ?? { kind: 'cluster', value: '' },
    startMs: incident.startMs,
    endMs: incident.status === 'recovered' ? incident.endMs : null,
    nodes: [...new Set([...incident.affected.nodes, ...incident.affected.clients])].sort(),
    events: incident.episodes.reduce((sum, { count }) => sum + count, 0),
    evidence: (cause?.evidence ?? []).slice(0, MAX_EVIDENCE),
    fix: cause?.fix ?? { en: [], zh: [] },
    check: cause?.check ?? incident.next,
  };
}

/** The same for the same incident in another process that watches the same logs. */
function freshId(incident: Incident, taken: readonly Told[]): string {
  const [cause] = incident.causes;
  const [episode] = incident.episodes;
  const named = [cause?.id ?? episode?.signature, cause?.scope.value ?? episode?.node, incident.startMs].join('\u0000');
  const id = `inc-${createHash('sha256').update(named).digest('hex').slice(0, 10)}`;
  const used = new Set(taken.map((told) => told.incident.id));
  let free = id;
  for (let number = 2; used.has(free); number++) free = `${id}-${number}`;
  return free;
}

function traitsOf(episodes: readonly EpisodeSummary[]): string[] {
  const traits = new Set(
    episodes.map(({ signature, node, entities }) => [signature, node, ...Object.values(entities)].join('\u0000')),
  );
  return [...traits].slice(0, MAX_TRAITS);
}

function sharedTraits(a: readonly string[], b: readonly string[]): number {
  const known = new Set(b);
  return a.filter((trait) => known.has(trait)).length;
}

function isNear({ incident, lastMs }: Told, other: Incident): boolean {
  const start = other.startMs ?? Number.NEGATIVE_INFINITY;
  const end = other.endMs ?? Number.POSITIVE_INFINITY;
  return start <= (lastMs ?? end) + SAME_WITHIN_MS && end >= (incident.startMs ?? start) - SAME_WITHIN_MS;
}
