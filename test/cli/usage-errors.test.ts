import { CommanderError } from 'commander';
import { expect, test } from 'vitest';
import { newProgram } from '../../src/cli/program.ts';
import type { Language } from '../../src/model/language.ts';

/** What the command line tells of arguments that it refuses before it does anything. */
async function refused(args: readonly string[], language: Language): Promise<string> {
  let told = '';
  const program = newProgram(() => undefined, language);
  for (const command of [program, ...program.commands, ...program.commands.flatMap((its) => its.commands)]) {
    command.exitOverride().configureOutput({
      writeErr: (text) => {
        told += text;
      },
    });
  }
  await expect(program.parseAsync([...args], { from: 'user' })).rejects.toBeInstanceOf(CommanderError);
  return told;
}

test.each([
  [['--formt', 'json'], '错误：没有选项 --formt\n（是否指 --format？）'],
  [
    ['-f', 'xml'],
    '错误：选项 -f, --format <format> 的值“xml”无效。可用的值：terminal, markdown, json, html, junit, csv, jsonl。',
  ],
  [
    ['--fail-on', 'crit'],
    '错误：选项 --fail-on <severity> 的值“crit”无效。是否指 critical？可用的值：critical, high, medium, low, info。',
  ],
  [['-o'], '错误：选项 -o, --output <file> 缺少值'],
  [['--node', 'x='], "错误：选项 --node <name> 的值“x=”无效。应为节点名，或 GLOB=NAME，例如 'srv-17/**=nacos-0'。"],
  [['--store-timeout', 'x'], '错误：选项 --store-timeout <time> 的值“x”无效。应为时长，例如 30s 或 2m。'],
  [['--max-records', '0'], '错误：选项 --max-records <count> 的值“0”无效。应为不小于 1 的整数。'],
  [['--max-bytes', 'x'], '错误：选项 --max-bytes <size> 的值“x”无效。应为大小，例如 500MB 或 2GB。'],
  [['--label', 'x'], '错误：选项 --label <name=value> 的值“x”无效。应写作 NAME=VALUE。'],
  [['diff', 'a.json'], '错误：缺少参数 after'],
  [['diff', 'a', 'b', 'c'], '错误：参数过多，应为 2 个，实有 3 个'],
  [['completion', 'csh'], '错误：参数 shell 的值“csh”无效。可用的值：bash, zsh, fish。'],
  [['patterns', 'export'], '错误：缺少选项 --as <format>'],
  [['patterns', 'lsit'], '错误：没有命令 lsit\n（是否指 list？）'],
])('%o is refused in Chinese', async (args, told) => {
  expect(await refused(args, 'zh')).toBe(`${told}\n（用 nacoscope --help 查看全部选项）\n`);
});

test('and in English as commander says it', async () => {
  const told = "error: unknown option '--formt'\n(Did you mean --format?)\n(nacoscope --help lists the flags)\n";
  expect(await refused(['--formt', 'json'], 'en')).toBe(told);
});
