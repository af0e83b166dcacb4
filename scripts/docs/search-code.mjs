import asc from 'assemblyscript/asc';

const FILES = ['search', 'heads', 'likeness', 'links'].map((name) => `assembly/${name}.ts`);
const OUT = 'search.wasm';
/** No host but the memory; it never grows. */
const OPTIONS = ['-O3', '--runtime', 'stub', '--enable', 'simd', '--noAssert', '--importMemory', '--noExportMemory'];

/**
 * The module of src/text/search-code.ts: the files of assembly/ compiled into one, in base64.
 *
 * @param {string} root of the project.
 */
export async function searchCode(root) {
  let code = new Uint8Array(0);
  let problems = '';
  const { error } = await asc.main([...FILES, '--baseDir', root, '--outFile', OUT, ...OPTIONS], {
    writeFile: (name, content) => {
      if (name === OUT) code = content;
    },
    stderr: { write: (text) => (problems += text) },
  });
  if (error !== null) throw new Error(`assembly: ${problems}`, { cause: error });
  return `// Written by \`npm run docs\` from assembly/*.ts.
export const SEARCH_CODE =
  '${Buffer.from(code).toString('base64')}';
`;
}
