import { compareTexts } from '../collections/compare-texts.ts';
import { groupBy } from '../collections/group-by.ts';
import { UNNAMED_NODES } from '../model/report.ts';
import type { Role, Source, SourceFile } from '../model/source.ts';
import { isOfMachine, isToolOutput, type LogName, looksLikeAddress } from './log-name.ts';
import { compileGlob } from './match-glob.ts';
import { nameNodes, nodeOfRole } from './node-name.ts';
import { folderOfArchive, type PlacedFile, placeFiles } from './placed-files.ts';
import { decideKinds, type Kind } from './roles.ts';
import { compareRotation } from './rotation.ts';

export interface GroupOptions {
  readonly nodeNames: readonly { readonly glob: string; readonly name: string }[];
  /** Absolute folder that the files' paths are relative to: its own name is the last clue for a node. */
  readonly root: string;
}

const UNKNOWN: Kind = { family: 'unknown', role: 'unknown' };

/** File names that every application uses: they name no node. */
const COMMON_APP_NAME =
  /^(app|application|applications|console|stdout|stderr|std|out|root|main|spring|server|service|client|catalina|nohup|all|logs?|logback|log4j2?|info|error|err|warn|warning|debug|trace|common|sys|system|default|config|naming|remote|ai|nacos|start|startup|kubectl|compose|docker|docker-compose|container|journal|journalctl|stern|loki|graylog|kibana|splunk|fluentd|filebeat|test|file|output|nacos-common|nacos-error|\d+)$/i;
/** Above the given folder lie names of all kinds; only those that say what they are count. */
const MACHINE = /^([a-z]+[-_])*(nacos|node|server|host|app|client|web|vm|ecs|pod)[-_]?\d{1,3}$/i;

/**
 * Joins files into sources: names their nodes, decides family and role, and puts rotated series together.
 *
 * @param files in any order, paths relative to `root`.
 * @returns sorted by name; each file is in exactly one source.
 */
export function groupSources(files: readonly SourceFile[], options: GroupOptions): Source[] {
  // What all files lie in is the root, be it a folder or an archive.
  const outermost = soleArchive(files);
  const placed = placeFiles(files, outermost === null ? 0 : 1);
  const found = nameNodes(placed);
  const kinds = decideKinds(placed, found);
  const outer = nodeOfRoot(outermost === null ? options.root : `${options.root}/${folderOfArchive(outermost)}`, found, kinds);
  const overrides = options.nodeNames.map(({ glob, name }) => ({ fits: compileGlob(glob), name }));

  const named = placed.map(({ name, file }, index) => {
    const override = overrides.find(({ fits }) => fits(file.path));
    return override?.name ?? (found[index] || outer || nodeOfName(name, kinds[index] ?? UNKNOWN));
  });
  const nodes = withOwnTools(placed, named);

  // Folder by folder: of a hundred thousand files not all groups are held at once.
  const folders = groupBy(placed.keys(), folderKeys(placed));
  const sources: Source[] = [];
  for (const members of folders.values()) {
    const groups = new Map<string, Group>();
    for (const index of members) {
      const member = placed[index];
      if (member === undefined) continue;
      const kind = kinds[index] ?? UNKNOWN;
      const node = nodes[index] ?? '';
      const key = JSON.stringify([member.name.series, node, kind.family]);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { kind, node, members: [member] });
      else group.members.push(member);
    }
    for (const group of groups.values()) sources.push(toSource(group));
  }
  return sources.sort((a, b) => compareTexts(a.name, b.name));
}

/**
 * What a tool printed on a machine is of the node whose logs lie beside it or in folders below, where that is the only one.
 *
 * @param nodes of the files, in their order. @returns the same with those of such files.
 */
function withOwnTools(placed: readonly PlacedFile[], nodes: readonly string[]): readonly string[] {
  const isTool = placed.map(({ name }) => isOfMachine(name.base));
  if (!isTool.includes(true)) return nodes;
  const within = new Map<string, Set<string>>();
  for (const [index, { folders }] of placed.entries()) {
    if (isTool[index] === true) continue;
    for (let depth = 0; depth <= folders.length; depth++) {
      const path = folders.slice(0, depth).join('/');
      within.set(path, (within.get(path) ?? new Set()).add(nodes[index] ?? ''));
    }
  }
  return nodes.map((node, index) => {
    if (isTool[index] !== true || !UNNAMED_NODES.has(node)) return node;
    const [only, another] = within.get(placed[index]?.folders.join('/') ?? '') ?? [];
    return only !== undefined && another === undefined ? only : node;
  });
}

/** Gives the folder of a file as one text, made once for files that stand beside each other. */
function folderKeys(placed: readonly PlacedFile[]): (index: number) => string {
  let last: { readonly folders: readonly string[]; readonly key: string } | null = null;
  return (index) => {
    const { folders } = placed[index] ?? { folders: [] };
    if (last?.folders !== folders) last = { folders, key: JSON.stringify(folders) };
    return last.key;
  };
}

/**
 * Gives sources that only their role could name (`host`, `server`, `client`) the name of the role they turned out to have.
 *
 * @param source as found.
 * @param recognised the same source after its content was looked at.
 */
export function renameForRole(source: Source, recognised: Source): Source {
  if (source.node !== nodeOfRole(source.role)) return recognised;
  return { ...recognised, node: nodeOfRole(recognised.role) };
}

/** The first part of all paths, where that is one archive. */
function soleArchive(files: readonly SourceFile[]): string | null {
  const [first = ''] = files[0]?.path.split('/') ?? [];
  return first.endsWith('!') && files.every((file) => file.path.startsWith(`${first}/`)) ? first : null;
}

/** The files of one source. */
interface Group {
  readonly kind: Kind;
  readonly node: string;
  readonly members: PlacedFile[];
}

function toSource({ kind, node, members }: Group): Source {
  const ascending = kind.family === 'gc';
  const sorted = members.toSorted(
    (a, b) => compareRotation(a.name.rotation, b.name.rotation, ascending) || compareTexts(b.file.path, a.file.path),
  );
  const files = sorted.map(({ file }) => file);
  return { name: files.at(-1)?.path ?? '', files, node, family: kind.family, role: kind.role };
}

/** `nacos-0` for `/data/nacos-0/logs`, where no file has a name of its own and all are of one role. */
function nodeOfRoot(root: string, found: readonly string[], kinds: readonly Kind[]): string {
  const roles = new Set<Role>(kinds.map((kind) => kind.role).filter((role) => role !== 'unknown'));
  if (found.some((node) => node !== '') || roles.size !== 1) return '';
  const [node = ''] = nameNodes([{ folders: root.split(/[\\/]/).filter((part) => part !== ''), name: { host: '' } }]);
  return looksLikeAddress(node) || MACHINE.test(node) ? node : '';
}

/** Applications often name the log after themselves: `order-service.log` beside `pay-service-error.log` are two. */
function nodeOfName(name: LogName, kind: Kind): string {
  const own = name.base.replace(
    /[-_.](info|error|err|warn|warning|debug|all|log|console|stdout|json|jstack|threads?|thread[-_]?dump)$/i,
    '',
  );
  const isApplication = name.hint === null && (kind.role === 'client' || kind.role === 'unknown');
  if (isApplication && !COMMON_APP_NAME.test(own) && !isToolOutput(own)) return own;
  return nodeOfRole(kind.role);
}
