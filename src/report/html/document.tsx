import { Both } from './both.tsx';
import { FiguresSection } from './charts.tsx';
import type { ChartFigure } from './chart-data.ts';
import { CoverageSection } from './coverage.tsx';
import { IncidentSection } from './incident.tsx';
import { both, type Page } from './page.ts';
import { FindingsSection, UnknownSection } from './tables.tsx';
import { VerdictSection } from './verdict.tsx';
import { PAGE_WORDS } from './words.ts';

/** Where the timeline goes. */
export const TIMELINE_PLACE = 'timeline-place';

/** All that stands in the page before its data and script. Causes come first, so that links lead to the proof there. */
export function PageBody({ page, figures }: { readonly page: Page; readonly figures: readonly ChartFigure[] }) {
  const { report } = page;
  return (
    <>
      <a class="skip" href="#verdict">
        <Both words={PAGE_WORDS.skip} />
      </a>
      <header class="top">
        <p class="brand">{report.tool.name}</p>
        <Contents page={page} hasFigures={figures.length > 0} />
        <p class="switches" id="switches" hidden>
          <button type="button" data-language="en" lang="en" aria-pressed={page.language === 'en'}>
            English
          </button>
          <button type="button" data-language="zh" lang="zh" aria-pressed={page.language === 'zh'}>
            中文
          </button>
          <button type="button" id="theme">
            <Both words={PAGE_WORDS.theme} />
          </button>
          <button type="button" id="print">
            <Both words={PAGE_WORDS.print} />
          </button>
        </p>
      </header>
      <main>
        <VerdictSection page={page} />
        {/* The timeline links to what stands below, so it is rendered later and put here. */}
        <div id={TIMELINE_PLACE} />
        {report.incidents.length === 0 ? (
          <p class="faint">
            <Both words={PAGE_WORDS.nothingFound} />
          </p>
        ) : (
          report.incidents.map((incident, at) => (
            <IncidentSection key={incident.id} page={page} incident={incident} number={at + 1} />
          ))
        )}
        <FindingsSection page={page} />
        <UnknownSection page={page} />
        <FiguresSection page={page} figures={figures} />
        <CoverageSection page={page} />
      </main>
      <footer>
        <p>
          {report.tool.name} {report.tool.version}
        </p>
      </footer>
    </>
  );
}

function Contents({ page, hasFigures }: { readonly page: Page; readonly hasFigures: boolean }) {
  const { report } = page;
  const parts = [
    { to: 'timeline', shown: report.timeline.length > 0, words: both(page, ({ words }) => words.timeline) },
    { to: 'incident-1', shown: report.incidents.length > 0, words: both(page, ({ words }) => words.incident) },
    { to: 'findings', shown: report.findings.length > 0, words: both(page, ({ words }) => words.findings) },
    { to: 'figures', shown: hasFigures, words: PAGE_WORDS.figures },
    { to: 'coverage', shown: true, words: both(page, ({ words }) => words.read) },
  ];
  return (
    <nav aria-label={PAGE_WORDS.contents[page.language]}>
      {parts
        .filter(({ shown }) => shown)
        .map(({ to, words }) => (
          <a key={to} href={`#${to}`}>
            <Both words={words} />
          </a>
        ))}
    </nav>
  );
}
