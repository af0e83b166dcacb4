import type { Diagnostic } from '../model/diagnostic.ts';
import type { Words } from '../model/language.ts';

/** How many names a summarising diagnostic gives. */
const MAX_NAMES = 3;

/** One diagnostic about one file. */
export function aboutFile(code: string, kind: Diagnostic['kind'], source: string, message: Words): Diagnostic {
  return { code, kind, source, message };
}

/** One note for many files of the same fate, so that a folder of a thousand empty logs stays one line. */
export function aboutMany(code: string, paths: readonly string[], told: (count: number) => Words): Diagnostic {
  const { en, zh } = told(paths.length);
  const more = paths.length > MAX_NAMES;
  const names = paths.slice(0, MAX_NAMES);
  return {
    code,
    kind: 'note',
    source: paths.length === 1 ? (paths[0] ?? '') : '',
    message: {
      en: `${en}: ${names.join(', ')}${more ? `, and ${paths.length - MAX_NAMES} more` : ''}`,
      zh: `${zh}：${names.join('、')}${more ? ` 等 ${paths.length} 个` : ''}`,
    },
  };
}

export const EMPTY_FILES = (count: number): Words => ({
  en:
    count === 1
      ? '1 empty file (harmless: Nacos creates logs before it writes to them)'
      : `${count} empty files (harmless: Nacos creates logs before it writes to them)`,
  zh: `${count} 个空文件（无害：Nacos 会预先创建日志文件）`,
});

export const NOT_LOGS = (count: number): Words => ({
  en: count === 1 ? '1 file is no log and was not read' : `${count} files are no logs and were not read`,
  zh: `${count} 个文件不是日志，未读取`,
});

export const COPIES = (count: number): Words => ({
  en: count === 1 ? '1 file is a copy of another one and was left out' : `${count} files are copies of others and were left out`,
  zh: `${count} 个文件与其他文件内容相同，未重复读取`,
});

export const ARCHIVES = (count: number): Words => ({
  en:
    count === 1
      ? '1 archive is of a kind that is not read; unpack it and run again'
      : `${count} archives are of kinds that are not read; unpack them and run again`,
  zh: `${count} 个压缩包的格式不受支持，未读取，请解压后重新运行`,
});

export const SPECIAL_FILES = (count: number): Words => ({
  en: count === 1 ? '1 pipe, socket or device was left alone' : `${count} pipes, sockets or devices were left alone`,
  zh: `${count} 个管道、套接字或设备文件未读取`,
});

export const BROKEN_LINKS = (count: number): Words => ({
  en: count === 1 ? '1 symbolic link leads nowhere' : `${count} symbolic links lead nowhere`,
  zh: `${count} 个符号链接指向不存在的文件`,
});
