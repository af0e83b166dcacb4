import type { Role } from '../model/source.ts';
import { looksLikeAddress, looksLikeHost } from './log-name.ts';

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
const CONTAINER_ID = /^[0-9a-f]{64}$/i;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** kubelet's `/var/log/pods/<namespace>_<pod>_<uid>/<container>/0.log`. */
const POD_FOLDER = /^[a-z0-9.-]+_(?<pod>[a-z0-9.-]+)_[0-9a-f-]{32,36}$/;

/**
 * Names the nodes of all files of a run, as far as folders and file names tell.
 *
 * Of the folders, those that every machine has are left out; then an address or a name with a number (`10.0.0.1`,
 * `nacos-0`) wins, the innermost first; then a host in the file name; then the outermost folder that tells the files
 * apart (`beijing/logs/nacos.log`, `shanghai/logs/nacos.log`).
 *
 * @returns in the order given; empty strings where nothing tells.
 */
export function nameNodes(clues: readonly NodeClues[]): string[] {
  const candidates = cleanFolders(clues);
  const shared = sharedDepth(candidates);
  return clues.map(({ name: { host } }, index) => {
    const folders = candidates[index] ?? [];
    const machine = folders.findLast(looksLikeAddress) ?? folders.findLast(looksLikeHost);
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
  return clues.map(({ folders }) => {
    if (last?.folders !== folders) last = { folders, clean: folders.map(cleanFolder).filter((folder) => folder !== '') };
    return last.clean;
  });
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
