import { UNNAMED_NODES, WHOLE_CLUSTER } from '../../model/report.ts';
import type { ReportWords } from './report-words.ts';

const SCOPES: Readonly<Record<string, string>> = {
  cluster: 'the whole cluster',
  node: 'node',
  client: 'client',
  'raft-group': 'Raft group',
  peer: 'member',
  database: 'database',
};

/** Logs whose family is not the name of their file. */
const LOGS: Readonly<Record<string, string>> = { gc: 'GC log' };

/** The words of the reports in English. */
export const en: ReportWords = {
  status: {
    healthy: 'HEALTHY',
    degraded: 'DEGRADED',
    incident: 'INCIDENT',
    undetermined: 'UNDETERMINED',
    'nothing-read': 'NOTHING READ',
  },
  severity: { critical: 'critical', high: 'high', medium: 'medium', low: 'low', info: 'info' },
  side: { client: 'client', server: 'server', network: 'network', database: 'database', platform: 'platform' },
  confidence: { confirmed: 'confirmed', probable: 'probable', possible: 'possible' },
  confidenceWhy: {
    confirmed: 'a line proves it and nothing speaks against it',
    probable: 'much speaks for it, but no single line proves it',
    possible: 'it would fit, and so would other causes',
  },
  incidentStatus: {
    ongoing: 'not over when the logs end',
    recovered: 'then it recovered',
    unknown: 'the logs do not show whether it is over',
  },
  zoneBasis: {
    option: 'from --zone',
    stamps: 'from the time stamps',
    'own-logs': "from the nodes' zoned logs",
    machine: "this machine's; if wrong, set --zone",
  },
  scope(kind, value) {
    const name = SCOPES[kind] ?? kind;
    if (value === '' || value === WHOLE_CLUSTER) return name;
    if (UNNAMED_NODES.has(value)) return `the ${value} read`;
    if (kind === 'cluster') return `the cluster of ${value}`;
    return value.includes(', ') ? `${name}s ${value}` : `${name} ${value}`;
  },
  seenFrom: (kind, value) => `seen from ${UNNAMED_NODES.has(value) ? `the ${value} read` : `${SCOPES[kind] ?? kind} ${value}`}`,

  paren: (text) => ` (${text})`,
  colon: ': ',
  comma: ', ',
  semicolon: '; ',
  noTime: 'time unknown',
  after: (time) => `after ${time}`,
  names(shown, more) {
    if (more > 0) return `${shown.join(', ')} and ${more} more`;
    return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
  },
  nodes: (count) => (count === 1 ? '1 node' : `${count} nodes`),
  times: (count) => (count === '1' ? 'once' : `${count} times`),

  where: 'Where',
  when: 'When',
  again: 'Recurs',
  certainty: 'Certainty',
  affects: 'Affects',
  against: 'Against it',
  lasted: (duration) => `for ${duration}`,
  timesMore: (count, first, last) => (count === 1 ? `once more, ${first}` : `${count} more times, from ${first} to ${last}`),
  clients: (names, count) => (UNNAMED_NODES.has(names) ? `the ${names} read` : `${count === 1 ? 'client' : 'clients'} ${names}`),
  spared: (names, count) => `no sign of it at ${count === 1 ? 'client' : 'clients'} ${names}`,

  proof: 'Proof',
  signs: 'What speaks for it',
  followed: 'What followed from it',
  doNow: 'What to do now',
  doIfSo: 'What to do if that is the cause',
  makeSure: 'To be sure',
  earlier: 'What would have told you earlier',
  otherCauses: 'What else it could be',
  label: { makeSure: 'To be sure', earlier: 'Early sign', alsoFound: 'Also found', otherCause: 'Could also be' },
  otherIncidents: 'Other incidents',
  decides: 'What would decide it',
  seen: 'What was seen',
  lines: 'The lines that say so',
  notable: 'Worth knowing',
  harmless: 'Looks alarming, but is harmless',
  findings: 'Findings',
  lookAt: 'Worth a look today',
  timeline: 'Timeline',
  unknownErrors: 'Errors and warnings that no pattern knows',
  coverage: 'What was read, file by file',
  notDecidable: 'Not read, or not decidable from these logs',
  read: 'Read',
  references: 'References',
  cause: 'Cause',
  incident: 'Incident',

  shownOf: (shown, all) => `${shown} of ${all}`,
  noCause: 'not determined',

  readSummary: (files, records, bytes, nodes) =>
    `${files === 1 ? '1 file' : `${files} files`} of ${nodes}, ${records === '1' ? '1 record' : `${records} records`}, ${bytes}`,
  readNothing: 'nothing',
  spanIn: (span, zone, basis) => `${span}, times in ${zone} (${basis})`,
  otherZone: (nodes, zone, basis) => `Logs of ${nodes} are in ${zone} (${basis})`,
  clockOff: (node, duration, isAhead, bound, peers) =>
    `the clock of ${node} is ${duration} ${isAhead ? 'ahead' : 'behind'}${peers === '' ? '' : `, compared with ${peers}`} (give or take ${bound}): order and times are corrected by it, quoted lines are as written`,
  zoneOff: (nodes, duration, isAhead) =>
    `the stamps of ${nodes} are ${duration} ${isAhead ? 'ahead of' : 'behind'} the time in connection ids, which looks like another zone: set --zone if the times are wrong`,
  gap: (node, span, duration) => `${node} wrote nothing for ${duration}: ${span}`,
  blank: (span, duration) => `no node wrote anything for ${duration}: ${span}; if that part was left out, give it as well`,
  filtered: (nodes) =>
    `only warnings and errors of ${nodes} were read: starts, stops and elections are not to be seen, and silence proves nothing; give the whole logs`,
  missing: (nodes, family, why) => `no ${LOGS[family] ?? `${family}.log`}${nodes === '' ? '' : ` of ${nodes}`}: ${why}`,
  unknownTotal(templates, records) {
    if (records === '1') return 'One error or warning that no pattern knows:';
    return templates === '1'
      ? `${records} errors and warnings of one kind that no pattern knows:`
      : `${records} errors and warnings of ${templates} kinds that no pattern knows, among them:`;
  },
  stopped: 'Stopped before everything was read: what is told here holds for the part that was.',
  allHint: '--all shows the rest.',

  why: {
    inOrder: 'Why the causes stand in this order',
    heading: (incident) => `Why the causes stand in this order: ${incident}`,
    score: 'Score',
    scoreOf: (score, strength, share) =>
      `${score} = strength of the evidence ${strength} × (0.6 + 0.4 × share explained ${share})`,
    speaksFor: 'For it',
    weight: { proves: 'proof', supports: 'support', suggests: 'hint' },
    records: (count) => (count === '1' ? '1 record' : `${count} records`),
    explains: 'Explains',
    explainsOf: (explained, nearby, percent) =>
      nearby === 0 ? 'no trouble nearby' : `${explained} of ${nearby} episodes of trouble nearby, ${percent} of them by severity`,
    leaves: 'Leaves open',
    times: (factor) => `strength × ${factor}`,
    wouldConfirm: 'Missing',
    alsoFits: 'Not seen',
    asked(titles, more, need) {
      const all = more > 0 ? [...titles, `${more} more`] : titles;
      return all.join(need === 'all' ? ' and ' : ' or ');
    },
    asks: (conditions) => `with ${conditions}`,
    notRead: 'not among the files read',
    because: { 'too-little': 'seen, but not on enough nodes or of enough kinds', 'ruled-out': 'says nothing beside ' },
    behind: 'Not first',
    runnerUp: 'Runner-up',
    followsFrom: (title) => `it follows from "${title}"`,
    reason: {
      'weaker-evidence': 'its evidence is weaker',
      'explains-less': 'it explains less of what was seen',
      'more-against': 'more speaks against it',
      equal: 'as strong, but it began later or sorts behind',
    },
  },

  rate: {
    per: (duration) => `a bar is ${duration}`,
    records: 'records',
    troubles: 'warnings, errors',
    incident: 'incident',
    upTo: (count) => `at most ${count}`,
  },

  lanes: {
    heading: 'Cluster state over time, as each node saw it',
    kind: {
      process: 'process',
      raft: 'Raft',
      member: 'member',
      distro: 'Distro data',
      database: 'database',
      connection: 'connection',
    },
    state: {
      starting: 'starting',
      ready: 'ready',
      stopping: 'stopping or stopped',
      failed: 'failed',
      silent: 'silent in all files',
      'no-leader': 'no leader',
      up: 'up',
      suspicious: 'not answering',
      down: 'down',
      left: 'left the list',
      loading: 'loading',
      connected: 'connected',
      disconnected: 'not connected',
    },
    led: (leader, term) => `led by ${leader === '' ? 'one' : leader}${term === null ? '' : ` in term ${term}`}`,
    otherLeaders: 'led by another',
    nothingKnown: 'nothing known',
    until: (time) => `until ${time}`,
    aroundIncident: 'around the first incident',
    step: (duration) => `one letter is ${duration}`,
    left: (lanes) => (lanes === 1 ? 'One more row is not shown.' : `${lanes} more rows are not shown.`),
  },

  column: {
    what: 'What',
    severity: 'Severity',
    count: 'Count',
    first: 'First',
    last: 'Last',
    nodes: 'Nodes',
    source: 'File',
    node: 'Node',
    kind: 'Log',
    records: 'Records',
    size: 'Size',
    span: 'Span',
    levels: 'Levels',
    message: 'Message',
    level: 'Level',
    place: 'Where',
    time: 'Time',
    states: 'States over time',
  },
};
