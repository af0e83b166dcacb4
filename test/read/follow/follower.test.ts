import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import type { Place } from '../../../src/read/follow/followed.ts';
import { Follower } from '../../../src/read/follow/follower.ts';
import { makeTree } from '../../support/make-tree.ts';

/** Later than any file of a test was written: copies and .gz files count as finished. */
const LATER = Date.now() + 3_600_000;

function line(number: number): string {
  return `2024-05-01 10:00:${String(number % 60).padStart(2, '0')},${String(number).padStart(6, '0')} INFO line number ${number}\n`;
}

function lines(from: number, to: number): string {
  let text = '';
  for (let number = from; number < to; number++) text += line(number);
  return text;
}

/** A folder that is followed; `read` gives what came since the last call. */
function setUp(options: { fromStart?: boolean; places?: Place[]; folder?: string; now?: () => number } = {}) {
  const folder = options.folder ?? makeTree({});
  const told: string[] = [];
  const follower = new Follower({
    inputs: [folder],
    except: [join(folder, 'state')],
    fromStart: options.fromStart ?? false,
    places: options.places ?? null,
    now: options.now ?? (() => LATER),
    report: ({ code }) => told.push(code),
  });
  onTestFinished(() => follower.close());
  const at = (name: string): string => join(folder, name);
  async function read(): Promise<string> {
    let text = '';
    for await (const { chunk } of follower.pieces()) text += Buffer.from(chunk).toString('utf8');
    return text;
  }
  /** @param bytesBehind of a record in hand that is to be read again, in the log read last. */
  function places(bytesBehind = 0): Place[] {
    const { logs } = follower;
    return logs.map((log) => {
      const copyOf = log.copyOf === null ? null : logs.indexOf(log.copyOf);
      const behind = log.isPlain && log.offset > bytesBehind ? bytesBehind : 0;
      return log.placeBefore(behind, log.lines, [], copyOf);
    });
  }
  return { at, follower, folder, places, read, told };
}

test('starts at the end and hands out what is appended', async () => {
  const { at, follower, read } = setUp();
  writeFileSync(at('nacos.log'), lines(0, 10));
  await follower.list();
  expect(await read()).toBe('');
  appendFileSync(at('nacos.log'), lines(10, 12));
  expect(await read()).toBe(lines(10, 12));
  expect(follower.logs[0]?.lines).toBe(12);
});

test('reads what was written between the last read and a rename, then the new file', async () => {
  const { at, follower, read, told } = setUp();
  writeFileSync(at('nacos.log'), lines(0, 10));
  await follower.list();
  appendFileSync(at('nacos.log'), lines(10, 12));
  renameSync(at('nacos.log'), at('nacos.log.1'));
  writeFileSync(at('nacos.log'), lines(12, 14));
  appendFileSync(at('nacos.log.1'), line(99));
  await follower.list();
  expect(await read()).toBe(lines(10, 12) + line(99) + lines(12, 14));
  expect(told.sort()).toEqual(['log-appeared', 'log-rotated']);
});

test('an emptied log: what was not read comes from the copy, and its .gz is not read again', async () => {
  const { at, follower, read, told } = setUp();
  writeFileSync(at('nacos.log'), lines(0, 50));
  await follower.list();
  await read();
  appendFileSync(at('nacos.log'), lines(50, 55));
  copyFileSync(at('nacos.log'), at('nacos.log.1'));
  truncateSync(at('nacos.log'), 0);
  appendFileSync(at('nacos.log'), lines(55, 57));
  expect(await read()).toBe(lines(50, 57));
  writeFileSync(at('nacos.log.1.gz'), gzipSync(readFileSync(at('nacos.log.1'))));
  rmSync(at('nacos.log.1'));
  await follower.list();
  expect(await read()).toBe('');
  expect(told).toContain('log-emptied');
});

