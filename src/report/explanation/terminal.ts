import type { ExplainedCause, ExplainedSignature, Explanation } from '../../model/explanation.ts';
import type { Language, Words } from '../../model/language.ts';
import { OTHER_PRODUCT } from '../../model/report.ts';
import type { Severity } from '../../model/severity.ts';
import { Page, type Style } from '../terminal/page.ts';
import { REPORT_WORDS, type ReportWords } from '../words/index.ts';
import { EXPLANATION_WORDS, type ExplanationWords } from './words.ts';

export interface ExplanationOptions {
  readonly language: Language;
  /** Whether the text may carry colours (SGR sequences). */
  readonly color: boolean;
  /** Columns; taken within 40 and 200. */
  readonly width: number;
  /** Everything instead of one screen. */
  readonly all: boolean;
}

const SCREENFUL = { signatures: 4, causes: 4, fix: 5, questions: 4 } as const;
/** So many others whose score is this share of the first one's. */
const [MANY, ALIKE] = [3, 0.5];
const STYLES: Readonly<Record<Severity, Style>> = { critical: 'bad', high: 'bad', medium: 'warn', low: 'plain', info: 'dim' };

interface Telling {
  readonly page: Page;
  readonly words: ExplanationWords;
  readonly common: ReportWords;
  readonly all: boolean;
  say(text: Words): string;
  readonly language: Language;
}

/** An explanation for a person at a terminal: the answer first, then what the text says, the causes, what to do. */
export function explanationTerminal(explanation: Explanation, options: ExplanationOptions): string {
  const { language } = options;
  const t: Telling = {
    page: new Page(options.width, options.color),
    words: EXPLANATION_WORDS[language],
    common: REPORT_WORDS[language],
    all: options.all || explanation.asked !== 'text',
    say: (text) => text[language],
    language,
  };
  tellAnswer(t, explanation);
  if (explanation.asked === 'cause') tellWholeCause(t, explanation);
  else {
    tellSignatures(t, explanation.signatures);
    tellNearest(t, explanation);
    tellCauses(t, explanation);
  }
  t.page.blank();
  t.page.prose(t.words.moreIn, { indent: 0, style: 'dim' });
  return t.page.toString();
}

function tellAnswer(t: Telling, { asked, signatures, causes, benign }: Explanation): void {
  const [cause] = causes;
  const [signature] = signatures;
  if (asked === 'signature' && signature !== undefined)
    return answer(t, t.common.severity[signature.severity], t.say(signature.title), STYLES[signature.severity]);
  if (benign !== null && cause?.id === OTHER_PRODUCT) return answer(t, t.words.otherProduct, t.say(benign), 'warn');
  if (benign !== null) return answer(t, t.words.harmless, t.say(benign), 'good');
  if (signature === undefined && asked === 'text') return answer(t, t.words.unknown, t.words.unknownWhy, 'warn');
  if (cause === undefined) return answer(t, t.common.severity[signature?.severity ?? 'info'], t.words.noCause, 'warn');
  const title = `${t.say(cause.title)}${t.common.paren(t.common.side[cause.where])}`;
  if (asked === 'text' && isOpen(causes)) return answer(t, t.words.undecided, t.words.firstOf(causes.length, title), 'warn');
  const tag = asked === 'cause' ? t.common.severity[cause.severity] : t.words.confidence[cause.confidence];
  answer(t, tag, title, STYLES[cause.severity]);
}

/** Whether the first cause is hardly likelier than a good many others: to name it alone would be a guess. */
function isOpen([first, ...others]: readonly ExplainedCause[]): boolean {
  if (first === undefined || first.confidence !== 'possible') return false;
  return others.filter(({ score }) => score >= first.score * ALIKE).length >= MANY;
}

function answer(t: Telling, tag: string, text: string, style: Style): void {
  t.page.prose(text, { indent: 0, marker: { text: `${tag.toUpperCase()}  `, style }, style: 'strong' });
}

function tellSignatures(t: Telling, signatures: readonly ExplainedSignature[]): void {
  const shown = heading(t, t.words.says, signatures, SCREENFUL.signatures);
  for (const signature of shown) {
    const marker = { text: `${t.common.severity[signature.severity]}  `, style: STYLES[signature.severity] };
    t.page.prose(`${t.say(signature.title)}${t.common.paren(signature.id)}`, { indent: 2, marker });
    t.page.prose(t.say(signature.meaning), { indent: 4 });
    if (signature.benign !== null)
      t.page.prose(t.words.whenHarmless + t.common.colon + t.say(signature.benign), { indent: 4, style: 'good' });
    for (const check of t.all ? signature.check[t.language] : signature.check[t.language].slice(0, 1)) {
      t.page.prose(check, { indent: 4, marker: { text: '- ', style: 'plain' } });
    }
    if (t.all) tellOrigin(t, signature);
  }
}

