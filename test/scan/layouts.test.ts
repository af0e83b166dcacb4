import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLog } from '../support/read-log.ts';
import { tellRecords } from '../support/tell-records.ts';

const FOLDER = join(import.meta.dirname, 'layouts');
const RECORDS = 'records.txt';

/** Each folder holds one log under its real name, and the records that come of it. `vitest run --update` rewrites these. */
describe('every layout becomes the records that are written down for it', () => {
  test.each(readdirSync(FOLDER))('%s', async (name) => {
    const folder = join(FOLDER, name);
    const file = readdirSync(folder).find((entry) => entry !== RECORDS) ?? '';
    const told = tellRecords(await readLog(file, readFileSync(join(folder, file))));
    await expect(told).toMatchFileSnapshot(join(folder, RECORDS));
  });
});
