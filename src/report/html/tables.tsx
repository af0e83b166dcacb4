import type { Words } from '../../model/language.ts';
import type { Finding, UnknownError } from '../../model/report.ts';
import { SEVERITIES } from '../../model/severity.ts';
import { SIDES } from '../../model/side.ts';
import { formatCount } from '../figures.ts';
import { whyHarmless } from '../harmless.ts';
import { Both, BothItems, Choice } from './both.tsx';
import { PlaceLink, Quote } from './evidence.tsx';
import { both, clockText, type Page } from './page.ts';
import { PAGE_WORDS } from './words.ts';

/** Findings with their filter; each row opens to what it means and where it stands. */
export function FindingsSection({ page }: { readonly page: Page }) {
  const { findings } = page.report;
  if (findings.length === 0) return null;
  return (
    <section id="findings" aria-labelledby="findings-title">
      <h2 id="findings-title">
        <Both words={both(page, ({ words }) => words.findings)} /> <small id="findings-shown">{findings.length}</small>
      </h2>
      <Filters page={page} />
      <p id="findings-none" role="status" hidden>
        <Both words={PAGE_WORDS.none} />
      </p>
      <div class="rows">
        {findings.map((finding) => (
          <FindingRow key={finding.id} page={page} finding={finding} />
        ))}
      </div>
    </section>
  );
}

/** Hidden until the script shows it: without script nothing is filtered. */
function Filters({ page }: { readonly page: Page }) {
  const { findings } = page.report;
  const nodes = [...new Set(findings.flatMap((finding) => finding.nodes))].sort();
  const files = [...new Set(findings.flatMap(filesOf))].sort();
  const sides = [...new Set(findings.map(({ side }) => side))].sort();
  const plain = (names: readonly string[]): { value: string; words: Words }[] =>
    names.map((name) => ({ value: name, words: { en: name, zh: name } }));
  return (
    <form class="filters" id="filters" hidden>
      <Pick
        page={page}
        name="severity"
        label={both(page, ({ words }) => words.column.severity)}
        choices={SEVERITIES.map((severity) => ({ value: severity, words: both(page, ({ words }) => words.severity[severity]) }))}
      />
      <Pick page={page} name="node" label={both(page, ({ words }) => words.column.node)} choices={plain(nodes)} />
      <Pick
        page={page}
        name="side"
        label={PAGE_WORDS.side}
        choices={sides.map((side) => ({ value: side, words: sideWords(page, side) }))}
      />
      <Pick page={page} name="file" label={PAGE_WORDS.file} choices={plain(files)} />
      <label>
        <Both words={PAGE_WORDS.search} />
        <input type="search" name="text" autocomplete="off" />
      </label>
      <button type="reset">
        <Both words={PAGE_WORDS.reset} />
      </button>
    </form>
  );
}

function FindingRow({ page, finding }: { readonly page: Page; readonly finding: Finding }) {
  return (
    <details
      class="row finding"
      data-severity={finding.severity}
      data-side={finding.side}
      data-nodes={JSON.stringify(finding.nodes)}
      data-files={JSON.stringify(filesOf(finding))}
    >
      <summary>
        <span class={`severity ${finding.severity}`}>
          <Both words={both(page, ({ words }) => words.severity[finding.severity])} />
        </span>
        <span class="what">
          <Both words={finding.title} />
          {whyHarmless(page.report, finding) === null ? null : (
            <span class="benign">
              <Both words={both(page, ({ words }) => words.harmless)} />
            </span>
          )}
        </span>
        <span class="faint">
          ×{formatCount(finding.count)} · {finding.nodes.join(', ')} · {spanText(page, finding)}
        </span>
      </summary>
      <p>
        <Both words={finding.meaning} />
      </p>
      {finding.benign === undefined ? null : (
        <p>
          <Both words={finding.benign} />
        </p>
      )}
      <ul>
        <BothItems list={finding.check} />
      </ul>
      <Values finding={finding} />
      {finding.evidence.map((evidence, at) => (
        <Quote key={at} page={page} evidence={evidence} />
      ))}
      <p class="faint">
        {finding.id} · <Both words={PAGE_WORDS.side} /> <Both words={sideWords(page, finding.side)} />
      </p>
    </details>
  );
}