test('a log that was emptied and has grown beyond the old place is noticed by its bytes', async () => {
  const { at, follower, read } = setUp();
  writeFileSync(at('nacos.log'), lines(0, 20));
  await follower.list();
  await read();
  writeFileSync(at('nacos.log'), lines(100, 160));
  expect(await read()).toBe(lines(100, 160));
});

test('a copy that lies there while the original goes on is not read', async () => {
  const { at, follower, read } = setUp();
  writeFileSync(at('nacos.log'), lines(0, 30));
  await follower.list();
  copyFileSync(at('nacos.log'), at('nacos.log.1'));
  await follower.list();
  appendFileSync(at('nacos.log'), line(30));
  expect(await read()).toBe(line(30));
});

test('a log that is deleted is read to its end; one of the same name is a new one', async () => {
  const { at, follower, read, told } = setUp();
  writeFileSync(at('nacos.log'), lines(0, 30));
  await follower.list();
  await read();
  appendFileSync(at('nacos.log'), line(30));
  rmSync(at('nacos.log'));
  await follower.list();
  writeFileSync(at('nacos.log'), lines(31, 33));
  await follower.list();
  expect(await read()).toBe(line(30) + lines(31, 33));
  expect(told).toEqual(['log-gone', 'log-appeared']);
});

test('finds logs that appear late, in folders that appear late, compressed ones too', async () => {
  const { at, follower, read } = setUp();
  await follower.list();
  mkdirSync(at('node-1'));
  writeFileSync(at('node-1/nacos.log'), lines(0, 2));
  writeFileSync(at('other.log.1.gz'), gzipSync(lines(10, 12)));
  writeFileSync(at('state'), lines(20, 22));
  await follower.list();
  expect(await read()).toBe(lines(10, 12) + lines(0, 2));
});

test('after a restart goes on at the place, under a new name too, and reads what is new', async () => {
  const first = setUp();
  writeFileSync(first.at('nacos.log'), lines(0, 40));
  writeFileSync(first.at('old.log.1.gz'), gzipSync(lines(500, 540)));
  await first.follower.list();
  await first.read();
  const places = first.places();
  first.follower.close();
  appendFileSync(first.at('nacos.log'), lines(40, 42));
  renameSync(first.at('nacos.log'), first.at('nacos.log.1'));
  writeFileSync(first.at('nacos.log'), lines(42, 44));
  utimesSync(first.at('nacos.log.1'), 1000, 1000);
  const second = setUp({ folder: first.folder, places });
  await second.follower.list();
  expect(await second.read()).toBe(lines(40, 44));
});

test('after a restart finds the rest of a log in its .gz', async () => {
  const first = setUp();
  writeFileSync(first.at('nacos.log'), lines(0, 40));
  await first.follower.list();
  await first.read();
  const places = first.places();
  first.follower.close();
  writeFileSync(first.at('nacos.log.1.gz'), gzipSync(lines(0, 45)));
  rmSync(first.at('nacos.log'));
  writeFileSync(first.at('nacos.log'), lines(45, 47));
  utimesSync(first.at('nacos.log.1.gz'), 1000, 1000);
  const second = setUp({ folder: first.folder, places });
  await second.follower.list();
  expect(await second.read()).toBe(lines(40, 47));
});

test('an inode that is used again by another log is read from its start', async () => {
  const first = setUp();
  writeFileSync(first.at('nacos.log'), lines(0, 40));
  await first.follower.list();
  const places = first.places();
  first.follower.close();
  // The same inode under another name, with other bytes: what a file system does with the inode of a deleted file.
  writeFileSync(first.at('nacos.log'), lines(100, 180));
  renameSync(first.at('nacos.log'), first.at('config.log'));
  const second = setUp({ folder: first.folder, places });
  await second.follower.list();
  expect(await second.read()).toBe(lines(100, 180));
});

