import { append } from '../../collections/group-by.ts';
import type { Episode } from '../episodes/episode.ts';
import { type EpisodeOrder, EpisodeSet } from '../episodes/episode-set.ts';
import { type Hypothesis, isProven } from '../hypotheses/hypothesis.ts';
import { overlaps } from '../episodes/in-time.ts';
import { type Ranked, type RankedGroup, SEVERITY_WEIGHT } from './ranked.ts';
import { placeOf } from '../episodes/in-turns.ts';
import { noisyOr } from '../hypotheses/weigh-items.ts';

/** Hypotheses weaker than this are not told at all. */
export const MIN_STRENGTH = 0.2;
/** A cause that shares most of its evidence with another needs clear evidence of its own to be told as a second happening. */
const OWN_STRENGTH_BESIDE = 0.55;
/** What a cause explains alone makes a happening of its own only if it weighs as much as an episode of severity medium. */
const OWN_WEIGHT = SEVERITY_WEIGHT.medium;
const SAME_TIME_MS = 2 * 60_000;
/** Without proof, the same cause at a second node is told with the first where it has at least this share of its strength. */
const TWIN_STRENGTH = 0.7;

const NO_GROUPS: ReadonlySet<OpenGroup> = new Set();

interface OpenGroup extends RankedGroup {
  readonly twins: Ranked[];
  readonly others: Ranked[];
  readonly nodes: Set<string>;
  /** Its place in the order in which groups were found. */
  readonly position: number;
}

/** The happenings found so far. There may be thousands, so they are indexed by what a further cause may have in common with them. */
export class OpenGroups {
  readonly #order: EpisodeOrder;
  readonly #all: OpenGroup[] = [];
  readonly #byCause = new Map<string, OpenGroup[]>();
  /** The groups that explain an episode. */
  readonly #byEpisode = new Map<Episode, OpenGroup[]>();
  /** The groups that explain an episode which quotes the record at a place. */
  readonly #byPlace = new Map<string, Set<OpenGroup>>();
  /** Groups whose lead is a fault that is proven, with nothing against it. */
  readonly #proven: OpenGroup[] = [];
  /** The first group whose lead has a hypothesis as its consequence. */
  readonly #byConsequence = new Map<Hypothesis, OpenGroup>();

  /** @param order of the episodes that causes account for. */
  constructor(order: EpisodeOrder) {
    this.#order = order;
  }

  /** All groups, in the order in which they were found. */
  get all(): readonly OpenGroup[] {
    return this.#all;
  }

  /** Opens a group for a cause that no group so far accounts for. */
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

  /** Adds the same cause at one more node to its group. */
  addTwin(group: OpenGroup, twin: Ranked): void {
    group.twins.push(twin);
    this.#explain(group, twin);
  }

  #explain(group: OpenGroup, { explanation }: Ranked): void {
    for (const episode of explanation.episodes) {
      if (!group.episodes.add(episode)) continue;
      group.nodes.add(episode.node);
      append(this.#byEpisode, episode, group);
      for (const piece of episode.evidence) this.#byPlaceOf(placeOf(piece)).add(group);
    }
  }

  #byPlaceOf(place: string): Set<OpenGroup> {
    const groups = this.#byPlace.get(place) ?? new Set();
    this.#byPlace.set(place, groups);
    return groups;
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
      item.episodes.some(
        (episode) => this.#isOwn(episode, hypothesis) && SEVERITY_WEIGHT[episode.signature.severity] >= OWN_WEIGHT,
      ),
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

  /** The groups that explain some of its evidence, each with how many episodes of it. */
  #sharing(hypothesis: Hypothesis): Map<OpenGroup, number> {
    const shared = new Map<OpenGroup, number>();
    for (const episode of hypothesis.evidence) {
      for (const group of this.#explaining(episode, hypothesis)) shared.set(group, (shared.get(group) ?? 0) + 1);
    }
    return shared;
  }

  #isOwn(episode: Episode, hypothesis: Hypothesis): boolean {
    const [explaining] = this.#explaining(episode, hypothesis);
    return explaining === undefined;
  }

  /**
   * The groups that explain an episode. Without proof, one that quotes the same records as episodes of a group is another reading of
   * them: one line is no second happening.
   */
  #explaining(episode: Episode, hypothesis: Hypothesis): Iterable<OpenGroup> {
    const known = this.#byEpisode.get(episode);
    if (known !== undefined || isProven(hypothesis)) return known ?? [];
    const [first, ...others] = episode.evidence.map((piece) => this.#byPlace.get(placeOf(piece)) ?? NO_GROUPS);
    return [...(first ?? NO_GROUPS)].filter((group) => others.every((groups) => groups.has(group)));
  }
}

/** One cause that strikes several nodes at once is one happening. */
function isSameHappening({ hypothesis: a }: Ranked, { hypothesis: b }: Ranked): boolean {
  if (a.cause.id !== b.cause.id || a.scopeValue === b.scopeValue) return false;
  if (a.startMs === null || b.startMs === null) return true;
  return b.startMs <= (a.endMs ?? a.startMs) + SAME_TIME_MS && (b.endMs ?? b.startMs) >= a.startMs - SAME_TIME_MS;
}

/** Whether a cause at a second node is attested there by itself, and is no mere echo of the trouble at the first node. */
export function standsAlone({ hypothesis }: Ranked, group: RankedGroup): boolean {
  const proven = isProven(hypothesis);
  const alike = hypothesis.strength >= TWIN_STRENGTH * group.lead.hypothesis.strength;
  const shared = [...hypothesis.evidence].filter((episode) => group.episodes.has(episode)).length;
  return proven || (alike && shared / Math.max(1, hypothesis.evidence.size) < 0.5);
}

/** Whether a group is at work on the same nodes at the same time: then a faint second cause is only a guess about the same trouble. */
function isBeside({ hypothesis }: Ranked, { lead, nodes }: OpenGroup): boolean {
  const { startMs, endMs } = lead.hypothesis;
  // Time is asked first, since few groups pass that and it is the cheapest.
  if (!overlaps(hypothesis, startMs, endMs, SAME_TIME_MS)) return false;
  const evidence = [...hypothesis.evidence];
  if (!evidence.every((episode) => overlaps(episode, startMs, endMs, SAME_TIME_MS))) return false;
  return evidence.every((episode) => nodes.has(episode.node));
}
