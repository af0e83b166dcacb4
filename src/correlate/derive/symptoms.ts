import type { Episode } from '../episodes/episode.ts';

/** The symptoms that detectors ask for. Which lines have one is written in the signatures, under `symptoms`. */
export const ASKED_SYMPTOMS = [
  /** A call to a member's Raft port failed. */
  'raft-port-failing',
  /** A call to a member's cluster gRPC port failed. */
  'cluster-port-failing',
  /** A member can't be reached at all, on whatever port. */
  'member-out-of-reach',
  /** A request of a member came in, be it one out of place. */
  'member-heard',
  /** A member answered on its cluster port: gRPC, in 1.x HTTP. */
  'member-answered',
  /** Calls through Raft pass, though late. */
  'raft-answers-late',
  /** A Raft group has no leader. */
  'raft-without-leader',
  /** A server's gRPC port refuses a client. */
  'grpc-port-refusing',
  /** A member's cluster gRPC port refuses another server. */
  'cluster-port-refusing',
  /** Only a server of 1.x writes such lines. */
  'server-of-1x',
  /** A server's main port refuses a client. */
  'http-port-refusing',
  /** A client registers an instance. */
  'instance-registering',
  /** A call to an instance that Nacos gave can't connect. */
  'instance-call-failing',
  /** The registration of an instance has passed. */
  'instance-registered',
  /** An application takes its instance off the registry. */
  'instance-deregistering',
  /** A client tells how many instances of a service it has got for the first time, or more of. */
  'instances-listed',
  /** A request came without the identity that nodes show each other. */
  'identity-unlike',
  /** A program gave up its start. */
  'start-failed',
  /** Reading or writing configs failed. */
  'config-calls-failing',
  /** A client can't do what it wants of the servers. */
  'client-cut-off',
  /** The database failed a server. */
  'database-failing',
  /** A server could not connect to the database, or was not let in. */
  'database-refusing',
  /** A server stored something in the database, or read from it. */
  'database-serving',
  /** Somebody could not be connected to, or did not answer. */
  'connection-failing',
  /** A node is not among the peers of a Raft group that it runs. */
  'outside-raft-group',
  /** A server gave up the connection of a client that did not answer. */
  'connection-given-up',
  /** A client's connection was ended by its server. */
  'connection-ended-by-server',
  /** What it tells of stays so until the process is started anew. */
  'until-restart',
] as const;

export type AskedSymptom = (typeof ASKED_SYMPTOMS)[number];

/** Whether the lines of an episode show a symptom. */
export function hasSymptom({ signature }: Episode, symptom: AskedSymptom): boolean {
  return signature.symptoms.includes(symptom);
}