test('two logs that begin alike are two logs', async () => {
  const { at, follower, read } = setUp();
  const banner = 'the same long banner that every start of the server prints before anything else is written\n'.repeat(3);
  writeFileSync(at('a.log'), banner + lines(0, 5));
  await follower.list();
  writeFileSync(at('b.log'), banner + lines(50, 70));
  await follower.list();
  expect(await read()).toBe(banner + lines(50, 70));
});

/** The clock of copies that were written to a moment ago: they may still grow. */
const SOON = { now: () => Date.now() };

test('a copy that was listed while it was empty is known as a copy when it is filled', async () => {
  const { at, follower, read } = setUp(SOON);
  writeFileSync(at('nacos.log'), lines(0, 50));
  await follower.list();
  writeFileSync(at('nacos.log.1'), '');
  await follower.list();
  copyFileSync(at('nacos.log'), at('nacos.log.1'));
  expect(await read()).toBe('');
  truncateSync(at('nacos.log'), 0);
  appendFileSync(at('nacos.log'), lines(50, 52));
  await follower.list();
  expect(await read()).toBe(lines(50, 52));
});

test.each([30, 500, 1500])('a copy of which only %d bytes are there yet is not judged', async (length) => {
  const { at, follower, read } = setUp(SOON);
  writeFileSync(at('nacos.log'), lines(0, 50));
  await follower.list();
  writeFileSync(at('nacos.log.1'), lines(0, 50).slice(0, length));
  await follower.list();
  expect(await read()).toBe('');
  expect(follower.unfinished).toBe(true);
  copyFileSync(at('nacos.log'), at('nacos.log.1'));
  await follower.list();
  expect(await read()).toBe('');
  expect(follower.unfinished).toBe(false);
});

test('a log that is empty when it is found is read from its first line, at once', async () => {
  const { at, follower, read, told } = setUp(SOON);
  await follower.list();
  writeFileSync(at('nacos.log'), '');
  await follower.list();
  appendFileSync(at('nacos.log'), line(1));
  expect(await read()).toBe(line(1));
  expect(told).toEqual(['log-appeared']);
});

test('the log that follows a rotated one is read at once, also if it begins like that', async () => {
  const { at, follower, read } = setUp(SOON);
  writeFileSync(at('gc.log'), lines(0, 50));
  await follower.list();
  renameSync(at('gc.log'), at('gc.log.1'));
  writeFileSync(at('gc.log'), lines(0, 3));
  await follower.list();
  expect(await read()).toBe(lines(0, 3));
});

test('a copy without the lines that were written and read before the emptying is known too, and its .gz', async () => {
  const { at, follower, read } = setUp();
  writeFileSync(at('nacos.log'), lines(0, 50));
  await follower.list();
  copyFileSync(at('nacos.log'), at('nacos.log.1'));
  appendFileSync(at('nacos.log'), lines(50, 53));
  expect(await read()).toBe(lines(50, 53));
  truncateSync(at('nacos.log'), 0);
  appendFileSync(at('nacos.log'), lines(53, 55));
  expect(await read()).toBe(lines(53, 55));
  await follower.list();
  expect(await read()).toBe('');
  writeFileSync(at('nacos.log.1.gz'), gzipSync(readFileSync(at('nacos.log.1'))));
  rmSync(at('nacos.log.1'));
  await follower.list();
  expect(await read()).toBe('');
});

test('the rest of an emptied log comes from the copy that was found, whatever has its name by then', async () => {
  const first = setUp();
  writeFileSync(first.at('nacos.log'), lines(0, 50));
  await first.follower.list();
  const places = first.places();
  first.follower.close();
  appendFileSync(first.at('nacos.log'), lines(50, 55));
  copyFileSync(first.at('nacos.log'), first.at('nacos.log.1'));
  truncateSync(first.at('nacos.log'), 0);
  const second = setUp({ folder: first.folder, places });
  await second.follower.list();
  renameSync(first.at('nacos.log.1'), first.at('nacos.log.2'));
  writeFileSync(first.at('nacos.log.1'), lines(700, 790));
  expect(await second.read()).toBe(lines(50, 55));
});

