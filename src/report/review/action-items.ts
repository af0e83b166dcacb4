import type { Language } from '../../model/language.ts';
import type { Incident, Report } from '../../model/report.ts';

/** What an incident leaves to do. Texts are of the library. */
export interface ActionItems {
  readonly incident: Incident;
  /** Whether the steps are for a cause that is only one of several that fit. */
  readonly onlyIfSo: boolean;
  /** Steps to mend it, in their order. */
  readonly recover: readonly string[];
  /** How to see it earlier the next time. */
  readonly watch: readonly string[];
}

/** The action items of every incident that harmed anybody and whose cause is known; a step that an earlier one has is left out. */
export function actionItemsOf(report: Report, language: Language): ActionItems[] {
  const told = new Set<string>();
  const fresh = (texts: readonly string[]): string[] => texts.filter((text) => !told.has(text) && told.add(text));
  return report.incidents.flatMap((incident) => {
    const [cause] = incident.causes;
    if (cause === undefined || cause.benign !== undefined) return [];
    const items = {
      incident,
      onlyIfSo: cause.confidence === 'possible',
      recover: fresh(cause.fix[language]),
      watch: fresh(cause.monitor[language]),
    };
    return items.recover.length + items.watch.length === 0 ? [] : [items];
  });
}
