import { expect, test } from 'vitest';
import { analyzePaths } from '../support/analyze-folder.ts';
import { makeTree } from '../support/make-tree.ts';

const STOP = 'WARN [NotifyCenter] Start destroying Publisher';

/** Lines of a node in which a majority is out of reach, from a second of 10:00 on. */
function withoutLeader(second: number): string[] {
  const at = (seconds: number): string =>
    `2024-05-01 10:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')},100`;
  const groups = ['naming_persistent_service', 'naming_service_metadata', 'naming_instance_metadata'];
  return groups.flatMap((group, index) => [
    `${at(second + index)} ERROR Fail to connect peer 10.0.0.1:7848 to get leader for group ${group}.`,
    `${at(second + index)} ERROR Fail to connect peer 10.0.0.3:7848 to get leader for group ${group}.`,
    `${at(second + index)} ERROR Fail to refresh leader for group : ${group}, status is : Status[UNKNOWN<-1>: Unknown leader, Unknown leader, Unknown leader]`,
  ]);
}

test('warnings alone that a planned restart writes as well alarm nobody where nothing shows that it goes on', async () => {
  const lines = Array.from({ length: 6 }, (_, round) => withoutLeader(round * 5)).flat();
  const later = '2024-05-01 10:20:00,000 WARN something else\n';
  const root = makeTree({
    'node1/alipay-jraft.log': `${lines.join('\n')}\n`,
    'node2/alipay-jraft.log': `${lines.join('\n')}\n`,
    'node2/naming-server.log': later,
  });
  const { incidents } = await analyzePaths([root]);
  expect(incidents).not.toEqual([]);
  expect(incidents.map(({ causes }) => causes[0]?.confidence)).not.toContain('probable');
  expect(incidents.map(({ severity }) => severity).filter((severity) => severity === 'high' || severity === 'critical')).toEqual(
    [],
  );
});

/** A log in which something is told every ten seconds for so many minutes. */
function busy(minutes: number, ...more: readonly string[]): string {
  const lines = Array.from({ length: minutes * 6 }, (_, at) => {
    const [minute, second] = [String(Math.floor(at / 6)).padStart(2, '0'), (at % 6) * 10];
    return `2024-05-01 10:${minute}:${String(second).padStart(2, '0')},000 INFO Client connection 17145${at}_10.0.0.9_55${at} connect`;
  });
  return `${[...lines, ...more].join('\n')}\n`;
}

test('the end of one of several files that a folder numbered is no end of a node', async () => {
  const ended = busy(5, `2024-05-01 10:04:55,000 ${STOP}`);
  const copies = await analyzePaths([makeTree({ 'naming(1).log': ended, 'naming(2).log': busy(20), 'naming.log': busy(20) })]);
  expect(copies.findings.map(({ id }) => id)).not.toContain('node-log-ends-early');
  const nodes = await analyzePaths([
    makeTree({ 'n1/naming-server.log': ended, 'n2/naming-server.log': busy(20), 'n3/naming-server.log': busy(20) }),
  ]);
  expect(nodes.findings.map(({ id }) => id)).toContain('node-log-ends-early');
});
