import type { ChartData } from '../report/html/chart-data.ts';
import { language, say } from './looks.ts';

/** Brings the buttons for language, colours, printing and copying to life. */
export function startSwitches(data: ChartData, redraw: () => void): void {
  const root = document.documentElement;
  document.getElementById('switches')?.removeAttribute('hidden');
  const languages = [...document.querySelectorAll<HTMLElement>('[data-language]')];
  for (const button of languages) {
    button.addEventListener('click', () => {
      const chosen = button.dataset['language'] ?? 'en';
      root.dataset['lang'] = root.lang = chosen;
      for (const other of languages) other.setAttribute('aria-pressed', String(other === button));
      for (const option of document.querySelectorAll<HTMLElement>('option[data-en]')) {
        option.textContent = option.dataset[language()] ?? option.textContent;
      }
      redraw();
    });
  }
  document.getElementById('theme')?.addEventListener('click', () => {
    const isDark = getComputedStyle(root).colorScheme === 'dark';
    root.dataset['theme'] = isDark ? 'light' : 'dark';
    redraw();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  document.getElementById('print')?.addEventListener('click', () => window.print());
  startCopy(data);
}

function startCopy(data: ChartData): void {
  const button = document.getElementById('copy');
  const told = document.getElementById('copied');
  if (button === null || told === null) return;
  button.hidden = false;
  const copy = async (): Promise<void> => {
    told.textContent = (await copyText(say(data.markdown))) ? say(data.words.copied) : '';
  };
  button.addEventListener('click', () => void copy());
}

/** The clipboard is closed to some pages; then the text is shown, marked, for the user to copy. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.rows = 12;
    area.setAttribute('aria-label', 'Markdown');
    document.getElementById('copy')?.after(area);
    area.select();
    return false;
  }
}
