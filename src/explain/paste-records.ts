import type { Level, LogRecord } from '../model/record.ts';
import type { Source } from '../model/source.ts';
import { scanSource } from '../scan/scan-source.ts';
import { SourceTally } from '../scan/tally/tally.ts';
import { UTC } from '../time/zone.ts';
import { cleanPaste } from './clean-paste.ts';
import { rejoinWrapped } from './rejoin-wrapped.ts';

/** The text as a source of which nothing is known, so that signatures of all sides and families fit. */
export const PASTE: Source = {
  name: 'text',
  files: [{ path: 'text', absolutePath: '', sizeBytes: 0, compression: 'none' }],
  node: 'text',
  family: 'unknown',
  role: 'unknown',
};

/** A level, and whatever head stands before the message, in a line without stamp: `ERROR c.a.n.Foo - message`. */
const LOOSE_HEAD =
  /^\s*(?:\[[^\]]*\]\s*)?\[?(?<level>FATAL|ERROR|WARN|WARNING|INFO|DEBUG|TRACE)\b\]?\s*:?\s*(?:\d+ --- \[[^\]]*\]\s*(?:[\w$]{1,100}\s*:\s)?)?(?:(?:\[[^\]]*\] )?[\w$]{1,100}\.[\w.$[\]]{1,300}\s*(?:[:-]|-\s)\s*)?/u;
const STACK_FRAME = /^\s+(?:at |\.\.\. \d+ (?:more|common frames))/u;

/**
 * Reads a pasted text in all the ways in which it may have been cut out of a log: cleaned of what chats put around it, as it
 * stands, every line by itself, and all lines as one message; each also as if its parts were a message only, or a trace only.
 *
 * @returns the readings, the most faithful first; the same words stand in several of them. Everything is in memory.
 */
export async function readPaste(pasted: string): Promise<LogRecord[][]> {
  const ways = rejoinWrapped(pasted);
  const text = ways.find(({ isSure }) => isSure)?.text ?? pasted;
  const cleaned = cleanPaste(text);
  const faithful = cleaned === text ? [await scan(text)] : [await scan(cleaned), await scan(text)];
  for (const way of ways) if (!way.isSure) faithful.push(await scan(cleanPaste(way.text)));
  const lines = cleaned.split('\n');
  const single = lines.flatMap((line, at) =>
    line.trim() === '' || STACK_FRAME.test(line) ? [] : [looseRecord(line, at + 1, at + 1)],
  );
  const stamped = faithful.flat().filter((record) => record.atMs !== null).length;
  const whole = lines.length > 1 && stamped <= 1 ? [looseRecord(cleaned, 1, lines.length)] : [];
  const readings = [...faithful, single, whole];
  // Whoever pastes a part of a record doesn't say which: message and trace can each stand for the other.
  const asTraces = readings.map((records) => records.map((record) => ({ ...record, messageLength: 0 })));
  const asMessages = readings.map((records) => records.map((record) => ({ ...record, messageLength: record.text.length })));
  return [...readings, ...asTraces, ...asMessages];
}

async function scan(text: string): Promise<LogRecord[]> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text.endsWith('\n') ? text : `${text}\n`);
  }
  const records: LogRecord[] = [];
  const context = { zoneOf: () => UTC, tally: new SourceTally(), report: () => undefined };
  for await (const batch of scanSource(PASTE, bytes, context))
    records.push(...batch.map((record) => ({ ...record, node: PASTE.node })));
  return records;
}

function looseRecord(text: string, lineStart: number, lineEnd: number): LogRecord {
  const head = LOOSE_HEAD.exec(text);
  const rest = text.slice(head?.[0].length ?? 0);
  const end = rest.indexOf('\n');
  return {
    source: PASTE,
    node: PASTE.node,
    part: null,
    file: PASTE.name,
    lineStart,
    lineEnd,
    atMs: null,
    level: levelOf(head?.groups?.['level']),
    text: rest,
    messageLength: end < 0 ? rest.length : end,
    header: text.slice(0, text.length - rest.length),
  };
}

function levelOf(word: string | undefined): Level | null {
  switch (word) {
    case 'FATAL':
    case 'ERROR':
    case 'WARN':
    case 'INFO':
    case 'DEBUG':
    case 'TRACE':
      return word;
    case 'WARNING':
      return 'WARN';
    default:
      return null;
  }
}
