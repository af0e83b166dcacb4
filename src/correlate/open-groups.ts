import { append } from '../collections/group-by.ts';
import type { Episode } from './episode.ts';
import { type EpisodeOrder, EpisodeSet } from './episode-set.ts';
import { type Hypothesis, isProven } from './hypothesis.ts';
import { overlaps } from './in-time.ts';
import { type Ranked, type RankedGroup, SEVERITY_WEIGHT } from './ranked.ts';
import { noisyOr } from './weigh-items.ts';

/** Weaker ones are not told at all. */
export const MIN_STRENGTH = 0.2;
/** A cause that shares most of its evidence with another needs clear evidence of its own to be told as a second happening. */
const OWN_STRENGTH_BESIDE = 0.55;
/** Evidence below `medium` is no happening of its own. */
const OWN_WEIGHT = 2;
const SAME_TIME_MS = 2 * 60_000;
/** As strong as that share of the first, without proof, the same cause at a second node is told with it. */
const TWIN_STRENGTH = 0.7;

interface OpenGroup extends RankedGroup {
  readonly twins: Ranked[];
  readonly others: Ranked[];
  readonly nodes: Set<string>;
  /** Its place among all. */
  readonly position: number;
}

/** The happenings found so far: each asked for by what it has in common with a further cause, since there may be thousands. */
export class OpenGroups {
  readonly #order: EpisodeOrder;
  readonly #all: OpenGroup[] = [];
  readonly #byCause = new Map<string, OpenGroup[]>();
  /** By episode: those that it belongs to. */
  readonly #byEpisode = new Map<Episode, OpenGroup[]>();
  /** Those whose lead is proven and a fault. */
  readonly #proven: OpenGroup[] = [];
  /** By hypothesis: the first group whose lead leads to it. */
  readonly #byConsequence = new Map<Hypothesis, OpenGroup>();

  /** @param order of the episodes that causes account for. */
  constructor(order: EpisodeOrder) {
    this.#order = order;
  }

  /** In the order in which they were found. */
  get all(): readonly OpenGroup[] {
    return this.#all;
  }

  /** Takes a cause that nothing found so far accounts for. */
  add(lead: Ranked): void {
    const episodes = new EpisodeSet(this.#order);
    const group: OpenGroup = { lead, twins: [], others: [], episodes, nodes: new Set(), position: this.#all.length };
    this.#all.push(group);
    append(this.#byCause, lead.hypothesis.cause.id, group);
    const { cause, refutedBy } = lead.hypothesis;
    if (refutedBy.length === 0 && !cause.benign && isProven(lead.hypothesis)) this.#proven.push(group);
    for (const consequence of lead.explanation.consequences) {
      if (!this.#byConsequence.has(consequence)) this.#byConsequence.set(consequence, group);
    }
    this.#explain(group, lead);
  }

  /** Takes the same happening at one more node. */
  addTwin(group: OpenGroup, twin: Ranked): void {
    group.twins.push(twin);
    this.#explain(group, twin);
  }

  #explain(group: OpenGroup, { explanation }: Ranked): void {
    for (const episode of explanation.episodes) {
      if (!group.episodes.add(episode)) continue;
      group.nodes.add(episode.node);
      append(this.#byEpisode, episode, group);
    }
  }

  /** The group of the same cause at the same time at another node. */
  sameAs(ranked: Ranked): OpenGroup | undefined {
    return this.#byCause.get(ranked.hypothesis.cause.id)?.find((group) => isSameHappening(group.lead, ranked));
  }

  /** The group that a further cause belongs to; null where it explains something of its own. */
  homeOf(ranked: Ranked): OpenGroup | null {
    const { hypothesis } = ranked;
    const consequenceOf = this.#byConsequence.get(hypothesis);
    if (consequenceOf !== undefined) return consequenceOf;
    const own = hypothesis.items.filter((item) =>
      item.episodes.some((episode) => !this.#byEpisode.has(episode) && SEVERITY_WEIGHT[episode.signature.severity] >= OWN_WEIGHT),
    );
    const strength = noisyOr(own);
    if (strength >= OWN_STRENGTH_BESIDE) return null;
    const beside = this.#proven.find((group) => isBeside(ranked, group)) ?? null;
    const sharing = this.#sharing(hypothesis);
    const sharesMuch = [...sharing.values()].some((shared) => shared / hypothesis.evidence.size >= 0.5);
    if (strength >= MIN_STRENGTH && !sharesMuch && beside === null) return null;
    const most = Math.max(0, ...sharing.values());
    const [first = beside] = [...sharing.keys()]
      .filter((group) => sharing.get(group) === most)
      .sort((a, b) => a.position - b.position);
    return first;
  }

  /** How many pieces of evidence belong to which groups. */
  #sharing(hypothesis: Hypothesis): Map<OpenGroup, number> {
    const shared = new Map<OpenGroup, number>();
    for (const episode of hypothesis.evidence) {
      for (const group of this.#byEpisode.get(episode) ?? []) shared.set(group, (shared.get(group) ?? 0) + 1);
    }
    return shared;
  }
}

/** One cause that strikes several nodes at once is one happening. */
function isSameHappening({ hypothesis: a }: Ranked, { hypothesis: b }: Ranked): boolean {
  if (a.cause.id !== b.cause.id || a.scopeValue === b.scopeValue) return false;
  if (a.startMs === null || b.startMs === null) return true;
  return b.startMs <= (a.endMs ?? a.startMs) + SAME_TIME_MS && (b.endMs ?? b.startMs) >= a.startMs - SAME_TIME_MS;
}

/** Seen at its own node, and no mere echo of what the first node's trouble does to the others. */
export function standsAlone({ hypothesis }: Ranked, group: RankedGroup): boolean {
  const proven = isProven(hypothesis);
  const alike = hypothesis.strength >= TWIN_STRENGTH * group.lead.hypothesis.strength;
  const shared = [...hypothesis.evidence].filter((episode) => group.episodes.has(episode)).length;
  return proven || (alike && shared / Math.max(1, hypothesis.evidence.size) < 0.5);
}

/** A proven cause is at work on the same nodes at the same time: a faint second one is a guess about the same trouble. */
function isBeside({ hypothesis }: Ranked, { lead, nodes }: OpenGroup): boolean {
  const { startMs, endMs } = lead.hypothesis;
  // The time first: it is asked of every group, and few are at work at the same time.
  if (!overlaps(hypothesis, startMs, endMs, SAME_TIME_MS)) return false;
  const evidence = [...hypothesis.evidence];
  if (!evidence.every((episode) => overlaps(episode, startMs, endMs, SAME_TIME_MS))) return false;
  return evidence.every((episode) => nodes.has(episode.node));
}
