import type { Role } from '../../model/source.ts';
import type { CauseLogic } from '../../patterns/compile.ts';
import type { Reach } from '../../patterns/schema.ts';
import type { Episode } from '../episodes/episode.ts';
import { peerNodesOf, type Topology, valuesOfKind } from '../nodes/topology.ts';

/** Tells whether an episode belongs to the scope value of a cause, by where it was written or what entity it names. */
export function inScope(cause: CauseLogic, value: string, episode: Episode, topology: Topology): boolean {
  switch (cause.scope) {
    case 'cluster':
      return true;
    case 'node':
      return episode.node === value && (cause.where !== 'server' || couldBe('server', episode.role));
    case 'client':
      return episode.node === value && couldBe('client', episode.role);
    case 'raft-group':
    case 'peer':
    case 'database':
      return entityValues(episode, cause.scope, topology).includes(value);
    default: {
      const never: never = cause.scope;
      return never;
    }
  }
}

/** Scope values that an episode could stand for, given the cause. */
export function scopeValues(cause: CauseLogic, episode: Episode, topology: Topology): readonly string[] {
  switch (cause.scope) {
    case 'cluster':
      return [topology.name];
    case 'node':
    case 'client':
      return inScope(cause, episode.node, episode, topology) ? [episode.node] : [];
    case 'raft-group':
    case 'peer':
    case 'database': {
      const values = entityValues(episode, cause.scope, topology);
      return values.length > 0 ? values : cause.scope === 'database' ? [topology.name] : [];
    }
    default: {
      const never: never = cause.scope;
      return never;
    }
  }
}

/**
 * Scope values for which an episode is evidence. A line that only a client writes, named as evidence for a fault of server nodes, is
 * evidence at the application's own node: such a cause has kinds on both sides.
 */
export function evidenceValues(cause: CauseLogic, episode: Episode, topology: Topology): readonly string[] {
  const isClients = episode.signature.side === 'client' && episode.role === 'client';
  if (cause.scope === 'node' && cause.where === 'server' && isClients) return [episode.node];
  return scopeValues(cause, episode, topology);
}

/** Tells whether an effect with that reach may be seen in the episode, for a cause at `value`. */
export function reaches(on: Reach, cause: CauseLogic, value: string, episode: Episode, topology: Topology): boolean {
  const atNode = cause.scope === 'node' || cause.scope === 'client';
  switch (on) {
    case 'same-node':
      return !atNode || episode.node === value;
    case 'other-nodes':
      return !atNode || episode.node !== value;
    case 'servers':
      return couldBe('server', episode.role);
    case 'clients':
      return couldBe('client', episode.role);
    case 'cluster':
    case 'any':
      return true;
    default: {
      const never: never = on;
      return never || topology.members.size === 0;
    }
  }
}

function couldBe(role: 'server' | 'client', actual: Role): boolean {
  return actual === role || actual === 'unknown';
}

function entityValues(episode: Episode, kind: string, topology: Topology): string[] {
  return kind === 'peer' ? [...new Set(peerNodesOf(episode, topology))] : valuesOfKind(episode, kind);
}
