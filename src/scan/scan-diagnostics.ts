import type { Diagnostic } from '../model/diagnostic.ts';
import type { LineCounts } from './lines/line-finisher.ts';
import type { SourceTally } from './tally/tally.ts';

/** A file with fewer records is too short to say anything about its layout. */
const FEW = 5;

/** What is to be said of one file's lines: cut ones, bytes in no known encoding, holes. All are notes. */
export function lineDiagnostics(file: string, counts: LineCounts): readonly Diagnostic[] {
  const { cutLines, badUtf8, nulBytes } = counts;
  return [
    ...note(
      cutLines,
      'cut-line',
      file,
      `${cutLines} lines are longer than 64 KB and were cut`,
      `${cutLines} 行超过 64 KB，已截断`,
    ),
    ...note(
      badUtf8,
      'bad-utf8',
      file,
      `${badUtf8} byte sequences are neither UTF-8 nor GBK and were replaced`,
      `${badUtf8} 处字节既不是 UTF-8 也不是 GBK，已替换`,
    ),
    ...note(nulBytes, 'nul-bytes', file, `${nulBytes} NUL bytes were skipped`, `跳过 ${nulBytes} 个 NUL 字节`),
  ];
}

/** What is to be said of a source when all of it was read: its layout, its stamps, cut records. All are notes. */
export function sourceDiagnostics(
  source: string,
  tally: SourceTally,
  cutRecords: number,
  linesOnly: boolean,
): readonly Diagnostic[] {
  const { layout, records } = tally;
  const timeless = records >= FEW && tally.firstMs === null && !linesOnly;
  const unknown = records >= FEW && layout === 'generic';
  return [
    ...note(
      cutRecords,
      'cut-record',
      source,
      `${cutRecords} records are longer than 1 MB and were cut`,
      `${cutRecords} 条记录超过 1 MB，已截断`,
    ),
    ...note(
      timeless ? records : 0,
      'no-timestamps',
      source,
      `none of its ${records} records can be dated: they are matched, but stand outside of the timeline`,
      `${records} 条记录都没有可识别的时间，仍参与匹配，但不进入时间线`,
    ),
    ...note(
      unknown ? records : 0,
      'unknown-layout',
      source,
      'its layout is unknown: only time and level were read from its lines',
      '日志格式未知，只识别了时间和级别',
    ),
  ];
}

/** A file that is no text and was not matched. */
export function binaryFile(file: string): Diagnostic {
  const message = { en: 'this is no text; it was not searched', zh: '不是文本文件，未分析' };
  return { code: 'binary-file', kind: 'note', source: file, message };
}

function note(count: number, code: string, source: string, en: string, zh: string): readonly Diagnostic[] {
  return count > 0 ? [{ code, kind: 'note', source, message: { en, zh } }] : [];
}
