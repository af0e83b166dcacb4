import { compareTexts } from '../collections/compare-texts.ts';
import { append, groupBy } from '../collections/group-by.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Source, SourceFile } from '../model/source.ts';
import type { Archives } from './archive/archives.ts';
import { bytesOfFile } from './bytes-of-file.ts';
import { aboutMany, COPIES } from './diagnostics.ts';

/** What is looked at first. */
const START_BYTES = 64;
/** So much of both ends of two files must be the same. */
const END_BYTES = 4096;
/** What has no times may have been written twice alike. */
const STAMP = /\d\d:\d\d:\d\d/;

/**
 * Leaves out files of a node that hold the same as another one of it, such as an archive beside what was unpacked of it: read twice,
 * whatever happens again and again would seem to happen twice as often. Of copies that one is kept which lies in the fewest folders,
 * then that with the shortest name.
 *
 * @param report takes one note on all that are left out.
 * @returns the sources that still have files, in their order.
 */
export function withoutCopies(
  sources: readonly Source[],
  archives: Archives,
  report: (diagnostic: Diagnostic) => void,
): Source[] {
  const copies = new Set<SourceFile>();
  for (const alike of ofOneSize(sources)) for (const copy of copiesAmong(alike, archives)) copies.add(copy);
  if (copies.size === 0) return [...sources];
  report(aboutMany('copies', [...copies].map(({ path }) => path).sort(), COPIES));
  return sources
    .map((source) => ({ ...source, files: source.files.filter((file) => !copies.has(file)) }))
    .filter(({ files }) => files.length > 0);
}

/** Files of one node and of one size. There may be a hundred thousand: most have a size of their own. */
function ofOneSize(sources: readonly Source[]): SourceFile[][] {
  const sizes = Float64Array.from(sources.flatMap(({ files }) => files.map(({ sizeBytes }) => sizeBytes))).sort();
  const shared = new Set(sizes.filter((size, at) => size === sizes[at - 1]));
  const groups = new Map<string, SourceFile[]>();
  for (const { node, files } of sources) {
    for (const file of files) if (shared.has(file.sizeBytes)) append(groups, `${file.sizeBytes} ${node}`, file);
  }
  return [...groups.values()].filter((files) => files.length > 1);
}

/** Those of some files that are copies of another one of them. Mostly the first line shows that none is. */
function copiesAmong(files: readonly SourceFile[], archives: Archives): SourceFile[] {
  const starts = groupBy(files, (file) => Buffer.from(headOf(file, START_BYTES, archives)).toString('latin1'));
  return [...starts.values()].flatMap((alike) => {
    const kept: SourceFile[] = [];
    return alike.toSorted(byDepth).filter((file) => {
      if (kept.some((other) => isCopy(file, other, archives))) return true;
      kept.push(file);
      return false;
    });
  });
}

function byDepth(a: SourceFile, b: SourceFile): number {
  return depthOf(a) - depthOf(b) || a.path.length - b.path.length || compareTexts(a.path, b.path);
}

/** What lies in an archive lies deeper than anything that does not. */
function depthOf({ path, member }: SourceFile): number {
  return path.split('/').length + (member === undefined ? 0 : 1000);
}

function isCopy(one: SourceFile, other: SourceFile, archives: Archives): boolean {
  if (one.compression !== other.compression) return false;
  const [a, b] = [headOf(one, END_BYTES, archives), headOf(other, END_BYTES, archives)];
  if (a.length === 0 || a.length !== b.length || Buffer.compare(a, b) !== 0) return false;
  if (one.compression === 'none' && !STAMP.test(Buffer.from(a).toString('latin1'))) return false;
  // Of what lies in an archive only the beginning is at hand.
  if (one.member !== undefined || other.member !== undefined) return true;
  const endOf = (file: SourceFile): Uint8Array => bytesOf(file, Math.max(0, file.sizeBytes - END_BYTES), END_BYTES);
  return Buffer.compare(endOf(one), endOf(other)) === 0;
}

function headOf(file: SourceFile, length: number, archives: Archives): Uint8Array {
  return file.member === undefined ? bytesOf(file, 0, length) : archives.headOf(file).subarray(0, length);
}

/** None where it can't be read: that is told when it is read in full. */
function bytesOf({ absolutePath }: SourceFile, from: number, length: number): Uint8Array {
  return bytesOfFile(absolutePath, from, length) ?? new Uint8Array(0);
}
