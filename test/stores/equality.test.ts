import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyzePaths, builtinLibrary } from '../support/analyze-folder.ts';
import { makeTree } from '../support/make-tree.ts';
import { comparable, differences } from './compare-reports.ts';
import { eventsOfFiles, eventsOfStore, missingFrom, undatedSignatures } from './events.ts';
import { documentsOf, startStore, STORES, storeOptions, type TestStore } from './servers.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const FIXTURES = join(PROJECT, 'fixtures');
/** Real logs of real clusters, where they lie beside the project; LAB names another folder of cases. */
const LAB = process.env['LAB'] ?? join(PROJECT, '..', 'shared', 'lab', 'cases');

/** Cases whose logs lie in folders of hosts and have stamps in UTC. */
const OF_FIXTURES = [
  'disk-full-embedded-node',
  'healthy-rolling-restart',
  'long-gc-pause-g1-standalone',
  'mysql-stopped-two-minutes',
  'partition-follower-isolated',
  'quorum-lost-two-of-three-down',
];
const OF_LAB = [
  'lab-1.4.8-partition-follower-mysql',
  'lab-2.3.2-clients-server-stop-a',
  'lab-2.3.2-leader-killed-a',
  'lab-2.5.1-mysql-down-a',
  'lab-2.5.1-node-paused-b',
];
const CASES = [
  ...OF_FIXTURES.map((name) => ({ name, folder: join(FIXTURES, name, 'logs') })),
  ...(existsSync(LAB) ? readdirSync(LAB).filter((name) => process.env['LAB'] !== undefined || OF_LAB.includes(name)) : []).map(
    (name) => ({ name, folder: join(LAB, name, 'logs') }),
  ),
];
const ALWAYS = { fromMs: Date.UTC(2000, 0, 1), toMs: Date.UTC(2099, 0, 1) };
const SINCE = { since: '2000-01-01', until: '2099-01-01' };

/** How shippers cut logs, and what they may leave out. */
const SHIPPERS = [
  { ship: 'a document per record', as: 'records', leaveOut: [] },
  { ship: 'a document per line', as: 'lines', leaveOut: [] },
  { ship: 'several records in a document', as: 'joined', leaveOut: ['log.level'] },
  { ship: 'neither levels nor places', as: 'records', leaveOut: ['log.level', 'log.offset', 'log.file.line'] },
] as const;

for (const module of STORES) {
  describe.runIf(module.isAvailable())(`${module.name} gives what the files give`, () => {
    let store: TestStore;
    beforeAll(async () => void (store = await startStore(module)));
    afterAll(() => store.stop());

    test.for(CASES)('the same report: $name', async ({ name, folder }) => {
      await store.load(documentsOf(folder), { labels: { case: name } });
      const files = await analyzePaths([folder]);
      const stored = await analyzePaths([store.url], { ...SINCE, store: storeOptions({ case: name }) });
      const prefix = `${module.name}:`;
      const undated = await undatedSignatures(folder, await builtinLibrary());
      expect(differences(comparable(files, '', undated), comparable(stored, prefix, undated), 10)).toEqual([]);
    });

    test.for(SHIPPERS)('the same events from a shipper that writes $ship', async ({ as, leaveOut }) => {
      const [first] = CASES.filter(({ name }) => name === 'mysql-stopped-two-minutes');
      const { name, folder } = CASES.find((one) => one.name === 'lab-2.5.1-node-paused-b') ?? first ?? { name: '', folder: '' };
      const label = `${name} ${as} ${leaveOut.length}`;
      await store.load(documentsOf(folder, { as }), { labels: { case: label }, leaveOut });
      const patterns = await builtinLibrary();
      const files = await eventsOfFiles(folder, patterns);
      const stored = await eventsOfStore(store.url, ALWAYS, storeOptions({ case: label }), patterns);
      expect(files.length).toBeGreaterThan(20);
      expect({ missed: missingFrom(files, stored), more: missingFrom(stored, files) }).toEqual({ missed: [], more: [] });
    });

    test('the same events where the store has the time of reading, and a note that says so', async () => {
      const folder = join(FIXTURES, 'mysql-stopped-two-minutes', 'logs');
      const late = {
        labels: { case: 'late' },
        timeOf: ({ atMs, line }: { atMs: number; line: number }) => atMs + 3000 + (line % 7) * 4000,
      };
      await store.load(documentsOf(folder), late);
      const patterns = await builtinLibrary();
      const stored = await eventsOfStore(store.url, ALWAYS, storeOptions({ case: 'late' }), patterns);
      expect(missingFrom(await eventsOfFiles(folder, patterns), stored)).toEqual([]);
      const report = await analyzePaths([store.url], { ...SINCE, store: storeOptions({ case: 'late' }) });
      expect(report.diagnostics.map(({ code }) => code)).toContain('store-times');
    });

    test('files and stores can be mixed', async () => {
      const folder = join(FIXTURES, 'partition-follower-isolated', 'logs');
      const [one = '', ...others] = readdirSync(folder);
      const rest = async function* () {
        for await (const document of documentsOf(folder)) if (document.host !== one) yield document;
      };
      await store.load(rest(), { labels: { case: 'mixed' } });
      const files = await analyzePaths([folder]);
      // The host's name is that of its folder.
      const root = makeTree({});
      cpSync(join(folder, one), join(root, one), { recursive: true });
      const mixed = await analyzePaths([root, store.url], { ...SINCE, store: storeOptions({ case: 'mixed' }) });
      expect(others.length).toBeGreaterThan(0);
      expect(mixed.verdict).toEqual(files.verdict);
      expect(mixed.run.records).toBe(files.run.records);
    });
  });
}
