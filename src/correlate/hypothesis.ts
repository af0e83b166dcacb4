import type { CauseLogic, EvidenceLogic } from '../patterns/compile.ts';
import { holds } from '../patterns/conditions.ts';
import type { Weight } from '../patterns/schema.ts';
import { isAccusedRead } from './accused.ts';
import { type Episode, nodesOf, spanOf } from './episode.ts';
import { groupBy } from './group-by.ts';
import type { Lasting } from './in-time.ts';
import { inScope, reaches, scopeValues } from './scope.ts';
import type { Topology } from './topology.ts';

/** Evidence further apart in time belongs to two happenings. */
const SPLIT_AFTER_MS = 15 * 60_000;
/** What is asked for or against is looked for this far around the evidence. */
const AROUND_MS = 2 * 60_000;

/** How much one item of evidence says by itself, combined by noisy-OR: 1 - (1 - a)(1 - b)... */
export const WEIGHTS: Readonly<Record<Weight, number>> = { proves: 0.95, supports: 0.6, suggests: 0.25 };
/** What is left of a cause that something speaks against. */
export const REFUTED = 0.35;
export const EXPECTED_BUT_ABSENT = 0.8;
/** How much of its weight an item keeps that rests on the episodes of others. */
const SAME_EPISODES = 0.4;

/** An item of a cause's evidence that holds. */
export interface HeldItem {
  readonly weight: Weight;
  readonly episodes: readonly Episode[];
}

/** An item of a cause's evidence that does not hold, and why. */
export interface WantedItem {
  readonly item: EvidenceLogic;
  readonly because: 'not-seen' | 'too-little' | 'ruled-out';
  /** What was seen of it. */
  readonly episodes: readonly Episode[];
  /** Ids of the signatures that rule it out. */
  readonly despite: readonly string[];
}

/** A cause supposed for one node, client, entity or the cluster, in one span of time. */
export interface Hypothesis {
  readonly cause: CauseLogic;
  readonly scopeValue: string;
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly items: readonly HeldItem[];
  readonly wanted: readonly WantedItem[];
  /** Episodes of the items, each once. */
  readonly evidence: ReadonlySet<Episode>;
  /** Positions in the cause's `refutes` and `expects` that count against it. */
  readonly refutedBy: readonly number[];
  readonly lacks: readonly number[];
  /** 0..1: the items by noisy-OR, less what speaks against it. */
  readonly strength: number;
  /** Whether the logs of the one that it accuses were read, of that time. */
  readonly accusedRead: boolean;
  /** The families of logs that would tell if it were otherwise, where none of them was read of that time; else none. */
  readonly unheard: readonly string[];
}

/** What was read, for absence to mean something. */
export interface Presence {
  /** Whether a log of that family was read for the node (any node for null) around that time. */
  covers(node: string | null, family: string, startMs: number | null, endMs: number | null): boolean;
  /** Whether any log of the node was read that is of that time, ended not long before it, or is of no known time. */
  read(node: string, startMs: number | null, endMs: number | null): boolean;
  /** Whether the node wrote before the end of that time and after its start: it was alive then. */
  lived(node: string, startMs: number | null, endMs: number | null): boolean;
}

/** Episodes by signature id. */
export type EpisodeIndex = ReadonlyMap<string, readonly Episode[]>;

/** All hypotheses of a cause that some evidence speaks for. */
export function suppose(cause: CauseLogic, index: EpisodeIndex, topology: Topology, presence: Presence): Hypothesis[] {
  const items = cause.evidence.map((item) => gather(cause, item, index, topology));
  const values = new Set(items.flatMap((item) => item.values));
  return [...values].sort().flatMap((value) => {
    const gathered = items.map((item) => item.of(value));
    return supposeAt(cause, value, gathered, index, topology, presence);
  });
}

