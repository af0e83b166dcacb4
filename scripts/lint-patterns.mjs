// Lints the pattern library: node scripts/lint-patterns.mjs [folder]. Exit status 1 where something is wrong.
import { build } from 'esbuild';

const folder = process.argv[2] ?? 'patterns';
const bundle = await build({
  stdin: {
    contents: "export * from './src/patterns/load.ts'; export * from './src/patterns/lint.ts';",
    resolveDir: process.cwd(),
    loader: 'ts',
  },
  bundle: true,
  write: false,
  platform: 'node',
  format: 'esm',
  packages: 'external',
});
const path = new URL('../node_modules/.lint-patterns.mjs', import.meta.url);
const { writeFileSync } = await import('node:fs');
writeFileSync(path, bundle.outputFiles[0].text);
const { loadPatternFolder, lintPatterns } = await import(path.href);
const loaded = await loadPatternFolder(folder);
const problems = [...loaded.problems, ...lintPatterns(loaded)];
for (const problem of problems) console.log(`${problem.place}: ${problem.message}`);
console.log(`${loaded.signatures.length} signatures, ${loaded.causes.length} causes, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
