/**
 * The kind of log a file is, from its name and, where the name says nothing, its content.
 * Nacos' own files keep their name without the ending (`naming-server`, `protocol-raft`, `config-fatal`, ...);
 * beside them: `access-log`, `gc`, `hs-err`, `start-out`, `derby`, `client-config`, `client-naming`, `client-remote`,
 * `go-sdk`, `cpp-sdk`, `python-client`, `app` (an application's own log), `database`, `proxy`, `unknown`.
 */
export type LogFamily = string;

/** Whose program wrote a file. `unknown` where neither name nor neighbours tell. */
export type Role = 'server' | 'client' | 'database' | 'proxy' | 'unknown';

export type Compression = 'none' | 'gzip' | 'zstd';

/** One file of a source, as found. */
export interface SourceFile {
  /** Relative to the root that the user gave, with `/`; what reports print. */
  readonly path: string;
  /** What `read` opens; empty for stdin. */
  readonly absolutePath: string;
  readonly sizeBytes: number;
  readonly compression: Compression;
  /** Where the file lies in an archive, `absolutePath` being the archive: its path within, `node1.tar.gz!/logs/nacos.log`. */
  readonly member?: string;
}

/** Whose program wrote something, and on which node. */
export interface Writer {
  /** Name of the node: server or client host. */
  readonly node: string;
  readonly role: Role;
}

/** Lines that were broken at a column, wherever that was. */
export interface BrokenLines {
  readonly width: number;
  /** How many columns a tab took at most. */
  readonly tab: number;
}

/** One input: a file, stdin, or a rotated series read as one. */
export interface Source extends Writer {
  /** The path of its newest file; unique in a run. */
  readonly name: string;
  /** Oldest first; one element unless rotated. */
  readonly files: readonly SourceFile[];
  readonly family: LogFamily;
  /** An instant near which its stamps without a year lie, as far as it and the logs beside it tell; UTC epoch ms. */
  readonly nearMs?: number;
  /** What is to be added to the stamps of scripts, which are in another zone than those of the program beside them; ms. */
  readonly scriptShiftMs?: number;
  /** How a terminal broke the lines before they were copied; absent where they are whole. */
  readonly broken?: BrokenLines;
}
