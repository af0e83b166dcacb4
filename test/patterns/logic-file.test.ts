import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readLogic, writeLogic } from '../../src/patterns/logic-file.ts';
import { compilePatterns } from '../../src/patterns/compile.ts';
import { loadPatternFolder } from '../../src/patterns/load.ts';
import { makeTree } from '../support/make-tree.ts';

test('the logic of all patterns is read as it was written, in ASCII', async () => {
  const loaded = await loadPatternFolder('patterns');
  const { logic } = compilePatterns(loaded.signatures, loaded.causes, loaded.files);
  const text = writeLogic(logic);
  expect(text).toMatch(/^[\0-\x7f]*$/u);
  const folder = makeTree({ 'logic.json': text });
  expect(readLogic(join(folder, 'logic.json'))).toEqual(logic);
  expect(JSON.stringify(logic)).not.toBe(text);
});
