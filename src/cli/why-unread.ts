import type { Words } from '../model/language.ts';

export const IS_FOLDER: Words = { en: 'it is a folder', zh: '这是目录' };

/** Why a file that was named could not be read. */
export function whyUnread(error: unknown): Words {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EISDIR') return IS_FOLDER;
  return code === 'ENOENT' ? { en: 'no such file', zh: '文件不存在' } : { en: 'it cannot be read', zh: '无法读取' };
}
