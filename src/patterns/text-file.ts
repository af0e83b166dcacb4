import type { CompiledPatterns } from './compile.ts';
import type { CauseTexts, SignatureTexts } from './compile-texts.ts';

/** The words of a set of patterns by id; undefined for an id that is not in it. */
export interface TextSource {
  signature(id: string): SignatureTexts | undefined;
  cause(id: string): CauseTexts | undefined;
}

/** Start and length in bytes of an entry, counted from the end of the first line. */
type Place = readonly [start: number, length: number];

/** Where the entries stand, by id. */
interface Places {
  readonly signatures: Readonly<Record<string, Place>>;
  readonly causes: Readonly<Record<string, Place>>;
}

const LINE_FEED = 10;

/**
 * The texts as a file of JSON lines: the first says where each entry stands, and an entry is parsed only when it is asked for. A
 * report needs some dozens of thousands.
 */
export function writeTexts(texts: CompiledPatterns['texts']): Buffer {
  const lines: Buffer[] = [];
  let start = 0;
  const place = (entries: Readonly<Record<string, unknown>>): Record<string, Place> =>
    Object.fromEntries(
      Object.entries(entries).map(([id, entry]) => {
        const line = Buffer.from(`${JSON.stringify(entry)}\n`);
        const at: Place = [start, line.length - 1];
        lines.push(line);
        start += line.length;
        return [id, at];
      }),
    );
  const places: Places = { signatures: place(texts.signatures), causes: place(texts.causes) };
  return Buffer.concat([Buffer.from(`${JSON.stringify(places)}\n`), ...lines]);
}

/** Reads what `writeTexts` wrote; keeps the bytes, and the entries that were asked for. */
export function openTexts(file: Buffer): TextSource {
  const begin = file.indexOf(LINE_FEED) + 1;
  const places: Places = JSON.parse(file.toString('utf8', 0, begin));
  const textAt = ([start, length]: Place): string => file.toString('utf8', begin + start, begin + start + length);
  const signatures = new Map<string, SignatureTexts>();
  const causes = new Map<string, CauseTexts>();
  return {
    signature: (id) => parsedOnce(signatures, id, own(places.signatures, id), textAt),
    cause: (id) => parsedOnce(causes, id, own(places.causes, id), textAt),
  };
}

function parsedOnce<T>(
  parsed: Map<string, T>,
  id: string,
  place: Place | undefined,
  textAt: (place: Place) => string,
): T | undefined {
  const known = parsed.get(id);
  if (known !== undefined || place === undefined) return known;
  const entry: T = JSON.parse(textAt(place));
  parsed.set(id, entry);
  return entry;
}

/** The texts of patterns that were compiled just now. */
export function textsOf(texts: CompiledPatterns['texts']): TextSource {
  return { signature: (id) => own(texts.signatures, id), cause: (id) => own(texts.causes, id) };
}

/** Ids are the user's own words: `constructor` is none unless it is there. */
function own<T>(entries: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(entries, id) ? entries[id] : undefined;
}
