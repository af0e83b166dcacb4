/** Between an archive and what lies in it: `bundle.zip!/node1/nacos.log`. */
export const INSIDE = '!/';

/**
 * A member's name as a path within its archive, with `/`.
 *
 * Nothing is ever written by it; it only names evidence. Still a name that climbs out or is absolute is none to trust.
 *
 * @param name as the archive has it; backslashes of Windows are separators.
 * @returns null for an absolute path, one with `..`, an empty one, one with a NUL, or one longer than `maxBytes`.
 */
export function memberPath(name: string, maxBytes: number): string | null {
  if (Buffer.byteLength(name) > maxBytes || name.includes('\0')) return null;
  const path = name.replaceAll('\\', '/');
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return null;
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0 || parts.includes('..')) return null;
  return parts.join('/');
}
