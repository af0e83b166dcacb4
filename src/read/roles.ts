import type { LogFamily, Role } from '../model/source.ts';
import type { LogName } from './log-name.ts';

/** A file as far as it is known when its role is decided. */
export interface NamedFile {
  readonly name: LogName;
  /** Folders between the root and the file, outermost first. */
  readonly folders: readonly string[];
}

export interface Kind {
  readonly family: LogFamily;
  readonly role: Role;
}

/** Nginx and its like, or Spring Cloud Gateway: the content of a file tells. */
const GATEWAY_FOLDER = /^gateway([-_]?\d+)?$/i;

/** Whose files lie somewhere. */
type Roles = Role | 'several';

const ROLE_FOLDERS: readonly (readonly [RegExp, Role])[] = [
  [/^(proxy|nginx|haproxy|gateway|lb|slb|ingress|envoy)([-_]?\d+)?$/i, 'proxy'],
  [/^(db|mysql|mariadb|database|postgres(ql)?|pg)([-_]?\d+)?$/i, 'database'],
];

/**
 * Decides family and role of all files: by their names, and where a name is written by several programs
 * (`remote.log`, `start.out`, GC logs, `error.log`) by what lies beside them: in the folder first, then on the node.
 *
 * @param nodes of the files, in their order; empty where nothing names one.
 * @returns in the order given. Files of unknown name get the family `app` where they lie with a client, else `unknown`;
 * what stays unknown is for those who see the content.
 */
export function decideKinds(files: readonly NamedFile[], nodes: readonly string[]): Kind[] {
  const byFolder = new Map<string, Roles>();
  const byNode = new Map<string, Roles>();
  for (const [index, file] of files.entries()) {
    const role = file.name.hint?.role ?? 'unknown';
    if (role === 'unknown') continue;
    add(byFolder, file.folders.join('/'), role);
    const node = nodes[index] ?? '';
    if (node !== '') add(byNode, node, role);
  }
  return files.map((file, index) => {
    const { hint } = file.name;
    if (hint !== null && hint.role !== 'unknown') return hint;
    const byName = only(byFolder.get(file.folders.join('/'))) ?? only(byNode.get(nodes[index] ?? ''));
    const near = byName ?? roleOfFolders(file.folders);
    if (hint === null) {
      const role = near ?? 'unknown';
      if (role === 'client') return { family: 'app', role };
      if (role !== 'proxy' && role !== 'database') return { family: 'unknown', role };
      // A gateway may be an application, too.
      if (byName === undefined && GATEWAY_FOLDER.test(file.folders.at(-1) ?? '')) return { family: 'unknown', role };
      // Logs of a database or a proxy lie beside those of all who use it: only their folder says what others are.
      return byName === undefined ? { family: role, role } : { family: 'unknown', role: 'unknown' };
    }
    if (hint.family === 'remote') return { family: near === 'client' ? 'client-remote' : 'remote', role: near ?? 'unknown' };
    return { family: hint.family, role: near ?? hint.usually };
  });
}

/** The one role that is there; with both sides side by side neighbours tell nothing. */
function only(roles: Roles | undefined): Role | undefined {
  return roles === 'several' ? undefined : roles;
}

function roleOfFolders(folders: readonly string[]): Role | undefined {
  for (const folder of folders.toReversed()) {
    const found = ROLE_FOLDERS.find(([shape]) => shape.test(folder));
    if (found !== undefined) return found[1];
  }
  return undefined;
}

function add(map: Map<string, Roles>, key: string, role: Role): void {
  const known = map.get(key);
  if (known !== role) map.set(key, known === undefined ? role : 'several');
}
