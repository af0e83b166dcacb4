// The texts of a Nacos version, read from git or from a checkout.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { javaTexts } from './java-strings.mjs';

/** Files whose texts end up in logs, answers or consoles. */
const WANTED = /(?:^|\/)src\/main\/java\/.*\.java$|\.(?:sh|cmd)$/;

/** Whether the path can be asked for tags. */
export function isGit(path) {
  try {
    execFileSync('git', ['-C', path, 'rev-parse', '--git-dir'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

/** All texts of a tag (or of the checkout as it stands, for an empty tag), each once, one behind the other. */
export async function textsOf(path, tag) {
  const texts = new Set();
  const take = (name, source) => {
    if (name.endsWith('.java')) for (const text of javaTexts(source)) texts.add(text);
    else for (const line of source.split('\n')) texts.add(line.trim());
  };
  if (tag === '') for (const name of listFiles(path)) take(name, readFileSync(join(path, name), 'utf8'));
  else for await (const [name, source] of gitFiles(path, tag)) take(name, source);
  return [...texts].join('\u0000');
}

function listFiles(path) {
  if (!existsSync(path)) throw new Error(`no such folder: ${path}`);
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => WANTED.test(name));
}

async function* gitFiles(path, tag) {
  const listed = execFileSync('git', ['-C', path, 'ls-tree', '-r', '--full-tree', tag], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const files = listed
    .split('\n')
    .map((line) => /^\d+ blob ([0-9a-f]+)\t(.+)$/.exec(line))
    .filter((found) => found !== null && WANTED.test(found[2]));
  const git = spawn('git', ['-C', path, 'cat-file', '--batch'], { stdio: ['pipe', 'pipe', 'inherit'] });
  git.stdin.end(files.map((found) => `${found[1]}\n`).join(''));
  const chunks = [];
  for await (const chunk of git.stdout) chunks.push(chunk);
  const all = Buffer.concat(chunks);
  let at = 0;
  for (const [, , name] of files) {
    const end = all.indexOf(10, at);
    const size = Number(all.subarray(at, end).toString('latin1').split(' ')[2]);
    // `<hash> missing`: a partial clone leaves blobs out.
    if (Number.isNaN(size)) {
      at = end + 1;
      continue;
    }
    yield [name, all.subarray(end + 1, end + 1 + size).toString('utf8')];
    at = end + 1 + size + 1;
  }
}
