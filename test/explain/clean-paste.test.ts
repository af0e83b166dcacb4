import { describe, expect, test } from 'vitest';
import { cleanPaste } from '../../src/explain/clean-paste.ts';

describe('a pasted text is cleaned', () => {
  test.each([
    ['of Markdown quotes and lists', '> > Connection refused\n- Read timed out', 'Connection refused\nRead timed out'],
    ['of code marks', '```log\nserver is DOWN now\n```\n`token expired!`', 'server is DOWN now\ntoken expired!'],
    ['of tags that a browser shows', '<html><body><h1>403 Forbidden</h1></body></html>', '403 Forbidden'],
    ['of entities', 'Status[UNKNOWN&lt;-1&gt;: &quot;x&quot; &amp; y]', 'Status[UNKNOWN<-1>: "x" & y]'],
    ['of escaped line ends', String.raw`a failed\n\tat com.x.Y.z(Y.java:1)`, 'a failed\n\tat com.x.Y.z(Y.java:1)'],
    ['of typographic quotes and wide blanks', '\u201cunknown user\u201d\u00a0!', '"unknown user" !'],
    ['of the names that tail puts between files', '==> naming-raft.log <==\nno leader', 'no leader'],
    ["of grep's file and line", 'nacos.log:12:2024-05-01 10:00:00,123 ERROR x', '2024-05-01 10:00:00,123 ERROR x'],
    ['of links that sites make of addresses', 'RPC to [10.0.0.1:7848](http://10.0.0.1:7848/), x', 'RPC to 10.0.0.1:7848, x'],
    [
      "of a ticket's table",
      '| Time | Log |\n|---|:--|\n| 2024-05-01 10:00:00,123 | ERROR x |\n|  | at a.B.c(B.java:1) |',
      '2024-05-01 10:00:00,123 ERROR x\nat a.B.c(B.java:1)',
    ],
    ['of a frame', '\u2502 one | two   \u2502\n\u2502 three       \u2502', 'one | two\nthree'],
    ['of carriage returns', 'one\r\ntwo', 'one\ntwo'],
  ])('%s', (_what, text, cleaned) => {
    expect(
      cleanPaste(text)
        .split('\n')
        .filter((line) => line !== '')
        .join('\n'),
    ).toBe(cleaned);
  });

  test.each([
    String.raw`open ..\cache\shop\naming\public: The system cannot find the file`,
    String.raw`at C:\Users\me\registry\nacos-sdk\src\mod.rs:88`,
  ])('and keeps the paths of Windows: %s', (log) => {
    expect(cleanPaste(log)).toBe(log);
  });

  test('and keeps lines that begin with a pipe among others', () => {
    const banner = "       ,--.'|\n|   :  :  | |\n:   |   \\ | :";
    expect(cleanPaste(banner)).toBe(banner);
  });

  test('and keeps what belongs to a log', () => {
    const log = 'Status[UNKNOWN<-1>: Unknown leader] C:\\nacos\\target List<Instance> -Xmx512m';
    expect(cleanPaste(log)).toBe(log);
  });
});
