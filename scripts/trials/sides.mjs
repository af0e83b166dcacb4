const SERVER =
  /^(nacos|nacos-(cluster|address|persistence)|naming-\w+|config-\w+|config_\d{8}|alipay-jraft|protocol-\w+|core-auth|remote-(digest|push)|start|startup|nacos_gc|access_log|plugin-control.*|tps-control.*)$/;
const CLIENT = /^(app|config|naming|nacos-sdk|stream|kubectl|compose|.*-json)$/;
const DATABASE = /^(mysqld|derby)$/;

/**
 * Whose logs the files are, by names as Nacos gives them, for each host as a whole; files outside of host folders each
 * for themselves.
 *
 * @param {import('./log-files.mjs').LogFile[]} files
 * @returns {Map<import('./log-files.mjs').LogFile, 'server' | 'client' | 'other'>}
 */
export function sidesOf(files) {
  const ofHost = new Map();
  for (const file of files) {
    if (file.host === '') continue;
    const seen = ofHost.get(file.host);
    const side = sideOfName(file.path);
    if (seen === undefined || seen === 'other' || side === 'server') ofHost.set(file.host, side);
  }
  return new Map(files.map((file) => [file, file.host === '' ? sideOfName(file.path) : ofHost.get(file.host)]));
}

/** Names of the hosts with folders of their own, sorted. */
export function hostsOf(files) {
  return [...new Set(files.map(({ host }) => host))].filter((host) => host !== '').sort((a, b) => (a < b ? -1 : 1));
}

function sideOfName(path) {
  const name = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.(log|out|err|txt).*$/, '')
    .replace(/^node\d+-/, '');
  if (SERVER.test(name)) return 'server';
  if (CLIENT.test(name)) return 'client';
  return DATABASE.test(name) ? 'other' : 'client';
}
