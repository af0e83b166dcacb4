import type { Role } from '../model/source.ts';
import { isLikePort, LAST_DAY, looksLikeAddress, looksLikeHost } from './log-name.ts';

/** What names a file's node: the folders on its way and its own name. */
export interface NodeClues {
  /** Folders between the root and the file, outermost first. */
  readonly folders: readonly string[];
  /** `host`: written into the file name; empty where there is none. */
  readonly name: { readonly host: string };
}

/** Folders that every machine has: they name no node. With a number behind, too (`data1`), except for `nacos1` and `app1`. */
const GENERIC =
  /^(logs?|home|data|var|opt|conf|bin|tmp|temp|usr|local|root|srv|mnt|disk|volume|share|archived?|archives|old|backups?|bak|history|rotated|gc|jvm|access|error|info|warn|debug|naming|raft|servers?|clients?|nodes|hosts?|pods|containers?|docker|k8s|target|work|workspace|users?|admin|apps|applications|console|all)\d*$/i;
const NACOS_FOLDER = /^nacos([-_](server|logs?|home|data))?$/i;
const ONLY_A_TIME = /^[\d.:_T-]+$/;
const PLAIN_NUMBER = /^[1-9]\d{0,4}$/;
const CONTAINER_ID = /^[0-9a-f]{64}$/i;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** kubelet's `/var/log/pods/<namespace>_<pod>_<uid>/<container>/0.log`. */
const POD_FOLDER = /^[a-z0-9.-]+_(?<pod>[a-z0-9.-]+)_[0-9a-f-]{32,36}$/;

/**
 * Names the nodes of all files of a run, as far as folders and file names tell.
 *
 * Of the folders, those that every machine has are left out; then an address or a name with a number (`10.0.0.1`,
 * `nacos-0`) wins, the innermost first; then a host in the file name; then the outermost folder that tells the files
 * apart (`beijing/logs/nacos.log`, `shanghai/logs/nacos.log`). Numbers side by side name machines where they can be no
 * dates (`39`, `68`, `70`; `8848`, `8849`).
 *
 * @returns in the order given; empty strings where nothing tells.
 */
export function nameNodes(clues: readonly NodeClues[]): string[] {
  const candidates = cleanFolders(clues);
  const shared = sharedDepth(candidates);
  return clues.map(({ name: { host } }, index) => {
    const folders = candidates[index] ?? [];
    const machine =
      folders.findLast(looksLikeAddress) ?? folders.findLast((folder) => looksLikeHost(folder) || PLAIN_NUMBER.test(folder));
    return machine ?? (host === '' ? (folders[shared] ?? '') : host);
  });
}

/** The node of files that nothing names: one per role, so that a folder with both sides has two. */
export function nodeOfRole(role: Role): string {
  return role === 'unknown' ? 'host' : role;
}

/** The folders of each clue that may name a node; the same list for clues with the same one, one after the other. */
function cleanFolders(clues: readonly NodeClues[]): readonly (readonly string[])[] {
  let last: { readonly folders: readonly string[]; readonly clean: readonly string[] } | null = null;
  const numbered = parentsOfMachines(clues);
  return clues.map(({ folders }) => {
    if (last?.folders !== folders) {
      const named = folders.map((folder, at) =>
        PLAIN_NUMBER.test(folder) && numbered.has(pathTo(folders, at)) ? folder : cleanFolder(folder),
      );
      last = { folders, clean: named.filter((folder) => folder !== '') };
    }
    return last.clean;
  });
}

/** The folders whose own folders are called by numbers that stand for machines: ends of addresses, ports, or a count. */
function parentsOfMachines(clues: readonly NodeClues[]): ReadonlySet<string> {
  const inside = new Map<string, Set<string>>();
  let last: readonly string[] | null = null;
  for (const { folders } of clues) {
    if (folders === last) continue;
    last = folders;
    const at = folders.findIndex((folder) => ONLY_A_TIME.test(folder) && !looksLikeAddress(folder));
    const number = folders[at];
    if (number === undefined) continue;
    const parent = pathTo(folders, at);
    inside.set(parent, (inside.get(parent) ?? new Set()).add(number));
  }
  return new Set([...inside].flatMap(([parent, names]) => (areMachines([...names]) ? [parent] : [])));
}

function areMachines(names: readonly string[]): boolean {
  if (names.length < 2 || !names.every((name) => PLAIN_NUMBER.test(name))) return false;
  const numbers = names.map(Number);
  const isEnds = numbers.every((number) => number <= 255) && (numbers.length <= 5 || numbers.some((number) => number > LAST_DAY));
  return isEnds || numbers.every(isLikePort);
}

/** The way to a folder, without itself. */
function pathTo(folders: readonly string[], at: number): string {
  return folders.slice(0, at).join('/');
}

/** The folder as a node's name; empty where every machine has such a folder. */
function cleanFolder(folder: string): string {
  const pod = POD_FOLDER.exec(folder)?.groups?.['pod'];
  if (pod !== undefined) return pod;
  if (CONTAINER_ID.test(folder)) return folder.slice(0, 12);
  if (looksLikeAddress(folder)) return folder;
  if (GENERIC.test(folder) || NACOS_FOLDER.test(folder) || ONLY_A_TIME.test(folder) || UUID.test(folder)) return '';
  return folder;
}

/** How many outer folders all files share while each still has another one: they name the incident, not a node. */
function sharedDepth(candidates: readonly (readonly string[])[]): number {
  const [first = []] = candidates;
  let depth = 0;
  while (candidates.every((folders) => folders.length > depth + 1 && folders[depth] === first[depth])) {
    if (candidates.length === 0) break;
    depth++;
  }
  return depth;
}
