import { expect, test } from 'vitest';
import { analyzePaths } from './support/analyze-folder.ts';
import { makeTree } from './support/make-tree.ts';

test("a kill in a syslog stands in the timeline, in the year of Nacos' own logs", async () => {
  const root = makeTree({
    'nacos.log': '2023-05-25 11:32:14,101 INFO Nacos started successfully in cluster mode. use external storage\n',
    messages: 'May 25 11:32:17 node-c kernel: Out of memory: Kill process 21544 (java) score 602 or sacrifice child\n',
  });
  const { incidents } = await analyzePaths([root]);
  expect(incidents[0]?.causes[0]?.id).toBe('os-oom-killed');
  expect(incidents[0]?.startMs).toBe(Date.UTC(2023, 4, 25, 11, 32, 17));
});
