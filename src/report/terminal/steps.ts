import { capped, type Telling } from './telling.ts';

/** A heading and numbered steps; nothing where there are none. */
export function tellSteps(t: Telling, heading: string, steps: readonly string[], screenful: number): void {
  tellList(t, heading, steps, screenful, (at) => `${at + 1}. `);
}

/** A heading and points in no order; nothing where there are none. */
export function tellPoints(t: Telling, heading: string, points: readonly string[], screenful: number): void {
  tellList(t, heading, points, screenful, () => '- ');
}

function tellList(t: Telling, heading: string, items: readonly string[], screenful: number, mark: (at: number) => string): void {
  const shown = tellHeading(t, heading, items, screenful);
  shown.forEach((item, at) => t.page.prose(item, { indent: 2, marker: { text: mark(at), style: 'plain' } }));
}

/**
 * A heading for a list, with `3 of 12` behind it where one screen doesn't show all; nothing for an empty list.
 *
 * @param left how many items the list has no longer. @returns the items to show.
 */
export function tellHeading<T>(t: Telling, heading: string, items: readonly T[], screenful: number, left = 0): readonly T[] {
  if (items.length === 0) return [];
  const { shown, more } = capped(t, items, screenful);
  t.page.heading(heading, more + left > 0 ? t.words.shownOf(shown.length, items.length + left) : '');
  return shown;
}
