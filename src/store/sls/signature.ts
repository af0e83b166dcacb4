import { createHmac } from 'node:crypto';
import { UserError } from '../../errors.ts';
import type { Proof } from '../store-http.ts';

/** A request without a body, whose parameters are not encoded yet. */
export interface SignedRequest {
  readonly method: 'GET';
  readonly path: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** Those whose names start with `x-log-`, in small letters. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * All headers of a request signed with an AccessKey: version 0.6.0 of SLS, HMAC-SHA1 over method, date, the `x-log-` headers and the
 * parameters in order. A signature holds for 15 minutes around its date.
 *
 * @throws UserError `bad-config` where there is no AccessKey.
 */
export function signatureOf(
  { method, path, parameters, headers }: SignedRequest,
  { account, nowMs }: Proof,
): Record<string, string> {
  if (account === null) {
    throw new UserError(
      'bad-config',
      {
        en: 'SLS wants requests signed with an AccessKey, and none is given',
        zh: 'SLS 要求用 AccessKey 签名，但没有提供',
      },
      {
        hint: {
          en: 'set NACOSCOPE_STORE_USER to its ID and NACOSCOPE_STORE_PASSWORD to its secret, or write them into ~/.netrc',
          zh: '请把 NACOSCOPE_STORE_USER 设为其 ID，NACOSCOPE_STORE_PASSWORD 设为其 Secret，或写入 ~/.netrc',
        },
      },
    );
  }
  const date = new Date(nowMs).toUTCString();
  const lines = Object.entries(headers)
    .map(([name, value]) => `${name}:${value}`)
    .sort();
  const sorted = [...parameters].map(([name, value]) => `${name}=${value}`).sort();
  const resource = sorted.length === 0 ? path : `${path}?${sorted.join('&')}`;
  // Digest and type of the body stand empty, as there is none.
  const signed = [method, '', '', date, ...lines, resource].join('\n');
  const signature = createHmac('sha1', account.password).update(signed).digest('base64');
  return { ...headers, date, authorization: `LOG ${account.name}:${signature}` };
}
