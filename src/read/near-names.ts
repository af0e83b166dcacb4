import { readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

const MAX_ENTRIES = 5000;

/**
 * Looks for names like the one that is not there: a typo, another case, a missing ending.
 *
 * @param input path as typed; each missing folder on its way is looked at, the outermost first.
 * @returns the path with the nearest name put in, as typed otherwise; null where nothing is near.
 */
export function nearestPath(input: string): string | null {
  let missing = resolve(input);
  let rest = '';
  let names = listNames(dirname(missing));
  while (names === null && dirname(missing) !== missing) {
    rest = join(basename(missing), rest);
    missing = dirname(missing);
    names = listNames(dirname(missing));
  }
  const wanted = basename(missing);
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const name of names ?? []) {
    const distance = name.startsWith(`${wanted}.`) ? 1 : editDistance(wanted.toLowerCase(), name.toLowerCase());
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  if (best === null) return null;
  const given = input.split('/');
  const depth = rest === '' ? 0 : rest.split('/').filter((part) => part !== '').length;
  const at = given.filter((part) => part !== '').length - 1 - depth;
  const parts = given.filter((part) => part !== '');
  if (at < 0) return null;
  parts[at] = best;
  return `${input.startsWith('/') ? '/' : ''}${parts.join('/')}`;
}

function listNames(folder: string): string[] | null {
  try {
    return readdirSync(folder).sort().slice(0, MAX_ENTRIES);
  } catch {
    return null;
  }
}

/** Levenshtein's distance over UTF-16 units; one row in memory. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
