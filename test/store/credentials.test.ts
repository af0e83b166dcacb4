import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { credentialsFor, netrcEntry } from '../../src/store/credentials.ts';
import { makeTree } from '../support/make-tree.ts';

const USER = process.getuid?.() ?? null;

function home(netrc: string, mode = 0o600): string {
  const root = makeTree({ '.netrc': netrc });
  chmodSync(join(root, '.netrc'), mode);
  return root;
}

describe('credentials', () => {
  test.for([
    [{ NACOSCOPE_STORE_TOKEN: 't' }, 'Bearer t'],
    [{ NACOSCOPE_STORE_API_KEY: 'k' }, 'ApiKey k'],
    [{ NACOSCOPE_STORE_USER: 'u', NACOSCOPE_STORE_PASSWORD: 'p' }, `Basic ${Buffer.from('u:p').toString('base64')}`],
    [{ NACOSCOPE_STORE_USER: '', NACOSCOPE_STORE_PASSWORD: 'p' }, null],
    [{ NACOSCOPE_STORE_TOKEN: 't', NACOSCOPE_STORE_HOST: 'logs' }, 'Bearer t'],
    [{ NACOSCOPE_STORE_TOKEN: 't', NACOSCOPE_STORE_HOST: 'other' }, null],
  ] as const)('come from the environment: %j', async ([env, authorization]) => {
    expect((await credentialsFor('logs', { env, userId: USER, home: '/nonexistent' })).authorization).toBe(authorization);
  });

  test('come from ~/.netrc where the environment has none, and are told as secrets', async () => {
    const found = await credentialsFor('logs', { env: {}, userId: USER, home: home('machine logs login u password p') });
    expect(found.secrets).toContain('p');
    expect(found.authorization).toBe(`Basic ${found.secrets[1]}`);
  });

  test('are not taken out of a file that others may read', async () => {
    const open = home('machine logs login u password p', 0o644);
    await expect(credentialsFor('logs', { env: {}, userId: USER, home: open })).rejects.toThrow(
      'not kept secret: others may use it',
    );
    expect((await credentialsFor('elsewhere', { env: {}, userId: USER, home: open })).authorization).toBeNull();
  });

  test('in a file that NETRC names must be there', async () => {
    const env = { NETRC: '/nonexistent/netrc' };
    await expect(credentialsFor('logs', { env, userId: USER, home: '/nonexistent' })).rejects.toThrow(
      'cannot read /nonexistent/netrc',
    );
    expect((await credentialsFor('logs', { env: {}, userId: USER, home: '/nonexistent' })).authorization).toBeNull();
  });
});

describe('a netrc file', () => {
  test.for([
    ['machine a login u password p\nmachine logs login v password q', { login: 'v', password: 'q' }],
    ['machine logs\n  login v\n  account x\n  password "q \\" r"', { login: 'v', password: 'q " r' }],
    ['# machine logs login no password no\ndefault login d password e', { login: 'd', password: 'e' }],
    ['machine logs login v password q machine logs login w password r', { login: 'v', password: 'q' }],
    ['machine other login v password q', null],
    ['macdef x\nmachine logs login v password q', null],
    ['', null],
  ] as const)('gives the entry of a host: %j', ([text, entry]) => {
    expect(netrcEntry(text, 'logs')).toEqual(entry);
  });
});
