// Runs the program as the command does, and writes what V8 compiled of it:
//
//   node scripts/build/warm-up.mjs dist/cli LOGS...
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importSource } from '../bundle-source.mjs';
import { replaceFile } from './replace-file.mjs';

const [folder, ...samples] = process.argv.slice(2);
const { compileProgram, CACHE_FILE } = await importSource('cli/load-program');
const { keepHeapAsUsual } = await importSource('cli/small-heap');
const { script, program } = compileProgram(folder);
const reports = mkdtempSync(join(tmpdir(), 'nacoscope-build-'));
try {
  for (const [position, sample] of samples.entries()) {
    const status = await program.runProgram([sample, '--zone', 'UTC', '-f', 'terminal', '-o', join(reports, `${position}.txt`)]);
    if (status !== 0) throw new Error(`${sample}: status ${status}`);
  }
} finally {
  rmSync(reports, { recursive: true, force: true });
}
keepHeapAsUsual();
await replaceFile(join(folder, CACHE_FILE), script.createCachedData(), 0o644);
