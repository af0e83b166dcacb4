/** So deep into a value its parts become text one by one: a report's lists, and the lists within its coverage, are entered. */
const PIECES_WITHIN = 3;
/** About as many characters are handed over at once. */
const CHUNK = 65_536;
const STEP = '  ';

/**
 * A plain value as JSON, two spaces deep, in pieces: together they are what `JSON.stringify(value, null, 2)` gives, and no more
 * than one part of a list and one piece is held. The text of a large report would take several times the report's memory.
 */
export function* jsonPieces(value: unknown): Generator<string> {
  let chunk = '';
  for (const part of parts(value, PIECES_WITHIN, '')) {
    chunk += part;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

function* parts(value: unknown, depth: number, indent: string): Generator<string> {
  if (depth === 0 || typeof value !== 'object' || value === null) yield whole(value, indent);
  else if (Array.isArray(value)) yield* between('[', ']', itemParts(value, depth, indent + STEP), indent);
  else yield* between('{', '}', fieldParts(value, depth, indent + STEP), indent);
}

/** Parts of a list or of fields; each item begins with a part that is its indent. */
function* between(open: string, close: string, inner: Iterable<string>, indent: string): Generator<string> {
  let isEmpty = true;
  yield open;
  for (const part of inner) {
    isEmpty = false;
    yield part;
  }
  yield isEmpty ? close : `\n${indent}${close}`;
}

function* itemParts(items: readonly unknown[], depth: number, indent: string): Generator<string> {
  for (const [at, item] of items.entries()) {
    yield `${at === 0 ? '' : ','}\n${indent}`;
    yield* parts(item ?? null, depth - 1, indent);
  }
}

function* fieldParts(value: object, depth: number, indent: string): Generator<string> {
  let before = '';
  for (const [key, field] of Object.entries(value)) {
    if (field === undefined) continue;
    yield `${before}\n${indent}${JSON.stringify(key)}: `;
    yield* parts(field, depth - 1, indent);
    before = ',';
  }
}

/** A part at once, moved in by an indent: no text of JSON holds a line feed but between parts. */
function whole(value: unknown, indent: string): string {
  const text = JSON.stringify(value, null, 2);
  return indent === '' ? text : text.replaceAll('\n', `\n${indent}`);
}
