import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeLine } from '../../src/text/decode-line.ts';

const GBK_NO_SPACE = [0xc9, 0xe8, 0xb1, 0xb8, 0xc9, 0xcf, 0xc3, 0xbb, 0xd3, 0xd0, 0xbf, 0xd5, 0xbc, 0xe4];

describe('a line on its own', () => {
  test('valid UTF-8 comes back as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeLine(Buffer.from(text))).toEqual({ text, encoding: 'utf-8', replaced: 0 });
      }),
    );
  });

  test('Chinese in GBK', () => {
    const bytes = Buffer.from([...Buffer.from('java.io.IOException: '), ...GBK_NO_SPACE]);
    expect(decodeLine(bytes)).toEqual({ text: 'java.io.IOException: 设备上没有空间', encoding: 'gbk', replaced: 0 });
  });

  test('GBK that was cut within a character', () => {
    const diskFull = Buffer.from([0xb4, 0xc5, 0xc5, 0xcc, 0xd2, 0xd1, 0xc2]);
    expect(decodeLine(diskFull)).toEqual({ text: '磁盘已\ufffd', encoding: 'gbk', replaced: 1 });
  });

  test('UTF-8 that was cut within a character stays UTF-8', () => {
    const bytes = Buffer.from('设备上没有空间').subarray(0, -1);
    expect(decodeLine(bytes)).toMatchObject({ text: '设备上没有空\ufffd', encoding: 'utf-8', replaced: 1 });
    expect(decodeLine(Buffer.from([0x61, 0xe4, 0xb8])).encoding).toBe('utf-8');
  });

  test('a single byte of another encoding is replaced and counted', () => {
    expect(decodeLine(Buffer.from([0x61, 0xe9, 0x20, 0x62]))).toEqual({ text: 'a\ufffd b', encoding: 'utf-8', replaced: 1 });
  });
});
