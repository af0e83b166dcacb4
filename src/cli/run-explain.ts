import { explain } from '../explain.ts';
import { UserError } from '../errors.ts';
import { loadLibrary } from '../patterns/library.ts';
import { explanationJson, explanationTerminal } from '../report/explanation/index.ts';
import { builtinPatterns } from './builtin-patterns.ts';
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
  if (words.length === 0 && process.stdin.isTTY) throw nothingAsked('nothing to explain');
  const text = wantsStdin ? await readText(process.stdin, MAX_TEXT_BYTES) : words.join(' ');
  if (text === null) {
    throw new UserError('no-input', 'the text is too long to be one error', {
      hint: 'give the file to the analysis: nacoscope app.log',
    });
  }
  if (text.trim() === '') throw nothingAsked('the text is empty');
  const language = settings.language ?? languageOf(process.env);
  const patterns = await loadLibrary({ builtin: builtinPatterns(), extra: settings.patterns, now: () => performance.now() });
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

function nothingAsked(message: string): UserError {
  return new UserError('no-input', message, {
    hint: "try: nacoscope explain 'Client not connected, current status:STARTING', or pipe a text into it",
  });
}