function tellOrigin(t: Telling, { logs, nacos, references }: ExplainedSignature): void {
  const facts = [
    ...(logs.length > 0 ? [t.words.writtenTo + t.common.colon + logs.join(t.common.comma)] : []),
    ...(nacos === '' ? [] : [`${t.words.versions} ${nacos}`]),
    ...references,
  ];
  for (const fact of facts) t.page.prose(fact, { indent: 4, style: 'dim' });
}

function tellNearest(t: Telling, { nearest }: Explanation): void {
  if (nearest.length === 0) return;
  t.page.heading(t.words.nearest);
  t.page.columns(
    nearest.map((near) => [
      { text: `${Math.round(near.similarity * 100)}%`, style: 'dim', right: true },
      { text: near.id, style: 'plain' },
      { text: t.say(near.title), style: 'plain' },
    ]),
    { indent: 2 },
  );
}

function tellCauses(t: Telling, { causes, benign }: Explanation): void {
  const [first] = causes;
  if (first === undefined || (benign !== null && causes.length === 1)) return;
  const shown = heading(t, t.words.causes, causes, SCREENFUL.causes);
  shown.forEach((cause, at) => {
    const facts = [t.common.side[cause.where], t.words.confidence[cause.confidence], cause.id].join(t.common.comma);
    t.page.prose(`${t.say(cause.title)}${t.common.paren(facts)}`, { indent: 2, marker: { text: `${at + 1}. `, style: 'plain' } });
  });
  tellQuestions(t, shown);
  if (benign !== null) return;
  const doubtful = shown.length > 1 && first.confidence === 'possible';
  tellSteps(t, doubtful ? t.words.doIfSo : t.words.doFirst, first.fix[t.language], SCREENFUL.fix);
}

/** Of every pair of causes one question is enough. */
function tellQuestions(t: Telling, causes: readonly ExplainedCause[]): void {
  const places = new Map(causes.map((cause, at) => [cause.id, at + 1]));
  const asked = new Set<string>();
  const questions = causes.flatMap((cause, at) =>
    cause.tellApart.flatMap(({ from, question }) => {
      const place = places.get(from);
      const pair = [cause.id, from].sort().join(' ');
      if (place === undefined || asked.has(pair)) return [];
      asked.add(pair);
      return [t.words.which(at + 1, place) + t.say(question)];
    }),
  );
  for (const question of heading(t, t.words.tells, questions, SCREENFUL.questions)) {
    t.page.prose(question, { indent: 2, marker: { text: '- ', style: 'plain' } });
  }
}

function tellWholeCause(t: Telling, { causes, signatures }: Explanation): void {
  const [cause] = causes;
  if (cause === undefined) return;
  t.page.prose(t.say(cause.meaning), { indent: 2 });
  if (cause.benign !== null) t.page.prose(t.say(cause.benign), { indent: 2, style: 'good' });
  tellSteps(t, t.common.doNow, cause.fix[t.language], cause.fix.en.length);
  tellSteps(t, t.common.makeSure, cause.check[t.language], cause.check.en.length);
  tellSteps(t, t.common.earlier, cause.monitor[t.language], cause.monitor.en.length);
  t.page.heading(t.words.knownBy);
  t.page.columns(
    signatures.map((signature) => [
      { text: signature.id, style: 'plain' },
      { text: t.say(signature.title), style: 'plain' },
    ]),
    { indent: 2 },
  );
  if (cause.tellApart.length > 0) t.page.heading(t.words.tells);
  for (const { from, question } of cause.tellApart)
    t.page.prose(`${from}${t.common.colon}${t.say(question)}`, { indent: 2, marker: { text: '- ', style: 'plain' } });
  t.page.heading(t.common.references);
  for (const reference of cause.references) t.page.prose(reference, { indent: 2, style: 'dim' });
}

function tellSteps(t: Telling, title: string, steps: readonly string[], screenful: number): void {
  heading(t, title, steps, screenful).forEach((step, at) =>
    t.page.prose(step, { indent: 2, marker: { text: `${at + 1}. `, style: 'plain' } }),
  );
}

/** A heading with `3 of 12` behind it where not all is shown; nothing for an empty list. */
function heading<T>(t: Telling, title: string, items: readonly T[], screenful: number): readonly T[] {
  if (items.length === 0) return [];
  const shown = t.all ? items : items.slice(0, screenful);
  t.page.heading(title, shown.length < items.length ? t.common.shownOf(shown.length, items.length) : '');
  return shown;
}
