import type { Source, SourceFile } from '../model/source.ts';
import type { Followed } from '../read/follow/followed.ts';
import { groupSources, renameForRole } from '../read/group-sources.ts';
import { sampleHead } from '../read/open-file.ts';
import { recognise } from '../scan/sources/recognise.ts';
import { sampleLines } from '../scan/sources/sample-lines.ts';
import { resolveZones, type ZoneSample, zoneSampleOf, type Zones } from '../scan/sources/zones.ts';
import { Feed } from './feed.ts';

export interface SourcesOptions {
  readonly nodeNames: readonly { readonly glob: string; readonly name: string }[];
  readonly zone: string | null;
  readonly machineZone: string;
  /** Absolute; its name may name the node. */
  readonly root: () => string;
}

/** Enough to tell layout, role and zone. */
const HEAD_BYTES = 16 * 1024;

/** Which source each followed log belongs to. Names and kinds are decided once, when a log first has content; so are zones. */
export class LiveSources {
  readonly #options: SourcesOptions;
  readonly #files = new Map<string, SourceFile>();
  readonly #feedOfPath = new Map<string, Feed>();
  readonly #feeds = new Map<string, Feed>();
  #samples: ZoneSample[] = [];
  readonly #current = new Map<Feed, Followed>();
  zones: Zones;

  constructor(options: SourcesOptions) {
    this.#options = options;
    this.zones = this.#resolve();
  }

  get feeds(): readonly Feed[] {
    return [...this.#feeds.values()];
  }

  /** Makes known what lies there at the start, so that the zones are those that all logs together tell. */
  async meetAll(logs: readonly Followed[]): Promise<void> {
    const met: { log: Followed; head: Uint8Array }[] = [];
    for (const log of logs) {
      if (this.#files.has(log.path) || log.seenAs === null || log.copyOf !== null) continue;
      const head = await headOf(log);
      if (head.length > 0) met.push({ log, head });
    }
    this.#meet(met);
  }

  /** The feed for bytes of a log, told where they go on from another file than the bytes before. */
  async feedFor(log: Followed, chunk: Uint8Array, linesBefore: number): Promise<Feed> {
    let feed = this.#feedOfPath.get(log.path);
    if (feed === undefined) {
      // A copy: the chunk's memory is used again.
      const first = Uint8Array.from(chunk.subarray(0, HEAD_BYTES));
      const head = linesBefore === 0 ? first : await headOf(log);
      this.#meet([{ log, head: head.length === 0 ? first : head }]);
      feed = this.#feedOfPath.get(log.path);
      if (feed === undefined) throw new Error(`no source has ${log.path}`);
    }
    if (this.#current.get(feed) !== log) {
      feed.startFile(log.path, linesBefore);
      this.#current.set(feed, log);
    }
    return feed;
  }

  /** The log whose bytes a feed took last. */
  currentOf(feed: Feed): Followed | null {
    return this.#current.get(feed) ?? null;
  }

  /**
   * Forgets names that no log has any more (those with a date in them never come again), and sources that have neither a log
   * nor a record since `beforeMs` (pods that are gone): their episodes are forgotten as well. What tells the zone of a node is
   * kept as long as the node has a source.
   */
  forget(logs: readonly Followed[], beforeMs: number): void {
    const isAlive = ({ log, seenAs, isLost }: Followed): boolean => log !== null || seenAs !== null || isLost;
    const alive = new Set(logs.filter(isAlive).map(({ path }) => path));
    const kept = new Set([...this.#feedOfPath].filter(([path]) => alive.has(path)).map(([, feed]) => feed));
    for (const [name, feed] of this.#feeds) {
      const isOld = feed.tally.lastMs === null || feed.tally.lastMs < beforeMs;
      // A stream has no log and stays.
      if (kept.has(feed) || !this.#current.has(feed) || feed.waitingSinceMs !== null || !isOld) kept.add(feed);
      else {
        this.#feeds.delete(name);
        this.#current.delete(feed);
      }
    }
    for (const [path, feed] of this.#feedOfPath) {
      if (alive.has(path) || (kept.has(feed) && feed.source.name === path)) continue;
      this.#feedOfPath.delete(path);
      this.#files.delete(path);
    }
    const nodes = new Set([...kept].map(({ source }) => source.node));
    this.#samples = this.#samples.filter(({ source }) => nodes.has(source.node));
  }

  /** Names that are kept. */
  get names(): readonly string[] {
    return [...this.#files.keys()];
  }

  /** Adds a stream. */
  addStream(source: Source, head: Uint8Array): Feed {
    const sample = sampleOf(source, head);
    this.#hear([sample]);
    return this.#open(sample.source);
  }

  #meet(met: readonly { readonly log: Followed; readonly head: Uint8Array }[]): void {
    for (const { log } of met) {
      const { path, absolutePath } = log;
      this.#files.set(path, { path, absolutePath, sizeBytes: 0, compression: log.isGzip ? 'gzip' : 'none' });
    }
    const { nodeNames } = this.#options;
    const grouped = groupSources([...this.#files.values()], { nodeNames, root: this.#options.root() });
    const heads = new Map(met.map(({ log, head }) => [log.path, head]));
    const fresh: ZoneSample[] = [];
    for (const source of grouped) {
      const head = source.files.map(({ path }) => heads.get(path)).findLast((bytes) => bytes !== undefined);
      if (head === undefined || source.files.some(({ path }) => this.#feedOfPath.has(path))) continue;
      fresh.push(sampleOf(source, head));
    }
    this.#hear(fresh);
    for (const { source } of fresh) this.#open(source);
    for (const source of grouped) {
      const feed = source.files.map(({ path }) => this.#feedOfPath.get(path)).find((one) => one !== undefined);
      if (feed !== undefined) for (const { path } of source.files) this.#feedOfPath.set(path, feed);
    }
  }

  #hear(fresh: readonly ZoneSample[]): void {
    this.#samples.push(...fresh);
    if (fresh.length > 0) this.zones = this.#resolve();
  }

  #open(source: Source): Feed {
    const feed = new Feed(source, (node) => this.zones.zoneOf(node));
    this.#feeds.set(source.name, feed);
    for (const { path } of source.files) this.#feedOfPath.set(path, feed);
    return feed;
  }

  #resolve(): Zones {
    const { zone, machineZone } = this.#options;
    return resolveZones(this.#samples, { ...(zone === null ? {} : { zone }), machineZone });
  }
}

async function headOf(log: Followed): Promise<Uint8Array> {
  const { path, seenAs, sizeBytes, isGzip } = log;
  if (seenAs === null) return new Uint8Array(0);
  const file: SourceFile = { path, absolutePath: seenAs, sizeBytes, compression: isGzip ? 'gzip' : 'none' };
  return sampleHead(file, { bytes: HEAD_BYTES });
}

/** A source by its first bytes, and what they tell of its zone. */
function sampleOf(source: Source, head: Uint8Array): ZoneSample {
  const lines = sampleLines(source, head);
  return zoneSampleOf(renameForRole(source, recognise(source, lines)), lines);
}
