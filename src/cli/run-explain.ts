import { explain } from '../explain.ts';
import { UserError } from '../errors.ts';
import type { Words } from '../model/language.ts';
import { explanationJson, explanationTerminal } from '../report/explanation/index.ts';
import { loadPatterns } from './load-patterns.ts';
import type { ExplainSettings } from './commands/explain.ts';
import { colorFor, languageOf, widthOf } from './environment.ts';
import type { ExitStatus } from './exit-status.ts';
import { stdoutOutput } from './output.ts';
import { readText } from './read-text.ts';
import { VERSION } from './version.ts';

/** Whoever pastes more than this has a log. */
const MAX_TEXT_BYTES = 256 * 1024;

/**
 * Runs `explain`.
 *
 * @param words as typed, joined by blanks; `-`, or none where standard input is no terminal, is standard input.
 * @returns 0, also where nothing knows the text: the answer says so.
 * @throws UserError `no-input` without a text, or with one that is a log.
 */
export async function runExplain(words: readonly string[], settings: ExplainSettings): Promise<ExitStatus> {
  const wantsStdin = words.length === 0 || (words.length === 1 && words[0] === '-');
  if (words.length === 0 && process.stdin.isTTY) throw nothingAsked({ en: 'nothing to explain', zh: '没有要解释的内容' });
  const text = wantsStdin ? await readText(process.stdin, MAX_TEXT_BYTES) : words.join(' ');
  if (text === null) {
    throw new UserError(
      'no-input',
      { en: 'the text is too long to be one error', zh: '文本过长，不像是单个错误' },
      { hint: { en: 'give the file to the analysis: nacoscope app.log', zh: '请直接分析该文件：nacoscope app.log' } },
    );
  }
  if (text.trim() === '') throw nothingAsked({ en: 'the text is empty', zh: '文本为空' });
  const language = settings.language ?? languageOf(process.env);
  const patterns = await loadPatterns(settings.patterns);
  const explanation = await explain({ text, patterns, version: VERSION });
  const answer =
    settings.format === 'json'
      ? explanationJson(explanation, language)
      : explanationTerminal(explanation, {
          language,
          color: colorFor(settings.color, process.env, process.stdout.isTTY),
          width: widthOf(process.stdout.columns, process.env),
          all: settings.all,
        });
  await stdoutOutput(process.stdout).write(answer);
  return 0;
}

function nothingAsked(message: Words): UserError {
  return new UserError('no-input', message, {
    hint: {
      en: "try: nacoscope explain 'Client not connected, current status:STARTING', or pipe a text into it",
      zh: "例如：nacoscope explain 'Client not connected, current status:STARTING'，或用管道传入文本",
    },
  });
}
