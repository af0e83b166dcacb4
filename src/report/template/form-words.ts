import type { Language } from '../../model/language.ts';
import { REVIEW_WORDS } from '../review/words.ts';
import { REPORT_WORDS } from '../words/index.ts';

/** The fixed words that a form may want, by name, so that one form serves both languages. */
export function formWords(language: Language): Readonly<Record<string, string>> {
  const report = REPORT_WORDS[language];
  const review = REVIEW_WORDS[language];
  return {
    ...report.column,
    impact: review.impact,
    chain: review.chain,
    actions: review.actions,
    recover: review.recover,
    recoverIfSo: review.recoverIfSo,
    watch: review.watch,
    open: review.open,
    who: review.who,
    side: review.side,
    howLong: review.howLong,
    worst: review.worst,
    incident: report.incident,
    cause: report.cause,
    noCause: report.noCause,
    where: report.where,
    when: report.when,
    certainty: report.certainty,
    affects: report.affects,
    against: report.against,
    proof: report.proof,
    followed: report.followed,
    makeSure: report.makeSure,
    alsoFound: report.label.alsoFound,
    otherCauses: report.otherCauses,
    timeline: report.timeline,
    findings: report.findings,
    harmless: report.harmless,
    unknownErrors: report.unknownErrors,
    notDecidable: report.notDecidable,
    read: report.read,
    references: report.references,
  };
}