/** @param gathered the episodes of each item of the cause's evidence that speak of the value. */
function supposeAt(
  cause: CauseLogic,
  value: string,
  gathered: readonly (readonly Episode[])[],
  index: EpisodeIndex,
  topology: Topology,
  presence: Presence,
): Hypothesis[] {
  return splitInTime(gathered.flat()).flatMap((span) => {
    const inSpan = new Set(span.episodes);
    const isNear = (episode: Episode): boolean => overlaps(episode, span.startMs, span.endMs, AROUND_MS);
    const items: HeldItem[] = [];
    const wanted: WantedItem[] = [];
    for (const [position, item] of cause.evidence.entries()) {
      const episodes = (gathered[position] ?? []).filter((episode) => inSpan.has(episode));
      if (episodes.length === 0) wanted.push({ item, because: 'not-seen', episodes, despite: [] });
      else if (!itemHolds(item, episodes, topology)) wanted.push({ item, because: 'too-little', episodes, despite: [] });
      else {
        const despite = ruledOutBy(cause, value, item, episodes, index, topology, isNear);
        if (despite.length > 0) wanted.push({ item, because: 'ruled-out', episodes, despite });
        else items.push({ weight: item.weight, episodes });
      }
    }
    if (items.length === 0) return [];
    const refutedBy = [...cause.refutes.keys()].filter((position) => isRefuted(cause, value, position, index, topology, isNear));
    const lacks = [...cause.expects.keys()].filter((position) =>
      isMissing(cause, value, position, span, index, topology, presence),
    );
    const doubt = REFUTED ** refutedBy.length * EXPECTED_BUT_ABSENT ** lacks.length;
    const evidence = new Set(items.flatMap((item) => item.episodes));
    const { startMs, endMs } = spanOf(evidence);
    const strength = noisyOr(items) * doubt;
    const accusedRead = isAccusedRead(cause, value, evidence, topology, presence);
    const unheard = wouldHaveTold(cause, evidence, presence) ? [] : cause.wouldTell;
    return [
      { cause, scopeValue: value, startMs, endMs, items, wanted, evidence, refutedBy, lacks, strength, accusedRead, unheard },
    ];
  });
}

/** Whether a line proves it; what speaks against it is another question. */
export function isProven({ items }: Pick<Hypothesis, 'items'>): boolean {
  return items.some((item) => item.weight === 'proves');
}

/** Combined weight of items that hold; one that rests on episodes that stronger ones rest on already says little more. */
export function noisyOr(items: readonly HeldItem[]): number {
  return 1 - weighItems(items).reduce((left, { adds }) => left * (1 - adds), 1);
}

/** The items, heaviest first, with what each says by itself. */
export function weighItems(items: readonly HeldItem[]): { item: HeldItem; adds: number }[] {
  const used = new Set<Episode>();
  const records = new Set<string>();
  return [...items]
    .sort((a, b) => WEIGHTS[b.weight] - WEIGHTS[a.weight])
    .map((item) => {
      const isNew = item.episodes.some((episode) => !used.has(episode) && !placesOf(episode).some((place) => records.has(place)));
      for (const episode of item.episodes) {
        used.add(episode);
        for (const place of placesOf(episode)) records.add(place);
      }
      return { item, adds: WEIGHTS[item.weight] * (isNew ? 1 : SAME_EPISODES) };
    });
}

/** Where the records stand that an episode quotes. */
function placesOf({ evidence }: Episode): string[] {
  return evidence.map(({ source, lineStart }) => `${source}:${lineStart}`);
}

function episodesOf(item: EvidenceLogic, index: EpisodeIndex): Episode[] {
  return item.signatures.flatMap((id) => index.get(id) ?? []);
}

function resolvedValues(capture: string, episode: Episode, topology: Topology): string[] {
  return (episode.values[capture] ?? []).map(topology.resolve);
}

/** The episodes of an item of evidence by the value of the cause's scope that they speak of: there may be thousands of values. */
interface Gathered {
  readonly values: readonly string[];
  /** Those that speak of a value, in the order of the index. */
  readonly of: (value: string) => readonly Episode[];
}

function gather(cause: CauseLogic, item: EvidenceLogic, index: EpisodeIndex, topology: Topology): Gathered {
  const episodes = episodesOf(item, index).filter((episode) => fulfils(item, episode));
  if (item.at === null && cause.scope === 'cluster') {
    return { values: episodes.length === 0 ? [] : [topology.name], of: () => episodes };
  }
  const byValue = new Map<string, Episode[]>();
  for (const episode of episodes) {
    // A database that the lines don't name is the only one.
    const named = item.at === null ? scopeValues(cause, episode, topology) : resolvedValues(item.at, episode, topology);
    for (const value of new Set(named)) {
      const known = byValue.get(value);
      if (known === undefined) byValue.set(value, [episode]);
      else known.push(episode);
    }
  }
  return { values: [...byValue.keys()], of: (value) => byValue.get(value) ?? [] };
}

/** Conditions bind the episodes that have the capture; in an item of one signature all must have it. */
function fulfils(item: EvidenceLogic, episode: Episode): boolean {
  return Object.entries(item.where).every(([name, condition]) => {
    const range = episode.numbers[name];
    const values = episode.values[name];
    if (range !== undefined) return holds(condition, '', range.max) || holds(condition, '', range.min);
    if (values !== undefined) return values.some((captured) => holds(condition, captured, undefined));
    return item.signatures.length > 1;
  });
}

