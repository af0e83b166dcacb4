import type { Role } from '../../model/source.ts';
import { type Episode, spanOf } from '../episodes/episode.ts';
import type { Hypothesis, Scene, Supposed } from './hypothesis.ts';
import { machinesIn } from '../nodes/machines.ts';

/**
 * Whether logs of the one that a cause accuses were read, of the time of its evidence. Others can't tell a process that was
 * killed from one that never started, one that failed to bind a port, or a closed port: all they see is that nobody answers.
 *
 * For a scope that names no machine the logs of any node of the accused side will do, for clients those of the ones that the
 * evidence names. A database or a platform is known by its answers: its own logs are never wanted.
 */
export function isAccusedRead(
  { cause, value }: Pick<Supposed, 'cause' | 'value'>,
  evidence: ReadonlySet<Episode>,
  { topology, presence }: Pick<Scene, 'topology' | 'presence'>,
): boolean {
  const { startMs, endMs } = spanOf(evidence);
  const isRead = (node: string): boolean => presence.read(node, startMs, endMs);
  const lived = (node: string): boolean => presence.lived(node, startMs, endMs);
  const some = (role: Role, holds: (node: string) => boolean): boolean =>
    [...topology.nodes.values()].some((node) => (node.role === role || node.role === 'unknown') && holds(node.name));
  const isMachine = cause.scope === 'node' || cause.scope === 'client' || cause.scope === 'peer';
  // A server that tells of a fault of its clients is not the accused.
  if (isMachine && !(cause.where === 'client' && topology.nodes.get(value)?.role === 'server')) return isRead(value);
  switch (cause.where) {
    case 'server':
      return some('server', isRead);
    case 'network':
      // Between servers both ends are servers; between a client and a server only the server knows that it is well.
      return some('server', lived);
    case 'client': {
      if ([...evidence].some(({ role }) => role !== 'server')) return true;
      const named = [...machinesIn(evidence, topology).keys()].filter((name) => topology.nodes.get(name)?.role !== 'server');
      // An application seldom tells its own address: it may be the one.
      const mayBe = named.length > 0 && some('client', (node) => topology.nodes.get(node)?.hosts.size === 1 && isRead(node));
      return mayBe || named.some(isRead);
    }
    case 'database':
    case 'platform':
      return true;
    default: {
      const never: never = cause.where;
      return never;
    }
  }
}

/**
 * Whether a server or a client is accused by lines that any Java program writes, in files that tell of neither: whose collector or
 * memory it was nobody can say.
 */
export function isOfUnknownProgram({ cause, evidence }: Pick<Hypothesis, 'cause' | 'evidence'>): boolean {
  return (
    (cause.where === 'server' || cause.where === 'client') &&
    [...evidence].every(({ role, signature }) => role === 'unknown' && signature.side === 'any')
  );
}
