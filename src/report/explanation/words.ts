import type { Confidence } from '../../model/report.ts';
import type { Language } from '../../model/language.ts';

/** Fixed words and sentences that only explanations need. */
export interface ExplanationWords {
  readonly unknown: string;
  readonly unknownWhy: string;
  readonly harmless: string;
  readonly otherProduct: string;
  readonly noCause: string;
  readonly undecided: string;
  /** Where many causes are nearly as likely; the title is that of the first of them. */
  firstOf(count: number, title: string): string;
  readonly says: string;
  readonly causes: string;
  readonly tells: string;
  readonly doFirst: string;
  /** Instead of the one above, where others are nearly as likely. */
  readonly doIfSo: string;
  readonly nearest: string;
  readonly whenHarmless: string;
  readonly writtenTo: string;
  readonly versions: string;
  readonly knownBy: string;
  /** How likely a cause is, from a text alone. */
  readonly confidence: Readonly<Record<Confidence, string>>;
  /** Goes right before a question that tells two causes apart, which are named by their places in the list. */
  which(one: number, other: number): string;
  readonly moreIn: string;
}

export const EXPLANATION_WORDS: Readonly<Record<Language, ExplanationWords>> = {
  en: {
    unknown: 'NOT KNOWN',
    unknownWhy: "No signature knows this text. It may be the application's own, or a part of a line that says too little.",
    harmless: 'HARMLESS',
    otherProduct: 'NOT NACOS',
    noCause: 'The text alone points to no cause.',
    undecided: 'UNDECIDED',
    firstOf: (count, title) => `The text alone does not decide between ${count} causes. The most usual one: ${title}`,
    says: 'What it says',
    causes: 'What may stand behind it, most likely first',
    tells: 'What tells them apart',
    doFirst: 'What to do first',
    doIfSo: 'What to do first, if it is the first one',
    nearest: 'Signatures whose words come close',
    whenHarmless: 'Harmless when',
    writtenTo: 'Written to',
    versions: 'Nacos',
    knownBy: 'Known by',
    confidence: { confirmed: 'certain', probable: 'likely', possible: 'possible' },
    which: (one, other) => `${one} or ${other}? `,
    moreIn: 'nacoscope explain <id> shows a whole entry; the logs themselves (nacoscope <folder>) say more than one line.',
  },
  zh: {
    unknown: '未识别',
    unknownWhy: '没有特征能识别这段文本：可能是应用自己的日志，或只截取了一行中的一部分。',
    harmless: '无害',
    otherProduct: '非 Nacos 故障',
    noCause: '仅凭这段文本无法指向任何原因。',
    undecided: '无法确定',
    firstOf: (count, title) => `仅凭这段文本无法在 ${count} 个原因中确定是哪一个，最常见的是：${title}`,
    says: '含义',
    causes: '可能的原因（最可能的在前）',
    tells: '如何区分',
    doFirst: '先做什么',
    doIfSo: '如果是第一个原因，先做什么',
    nearest: '文字最接近的特征',
    whenHarmless: '无害的情形',
    writtenTo: '写入',
    versions: 'Nacos 版本',
    knownBy: '识别依据',
    confidence: { confirmed: '确定', probable: '很可能', possible: '可能' },
    which: (one, other) => `${one} 还是 ${other}？`,
    moreIn: 'nacoscope explain <id> 查看完整条目；完整日志（nacoscope <目录>）比单独一行更能说明问题。',
  },
};