/** The side that writes a line; some lines both do. */
function sideWords(page: Page, side: string): Words {
  const known = SIDES.find((name) => name === side);
  return known === undefined ? PAGE_WORDS.eitherSide : both(page, ({ words }) => words.side[known]);
}

function Pick(props: { page: Page; name: string; label: Words; choices: readonly { value: string; words: Words }[] }) {
  const { page, name, label, choices } = props;
  return (
    <label>
      <Both words={label} />
      <select name={name}>
        <Choice value="" words={PAGE_WORDS.any} language={page.language} />
        {choices.map(({ value, words }) => (
          <Choice key={value} value={value} words={words} language={page.language} />
        ))}
      </select>
    </label>
  );
}

function Values({ finding }: { readonly finding: Finding }) {
  const entries = Object.entries(finding.entities);
  if (entries.length === 0) return null;
  return (
    <p class="faint">
      <Both words={PAGE_WORDS.values} />:{' '}
      {entries.map(([name, values]) => `${name} = ${values.slice(0, 12).join(', ')}`).join('; ')}
    </p>
  );
}

/** From the first to the last record, as short as the span of the logs allows. */
function spanText(page: Page, { firstMs, lastMs }: Finding): string {
  const { clock } = page.en;
  const ends = [firstMs, lastMs].flatMap((ms) => (ms === null ? [] : [clock.short(ms)]));
  return [...new Set(ends)].join(' – ');
}

function filesOf({ evidence }: Finding): string[] {
  return [...new Set(evidence.map(({ source }) => source))];
}

/** Errors and warnings of no signature, by template. */
export function UnknownSection({ page }: { readonly page: Page }) {
  const { unknown } = page.report;
  if (unknown.length === 0) return null;
  return (
    <section id="unknown" aria-labelledby="unknown-title">
      <h2 id="unknown-title">
        <Both words={both(page, ({ words }) => words.unknownErrors)} /> <small>{unknown.length}</small>
      </h2>
      <div class="rows">
        {unknown.map((kind, at) => (
          <UnknownRow key={at} page={page} kind={kind} />
        ))}
      </div>
    </section>
  );
}

function UnknownRow({ page, kind }: { page: Page; kind: UnknownError }) {
  return (
    <details class="row">
      <summary>
        <span class={`level ${kind.level}`}>{kind.level}</span>
        <span class="what">
          <code>{kind.template}</code>
        </span>
        <span class="faint">
          ×{formatCount(kind.count)} · {kind.nodes.join(', ')} · {clockText(page, kind.firstMs)}
        </span>
      </summary>
      {kind.evidence.map((evidence, at) => (
        <Quote key={at} page={page} evidence={evidence} />
      ))}
    </details>
  );
}

/** The entries of the timeline as a table, for those who see no chart. */
export function TimelineTable({ page }: { readonly page: Page }) {
  const { timeline } = page.report;
  const head = (pick: (words: Page['en']['words']['column']) => string) => (
    <th scope="col">
      <Both words={both(page, ({ words }) => pick(words.column))} />
    </th>
  );
  return (
    <details id="timeline-table">
      <summary>
        <Both words={PAGE_WORDS.asTable} /> ({timeline.length})
      </summary>
      <div class="scroll" tabIndex={0} role="region" aria-labelledby="timeline-title">
        <table>
          <thead>
            <tr>
              {head((column) => column.time)}
              {head((column) => column.node)}
              {head((column) => column.severity)}
              {head((column) => column.what)}
              {head((column) => column.place)}
            </tr>
          </thead>
          <tbody>
            {timeline.map((entry, at) => (
              <tr key={at}>
                <td class="time">{clockText(page, entry.atMs)}</td>
                <td>{entry.node}</td>
                <td>
                  <span class={`severity ${entry.severity}`}>
                    <Both words={both(page, ({ words }) => words.severity[entry.severity])} />
                  </span>
                </td>
                <td>
                  <Both words={entry.title} />
                  {entry.count > 1 ? ` ×${formatCount(entry.count)}` : ''}
                </td>
                <td>
                  {page.anchors.of(entry.evidence) === '' ? (
                    <Quote page={page} evidence={entry.evidence} />
                  ) : (
                    <PlaceLink page={page} evidence={entry.evidence} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
