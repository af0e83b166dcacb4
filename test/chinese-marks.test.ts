import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
/** A mark of Latin text beside a Chinese character; times and flags stand between Latin ones. */
const HALF_WIDTH = /\p{Script=Han}[,;!?]|[,;!?]\p{Script=Han}/u;

test.each(['src', 'patterns'])('Chinese sentences in %s have Chinese marks', (folder) => {
  const wrong = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:tsx?|yaml)$/u.test(path))
    .flatMap((path) =>
      readFileSync(join(ROOT, folder, path), 'utf8')
        .split('\n')
        // What logs say and regexes look for is as Nacos and its users write it.
        .filter((line) => (!path.endsWith('.yaml') || /^\s*zh:/u.test(line)) && HALF_WIDTH.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    );
  expect(wrong).toEqual([]);
});
