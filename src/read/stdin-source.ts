import type { Source, SourceFile } from '../model/source.ts';
import { nodeOfRole } from './node-name.ts';

/** Standard input as a file, as reports name it. */
export const STDIN_FILE: SourceFile = { path: 'stdin', absolutePath: '', sizeBytes: 0, compression: 'none' };

/** The source that stands for standard input: nothing is known of it before its content is seen. */
export function stdinSource(): Source {
  return {
    name: STDIN_FILE.path,
    files: [STDIN_FILE],
    node: nodeOfRole('unknown'),
    family: 'unknown',
    role: 'unknown',
  };
}
