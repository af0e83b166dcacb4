import type { Language } from '../model/language.ts';
import type { SignatureLogic } from '../patterns/compile.ts';
import type { SignatureTexts } from '../patterns/compile-texts.ts';

/** One signature with its words, as other tools are to get it. */
export interface ExportEntry {
  readonly logic: SignatureLogic;
  readonly texts: SignatureTexts;
}

export interface ExportOptions {
  /** Of titles and descriptions. */
  readonly language: Language;
  /** Of nacoscope; told in the text. */
  readonly version: string;
}

/**
 * Writes signatures as rules of another tool. What that tool can't express is left out in the direction of more: a rule holds on
 * every record that the signature holds on, perhaps on others, and says what is left out.
 *
 * @param entries each with at least one form (`match`), in the order to be written.
 * @returns the file's text; the same bytes for the same entries.
 */
export type Exporter = (entries: readonly ExportEntry[], options: ExportOptions) => string;
