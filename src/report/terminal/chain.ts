import type { RankedCause } from '../../model/report.ts';
import { formatOffset } from '../figures.ts';
import { say } from '../voice.ts';
import { tellHeading } from './steps.ts';
import { nameList, type Telling } from './telling.ts';

const SCREENFUL = 5;

/** What followed from a cause, in time order: how long after the start, on which nodes, what. */
export function tellChain(t: Telling, cause: RankedCause, startMs: number | null): void {
  const shown = tellHeading(t, t.words.followed, cause.leadsTo, SCREENFUL);
  t.page.columns(
    shown.map(({ atMs, nodes, title }) => [
      { text: atMs === null || startMs === null ? '' : formatOffset(atMs - startMs, t.language), style: 'dim' },
      { text: nodes.length > 1 && !t.all ? t.words.nodes(nodes.length) : nameList(t, nodes, 1), style: 'plain' },
      { text: say(t, title), style: 'plain' },
    ]),
    { indent: 2 },
  );
}
