import { readFile } from 'node:fs/promises';

/** The script that an HTML report carries inside it: bundled by the build, beside the command's own folder. */
export function readPageScript(): Promise<string> {
  return readFile(new URL('../report-page.js', import.meta.url), 'utf8');
}
