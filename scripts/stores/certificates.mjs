// Certificates for tests over TLS, made by openssl: an authority, and one for 127.0.0.1 that it signed, valid or expired.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether openssl is there. */
export function canMakeCertificates() {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} folder where files are written.
 * @param {{ expired: boolean }} options
 * @returns {{ ca: string, key: string, cert: string }} PEM.
 */
export function makeCertificates(folder, { expired }) {
  mkdirSync(join(folder, 'new'), { recursive: true });
  const at = (name) => join(folder, name);
  const openssl = (...args) => execFileSync('openssl', args, { stdio: 'ignore', cwd: folder });
  writeFileSync(at('index.txt'), '');
  writeFileSync(at('serial'), '01\n');
  writeFileSync(at('san.cnf'), 'subjectAltName=IP:127.0.0.1,DNS:localhost\n');
  writeFileSync(
    at('ca.cnf'),
    `[ca]\ndefault_ca=own\n[own]\ndir=${folder}\ndatabase=${at('index.txt')}\nserial=${at('serial')}\nnew_certs_dir=${at('new')}\ndefault_md=sha256\npolicy=any\n[any]\ncommonName=supplied\n`,
  );
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-subj',
    '/CN=test authority',
    '-days',
    '30',
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.pem'),
  );
  openssl('req', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=127.0.0.1', '-keyout', at('own.key'), '-out', at('own.csr'));
  const until = expired ? '20010101000000Z' : '20490101000000Z';
  const files = [
    '-cert',
    at('ca.pem'),
    '-keyfile',
    at('ca.key'),
    '-extfile',
    at('san.cnf'),
    '-in',
    at('own.csr'),
    '-out',
    at('own.pem'),
  ];
  openssl('ca', '-batch', '-notext', '-config', at('ca.cnf'), '-startdate', '20000101000000Z', '-enddate', until, ...files);
  const read = (name) => readFileSync(at(name), 'utf8');
  return { ca: read('ca.pem'), key: read('own.key'), cert: read('own.pem') };
}
