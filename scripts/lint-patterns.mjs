// Lints the pattern library: node scripts/lint-patterns.mjs [folder]. Exit status 1 where something is wrong.
import { importSource } from './bundle-source.mjs';

const { loadPatternFolder, lintPatterns } = await importSource('patterns/load', 'patterns/lint');
const loaded = await loadPatternFolder(process.argv[2] ?? 'patterns');
const problems = [...loaded.problems, ...lintPatterns(loaded)];
for (const problem of problems) console.log(`${problem.place}: ${problem.message}`);
console.log(`${loaded.signatures.length} signatures, ${loaded.causes.length} causes, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
