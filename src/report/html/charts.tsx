import { formatBytes, formatCount, formatDuration } from '../figures.ts';
import type { Words } from '../../model/language.ts';
import { Both } from './both.tsx';
import type { ChartFigure } from './chart-data.ts';
import type { ChartCuts } from './chart-rows.ts';
import { both, type Page } from './page.ts';
import { TimelineTable } from './tables.tsx';
import { CHART_PARTS, PAGE_WORDS } from './words.ts';

/** Room for the chart of lanes, its controls, and the table beside it. */
export function TimelineSection({ page, cuts }: { readonly page: Page; readonly cuts: ChartCuts }) {
  const legend = [
    { tone: 'error', words: PAGE_WORDS.errors },
    { tone: 'warn', words: PAGE_WORDS.warnings },
    { tone: 'other', words: PAGE_WORDS.others },
  ];
  const controls = ['zoomIn', 'zoomOut', 'earlier', 'later', 'whole', 'focus'] as const;
  return (
    <section id="timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">
        <Both words={both(page, ({ words }) => words.timeline)} />
      </h2>
      <noscript>
        <p>
          <Both words={PAGE_WORDS.noScript} />
        </p>
      </noscript>
      <div class="chart-box" id="timeline-box" hidden>
        <p class="tools">
          {controls.map((control) => (
            <button key={control} type="button" data-zoom={control}>
              <Both words={PAGE_WORDS[control]} />
            </button>
          ))}
        </p>
        <p class="legend" aria-hidden="true">
          {legend.map(({ tone, words }) => (
            <span key={tone} class={`key key-${tone}`}>
              <Both words={words} />
            </span>
          ))}
        </p>
        <div id="timeline-chart" class="chart" role="img" tabIndex={0} aria-labelledby="timeline-title timeline-hint" />
        <p class="faint" id="timeline-hint">
          <Both words={PAGE_WORDS.chartHint} />
        </p>
        <CutNote page={page} cuts={cuts} />
      </div>
      <TimelineTable page={page} />
    </section>
  );
}

/** What the chart has no room for; nothing where it has all. */
function CutNote({ page, cuts }: { readonly page: Page; readonly cuts: ChartCuts }) {
  const kinds = (['nodes', 'states', 'events'] as const).filter((kind) => cuts[kind].shown < cuts[kind].all);
  if (kinds.length === 0) return null;
  return (
    <p class="faint" id="chart-cuts">
      <Both
        words={both(page, ({ words, language }) => {
          const told = kinds.map((kind) => {
            const { shown, all } = cuts[kind];
            return CHART_PARTS[kind][language] + words.colon + words.shownOf(shown, all);
          });
          return PAGE_WORDS.chartCut[language] + told.join(words.semicolon);
        })}
      />
    </p>
  );
}

/** Figures over time as small charts, and their extremes as a table. */
export function FiguresSection({ page, figures }: { readonly page: Page; readonly figures: readonly ChartFigure[] }) {
  if (figures.length === 0) return null;
  return (
    <section id="figures" aria-labelledby="figures-title">
      <h2 id="figures-title">
        <Both words={PAGE_WORDS.figures} />
      </h2>
      <div class="figures" id="figure-box" hidden>
        {figures.map((figure) => (
          <figure key={figure.id}>
            <figcaption id={`figure-${figure.id}-title`}>
              <Both words={figure.title} />
            </figcaption>
            <div id={`figure-${figure.id}`} class="chart" role="img" aria-labelledby={`figure-${figure.id}-title`} />
          </figure>
        ))}
      </div>
      <details>
        <summary>
          <Both words={PAGE_WORDS.asTable} />
        </summary>
        <FigureTable page={page} figures={figures} />
      </details>
    </section>
  );
}

function FigureTable({ page, figures }: { page: Page; figures: readonly ChartFigure[] }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-labelledby="figures-title">
      <table>
        <thead>
          <tr>
            {[columnOf(page, 'what'), columnOf(page, 'node'), PAGE_WORDS.highest, PAGE_WORDS.lastValue, PAGE_WORDS.total].map(
              (words, at) => (
                <th key={at} scope="col">
                  <Both words={words} />
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {figures.flatMap((figure) =>
            figure.series.map(({ node, points }) => {
              const values = points.map(([, value]) => value);
              const sum = values.reduce((total, value) => total + value, 0);
              return (
                <tr key={`${figure.id} ${node}`}>
                  <td>
                    <Both words={figure.title} />
                  </td>
                  <td>{node}</td>
                  <td class="number">{figureText(figure.unit, Math.max(...values))}</td>
                  <td class="number">{figureText(figure.unit, values.at(-1) ?? 0)}</td>
                  <td class="number">{figure.unit === 'count' ? formatCount(sum) : ''}</td>
                </tr>
              );
            }),
          )}
        </tbody>
      </table>
    </div>
  );
}

function columnOf(page: Page, column: 'what' | 'node'): Words {
  return both(page, ({ words }) => words.column[column]);
}

function figureText(unit: ChartFigure['unit'], value: number): string {
  if (unit === 'bytes') return formatBytes(value);
  return unit === 'ms' ? formatDuration(Math.max(0, value), 'en') : formatCount(value);
}
