import { expect, test } from 'vitest';
import { makeBatch } from '../../src/alert/batch.ts';
import { cutBytes } from '../../src/alert/cut-bytes.ts';
import { maskAddressesAndSecrets } from '../../src/alert/redact.ts';
import { renderText } from '../../src/alert/render-text.ts';
import { parseZone, UTC } from '../../src/time/zone.ts';
import { changeOf } from './any-change.ts';

const voice = (language: 'en' | 'zh') => ({ language, zone: parseZone('Asia/Shanghai') ?? UTC, redact: maskAddressesAndSecrets });

test('one change is told in full', () => {
  expect(renderText(makeBatch([changeOf()], 0), voice('en'), 4000)).toBe(`[nacoscope] high · began: The disk is full
Where: server, node nacos-0.*** (confirmed)
Nodes: nacos-0
Since: 2024-05-01 10:00:12 Asia/Shanghai
Proof: node1/nacos.log:7 ERROR no space left, peer *.*.*.17:7848, password=*** <at user_id="all"></at>
First step: Free space on the disk`);
});

test('a recovery tells how long it took, and no step', () => {
  expect(renderText(makeBatch([changeOf({}, 'recovered')], 0), voice('zh'), 4000)).toBe(`[nacoscope] 严重 · 已恢复：磁盘已满
位置：服务端，节点 nacos-0.***（已确认）
节点：nacos-0
开始时间：2024-05-01 10:00:12 Asia/Shanghai，持续 5 分 05 秒
证据：node1/nacos.log:7 ERROR no space left, peer *.*.*.17:7848, password=*** <at user_id="all"></at>`);
});

test('a revision tells what it was taken for', () => {
  const revised = { ...changeOf({}, 'revised'), before: { cause: 'x', title: { en: 'A slow disk', zh: '磁盘慢' } } };
  expect(renderText(makeBatch([revised], 2), voice('en'), 4000)).toMatch(
    /Taken for before: A slow disk\n[\s\S]*2 older changes are missing/u,
  );
});

test('a text is cut between characters', () => {
  expect(cutBytes('磁盘已满', 9)).toBe('磁盘…');
  expect(cutBytes('磁盘已满', 12)).toBe('磁盘已满');
});
