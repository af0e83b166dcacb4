import { firstAdvice } from '../first-advice.ts';
import { incidentFacts } from '../facts.ts';
import { both, type Page } from './page.ts';
import { Both } from './both.tsx';
import { nameList } from './name-list.ts';
import { PAGE_WORDS } from './words.ts';

/** The answer at the top: status, headline, facts of the first incident, what to do first. */
export function VerdictSection({ page }: { readonly page: Page }) {
  const { verdict, incidents, run } = page.report;
  const [incident] = incidents;
  const facts =
    incident === undefined
      ? []
      : incidentFacts(page.en, incident, page.allIncidents, nameList(page.en)).map((fact, at) => {
          const other = incidentFacts(page.zh, incident, page.allIncidents, nameList(page.zh))[at] ?? fact;
          return { label: { en: fact.label, zh: other.label }, value: { en: fact.value, zh: other.value } };
        });
  const first = firstStep(page);
  const isSure = incident?.causes[0]?.confidence !== 'possible' && incident?.causes[0] !== undefined;
  return (
    <section id="verdict" class={`verdict status-${verdict.status}`} aria-labelledby="headline">
      <p class="status">
        <Both words={both(page, ({ words }) => words.status[verdict.status])} />
        {incident === undefined ? null : (
          <span class={`severity ${incident.severity}`}>
            <Both words={both(page, ({ words }) => words.severity[incident.severity])} />
          </span>
        )}
      </p>
      <h1 id="headline">
        <Both words={verdict.headline} />
      </h1>
      {run.complete ? null : (
        <p class="stopped">
          <Both words={both(page, ({ words }) => words.stopped)} />
        </p>
      )}
      {facts.length === 0 ? null : (
        <dl class="facts">
          {facts.map(({ label, value }, at) => (
            <div key={at}>
              <dt>
                <Both words={label} />
              </dt>
              <dd>
                <Both words={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {first.en === '' ? null : (
        <p class="first">
          <strong>
            <Both words={isSure ? PAGE_WORDS.firstStep : PAGE_WORDS.openQuestion} />
          </strong>
          <span>
            <Both words={first} />
          </span>
        </p>
      )}
      <p class="tools">
        <button type="button" id="copy" hidden>
          <Both words={PAGE_WORDS.copy} />
        </button>
        <span id="copied" role="status" />
      </p>
    </section>
  );
}

/** The first thing to do: the first step of the first cause, else what the verdict or the incident says. */
export function firstStep({ report }: Page) {
  const [incident] = report.incidents;
  const steps = incident?.causes[0]?.fix ?? incident?.next;
  const pick = (language: 'en' | 'zh') => steps?.[language][0] ?? firstAdvice(report, language);
  return { en: pick('en'), zh: pick('zh') };
}
