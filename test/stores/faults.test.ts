import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import type { Report } from '../../src/model/report.ts';
import type { StoreOptions } from '../../src/store/connect.ts';
import { analyzePaths } from '../support/analyze-folder.ts';
import { makeTree } from '../support/make-tree.ts';
import { certificates, type Fault, faultProxy } from './fault-proxy.ts';
import { documentsOf, startStore, STORES, storeOptions, type TestStore } from './servers.ts';

const LOGS = join(import.meta.dirname, '..', '..', 'fixtures', 'mysql-stopped-two-minutes', 'logs');
const SINCE = { since: '2000-01-01', until: '2099-01-01' };
/** Waits are not waited for. */
const HASTY = { now: () => 0, after: (_ms: number, call: () => void) => clearing(setTimeout(call, 1)) };

function clearing(timer: NodeJS.Timeout): () => void {
  return () => clearTimeout(timer);
}

/** What happens to every fifth request, or another one, so that all kinds of questions are hit in the course of a run. */
const PASSING: readonly { readonly what: string; readonly fault: Fault; readonly timeoutMs?: number; readonly every?: number }[] =
  [
    { what: 'the connection is killed', fault: 'kill' },
    { what: 'the connection breaks within an answer', fault: 'cut' },
    { what: 'an answer is cut short as if it were whole', fault: 'short' },
    { what: 'something else answers', fault: 'garbage' },
    { what: 'the store says 429', fault: 429 },
    { what: 'the store says 503', fault: 503 },
    { what: 'an answer does not come', fault: 'hang', timeoutMs: 1000, every: 40 },
  ];

for (const module of STORES) {
  describe.runIf(module.isAvailable())(`${module.name} behind a network that fails`, () => {
    let store: TestStore;
    let whole: Report;
    beforeAll(async () => {
      store = await startStore(module);
      await store.load(documentsOf(LOGS), { labels: { case: 'faults' } });
      whole = await analyzePaths([store.url], { ...SINCE, store: storeOptions({ case: 'faults' }) });
    });
    afterAll(() => store.stop());

    async function through(
      plan: Parameters<typeof faultProxy>[1],
      more: Partial<StoreOptions> = {},
      tls: Parameters<typeof faultProxy>[2] = null,
    ) {
      const proxy = await faultProxy(store.origin, plan, tls);
      onTestFinished(() => proxy.stop());
      const options = storeOptions({ case: 'faults' }, more);
      const surroundings = { ...options.surroundings, ...more.surroundings, scheduler: HASTY };
      const address = store.url.replace(store.origin, proxy.origin);
      return analyzePaths([address], { ...SINCE, store: { ...options, surroundings } });
    }

    function errorOf(run: Promise<Report>): Promise<UserError> {
      return run.then(
        () => {
          throw new Error('there was a report');
        },
        (error: unknown) => {
          if (error instanceof UserError) return error;
          throw error;
        },
      );
    }

    test.for(PASSING)('goes on exactly where $what', async ({ fault, timeoutMs, every = 5 }) => {
      const report = await through(
        (number) => (number % every === every - 1 ? fault : 'pass'),
        timeoutMs === undefined ? {} : { timeoutMs },
      );
      expect(report.findings).toEqual(whole.findings);
      expect(report.incidents).toEqual(whole.incidents);
      expect(report.run.records).toBe(whole.run.records);
    });

    test.for([503, 'kill', 'garbage'] satisfies Fault[])(
      'tells where it is %s for good, and makes no report of what came before',
      async (fault) => {
        const error = await errorOf(through((number) => (number < 8 ? 'pass' : fault)));
        expect(error.code).toBe('store-failed');
        expect(error.message).toContain('given up after 6 attempts');
      },
    );

    test('tells that a password is wrong, and not which', async () => {
      const env = { NACOSCOPE_STORE_USER: 'reader', NACOSCOPE_STORE_PASSWORD: 'tr0ub4dor' };
      const surroundings = { ...storeOptions({}).surroundings, env };
      const right = `Basic ${Buffer.from('reader:other').toString('base64')}`;
      const error = await errorOf(through((_, { authorization }) => (authorization === right ? 'pass' : 401), { surroundings }));
      expect(error.message).toContain('HTTP 401');
      expect(`${error.message} ${error.hint}`).not.toContain('tr0ub4dor');
    });

    test('proves itself with what the environment says', async () => {
      const surroundings = { ...storeOptions({}).surroundings, env: { NACOSCOPE_STORE_TOKEN: 'a-token' } };
      const report = await through((_, { authorization }) => (authorization === 'Bearer a-token' ? 'pass' : 401), {
        surroundings,
      });
      expect(report.findings).toEqual(whole.findings);
    });

    test('ends with an error rather than move or fetch more than is allowed', async () => {
      expect((await errorOf(through(() => 'pass', { maxRecords: 10 }))).code).toBe('store-limit');
      expect((await errorOf(through(() => 'pass', { maxBytes: 5000 }))).code).toBe('store-limit');
    });

    describe.runIf(certificates.canMakeCertificates())('over TLS', () => {
      test.for([
        { what: 'goes on with the authority that signed its certificate', expired: false, trusted: true },
        { what: 'tells that nobody knows its authority', expired: false, trusted: false },
        { what: 'tells that its certificate is expired', expired: true, trusted: true },
      ])('$what', async ({ expired, trusted }) => {
        const folder = makeTree({});
        const made = certificates.makeCertificates(folder, { expired });
        const run = through(() => 'pass', { ca: trusted ? made.ca : null }, made);
        if (!expired && trusted) return expect((await run).findings).toEqual(whole.findings);
        const error = await errorOf(run);
        expect(error.message).toContain(expired ? 'CERT_HAS_EXPIRED' : 'certificate is not trusted');
      });
    });
  });
}
