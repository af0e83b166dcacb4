import { compareTexts } from '../collections/compare-texts.ts';
import { groupBy } from '../collections/group-by.ts';
import type { Coverage, SourceCoverage } from '../model/report.ts';
import type { Role } from '../model/source.ts';
import type { Presence } from './hypotheses/hypothesis.ts';
import { Complainers } from './silences/complainers.ts';
import { LaterBegun } from './silences/later-begun.ts';
import { lifeToldFrom } from './derive/life-logs.ts';
import { silencesIn } from './derive/own-silences.ts';
import type { NodeActivity } from './silences/silence-book.ts';

const AROUND_MS = 60_000;
/** Logs of a process that ended say so, though the others miss it later: a client may ask for it hours after. */
const ENDED_BEFORE_MS = 24 * 3_600_000;
const BEGUN_AFTER_MS = 5 * 60_000;
/** With fewer server files than that a node's logs are a pick, not a folder: nothing is said to be missing. */
const FOLDER_FROM = 3;

interface Wanted {
  /** Any one of these will do. */
  readonly families: readonly string[];
  readonly why: { readonly en: string; readonly zh: string };
}

const WANTED: readonly Wanted[] = [
  {
    families: ['nacos', 'start-out'],
    why: {
      en: 'start-up errors and those of the client to other members are written there',
      zh: '启动错误和集群客户端的日志在其中',
    },
  },
  {
    families: ['alipay-jraft', 'protocol-raft', 'naming-raft'],
    why: { en: 'without it elections and lost leaders can only be guessed', zh: '没有它只能猜测选主和丢失 leader 的情况' },
  },
  {
    families: ['gc'],
    why: { en: 'without it a long collector pause cannot be excluded', zh: '没有它就不能排除长时间的 GC 停顿' },
  },
  {
    families: ['config-fatal', 'nacos-persistence'],
    why: { en: 'database errors are written there', zh: '数据库错误在其中' },
  },
];

/** What was read and what is missing. */
export function coverageOf(
  sources: readonly SourceCoverage[],
  activities: readonly NodeActivity[],
  roles: ReadonlyMap<string, Role>,
): Omit<Coverage, 'clocks'> {
  const servers = new Set<string>();
  const familiesOf = new Map<string, Set<string>>();
  for (const { node, family, role } of sources) {
    if (role === 'server') servers.add(node);
    familiesOf.set(node, (familiesOf.get(node) ?? new Set()).add(family));
  }
  const complainers = new Complainers(sources);
  const silences = silencesIn(
    activities,
    { complainers, laterBegun: new LaterBegun(sources) },
    (node) => roles.get(node) ?? 'unknown',
  );
  return {
    sources,
    gaps: silences.own.map(({ gap }) => gap).sort((a, b) => a.startMs - b.startMs || compareTexts(a.node, b.node)),
    blanks: silences.blanks,
    filtered: complainers.list(),
    missing: [...servers].sort().flatMap((node) => {
      const families = familiesOf.get(node) ?? new Set();
      if (families.size < FOLDER_FROM) return [];
      return WANTED.filter((wanted) => !wanted.families.some((family) => families.has(family))).map((wanted) => ({
        node,
        family: wanted.families[0] ?? '',
        why: wanted.why,
      }));
    }),
  };
}

/** Lets absence count only where the log was there. */
export function presenceOf(sources: readonly SourceCoverage[], activities: readonly NodeActivity[]): Presence {
  // Pods write into a source that is called otherwise, so the nodes are asked rather than their sources.
  const active = new Map(activities.map((activity) => [activity.node, activity]));
  // There may be a hundred thousand, and nothing to ask of them.
  let complainers: Complainers | null = null;
  let nodes: ReadonlyMap<string, readonly SourceCoverage[]> | null = null;
  let families: ReadonlyMap<string, readonly SourceCoverage[]> | null = null;
  const ofNode = (name: string) => (nodes ??= groupBy(sources, ({ node }) => node)).get(name) ?? [];
  const lifeFroms = new Map<string, number>();
  const lifeFrom = (node: string): number => {
    const fromMs = lifeFroms.get(node) ?? lifeToldFrom(ofNode(node));
    lifeFroms.set(node, fromMs);
    return fromMs;
  };
  const ofFamily = (name: string) => (families ??= groupBy(sources, ({ family }) => family)).get(name) ?? [];
  return {
    covers(node, family, startMs, endMs) {
      const candidates = node === null ? ofFamily(family) : ofNode(node);
      return candidates.some((source) => {
        if (source.family !== family) return false;
        if (source.firstMs === null || source.lastMs === null || startMs === null || endMs === null) return source.records > 0;
        return source.firstMs <= startMs + AROUND_MS && source.lastMs >= endMs - AROUND_MS;
      });
    },
    read(node, startMs, endMs) {
      const undated = ofNode(node).some((source) => source.firstMs === null && source.records > 0);
      const activity = active.get(node);
      if (undated || activity === undefined || startMs === null || endMs === null) return undated || activity !== undefined;
      return activity.firstMs <= endMs + BEGUN_AFTER_MS && activity.lastMs >= startMs - ENDED_BEFORE_MS;
    },
    lacksCalm: (node, atMs) => (complainers ??= new Complainers(sources)).has(node) || (atMs !== null && atMs < lifeFrom(node)),
    lived(node, startMs, endMs) {
      const activity = active.get(node);
      if (activity === undefined || startMs === null || endMs === null) return activity !== undefined;
      return activity.firstMs <= endMs && activity.lastMs >= startMs;
    },
  };
}
