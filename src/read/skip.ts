/** Why a file is not read as a log; `archive`: of a kind that is not opened, though it may hold logs. */
export type SkipReason = 'archive' | 'not-a-log';

const ARCHIVE = /\.(zip|tar|tgz|tar\.\w+|tbz2?|txz|7z|rar|xz|bz2|zst|lz4|jar\.gz)$/i;
const NOT_A_LOG = new RegExp(
  String.raw`\.(${[
    'jar|war|ear|class|so|dll|exe|dylib|hprof|jfr|core|dmp|phd|heap|png|jpe?g|gif|webp|svg|ico|pdf|docx?|xlsx?|pptx?',
    'db|sqlite3?|sdb|sst|ldb|dat|frm|ibd|myd|myi|idx|index|lock|pid|sock|mmap|bin|swp|crc|md5|sha\\d+',
    'properties|ya?ml|xml|conf|cnf|cfg|ini|toml|sh|bash|cmd|bat|ps1|py|js|mjs|css|html?|md|sql|java|go|pem|crt|cer|key|jks|p12',
  ].join('|')})$`,
  'i',
);
/** Files without a telling ending: RocksDB's of JRaft's log store, Derby's, core dumps, the JIT's replay data. */
const NOT_A_LOG_NAME =
  /^(MANIFEST-\d+|CURRENT|IDENTITY|LOCK|OPTIONS-\d+|LOG(\.old\.\d+)?|__raft_\w+|core(\.\d+)?|replay_pid\d+\.log|\.DS_Store|service\.properties)$/;
/** Folders that hold databases, not logs: Derby's, JRaft's RocksDB. */
const DATA_FOLDERS: readonly RegExp[] = [
  /(^|\/)derby-data\//,
  /(^|\/)(seg0|tmp_seg)\//,
  /(^|\/)protocol\/raft\/.*\/(log|snapshot|meta-data)\//,
  /(^|\/)(rocksdb|\.git|node_modules)\//,
];

/**
 * Tells by the name whether a file that was found in a folder is no log.
 *
 * @param path relative to the root, with `/`.
 * @returns null where it is to be read.
 */
export function skipReason(path: string): SkipReason | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (ARCHIVE.test(name)) return 'archive';
  if (NOT_A_LOG.test(name) || NOT_A_LOG_NAME.test(name)) return 'not-a-log';
  return DATA_FOLDERS.some((folder) => folder.test(path)) ? 'not-a-log' : null;
}

const MAGIC: readonly (readonly [SkipReason, readonly number[]])[] = [
  ['archive', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['archive', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['archive', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['archive', [0x42, 0x5a, 0x68]],
  ['not-a-log', [0x7f, 0x45, 0x4c, 0x46]],
  ['not-a-log', [0xca, 0xfe, 0xba, 0xbe]],
  ['not-a-log', [0x89, 0x50, 0x4e, 0x47]],
];

/** A JSON report of this program: it quotes log lines, and often lies in the folder it is about. */
const OWN_REPORT = /^\s*\{\s*"schemaVersion"/;

/** How much of a file's beginning the two functions below look at. */
export const HEAD_BYTES = 512;

/** Tells by the first bytes whether a file is an archive, a program or an earlier report, whatever its name says. */
export function skipReasonOfHead(head: Uint8Array): SkipReason | null {
  const found = MAGIC.find(([, magic]) => magic.every((byte, at) => head[at] === byte));
  if (found !== undefined) return found[0];
  return OWN_REPORT.test(Buffer.from(head).toString('latin1')) ? 'not-a-log' : null;
}

/** Tells by the first bytes whether a file is gzip, whatever its name says (RFC 1952: 1f 8b, method 8). */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
}

/** Tells by the first bytes whether a file is Zstandard (RFC 8878, magic number). */
export function isZstd(head: Uint8Array): boolean {
  return head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd;
}
