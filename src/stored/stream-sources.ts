import { compareTexts } from '../collections/compare-texts.ts';
import { groupBy } from '../collections/group-by.ts';
import type { Source, SourceFile } from '../model/source.ts';
import { groupSources } from '../read/group-sources.ts';
import { compileGlob } from '../read/match-glob.ts';
import type { StreamName } from '../store/contract.ts';
import { streamKey } from '../store/document-order.ts';

/** The sources that streams of a store are, before their content is seen. */
export interface StreamSources {
  readonly sources: readonly Source[];
  /** By `streamKey`; several streams are one source where they are a rotated series. */
  readonly sourceOf: ReadonlyMap<string, Source>;
  /** The file of each stream, as reports print it; by `streamKey`. */
  readonly pathOf: ReadonlyMap<string, string>;
}

/** What a stream without a file is called. */
const NO_FILE = 'console';

/**
 * Makes sources of streams: names and neighbours tell family and role as for files; the node is the one that the label names.
 *
 * Paths are told from the folder on that all of them lie in.
 *
 * @param prefix what names in the report start with, so that they are told from files: `victorialogs:`.
 * @param nodeNames as for files; globs are matched with `node/path`.
 * @param address stands in the place where a file would be opened.
 */
export function sourcesOfStreams(
  streams: readonly StreamName[],
  prefix: string,
  nodeNames: readonly { readonly glob: string; readonly name: string }[],
  address: string,
): StreamSources {
  const overrides = nodeNames.map(({ glob, name }) => ({ fits: compileGlob(glob), name }));
  const shared = sharedFolder(streams.map(pathOf));
  const sources: Source[] = [];
  const sourceOf = new Map<string, Source>();
  const shownPathOf = new Map<string, string>();
  for (const [node, group] of groupBy(streams, (stream) => stream.node)) {
    const streamOf = new Map(group.map((stream) => [pathOf(stream).slice(shared.length), stream]));
    const files = [...streamOf.keys()].map((path): SourceFile => {
      return { path, absolutePath: address, sizeBytes: 0, compression: 'none' };
    });
    for (const source of groupSources(files, { nodeNames: [], root: '' })) {
      const shown = (path: string): string => `${prefix}${node === '' ? '' : `${node}/`}${path}`;
      const named: Source = {
        ...source,
        name: shown(source.name),
        files: source.files.map((file) => ({ ...file, path: shown(file.path) })),
        node: overrides.find(({ fits }) => fits(`${node}/${source.name}`))?.name ?? (node === '' ? source.node : node),
      };
      sources.push(named);
      for (const { path } of source.files) {
        const stream = streamOf.get(path);
        if (stream === undefined) continue;
        sourceOf.set(streamKey(stream), named);
        shownPathOf.set(streamKey(stream), shown(path));
      }
    }
  }
  return { sources: sources.sort((a, b) => compareTexts(a.name, b.name)), sourceOf, pathOf: shownPathOf };
}

/** The folder that all paths lie in, with `/` behind it; empty for none. Hosts mostly keep their logs in one place. */
function sharedFolder(paths: readonly string[]): string {
  const [first = ''] = paths;
  let shared = first.slice(0, first.lastIndexOf('/') + 1);
  while (!paths.every((path) => path.startsWith(shared)))
    shared = shared.slice(0, shared.lastIndexOf('/', shared.length - 2) + 1);
  return shared;
}

/** A path of whatever system, relative, with `/`. */
function pathOf({ file }: StreamName): string {
  const path = file.replaceAll('\\', '/').replace(/^(?:[A-Za-z]:)?\/+/u, '');
  return path === '' ? NO_FILE : path;
}
