// Ends with an error where V8 would refuse what it compiled of the program at build time; without it every start is slower and nobody
// is told: node scripts/build/check-cache.mjs dist/cli
import { importSource } from '../bundle-source.mjs';

const { compileProgram } = await importSource('cli/load-program');
const { script } = compileProgram(process.argv[2]);
if (script.cachedDataRejected !== false) throw new Error(`${process.argv[2]}: V8 refuses the compiled program`);