function itemHolds(item: EvidenceLogic, episodes: readonly Episode[], topology: Topology): boolean {
  const seen = new Set(episodes.map((episode) => episode.signature.id));
  if (item.need === 'all' && !item.signatures.every((id) => seen.has(id))) return false;
  if (item.need === 'all' && !isOfOneClient(item, episodes)) return false;
  const nodes = new Set(episodes.map((episode) => episode.node));
  if (item.nodes !== null && !holds(item.nodes, '', nodes.size)) return false;
  const { lasts } = item;
  if (lasts !== null && !episodes.some(({ startMs, endMs }) => holds(lasts, '', (endMs ?? 0) - (startMs ?? 0)))) return false;
  return Object.entries(item.distinct).every(([name, condition]) => {
    const values = new Set(episodes.flatMap((episode) => resolvedValues(name, episode, topology)));
    return holds(condition, '', values.size);
  });
}

/** What one client says and what another says are two things: where only clients speak, one of them must say all of it. */
function isOfOneClient({ signatures }: EvidenceLogic, episodes: readonly Episode[]): boolean {
  if (!episodes.every(({ role }) => role === 'client')) return true;
  return [...groupBy(episodes, ({ node }) => node).values()].some((own) => {
    const seen = new Set(own.map(({ signature }) => signature.id));
    return signatures.every((id) => seen.has(id));
  });
}

/** What speaks against an item: about the value, in its scope, or (where others observed it) told by those who observed. */
function ruledOutBy(
  cause: CauseLogic,
  value: string,
  item: EvidenceLogic,
  episodes: readonly Episode[],
  index: EpisodeIndex,
  topology: Topology,
  isNear: (episode: Episode) => boolean,
): string[] {
  const observers = new Set(item.at === null ? [] : episodes.map(({ node }) => node));
  return item.without.filter((id) =>
    (index.get(id) ?? []).some((episode) => {
      const named = item.at === null ? [] : resolvedValues(item.at, episode, topology);
      const about = named.includes(value) || (named.length === 0 && observers.has(episode.node));
      return isNear(episode) && (about || inScope(cause, value, episode, topology));
    }),
  );
}

function isRefuted(
  cause: CauseLogic,
  value: string,
  position: number,
  index: EpisodeIndex,
  topology: Topology,
  isNear: (episode: Episode) => boolean,
): boolean {
  const refutation = cause.refutes[position];
  if (refutation === undefined) return false;
  return (index.get(refutation.signature) ?? []).some(
    (episode) => isNear(episode) && reaches(refutation.on, cause, value, episode, topology),
  );
}

function isMissing(
  cause: CauseLogic,
  value: string,
  position: number,
  span: { startMs: number | null; endMs: number | null },
  index: EpisodeIndex,
  topology: Topology,
  presence: Presence,
): boolean {
  const expected = cause.expects[position];
  if (expected === undefined) return false;
  const there = (index.get(expected.signature) ?? []).some(
    (episode) => inScope(cause, value, episode, topology) && overlaps(episode, span.startMs, span.endMs, SPLIT_AFTER_MS),
  );
  if (there) return false;
  const node = cause.scope === 'node' || cause.scope === 'client' ? value : null;
  return expected.in.some((family) => presence.covers(node, family, span.startMs, span.endMs));
}

/** Whether on each node with evidence a log was read that would tell if it were otherwise. */
function wouldHaveTold({ wouldTell }: CauseLogic, evidence: ReadonlySet<Episode>, presence: Presence): boolean {
  if (wouldTell.length === 0) return true;
  const { startMs, endMs } = spanOf(evidence);
  return nodesOf(evidence).every((node) => wouldTell.some((family) => presence.covers(node, family, startMs, endMs)));
}

/** Episodes without a stamp overlap everything. */
export function overlaps(episode: Lasting, startMs: number | null, endMs: number | null, slackMs: number): boolean {
  if (episode.startMs === null || episode.endMs === null || startMs === null || endMs === null) return true;
  return episode.startMs <= endMs + slackMs && episode.endMs >= startMs - slackMs;
}

function splitInTime(episodes: readonly Episode[]): { startMs: number | null; endMs: number | null; episodes: Episode[] }[] {
  const distinct = [...new Set(episodes)];
  const dated = distinct.filter((episode) => episode.startMs !== null).sort((a, b) => (a.startMs ?? 0) - (b.startMs ?? 0));
  const undated = distinct.filter((episode) => episode.startMs === null);
  const spans: { startMs: number; endMs: number; episodes: Episode[] }[] = [];
  for (const episode of dated) {
    const startMs = episode.startMs ?? 0;
    const endMs = episode.endMs ?? startMs;
    const last = spans.at(-1);
    if (last !== undefined && startMs - last.endMs <= SPLIT_AFTER_MS) {
      last.endMs = Math.max(last.endMs, endMs);
      last.episodes.push(episode);
    } else spans.push({ startMs, endMs, episodes: [episode] });
  }
  if (spans.length === 0) return undated.length === 0 ? [] : [{ startMs: null, endMs: null, episodes: undated }];
  for (const span of spans) span.episodes.push(...undated);
  return spans;
}
