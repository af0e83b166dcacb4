import type { Role } from '../model/source.ts';
import type { CauseLogic } from '../patterns/compile.ts';
import type { Topology } from './topology.ts';

/**
 * Whether logs of the one that a cause accuses were read. Others can't tell a process that was killed from one that never
 * started, one that failed to bind a port, or a closed port: all they see is that nobody answers.
 *
 * @param value of the cause's scope: a node, a client, a peer; for scopes that name no machine the logs of any node of that
 *   side will do. Causes in the database or the platform are never heard themselves, and known by what they answer.
 */
export function isAccusedRead(cause: CauseLogic, value: string, topology: Topology): boolean {
  if (cause.scope === 'node' || cause.scope === 'client' || cause.scope === 'peer') return topology.nodes.has(value);
  switch (cause.where) {
    case 'server':
    case 'network':
      // Between servers both ends are servers; between a client and a server only the server knows that it is well.
      return hasNode('server', topology);
    case 'client':
      return hasNode('client', topology);
    case 'database':
    case 'platform':
      return true;
    default: {
      const never: never = cause.where;
      return never;
    }
  }
}

function hasNode(role: Role, topology: Topology): boolean {
  return [...topology.nodes.values()].some((node) => node.role === role || node.role === 'unknown');
}
