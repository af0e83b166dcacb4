/** What the help has no room for. */
export const FORMAT_NOTES: readonly string[] = [
  'Inputs are files, folders, quoted globs, archives (.zip, .tar, .tar.gz) and standard input, as many as there are: logs of Nacos servers and clients, of the JVM, of databases and proxies beside them. Folders name the nodes. No connection is made that was not asked for.',
  'The format is told by -f, by the ending of -o, or by --template. Several pairs of -f and -o write several reports of one run.',
];

/** Variables of the environment that change what is done. */
export const ENVIRONMENT_NOTES: readonly (readonly [string, string])[] = [
  [
    'LC_ALL, LC_MESSAGES, LANG',
    'The first that is set decides the language where --lang does not: Chinese where it starts with zh.',
  ],
  ['TZ', 'The zone of this machine, for stamps whose zone neither --zone nor the logs tell.'],
  ['NO_COLOR', 'No colours, if set to anything.'],
  ['FORCE_COLOR', 'Colours into a pipe too; 0 for none. Stronger than NO_COLOR.'],
  ['FORCE_HYPERLINK', 'Links from places to files, whatever the terminal is known to have; 0 for none.'],
  ['COLUMNS', 'The width of a report that goes into a pipe.'],
  [
    'NACOSCOPE_STORE_USER, NACOSCOPE_STORE_PASSWORD, NACOSCOPE_STORE_TOKEN, NACOSCOPE_STORE_API_KEY',
    'Credentials for log stores: name and password, or a token (Bearer), or a key; NACOSCOPE_STORE_HOST keeps them to one host.',
  ],
  ['NETRC', 'The file with credentials of hosts, in place of ~/.netrc; looked into only where a log store is asked.'],
  ['https_proxy, http_proxy, all_proxy, no_proxy', 'Proxies to log stores, as for curl.'],
];

export const SEE_ALSO: readonly string[] = [
  'docs/templates.md, docs/stores, docs/follow.md, docs/alerting.md, docs/writing-patterns.md and the README in the repository of nacoscope.',
];
