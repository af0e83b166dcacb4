import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { compareTexts } from '../../collections/compare-texts.ts';
import { listInput, type Listing } from '../list-files.ts';
import { commonFolder, reportPath } from '../report-path.ts';
import { skipReason } from '../skip.ts';
import { type FileKey, keyText } from './open-log.ts';

/** A log as it lies on the disk at one moment. */
export interface FoundLog extends FileKey {
  /** As reports print it. */
  readonly path: string;
  readonly absolutePath: string;
  readonly sizeBytes: number;
  readonly changedMs: number;
  /** The user named this very file, so that its ending does not matter. */
  readonly named: boolean;
}

/** What lies there now. */
export interface LogListing {
  /** The one written last comes last. */
  readonly logs: readonly FoundLog[];
  /** Inputs that stand for nothing now. */
  readonly missing: readonly string[];
  /** Folders in which logs lie or may appear, absolute. */
  readonly folders: readonly string[];
  /** The folder that the paths of reports start from. */
  readonly root: string;
}

/** Lists the logs that the inputs stand for now, without those of `except` (absolute paths); empty ones too, since they are about to be written. */
export async function listLogs(inputs: readonly string[], except: readonly string[]): Promise<LogListing> {
  const listings: Listing[] = [];
  for (const input of inputs) listings.push(await listInput(input));
  const isMissing = ({ problems }: Listing): boolean => problems.some(({ kind }) => kind === 'missing' || kind === 'no-match');
  const there = listings.filter((listing) => !isMissing(listing));
  const root = commonFolder((there.length > 0 ? there : listings).map((listing) => listing.root));
  const seen = new Set<string>();
  const logs: FoundLog[] = [];
  for (const { absolutePath, named } of there.flatMap((listing) => listing.files)) {
    const path = reportPath(root, absolutePath);
    if ((!named && skipReason(path) !== null) || except.includes(absolutePath)) continue;
    const stats = statSync(absolutePath, { throwIfNoEntry: false });
    if (stats === undefined) continue;
    const { dev: device, ino: inode, size: sizeBytes, mtimeMs: changedMs } = stats;
    const key = keyText({ device, inode });
    if (seen.has(key)) continue;
    seen.add(key);
    logs.push({ path, absolutePath, device, inode, sizeBytes, changedMs, named });
  }
  logs.sort((a, b) => a.changedMs - b.changedMs || compareTexts(a.path, b.path));
  const folders = new Set([
    ...listings.map(({ root: folder }) => folder),
    ...logs.map(({ absolutePath }) => dirname(absolutePath)),
  ]);
  return {
    logs,
    missing: listings.filter(isMissing).flatMap(({ problems }) => problems.map(({ path }) => path)),
    folders: [...folders],
    root,
  };
}
