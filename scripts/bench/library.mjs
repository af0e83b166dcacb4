// What the bench needs of the pattern library.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTemplates } from './templates.mjs';

/**
 * @param {string} root of the project, built.
 * @returns `{ signatures, literals, templates }`: the compiled signatures, the literal that each of their alternatives is found by (each
 *   once), and the texts to write.
 */
export function loadBenchLibrary(root) {
  const { signatures } = JSON.parse(readFileSync(join(root, 'dist', 'patterns', 'logic.json'), 'utf8'));
  const literals = [...new Set(signatures.flatMap(({ match }) => match.map(({ anchor }) => anchor)))];
  return { signatures, literals, templates: loadTemplates(join(root, 'patterns', 'signatures'), signatures) };
}
