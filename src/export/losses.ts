import type { Language, Words } from '../model/language.ts';
import type { Severity } from '../model/severity.ts';
import type { ThresholdLogic } from '../patterns/compile.ts';
import type { ExportEntry } from './exported.ts';

/** What of a signature a rule of another tool leaves out; each makes the rule hold on more. */
export type Loss =
  | 'conditions'
  | 'threshold'
  | 'threshold-by'
  | 'yields'
  | 'side'
  | 'only'
  | 'level'
  | 'part'
  | 'not'
  | 'regex'
  | 'regex-parts'
  | 'literals';

const WORDS: Readonly<Record<Loss, Words>> = {
  conditions: { en: 'the conditions on captured values', zh: '对捕获值的条件' },
  threshold: { en: 'how often it must come to be a finding', zh: '达到多少次才算发现' },
  'threshold-by': { en: 'that its count is per node and captured value', zh: '次数按节点和捕获值分别计算' },
  yields: { en: 'that a more specific signature on the same record silences it', zh: '同一记录上有更具体的特征时它保持沉默' },
  side: { en: 'that it speaks of servers only, or of clients only', zh: '它只针对服务端或只针对客户端' },
  only: { en: 'the log files it is bound to', zh: '它所限定的日志文件' },
  level: { en: 'the level that it wants', zh: '它要求的日志级别' },
  part: { en: 'whether it stands in the message or in the stack trace', zh: '它出现在消息中还是堆栈中' },
  not: { en: 'the words that must not stand in the record', zh: '记录中不得出现的文字' },
  regex: { en: 'its regular expression', zh: '它的正则表达式' },
  'regex-parts': {
    en: 'parts of its regular expression (anchors, look-around, references)',
    zh: '正则表达式的一部分（锚点、环视、反向引用）',
  },
  literals: { en: 'some of its literals', zh: '它的部分字面量' },
};

const LOWERED: Words = {
  en: ' It is told as information only for that reason.',
  zh: '因此这里只作为信息提示。',
};

/** What every target loses that has no place for it, whatever the forms look like. */
export function commonLosses({ logic }: ExportEntry): Loss[] {
  const losses: Loss[] = [];
  if (Object.keys(logic.where).length > 0) losses.push('conditions');
  if (logic.only.length > 0) losses.push('only');
  if (logic.match.some(({ levels }) => levels.length > 0)) losses.push('level');
  if (logic.match.some((form) => form.in !== 'any')) losses.push('part');
  return losses;
}

/**
 * How bad a rule is that leaves so much out: what is a finding only for some values, or only when it comes often, alarms nobody when
 * it holds on every such record.
 */
export function severityOf({ logic }: ExportEntry, losses: readonly Loss[]): Severity {
  return losses.some((loss) => loss === 'conditions' || loss === 'threshold') ? 'info' : logic.severity;
}

/** `Left out here, so that it may hold on more records than in nacoscope: ...`; empty where nothing is. */
export function lossText(entry: ExportEntry, losses: Iterable<Loss>, language: Language): string {
  const list = [...new Set(losses)].map((loss) => {
    const often = loss === 'threshold' && entry.logic.threshold !== null ? countText(entry.logic.threshold, language) : '';
    return WORDS[loss][language] + often;
  });
  if (list.length === 0) return '';
  const told = severityOf(entry, [...losses]);
  const lower = told === entry.logic.severity ? '' : LOWERED[language];
  return language === 'zh'
    ? `此处省略了以下内容，因此命中的记录可能多于 nacoscope：${list.join('；')}。${lower}`
    : `Left out here, so that it may hold on more records than in nacoscope: ${list.join('; ')}.${lower}`;
}

/** ` (3 times within 60 s)`; empty for a threshold that sums up a number. */
function countText({ count, withinMs }: ThresholdLogic, language: Language): string {
  if (count === null) return '';
  const seconds = withinMs / 1000;
  return language === 'zh' ? `（${seconds} 秒内 ${count} 次）` : ` (${count} times within ${seconds} s)`;
}
