export type JsonObject = Readonly<Record<string, unknown>>;

/** The object that a line holds as JSON; null for other JSON and for other text. */
export function parseJsonObject(line: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * The first of the named fields that holds text or a number, as text. A dotted name is looked for as a name with dots
 * and as a path.
 */
export function textAt(object: JsonObject, names: readonly string[]): string | null {
  for (const name of names) {
    const value = object[name] ?? (name.includes('.') ? atPath(object, name.split('.')) : undefined);
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
  }
  return null;
}

function atPath(object: JsonObject, path: readonly string[]): unknown {
  let value: unknown = object;
  for (const name of path) value = isObject(value) ? value[name] : undefined;
  return value;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
