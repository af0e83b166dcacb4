import type { Words } from '../model/language.ts';

/** A chart that can be drawn anew when the language, the colours or the room change. */
export interface Drawn {
  redraw(): void;
}

/** The value of a colour of the style sheet, as it is now. */
export function color(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** The language that the page shows now. */
export function language(): 'en' | 'zh' {
  return document.documentElement.dataset['lang'] === 'zh' ? 'zh' : 'en';
}

/** A text in the language that the page shows now. */
export function say(words: Words): string {
  return words[language()];
}

/** A time of day in the zone of the report: `05-01 10:00:12`, without the day where a label needs none. */
export function timeText(atMs: number, offsetMs: number, withDay: boolean): string {
  const text = new Date(atMs + offsetMs).toISOString();
  return withDay ? `${text.slice(5, 10)} ${text.slice(11, 19)}` : text.slice(11, 19);
}

/** Lines of text as an element for a tooltip: never as markup. */
export function tip(lines: readonly string[]): HTMLElement {
  const box = document.createElement('div');
  box.className = 'tip';
  lines.forEach((line, at) => {
    const part = document.createElement(at === 0 ? 'strong' : 'div');
    part.textContent = line;
    box.append(part);
  });
  return box;
}
