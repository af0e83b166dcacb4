import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { PATTERNS } from './support/library.ts';

const CASES = ['corpus', 'lab'].map((room) => join(import.meta.dirname, '..', '..', 'shared', room, 'cases'));
const AVAILABLE = CASES.every((folder) => existsSync(folder));
/** Names stand at the top of a log as well as further down. */
const HEAD_CHARS = 65_536;
const ADDRESS = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g;
const DATE = /(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)/g;
/** Services and configs as Nacos writes them: `DEFAULT_GROUP@@orders`, `dataId=orders.yaml`. */
const NAMES = /(?:@@|(?:serviceName|dataId|data_id|service|dom|hostname)["']?\s?[=:]\s?["'[]?)(?<name>[A-Za-z][\w.-]{3,60})/g;
/** Mean no machine in particular: every machine, or "all addresses". */
const EVERYWHERE = new Set(['127.0.0.1', '0.0.0.0', '255.255.255.255']);
/** Parts of a pattern that quote logs or threads: they may name what they quote. */
const QUOTES = new Set(['examples', 'references']);

/** What no log but that of one case would say. */
interface Particulars {
  readonly addresses: ReadonlySet<string>;
  readonly dates: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

describe.skipIf(!AVAILABLE)('the library next to the labelled cases (skipped where ../shared is not there)', () => {
  test('holds no address, date, host, service or config name of a case', () => {
    const { addresses, dates, names } = particularsOf(CASES);
    expect(addresses.size).toBeGreaterThan(50);
    expect(names.size).toBeGreaterThan(50);
    const found = patternTexts().flatMap(({ file, text }) => {
      const spoken = [
        ...tokens(text, ADDRESS).filter((address) => addresses.has(address)),
        ...tokens(text, DATE).filter((date) => dates.has(date)),
        ...tokens(text, /[A-Za-z][\w.-]{3,}/g).filter((word) => names.has(word.replace(/[.-]+$/, ''))),
      ];
      return spoken.map((token) => `${file}: ${token} in ${text.slice(0, 120)}`);
    });
    expect(found).toEqual([]);
  });
});

/** Every text of every pattern that is no quotation, with the escapes of regexes taken off. */
function patternTexts(): { file: string; text: string }[] {
  return filesBelow(PATTERNS)
    .filter((path) => path.endsWith('.yaml'))
    .flatMap((path) =>
      textsIn(parse(readFileSync(path, 'utf8'))).map((text) => ({
        file: relative(PATTERNS, path),
        text: text.replaceAll(/\\([^\w\s])/g, '$1'),
      })),
    );
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (QUOTES.has(key) ? [] : textsIn(inner)));
}

/** Gathered from the case folders' names, their host folders and the first 64 KB of each plain log. */
function particularsOf(folders: readonly string[]): Particulars {
  const addresses = new Set<string>();
  const dates = new Set<string>();
  const names = new Set<string>();
  for (const folder of folders) {
    for (const id of readdirSync(folder)) {
      const logs = join(folder, id, 'logs');
      if (!existsSync(logs)) continue;
      for (const path of [join(folder, id, 'case.json'), ...filesBelow(logs)]) {
        if (path.endsWith('.gz')) continue;
        const text = readFileSync(path, 'utf8').slice(0, HEAD_CHARS);
        for (const address of tokens(text, ADDRESS)) if (!EVERYWHERE.has(address)) addresses.add(address);
        for (const date of tokens(text, DATE)) dates.add(date);
        if (!path.endsWith('.json')) for (const name of namesIn(text)) names.add(name);
      }
      names.add(id);
      for (const entry of readdirSync(logs, { withFileTypes: true })) {
        if (entry.isDirectory() && isNoWord(entry.name)) names.add(entry.name);
      }
    }
  }
  return { addresses, dates, names };
}

function namesIn(text: string): string[] {
  return [...text.matchAll(NAMES)].map(({ groups }) => (groups?.['name'] ?? '').replace(/[.-]+$/, '')).filter(isNoWord);
}

/** Made of several words or with a number: a single word (`public`, `trust`) is a word of the product or of English. */
function isNoWord(name: string): boolean {
  return /[a-z]-[a-z]|\d$|\.(?:ya?ml|properties|json)$/i.test(name);
}

function tokens(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([token]) => token);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
