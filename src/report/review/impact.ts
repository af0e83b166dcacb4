import { compareTexts } from '../../collections/compare-texts.ts';
import type { Words } from '../../model/language.ts';
import type { Coverage, EpisodeSummary, Incident, Report } from '../../model/report.ts';
import { compareSeverity, isAtLeast } from '../../model/severity.ts';
import type { Role } from '../../model/source.ts';
import { isHarmless } from '../harmless.ts';

const ROLES: readonly Role[] = ['server', 'database', 'proxy', 'unknown', 'client'];

/** What one incident was to one node or client, as far as the logs tell. */
export interface Hit {
  readonly node: string;
  readonly role: Role;
  /** First and last sign of it there, UTC epoch ms; null where its lines carry no time. */
  readonly startMs: number | null;
  readonly endMs: number | null;
  /** Records that tell of it. */
  readonly count: number;
  /** The gravest that was seen there; null where none of the episodes told is of this node. */
  readonly worst: Words | null;
}

/** Who was hit by an incident, who was not, and of whom nobody can say. */
export interface Impact {
  readonly incident: Incident;
  /** Servers first, then others, then clients; those with the first sign of it first. */
  readonly hits: readonly Hit[];
  readonly spared: readonly string[];
  /** In trouble at the same time; nothing links it to the incident. */
  readonly troubled: readonly string[];
  /** Read, but their logs don't cover the time of the incident. */
  readonly uncovered: readonly string[];
  /** Members that others name, of which no log was read. */
  readonly unread: readonly string[];
  /** Whether logs of any client were read: without them nobody knows how applications fared. */
  readonly knowsClients: boolean;
}

/** The impact of every incident that harmed anybody, in the order of the report. */
export function impactsOf(report: Report): Impact[] {
  const { coverage } = report;
  const roles = new Map(coverage.sources.map(({ node, role }) => [node, ROLES.find((known) => known === role) ?? 'unknown']));
  const unread = unreadMembers(report);
  return report.incidents
    .filter((incident) => !isHarmless(incident.causes[0]))
    .map((incident) => {
      const hits = hitsOf(incident, roles);
      const { spared } = incident.affected;
      const told = new Set([...hits.map(({ node }) => node), ...spared]);
      const troubled = troubledIn(report, incident).filter((node) => !told.has(node));
      for (const node of troubled) told.add(node);
      return {
        incident,
        hits,
        spared,
        troubled,
        uncovered: uncoveredBy(coverage, incident).filter((node) => !told.has(node)),
        unread: unread.filter((node) => !told.has(node)),
        knowsClients: incident.affected.clients.length > 0 || [...roles.values()].includes('client'),
      };
    });
}

function hitsOf({ episodes, affected }: Incident, roles: ReadonlyMap<string, Role>): Hit[] {
  const named = new Map<string, EpisodeSummary[]>([...affected.nodes, ...affected.clients].map((node) => [node, []]));
  for (const episode of episodes) named.get(episode.node)?.push(episode);
  const roleOf = (node: string): Role => (affected.clients.includes(node) ? 'client' : (roles.get(node) ?? 'unknown'));
  return [...named]
    .map(([node, own]) => ({
      node,
      role: roleOf(node),
      startMs: least(own.map(({ startMs }) => startMs)),
      endMs: most(own.map(({ endMs }) => endMs)),
      count: own.reduce((sum, { count }) => sum + count, 0),
      worst: own.toSorted((a, b) => compareSeverity(a.severity, b.severity))[0]?.title ?? null,
    }))
    .sort(
      (a, b) =>
        ROLES.indexOf(a.role) - ROLES.indexOf(b.role) ||
        (a.startMs ?? Number.MAX_VALUE) - (b.startMs ?? Number.MAX_VALUE) ||
        compareTexts(a.node, b.node),
    );
}

/** Nodes with trouble within the time of an incident, linked to it or not. */
function troubledIn({ timeline }: Report, { startMs, endMs }: Incident): string[] {
  if (startMs === null) return [];
  const within = timeline.filter(
    ({ atMs, mark, severity }) => mark === null && isAtLeast(severity, 'medium') && atMs >= startMs && atMs <= (endMs ?? startMs),
  );
  return [...new Set(within.map(({ node }) => node))].sort();
}

/** Logs that end together end some seconds apart: each with the last line of its own. */
const APART_MS = 60_000;

/** Nodes whose logs begin well after the incident began, or end well before it was over. */
function uncoveredBy({ sources }: Coverage, { startMs, endMs }: Incident): string[] {
  if (startMs === null || endMs === null) return [];
  const nodes = [...new Set(sources.map(({ node }) => node))].sort();
  return nodes.filter((node) => {
    const own = sources.filter((source) => source.node === node);
    const firstMs = least(own.map((source) => source.firstMs));
    const lastMs = most(own.map((source) => source.lastMs));
    return firstMs === null || lastMs === null || firstMs > startMs + APART_MS || lastMs < endMs - APART_MS;
  });
}

/** Members that the nodes follow, of which nothing was read. */
function unreadMembers({ state, coverage }: Report): string[] {
  const read = new Set(coverage.sources.map(({ node }) => node));
  const members = state.lanes.filter(({ kind }) => kind === 'member').map((lane) => lane.of);
  return [...new Set(members)].filter((name) => name !== '' && !read.has(name)).sort();
}

function least(values: readonly (number | null)[]): number | null {
  return values.reduce((first, value) => (first === null || (value !== null && value < first) ? value : first), null);
}

function most(values: readonly (number | null)[]): number | null {
  return values.reduce((last, value) => (last === null || (value !== null && value > last) ? value : last), null);
}