test('an inode of which nothing was read before the restart says nothing of the file that has it now', async () => {
  const first = setUp();
  writeFileSync(first.at('nacos.log'), lines(0, 50));
  await first.follower.list();
  copyFileSync(first.at('nacos.log'), first.at('nacos.log.1'));
  const { dev: device, ino: inode } = statSync(first.at('nacos.log.1'));
  const [place] = first.places();
  if (place === undefined) throw new Error('no place');
  const nothing = { ...place, path: 'other.log', device, inode, offset: 0, lines: 0, reached: 0 };
  const none = { length: 0, hash: 'e3b0c44298fc1c149afbf4c8996fb924' };
  const second = setUp({ folder: first.folder, places: [place, { ...nothing, head: none, tail: none }] });
  await second.follower.list();
  expect(await second.read()).toBe('');
});

test('after a restart a log that goes on is not read from its copy as well', async () => {
  const first = setUp();
  writeFileSync(first.at('nacos.log'), lines(0, 50));
  await first.follower.list();
  const places = first.places();
  first.follower.close();
  appendFileSync(first.at('nacos.log'), lines(50, 52));
  copyFileSync(first.at('nacos.log'), first.at('nacos.log.1'));
  // Listed before its original, as what was written to last comes last.
  utimesSync(first.at('nacos.log.1'), 1000, 1000);
  const second = setUp({ folder: first.folder, places });
  await second.follower.list();
  expect(await second.read()).toBe(lines(50, 52));
});

test('a record in hand when its log is emptied is read again from the copy after a restart, and nothing before it', async () => {
  const first = setUp();
  writeFileSync(first.at('nacos.log'), lines(0, 50));
  await first.follower.list();
  appendFileSync(first.at('nacos.log'), line(50));
  await first.read();
  copyFileSync(first.at('nacos.log'), first.at('nacos.log.1'));
  truncateSync(first.at('nacos.log'), 0);
  await first.read();
  const places = first.places(line(50).length);
  first.follower.close();
  appendFileSync(first.at('nacos.log'), line(51));
  const second = setUp({ folder: first.folder, places });
  await second.follower.list();
  expect(await second.read()).toBe(lines(50, 52));
});

test('a copy that was known before the restart gives the rest of a log that was emptied after it', async () => {
  const first = setUp();
  writeFileSync(first.at('nacos.log'), lines(0, 50));
  await first.follower.list();
  appendFileSync(first.at('nacos.log'), line(50));
  copyFileSync(first.at('nacos.log'), first.at('nacos.log.1'));
  await first.follower.list();
  const places = first.places();
  first.follower.close();
  truncateSync(first.at('nacos.log'), 0);
  const second = setUp({ folder: first.folder, places });
  await second.follower.list();
  expect(await second.read()).toBe(line(50));
  const third = setUp({ folder: first.folder, places: second.places() });
  await third.follower.list();
  expect(await third.read()).toBe('');
});

test('a .gz that ends in the middle of its data is waited for', async () => {
  const { at, follower, read } = setUp({ now: () => Date.now() + 2000 });
  writeFileSync(at('nacos.log'), lines(0, 400));
  await follower.list();
  const whole = gzipSync(lines(0, 400));
  rmSync(at('nacos.log'));
  writeFileSync(at('nacos.log.1.gz'), whole.subarray(0, whole.length / 2));
  await follower.list();
  expect([await read(), follower.unfinished]).toEqual(['', true]);
  writeFileSync(at('nacos.log.1.gz'), whole);
  await follower.list();
  expect([await read(), follower.unfinished]).toEqual(['', false]);
});

test('a log that was empty at the start is read from its first line', async () => {
  const { at, follower, read, told } = setUp();
  writeFileSync(at('nacos.log'), '');
  await follower.list();
  await follower.list();
  appendFileSync(at('nacos.log'), line(1));
  expect(await read()).toBe(line(1));
  expect(told).toEqual([]);
});
