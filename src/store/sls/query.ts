/** A text in a search or a name of a field that has signs in it. */
function inQuotes(text: string): string {
  return `"${text.replace(/[\\"]/gu, '\\$&')}"`;
}

/**
 * The logs that have all labels, and others with the same words in these fields: SLS compares word by word. The caller looks for itself.
 */
export function searchFor(labels: ReadonlyMap<string, string>): string {
  return [...labels].map(([name, value]) => `${inQuotes(name)}: ${inQuotes(value)}`).join(' and ') || '*';
}

/** The value of a field in an analysis, empty where a log has none. */
function valueOf(field: string | null): string {
  return field === null ? `''` : `coalesce("${field.replaceAll('"', '""')}", '')`;
}

/** How many logs each node, file and level has by minute, and the first and last second of them. */
export function tallyQuery(
  search: string,
  { node, file, level }: { readonly node: string | null; readonly file: string | null; readonly level: string | null },
  most: number,
): string {
  return `${search} | SELECT ${valueOf(node)} AS node, ${valueOf(file)} AS file, ${valueOf(level)} AS level, __time__ - __time__ % 60 AS minute, count(1) AS logs, min(__time__) AS first, max(__time__) AS last FROM log GROUP BY 1, 2, 3, 4 LIMIT ${most}`;
}

/** In which steps of so many seconds each node wrote. */
export function activityQuery(search: string, node: string | null, seconds: number, most: number): string {
  return `${search} | SELECT ${valueOf(node)} AS node, __time__ - __time__ % ${seconds} AS second FROM log GROUP BY 1, 2 LIMIT ${most}`;
}

/** The time of the latest log; `null` for none. */
export function latestQuery(search: string): string {
  return `${search} | SELECT max(__time__) AS last FROM log`;
}
