import type { Report } from '../model/report.ts';

/** The node of the cluster whose logs were read, where there is only one. */
export interface OnlyNode {
  /** As scopes name it: `node` or `client`. */
  readonly kind: 'node' | 'client';
  readonly name: string;
}

const OTHER_PROGRAMS: ReadonlySet<string> = new Set(['database', 'proxy']);

/** The only server or application of which anything was read; null where there are several, or none. */
export function onlyNodeOf({ run, coverage }: Report): OnlyNode | null {
  const roles = new Map(coverage.sources.map(({ node, role }) => [node, role]));
  const nodes = run.zones.map(({ node }) => node).filter((node) => !OTHER_PROGRAMS.has(roles.get(node) ?? ''));
  // A file that holds the lines of pods is no node beside them.
  const pods = nodes.filter((node) => !roles.has(node));
  const [only, second] = pods.length > 0 && coverage.sources.length === 1 ? pods : nodes;
  if (only === undefined || second !== undefined) return null;
  const role = roles.get(only) ?? coverage.sources[0]?.role;
  return { kind: role === 'client' ? 'client' : 'node', name: only };
}
