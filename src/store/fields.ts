import type { FieldNames } from './contract.ts';

/** What a document has fields for. */
export const FIELD_ROLES = ['time', 'message', 'level', 'node', 'file', 'offset', 'line'] as const;
export type FieldRole = (typeof FIELD_ROLES)[number];

/** Names given by the user (`--field message=log`); an empty one says that there is none. */
export type FieldOverrides = ReadonlyMap<FieldRole, string>;

/**
 * The names that shippers use, in the order in which they are looked for: those that say most first. Of a pod's documents the pod
 * is the node, not the machine under it.
 *
 * Filebeat (ECS): `message`, `log.file.path`, `log.offset`, `log.level`, `host.name`, `kubernetes.pod.name`. Fluent Bit: `log`, with
 * `path_key` and `offset_key` as its documentation has them, `kubernetes.pod_name`. Vector: `message`, `file`, `host`, `offset`.
 * OpenTelemetry collector: `body`, `log.file.path`, `log.file.record_offset`, `severity_text`, `k8s.pod.name`, `host.name` (as
 * ClickHouse and VictoriaLogs flatten it: `Body`, `SeverityText`). rsyslog (omelasticsearch): `message`, `hostname`, `filename`.
 * iLogtail and SLS: `content`, `__tag__:__path__`, `__tag__:__hostname__`, `__tag__:__file_offset__`, `__source__`.
 */
const CANDIDATES: Readonly<Record<FieldRole, readonly string[]>> = {
  time: ['_time', '@timestamp', 'Timestamp', 'timestamp', 'time', '__time__', 'ts', 'TimestampTime'],
  message: ['_msg', 'message', 'Body', 'body', 'content', 'log', 'msg', 'event.original'],
  level: ['log.level', 'severity_text', 'SeverityText', 'severity.text', 'level', 'severity', 'loglevel', 'log_level'],
  node: [
    'kubernetes.pod.name',
    'kubernetes.pod_name',
    'kubernetes_pod_name',
    'k8s.pod.name',
    'resource.attributes.k8s.pod.name',
    '__tag__:_pod_name_',
    'pod_name',
    'pod',
    'host.name',
    'resource.attributes.host.name',
    'host.hostname',
    '__tag__:__hostname__',
    'agent.hostname',
    'hostname',
    'host',
    'node',
    '__source__',
    'source_host',
  ],
  file: [
    'log.file.path',
    'attributes.log.file.path',
    'log.file.name',
    'attributes.log.file.name',
    '__tag__:__path__',
    'filepath',
    'file_path',
    'file',
    'filename',
    'path',
    'source',
  ],
  offset: [
    'log.offset',
    'log.file.record_offset',
    'attributes.log.file.record_offset',
    '__tag__:__file_offset__',
    '__file_offset__',
    'offset',
  ],
  line: [
    'log.file.line',
    'log.origin.line',
    'log.file.record_number',
    'attributes.log.file.record_number',
    'line',
    'line_number',
  ],
};

/** All names that are looked for. */
export const FIELD_CANDIDATES: readonly string[] = [...new Set(FIELD_ROLES.flatMap((role) => CANDIDATES[role]))];

/**
 * Chooses the field of each role out of those that documents have.
 *
 * @param available all names of fields. @param fixed what the store itself decides, such as the time of VictoriaLogs.
 * @returns null for roles that no field fits.
 */
export function chooseFields(
  available: ReadonlySet<string>,
  overrides: FieldOverrides,
  fixed: Partial<Record<FieldRole, string>> = {},
): Readonly<Record<FieldRole, string | null>> {
  const choose = (role: FieldRole): string | null => {
    const told = overrides.get(role);
    if (told !== undefined) return told === '' ? null : told;
    return fixed[role] ?? CANDIDATES[role].find((name) => available.has(name)) ?? null;
  };
  return {
    time: choose('time'),
    message: choose('message'),
    level: choose('level'),
    node: choose('node'),
    file: choose('file'),
    offset: choose('offset'),
    line: choose('line'),
  };
}

/** The names in use, each once: what documents are to be fetched with. */
export function namesOf({ time, message, level, node, file, offset, line }: FieldNames): string[] {
  return [...new Set([time, message, level, node, file, offset, line].filter((name) => name !== null))];
}
