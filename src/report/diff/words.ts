import type { Language } from '../../model/language.ts';
import type { Confidence } from '../../model/report.ts';
import type { Change, ChangeKind } from '../../model/report-diff.ts';
import { REPORT_WORDS } from '../words/index.ts';

/** The words of a comparison. */
export interface DiffWords {
  readonly before: string;
  readonly after: string;
  readonly colon: string;
  readonly comma: string;
  readonly harmless: string;
  readonly heading: Readonly<Record<Change['of'], string>>;
  readonly kind: Readonly<Record<ChangeKind, string>>;
  left(count: number): string;
  confidence(confidence: string): string;
}

const CONFIDENCES: readonly Confidence[] = ['confirmed', 'probable', 'possible'];

export const DIFF_WORDS: Readonly<Record<Language, DiffWords>> = {
  en: {
    before: 'Before',
    after: 'After',
    colon: ': ',
    comma: ', ',
    harmless: 'harmless',
    heading: { cause: 'Causes', finding: 'Findings' },
    kind: { new: 'new', worse: 'worse', same: 'same', better: 'better', gone: 'gone' },
    left: (count) => `${count} more are unchanged, harmless or of low severity; --all shows them.`,
    confidence: (confidence) => confidenceIn('en', confidence),
  },
  zh: {
    before: '之前',
    after: '之后',
    colon: '：',
    comma: '，',
    harmless: '可忽略',
    heading: { cause: '原因', finding: '发现' },
    kind: { new: '新增', worse: '加重', same: '不变', better: '减轻', gone: '消失' },
    left: (count) => `另有 ${count} 项不变、可忽略或级别较低，加 --all 查看。`,
    confidence: (confidence) => confidenceIn('zh', confidence),
  },
};

function confidenceIn(language: Language, confidence: string): string {
  const known = CONFIDENCES.find((name) => name === confidence);
  return known === undefined ? '' : REPORT_WORDS[language].confidence[known];
}
