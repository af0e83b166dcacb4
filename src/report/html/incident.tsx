import type { Words, WordList } from '../../model/language.ts';
import type { Incident, RankedCause } from '../../model/report.ts';
import { candidateText, rivalsOf } from '../candidate-text.ts';
import { formatCount, formatOffset } from '../figures.ts';
import { rankingFacts } from '../ranking-text.ts';
import { Both, BothItems } from './both.tsx';
import { Quote } from './evidence.tsx';
import { both, clockText, type Page } from './page.ts';
import { PAGE_WORDS } from './words.ts';

const OPEN_QUOTES = 3;
const OPEN_EFFECTS = 12;

/** One incident: each cause with its proof, chain, doubts and steps; what was seen where no cause is known. */
export function IncidentSection({ page, incident, number }: { page: Page; incident: Incident; number: number }) {
  const [cause] = incident.causes;
  const rivals = rivalsOf(incident);
  return (
    <section class="incident" id={`incident-${number}`} aria-labelledby={`incident-${number}-title`}>
      <h2 id={`incident-${number}-title`}>
        <span class={`severity ${incident.severity}`}>
          <Both words={both(page, ({ words }) => words.severity[incident.severity])} />
        </span>{' '}
        <Both words={incident.title} />
      </h2>
      {cause === undefined ? <Undetermined page={page} incident={incident} /> : <Cause page={page} {...{ incident, cause }} />}
      {cause === undefined || rivals.length === 0 ? null : (
        <>
          <h3>
            <Both words={both(page, ({ words }) => words.otherCauses)} />
          </h3>
          <ul class="rivals">
            {rivals.map((other) => (
              <li key={other.id}>
                <Both words={both(page, (voice) => candidateText(voice, cause, other))} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Cause({ page, incident, cause }: { page: Page; incident: Incident; cause: RankedCause }) {
  const w = (pick: (words: Page['en']['words']) => string): Words => both(page, ({ words }) => pick(words));
  return (
    <>
      <p class="where">
        <Both words={w((words) => words.side[cause.where])} /> ·{' '}
        <Both words={w((words) => words.scope(cause.scope.kind, cause.scope.value))} /> ·{' '}
        <Both words={w((words) => words.confidence[cause.confidence])} />
        <span class="faint">
          {' '}
          <Both words={w((words) => words.confidenceWhy[cause.confidence])} />
        </span>
      </p>
      <p>
        <Both words={cause.meaning} />
      </p>
      {cause.benign === undefined ? null : (
        <p>
          <Both words={cause.benign} />
        </p>
      )}
      <h3>
        <Both words={w((words) => (cause.confidence === 'possible' ? words.doIfSo : words.doNow))} />
      </h3>
      <ol class="steps">
        <BothItems list={cause.fix} />
      </ol>
      <h3>
        <Both words={PAGE_WORDS.why} />
      </h3>
      {cause.evidence.slice(0, OPEN_QUOTES).map((evidence, at) => (
        <Quote key={at} page={page} evidence={evidence} withContext />
      ))}
      {cause.evidence.length <= OPEN_QUOTES ? null : (
        <details>
          <summary>
            <Both words={PAGE_WORDS.moreEvidence} /> ({cause.evidence.length - OPEN_QUOTES})
          </summary>
          {cause.evidence.slice(OPEN_QUOTES).map((evidence, at) => (
            <Quote key={at} page={page} evidence={evidence} withContext />
          ))}
        </details>
      )}
      <Chain page={page} incident={incident} cause={cause} />
      <Listed title={w((words) => words.against)} list={wordListOf(cause.against)} />
      <Standing page={page} incident={incident} cause={cause} />
      <Listed
        title={w((words) => words.makeSure)}
        list={joined(cause.confidence === 'confirmed' ? null : incident.next, cause.check)}
      />
      <Listed title={w((words) => words.earlier)} list={cause.monitor} />
      <References page={page} references={cause.references} />
    </>
  );
}

/** What followed, step by step, with the time since the incident began. */
function Chain({ page, incident, cause }: { page: Page; incident: Incident; cause: RankedCause }) {
  if (cause.leadsTo.length === 0) return null;
  const effects = cause.leadsTo;
  const rest = effects.slice(OPEN_EFFECTS);
  return (
    <>
      <h3>
        <Both words={both(page, ({ words }) => words.followed)} />
      </h3>
      <Effects page={page} effects={effects.slice(0, OPEN_EFFECTS)} startMs={incident.startMs} />
      {rest.length === 0 ? null : (
        <details>
          <summary>
            <Both words={PAGE_WORDS.moreEffects} /> ({rest.length})
          </summary>
          <Effects page={page} effects={rest} startMs={incident.startMs} />
        </details>
      )}
    </>
  );
}

function Effects({ page, effects, startMs }: { page: Page; effects: RankedCause['leadsTo']; startMs: number | null }) {
  return (
    <ol class="chain">
      {effects.map((effect, at) => (
        <li key={at}>
          <span class="offset">
            {effect.atMs === null || startMs === null ? null : (
              <Both words={both(page, ({ language }) => formatOffset((effect.atMs ?? 0) - startMs, language))} />
            )}
          </span>
          <span>
            <Both words={effect.title} />
            <span class="faint"> {effect.nodes.join(', ')}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Why the cause stands where it stands. */
function Standing({ page, incident, cause }: { page: Page; incident: Incident; cause: RankedCause }) {
  const facts = rankingFacts(page.en, page.report, incident, cause);
  if (facts.length === 0) return null;
  const zh = rankingFacts(page.zh, page.report, incident, cause);
  return (
    <details>
      <summary>
        <Both words={PAGE_WORDS.standing} />
      </summary>
      <table class="plain">
        <tbody>
          {facts.map((fact, at) => (
            <tr key={at}>
              <th scope="row">
                <Both words={{ en: fact.label, zh: zh[at]?.label ?? fact.label }} />
              </th>
              <td>
                <Both words={{ en: fact.value, zh: zh[at]?.value ?? fact.value }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Undetermined({ page, incident }: { page: Page; incident: Incident }) {
  return (
    <>
      <Listed title={both(page, ({ words }) => words.decides)} list={incident.next} />
      <h3>
        <Both words={both(page, ({ words }) => words.seen)} />
      </h3>
      <ul>
        {incident.episodes.slice(0, 20).map((episode, at) => (
          <li key={at}>
            {clockText(page, episode.startMs)} <b>{episode.node}</b> <Both words={episode.title} /> ×{formatCount(episode.count)}
          </li>
        ))}
      </ul>
    </>
  );
}

function Listed({ title, list }: { readonly title: Words; readonly list: WordList }) {
  if (list.en.length === 0) return null;
  return (
    <>
      <h3>
        <Both words={title} />
      </h3>
      <ul>
        <BothItems list={list} />
      </ul>
    </>
  );
}

function References({ page, references }: { page: Page; references: readonly string[] }) {
  if (references.length === 0) return null;
  return (
    <details>
      <summary>
        <Both words={both(page, ({ words }) => words.references)} />
      </summary>
      <ul>
        {references.map((reference, at) => (
          <li key={at}>{reference}</li>
        ))}
      </ul>
    </details>
  );
}

function wordListOf(all: readonly Words[]): WordList {
  return { en: all.map(({ en }) => en), zh: all.map(({ zh }) => zh) };
}

function joined(first: WordList | null, second: WordList): WordList {
  if (first === null) return second;
  return { en: [...new Set([...first.en, ...second.en])], zh: [...new Set([...first.zh, ...second.zh])] };
}
