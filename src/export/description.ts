import type { ExportEntry, ExportOptions } from './exported.ts';
import { lossText, type Loss } from './losses.ts';

/** What a signature says, what to look at, and what this rule leaves out: a line each. */
export function descriptionOf(entry: ExportEntry, losses: Iterable<Loss>, { language }: ExportOptions): string {
  const { meaning, check } = entry.texts;
  const parts = [meaning[language], ...check[language].map((step) => `- ${step}`), lossText(entry, losses, language)];
  return parts.filter((part) => part !== '').join('\n');
}
