const UNIT_MS = new Map([
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
  ['us', 0.001],
  ['µs', 0.001],
  ['μs', 0.001],
  ['ns', 0.000001],
]);
const PART = /(\d+(?:\.\d+)?) ?([a-zµμ]+|[^\d\s.a-z]+s) ?/gu;

/** What most are: every pause of a GC log is one. Without groups, of which a list would be made for each. */
const SINGLE = /^\d+(?:\.\d+)?m?s$/u;

/**
 * Milliseconds of a duration such as `90s`, `2h` or `1m5s204ms948µs145ns`; null where the text is none.
 * An unreadable unit that ends in `s` is taken for microseconds: HikariCP's µ is often broken by a wrong charset.
 */
export function parseDuration(text: string): number | null {
  if (SINGLE.test(text)) return text.endsWith('ms') ? Number(text.slice(0, -2)) : Number(text.slice(0, -1)) * 1000;
  const trimmed = text.trim();
  const sign = trimmed.startsWith('-') ? -1 : 1;
  const body = sign < 0 ? trimmed.slice(1) : trimmed;
  let total = 0;
  let end = 0;
  for (const part of body.matchAll(PART)) {
    const unit = part[2] ?? '';
    const factor = UNIT_MS.get(unit) ?? (/^[^a-z]+s$/u.test(unit) ? 0.001 : null);
    if (factor === null || part.index !== end) return null;
    total += Number(part[1]) * factor;
    end += part[0].length;
  }
  return end > 0 && end === body.length ? sign * total : null;
}
