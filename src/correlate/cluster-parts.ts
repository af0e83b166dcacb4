import type { SourceCoverage } from '../model/report.ts';
import type { Role, Writer } from '../model/source.ts';
import type { PatternLibrary } from '../patterns/library.ts';
import type { ClockReading } from './clocks/clock-book.ts';
import { clustersOf, nameOfCluster } from './nodes/clusters.ts';
import type { Episode } from './episodes/episode.ts';
import { SEVERITY_WEIGHT } from './ranking/ranked.ts';
import type { NodeActivity } from './silences/silence-book.ts';
import type { StateTrack } from './states/state-book.ts';
import { learnTopology, type Topology } from './nodes/topology.ts';

/** What reading and matching gave. */
export interface Observed {
  readonly library: PatternLibrary;
  /** Who wrote the sources. */
  readonly sources: readonly Writer[];
  /** Nodes that wrappers named inside a source (pods, containers), with the role of that source. */
  readonly podNodes: ReadonlyMap<string, Role>;
  readonly sourceCoverage: readonly SourceCoverage[];
  readonly episodes: readonly Episode[];
  readonly activities: readonly NodeActivity[];
  readonly clocks: readonly ClockReading[];
  /** What lines said about states, by source. */
  readonly states: readonly StateTrack[];
  /** Whether there were errors that no signature knows. */
  readonly hasUnknownErrors: boolean;
}

/** What was observed of some nodes. */
export interface Observations extends Pick<Observed, 'library' | 'sourceCoverage' | 'episodes' | 'activities' | 'clocks'> {
  readonly topology: Topology;
}

/** A cluster with its guests, and both by themselves where there are guests. */
export interface Part {
  readonly whole: Observations;
  readonly guests: ReadonlySet<string>;
  readonly apart: () => readonly Observations[];
}

/** The observations of each cluster by itself, so that none is accused of what happened in another. */
export function partsOf(observed: Observed, topology: Topology): readonly Part[] {
  const clusters = clustersOf(topology, observed.episodes, ({ signature }) => SEVERITY_WEIGHT[signature.severity]);
  return clusters.map(({ nodes, guests }) => {
    const all = clusters.length < 2;
    const name = all ? topology.name : nameOfCluster(nodes, topology);
    const only = (kept: ReadonlySet<string>): Observations => observationsOf(observed, kept, name);
    const whole = all ? { ...observed, topology } : only(nodes);
    const apart = (): Observations[] =>
      guests.size === nodes.size ? [whole] : [only(new Set([...nodes].filter((node) => !guests.has(node)))), only(guests)];
    return { whole, guests, apart };
  });
}

function observationsOf(observed: Observed, nodes: ReadonlySet<string>, name: string): Observations {
  const isOurs = ({ node }: { readonly node: string }): boolean => nodes.has(node);
  const episodes = observed.episodes.filter(isOurs);
  const pods = new Map([...observed.podNodes].filter(([node]) => nodes.has(node)));
  return {
    library: observed.library,
    sourceCoverage: observed.sourceCoverage.filter(isOurs),
    episodes,
    activities: observed.activities.filter(isOurs),
    clocks: observed.clocks.filter(isOurs),
    topology: learnTopology(observed.sources.filter(isOurs), episodes, pods, name),
  };
}
