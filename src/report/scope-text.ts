import { type RankedCause, UNNAMED_NODES, WHOLE_CLUSTER } from '../model/report.ts';
import type { OnlyNode } from './only-node.ts';
import type { Voice } from './voice.ts';

/** What a cause is about, in words. One node's logs tell what that node saw, and not how far a fault of the cluster reaches. */
export function scopeText({ words, onlyNode }: Voice, { scope, where }: Told): string {
  if (onlyNode === null || !isWhole(scope)) return words.scope(scope.kind, scope.value);
  const { kind, name } = onlyNode;
  const isOwn = where === sideOf(onlyNode) && (kind === 'client' || UNNAMED_NODES.has(name));
  return isOwn ? words.scope(kind, name) : words.seenFrom(kind, name);
}

/** The side that a cause is at, and what it is about; the side alone where no more is known than that. */
export function whereText(voice: Voice, { scope, where }: Told): string {
  const { words, onlyNode } = voice;
  const side = words.side[where];
  const about = scopeText(voice, { scope, where });
  if (UNNAMED_NODES.has(scope.value)) return side;
  const isWholeOfOne = isWhole(scope) && onlyNode !== null && where === sideOf(onlyNode);
  if (isWholeOfOne && UNNAMED_NODES.has(onlyNode.name)) return side;
  const isClients = where === 'client' && (scope.kind === 'client' || (isWholeOfOne && onlyNode.kind === 'client'));
  return isClients ? about : side + words.comma + about;
}

type Told = Pick<RankedCause, 'scope' | 'where'>;

function isWhole({ kind, value }: RankedCause['scope']): boolean {
  return kind === 'cluster' && value === WHOLE_CLUSTER;
}

function sideOf({ kind }: OnlyNode): RankedCause['where'] {
  return kind === 'client' ? 'client' : 'server';
}
