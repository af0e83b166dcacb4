import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Words } from '../../model/language.ts';
import { aboutFile, aboutMany } from '../diagnostics.ts';
import type { ArchiveProblem, ArchiveProblemKind } from './walk-archive.ts';

/** What is told once for all members of that fate. */
const OF_MANY: Readonly<Record<'special' | 'unsafe-path', (count: number) => Words>> = {
  special: (count) => ({
    en: count === 1 ? '1 link or device in an archive was left alone' : `${count} links or devices in archives were left alone`,
    zh: `压缩包中的 ${count} 个链接或设备文件未读取`,
  }),
  'unsafe-path': (count) => ({
    en:
      count === 1
        ? '1 file in an archive has a path that leads out of it, or is too long; it was not read'
        : `${count} files in archives have paths that lead out of them, or are too long; they were not read`,
    zh: `压缩包中 ${count} 个文件的路径越出压缩包或过长，未读取`,
  }),
};

const OF_ONE: Readonly<Record<Exclude<ArchiveProblemKind, 'special' | 'unsafe-path'>, Words>> = {
  damaged: {
    en: 'the archive is damaged or ends early; what came before was read',
    zh: '压缩包已损坏或不完整，已读取此前的内容',
  },
  encrypted: { en: 'the file is encrypted; unpack the archive and give the folder', zh: '该文件已加密，请解压后指定目录' },
  bomb: {
    en: 'it expands so much that it can be no log (a decompression bomb?); it was not read',
    zh: '膨胀倍数过大，不可能是日志（疑似压缩炸弹），未读取',
  },
  'too-deep': { en: 'archives within archives too deep; unpack it and give the folder', zh: '压缩包嵌套过深，请解压后指定目录' },
  'too-many': {
    en: 'more files than are read of one archive; the rest was left out',
    zh: '压缩包中的文件数超出上限，其余未读取',
  },
  'too-large': {
    en: 'the archive expands to more than is allowed; the rest was left out',
    zh: '压缩包展开后超出上限，其余未读取',
  },
  'inner-zip-too-large': {
    en: 'a zip within an archive is read only up to 48 MB; unpack it and give the folder',
    zh: '压缩包内的 zip 超过 48 MB，请解压后指定目录',
  },
};

/** Files of one kind that are told one by one; the rest as a number. */
const MAX_OF_KIND = 5;

/** The problems of one archive as diagnostics, in order; those of the same harmless kind as one note. */
export function diagnosticsOf(problems: readonly ArchiveProblem[]): Diagnostic[] {
  const kinds = [...new Set(problems.map((problem) => problem.kind))];
  return kinds.flatMap((kind) => {
    const paths = problems.filter((problem) => problem.kind === kind).map((problem) => problem.path);
    if (kind === 'special' || kind === 'unsafe-path') {
      return [aboutMany(`archive-${kind}`, paths, OF_MANY[kind])];
    }
    const rest = paths.slice(MAX_OF_KIND);
    const single = paths.slice(0, MAX_OF_KIND).map((path) => aboutFile(`archive-${kind}`, 'error', path, OF_ONE[kind]));
    if (rest.length === 0) return single;
    const more = { en: `${rest.length} more of these`, zh: `另有 ${rest.length} 个同样的情况` };
    return [...single, aboutFile(`archive-${kind}`, 'error', '', more)];
  });
}
