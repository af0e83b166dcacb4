import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { UserError } from '../errors.ts';
import { FIELD_ROLES, type FieldRole } from '../store/fields.ts';
import type { StoreOptions } from '../store/connect.ts';
import type { Cursor } from '../store/cursor.ts';
import type { Environment } from './environment.ts';
import { SYSTEM_SCHEDULER } from './scheduler.ts';
import type { StoreSettings } from './store-flags.ts';

/**
 * How log stores are asked, from flags and this process.
 *
 * @throws UserError `bad-option` for a field that documents don't have, and for a file of certificates that can't be read.
 */
export async function storeOptions(settings: StoreSettings, cursor: Cursor | null, env: Environment): Promise<StoreOptions> {
  const { labels, timeoutMs, maxBytes, maxRecords } = settings;
  return {
    labels,
    fields: new Map([...settings.fields].map(([role, name]) => [roleOf(role), name])),
    ca: settings.ca === null ? null : await certificates(settings.ca),
    timeoutMs,
    maxBytes,
    maxRecords,
    cursor,
    surroundings: {
      env,
      userId: process.getuid?.() ?? null,
      home: homedir(),
      scheduler: SYSTEM_SCHEDULER,
      random: Math.random,
    },
  };
}

function roleOf(text: string): FieldRole {
  const role = FIELD_ROLES.find((known) => known === text);
  if (role !== undefined) return role;
  throw new UserError(
    'bad-option',
    { en: `--field knows no ${text}`, zh: `--field 不认识 ${text}` },
    { hint: { en: `it is one of: ${FIELD_ROLES.join(', ')}`, zh: `可用的有：${FIELD_ROLES.join('、')}` } },
  );
}

async function certificates(path: string): Promise<string> {
  try {
    const text = await readFile(path, 'utf8');
    if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  } catch (error) {
    throw new UserError(
      'bad-option',
      { en: `cannot read the certificates in ${path}`, zh: `无法读取 ${path} 中的证书` },
      { hint: { en: 'name a PEM file', zh: '请指定 PEM 文件' }, cause: error },
    );
  }
  throw new UserError(
    'bad-option',
    { en: `no certificate stands in ${path}`, zh: `${path} 中没有证书` },
    { hint: { en: 'name a PEM file: it says BEGIN CERTIFICATE', zh: '请指定 PEM 文件，其中应有 BEGIN CERTIFICATE' } },
  );
}
