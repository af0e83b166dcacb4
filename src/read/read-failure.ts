import type { Diagnostic } from '../model/diagnostic.ts';
import type { Words } from '../model/language.ts';
import type { SourceFile } from '../model/source.ts';

/** What went wrong with a file after it was found. */
export type ReadFailureKind =
  | 'vanished'
  | 'unreadable'
  | 'shrank'
  | 'truncated'
  | 'damaged'
  | 'damaged-zstd'
  | 'bomb'
  | 'too-large';

/** A file that could not be read to its end. What came before has been handed out. */
export class ReadFailure extends Error {
  readonly kind: ReadFailureKind;
  readonly file: SourceFile;
  /** Bytes handed out before it failed, decompressed. */
  readonly readBytes: number;

  /** @param cause the error underneath. */
  constructor(kind: ReadFailureKind, file: SourceFile, readBytes: number, cause?: unknown) {
    super(`${file.path}: ${kind}`, cause === undefined ? {} : { cause });
    this.name = 'ReadFailure';
    this.kind = kind;
    this.file = file;
    this.readBytes = readBytes;
  }

  /** The failure as the report tells it. It is an error: the run did not read all that it was asked to. */
  diagnostic(): Diagnostic {
    const { en, zh } = (this.file.member === undefined ? undefined : WORDS_OF_MEMBER[this.kind]) ?? WORDS[this.kind];
    const after: Words =
      this.readBytes > 0
        ? { en: `; what came before (${this.readBytes} bytes) was analysed`, zh: `；此前的 ${this.readBytes} 字节已分析` }
        : { en: '; nothing of it was analysed', zh: '；未分析该文件' };
    const reason =
      this.cause instanceof Error && this.kind === 'unreadable' ? ` (${this.cause.message.split(',')[0] ?? ''})` : '';
    return {
      code: `file-${this.kind}`,
      kind: 'error',
      source: this.file.path,
      message: { en: `${en}${reason}${after.en}`, zh: `${zh}${reason}${after.zh}` },
    };
  }
}

const WORDS: Readonly<Record<ReadFailureKind, Words>> = {
  vanished: { en: 'the file was gone when it was to be read', zh: '读取时文件已不存在' },
  unreadable: { en: 'the file could not be read', zh: '无法读取该文件' },
  shrank: {
    en: 'the file became shorter while it was read (rotated by copy and truncate?)',
    zh: '读取过程中文件变短（可能被 copytruncate 轮转）',
  },
  truncated: { en: 'the gzip file ends in the middle', zh: 'gzip 文件不完整（在中途截断）' },
  damaged: { en: 'the gzip file is damaged', zh: 'gzip 文件已损坏' },
  'damaged-zstd': { en: 'the Zstandard file is damaged or ends in the middle', zh: 'Zstandard 文件已损坏或不完整' },
  bomb: {
    en: 'the compressed data expand so much that they can be no log (a decompression bomb?); reading stopped',
    zh: '压缩数据的膨胀倍数过大，不可能是日志（疑似压缩炸弹），已停止读取',
  },
  'too-large': { en: 'the archive expands to more than is allowed; reading stopped', zh: '压缩包展开后超出上限，已停止读取' },
};

const WORDS_OF_MEMBER: Readonly<Partial<Record<ReadFailureKind, Words>>> = {
  vanished: { en: 'the archive was changed while it was read', zh: '读取过程中压缩包发生了变化' },
  damaged: { en: 'the archive is damaged here', zh: '压缩包在此处已损坏' },
};
