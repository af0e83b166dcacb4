import { levelOf } from './level.ts';
import type { Stamp } from '../../time/stamp.ts';
import { type Head, stamped } from './head.ts';

const LEVEL = '(TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|SEVERE)';
/** A logger or class name, no level, perhaps with a line number. Bounded, since what follows is tried behind each of its characters. */
const LOGGER =
  '((?!(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|SEVERE):)[\\w$]{1,100}(?:[./][\\w$[\\]./-]{1,300})?)(?::\\d{1,9}|\\(\\S{0,80}\\)| {1,40}(?:Line:)?\\d{1,9})?';
/** A logger that is told from other columns by its dots. */
const DOTTED = '([\\w$]{1,100}(?:\\.[\\w$<>]{1,100}){1,20})(?::\\d{1,9})?';
/** Blocks such as `[File:line]`, `[traceId=..]`, `[method,line]` between the logger and the dash. */
const BLOCKS = '(?: {0,9}\\[[^\\]]{0,120}\\]){0,9}';
const END = ' *(?:-|:|--|—)(?: |$)';

/**
 * Layouts of Java applications, tried in this order behind the stamp. Groups: level, thread, logger.
 * All want a separator before the message, so that a message that starts with a bracket isn't taken for a thread.
 */
const FORMS: readonly { readonly form: RegExp; readonly groups: readonly ['level' | 'thread' | 'logger', number][] }[] = [
  // logback and log4j2 defaults, RuoYi: [trace id] [thread] LEVEL logger - [method,line] - msg
  form(
    `\\]? *[-|]? ?(?:\\[[^\\]]{0,120}\\] ?){0,2}\\[([^\\]]*)\\] +${LEVEL} +${LOGGER}${BLOCKS}${END}(?:\\[\\w[\\w$<>]*,\\d+\\] - )?`,
    ['thread', 'level', 'logger'],
  ),
  form(`\\]? *\\[([^\\]]*)\\] +${LEVEL} +\\[([^\\]]*)\\]${BLOCKS}(?: [\\w$]{1,100}\\.java:\\d{1,9})?${END}`, [
    'thread',
    'level',
    'logger',
  ]),
  // LEVEL [thread] logger - msg; JBoss: LEVEL [logger] (thread) msg
  form(`\\]? +${LEVEL} +\\[([^\\]]*)\\] +${LOGGER}${BLOCKS}${END}`, ['level', 'thread', 'logger']),
  form(`\\]? +${LEVEL} +\\[([\\w$.]+)\\] +\\(([^)]*)\\) `, ['level', 'logger', 'thread']),
  // [LEVEL] [thread] [logger line] - msg and what leaves some of it out
  form(`\\]? *\\[${LEVEL} *\\] *\\[([^\\]]*)\\] *\\[([^\\]]*)\\]${BLOCKS}${END}`, ['level', 'thread', 'logger']),
  form(`\\]? *\\[${LEVEL} *\\] *\\[([^\\]]*)\\]${END}`, ['level', 'logger']),
  form(`\\]? *\\[([^\\]]*)\\] *\\[${LEVEL} *\\] *(?:\\[([^\\]]*)\\])?${BLOCKS}${END}`, ['thread', 'level', 'logger']),
  // | LEVEL | trace id | thread | logger:line | msg and | thread | LEVEL | logger | msg
  form(`\\]? *\\| *${LEVEL} *\\|(?:[^|]{0,120}\\|){0,3}? *([^|]{0,120}?) *\\| *${DOTTED} *\\| ?`, ['level', 'thread', 'logger']),
  form(`\\]? *\\|(?:[^|]{0,120}\\|){0,3}? *([^|]{0,120}?) *\\| *${LEVEL} *\\| *${DOTTED} *\\| ?`, ['thread', 'level', 'logger']),
  // |LEVEL|thread||||line|logger msg
  form(`\\]? ?\\|${LEVEL} *\\|([^|]*)\\|(?:[^|]*\\|){3,6}(\\S+) `, ['level', 'thread', 'logger']),
  // thread LEVEL logger: msg (Dubbo's old default); LEVEL logger - msg
  form(`\\]? +(\\S+) +${LEVEL} +${LOGGER}${BLOCKS}(?: -|:) +`, ['thread', 'level', 'logger']),
  form(`\\]? +${LEVEL} +${LOGGER}${BLOCKS} +- `, ['level', 'logger']),
];

/** Hosts' own layouts: logback and log4j2 defaults, log4j with everything in brackets, RuoYi, Dubbo, JBoss. */
export function readJavaLogHead(line: string, stamp: Stamp): Head | null {
  for (const { form: expression, groups } of FORMS) {
    expression.lastIndex = stamp.end;
    const found = expression.exec(line);
    if (found === null) continue;
    const fields = { level: '', thread: '', logger: '' };
    for (const [name, index] of groups) fields[name] = found[index]?.trim() ?? '';
    const messageStart = stamp.end + found[0].length;
    return stamped('java-log', stamp, { ...fields, level: levelOf(fields.level), messageStart });
  }
  return null;
}

function form(source: string, names: readonly ('level' | 'thread' | 'logger')[]): (typeof FORMS)[number] {
  return { form: new RegExp(source, 'uy'), groups: names.map((name, index) => [name, index + 1] as const) };
}
