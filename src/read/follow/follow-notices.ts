import type { Diagnostic } from '../../model/diagnostic.ts';
import { aboutFile } from '../diagnostics.ts';

/** What the person who watches should know about the files: one function per kind of notice. */
export const NOTICES = {
  appeared: (path: string): Diagnostic => aboutFile('log-appeared', 'note', path, { en: 'a new log', zh: '出现新的日志' }),
  rotated: (path: string, to: string): Diagnostic =>
    aboutFile('log-rotated', 'note', path, { en: `rotated to ${to}`, zh: `已轮转为 ${to}` }),
  emptied: (path: string, rest: boolean): Diagnostic =>
    aboutFile('log-emptied', 'note', path, {
      en: rest
        ? 'emptied after a copy was made; what was not read yet is read from the copy'
        : 'emptied; what was written after the last read and before that may be lost',
      zh: rest ? '复制后被清空；未读部分将从副本读取' : '被清空；上次读取之后、清空之前写入的内容可能丢失',
    }),
  gone: (path: string): Diagnostic => aboutFile('log-gone', 'note', path, { en: 'deleted', zh: '已删除' }),
  unreadable: (path: string): Diagnostic =>
    aboutFile('unreadable-file', 'error', path, { en: 'the file could not be read to its end', zh: '无法完整读取该文件' }),
  waiting: (input: string): Diagnostic =>
    aboutFile('not-there-yet', 'note', input, { en: 'nothing there yet; waiting for it', zh: '尚不存在，等待其出现' }),
  polling: (folder: string): Diagnostic =>
    aboutFile('polling', 'note', folder, {
      en: 'the system does not tell changes here; looking several times a second instead',
      zh: '系统无法通知此处的变化，改为每秒多次轮询',
    }),
} as const;
