import { describe, expect, test } from 'vitest';
import { type Cell, Page } from '../../../src/report/terminal/page.ts';

const cells = (...texts: string[]): Cell[] => texts.map((text) => ({ text, style: 'plain' }));

describe('Page', () => {
  test('has no empty line at the top, at the end, or after another', () => {
    const page = new Page(80, false);
    page.blank();
    page.heading('One');
    page.blank();
    page.heading('Two', '3 of 9');
    page.blank();
    expect(page.toString()).toBe('One\n\nTwo  3 of 9\n');
  });

  test('aligns wrapped sentences behind their marker', () => {
    const page = new Page(40, false);
    page.prose('Restart the node and wait for its leader.', { indent: 2, marker: { text: '1. ', style: 'plain' } });
    expect(page.toString()).toBe('  1. Restart the node and wait for its\n     leader.\n');
  });

  test('aligns columns by what a terminal shows, Chinese counted twice', () => {
    const page = new Page(60, false);
    page.columns([cells('位置', '服务端'), cells('可信度', '已确认'), cells('x', '')], { indent: 2 });
    expect(page.toString()).toBe('  位置    服务端\n  可信度  已确认\n  x\n');
  });

  test('aligns figures at their right end', () => {
    const page = new Page(60, false);
    page.columns(
      [
        [{ text: '1,204', style: 'plain', right: true }, ...cells('a')],
        [{ text: '2', style: 'plain', right: true }, ...cells('b')],
      ],
      { indent: 0 },
    );
    expect(page.toString()).toBe('1,204  a\n    2  b\n');
  });

  test('puts the last cell under the others where it would get too little room', () => {
    const page = new Page(40, false);
    page.columns([cells('nacos-1/logs/alipay-jraft.log:1042', 'No space left on device')], { indent: 2 });
    expect(page.toString()).toBe('  nacos-1/logs/alipay-jraft.log:1042\n    No space left on device\n');
  });

  test('fits a long last cell into the lines it may take', () => {
    const page = new Page(60, false);
    page.columns([cells('a', `start ${'word '.repeat(60)}end`)], { indent: 0, maxLines: 2 });
    expect(page.toString()).toMatch(/^a {2}start word.*\n {3}.*…?.*end\n$/u);
    expect(page.toString()).toContain('…');
  });

  test('lets no text of a log start a line of its own', () => {
    const page = new Page(80, false);
    page.prose('a\n\nWhat to do now', { indent: 2 });
    page.heading('b\nc');
    page.columns([cells('d\ne', 'f\ng')], { indent: 0 });
    expect(page.toString()).toBe('  a What to do now\n\nb c\nd e  f g\n');
  });

  test('colours only where asked', () => {
    const row = [{ text: 'bad', style: 'bad' } as const];
    const [plain, colored] = [new Page(80, false), new Page(80, true)];
    plain.row(row);
    colored.row(row);
    expect(plain.toString()).toBe('bad\n');
    expect(colored.toString()).toBe('\u001b[1m\u001b[31mbad\u001b[39m\u001b[22m\n');
  });

  test('links a text but not the spaces behind it, and takes no address that could end the link', () => {
    const page = new Page(60, false);
    const cell = (link: string): Cell => ({ text: 'a.log:1  ', style: 'place', link });
    page.row([cell('file:///a.log'), ...cells('x')]);
    page.row([cell('file:///a\u001b\\b'), ...cells('x')]);
    page.row([cell('file:///a b'), ...cells('x')]);
    expect(page.toString()).toBe('\u001b]8;;file:///a.log\u001b\\a.log:1\u001b]8;;\u001b\\  x\na.log:1  x\na.log:1  x\n');
  });
});
