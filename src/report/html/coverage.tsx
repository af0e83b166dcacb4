import { formatBytes, formatCount } from '../figures.ts';
import { limitsOf } from '../not-decidable.ts';
import { otherZones, whatWasRead } from '../what-was-read.ts';
import { Both } from './both.tsx';
import { nameList } from './name-list.ts';
import { both, clockText, type Page } from './page.ts';
import { LIST_NAMES, PAGE_WORDS } from './words.ts';

/** Which files and spans were read, what is missing and why it matters, what this page leaves out. */
export function CoverageSection({ page }: { readonly page: Page }) {
  const { report, en, zh } = page;
  const read = [...whatWasRead(report, en, nameList(en)), ...otherZones(report.run, en, nameList(en))];
  const readZh = [...whatWasRead(report, zh, nameList(zh)), ...otherZones(report.run, zh, nameList(zh))];
  const limits = limitsOf(report, en, nameList(en));
  const limitsZh = limitsOf(report, zh, nameList(zh));
  return (
    <section id="coverage" aria-labelledby="coverage-title">
      <h2 id="coverage-title">
        <Both words={both(page, ({ words }) => words.read)} />
      </h2>
      <ul>
        {read.map((text, at) => (
          <li key={at}>
            <Both words={{ en: text, zh: readZh[at] ?? text }} />
          </li>
        ))}
      </ul>
      {limits.length === 0 ? null : (
        <>
          <h3>
            <Both words={both(page, ({ words }) => words.notDecidable)} />
          </h3>
          <ul>
            {limits.map(({ kind, text }, at) => (
              <li key={at} class={kind}>
                <Both words={{ en: text, zh: limitsZh[at]?.text ?? text }} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Files page={page} />
      <Omitted page={page} />
    </section>
  );
}

/** Of a rotated series. */
const MOST_FILES = 20;

function Files({ page }: { readonly page: Page }) {
  const { sources } = page.report.coverage;
  if (sources.length === 0) return null;
  const columns = ['source', 'node', 'kind', 'records', 'size', 'first', 'last', 'levels'] as const;
  return (
    <details>
      <summary>
        <Both words={both(page, ({ words }) => words.coverage)} /> ({sources.length})
      </summary>
      <div class="scroll" tabIndex={0} role="region" aria-labelledby="coverage-title">
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  <Both words={both(page, ({ words }) => words.column[column])} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sources.map((source, at) => (
              <tr key={at}>
                <td>
                  <code class="place">{source.files.slice(0, MOST_FILES).join(', ')}</code>
                  {source.files.length > MOST_FILES ? ` … (+${source.files.length - MOST_FILES})` : ''}
                </td>
                <td>{source.node}</td>
                <td>{source.family}</td>
                <td class="number">{formatCount(source.records)}</td>
                <td class="number">{formatBytes(source.bytes)}</td>
                <td class="time">{clockText(page, source.firstMs)}</td>
                <td class="time">{clockText(page, source.lastMs)}</td>
                <td>
                  {Object.entries(source.levels)
                    .map(([level, count]) => `${level} ${formatCount(count)}`)
                    .join(', ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** What a page of bounded size cannot hold, with counts. */
function Omitted({ page }: { readonly page: Page }) {
  return (
    <>
      <h3>
        <Both words={PAGE_WORDS.bounded} />
      </h3>
      <p>
        <Both words={PAGE_WORDS.boundedWhy} /> <Both words={PAGE_WORDS.quoteCut} />
      </p>
      {page.left.length === 0 ? null : (
        <ul id="left-out">
          {page.left.map(({ list, shown, all }) => (
            <li key={list}>
              <Both
                words={both(page, ({ words, language }) => LIST_NAMES[list][language] + words.colon + words.shownOf(shown, all))}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
