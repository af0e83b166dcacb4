import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Environment } from './environment.ts';

/** How a terminal takes the line of a file: not at all, behind a `#`, or as Visual Studio Code does. */
export type LinkStyle = 'file' | 'fragment' | 'vscode';

const GLOB = /[*?[\]{}!]/u;
/** VTE (GNOME Terminal and others) has links from 0.50 on; in 0.50.0 they crash it. */
const VTE_FIRST = 5001;

/**
 * Whether to link places to their files, and how, decided once: the flag, then FORCE_HYPERLINK, then what the terminal says of
 * itself. Terminals that say nothing get none: some print the links as text.
 *
 * @param flag false where links were switched off. @returns null for no links.
 */
export function linkStyleFor(flag: boolean, env: Environment, isTerminal: boolean): LinkStyle | null {
  if (!flag) return null;
  const forced = env['FORCE_HYPERLINK'];
  if (forced !== undefined && forced !== '') return forced === '0' || forced === 'false' ? null : (knownStyle(env) ?? 'file');
  if (!isTerminal || env['TERM'] === 'dumb' || (env['CI'] ?? '') !== '') return null;
  return knownStyle(env);
}

/** What is known of the terminals that have links. */
function knownStyle(env: Environment): LinkStyle | null {
  const program = env['TERM_PROGRAM'] ?? '';
  if (program === 'vscode') return 'vscode';
  if (program === 'iTerm.app' || program === 'WezTerm' || program === 'ghostty') return 'fragment';
  if (env['TERM'] === 'xterm-kitty') return 'fragment';
  const isVte = Number(env['VTE_VERSION'] ?? 0) >= VTE_FIRST;
  const isOther = ['WT_SESSION', 'DOMTERM', 'KONSOLE_VERSION'].some((name) => (env[name] ?? '') !== '');
  return isVte || isOther || /^(?:alacritty|foot)/u.test(env['TERM'] ?? '') ? 'file' : null;
}

/**
 * Leads from the paths in a report back to files: they start at the innermost folder that holds all inputs.
 *
 * @param inputs as typed: files, folders, globs. @param host this machine's name, so that a terminal elsewhere knows whose file it is.
 * @returns the address of a line of a file; null for what is no file now, such as standard input and members of archives.
 */
export function linksTo(
  inputs: readonly string[],
  style: LinkStyle,
  host: string,
): (source: string, line: number) => string | null {
  const root = commonFolder(inputs.map(folderOf));
  const known = new Map<string, boolean>();
  return (source, line) => {
    const path = join(root, source);
    let isThere = known.get(path);
    if (isThere === undefined) known.set(path, (isThere = existsSync(path)));
    if (!isThere) return null;
    const { pathname } = pathToFileURL(path);
    if (style === 'vscode') return `vscode://file${pathname}:${line}`;
    return `file://${host}${pathname}${style === 'fragment' ? `#${line}` : ''}`;
  };
}

/** The folder of an input; of a glob, the part that is no glob. */
function folderOf(input: string): string {
  const path = resolve(input);
  if (existsSync(path)) return statSync(path).isDirectory() ? path : dirname(path);
  const parts = path.split(sep);
  const wild = parts.findIndex((part) => GLOB.test(part));
  return wild < 0 ? dirname(path) : parts.slice(0, wild).join(sep) || sep;
}

function commonFolder(folders: readonly string[]): string {
  let common = folders[0] ?? resolve('.');
  while (folders.some((folder) => relative(common, folder).split(sep)[0] === '..')) common = dirname(common);
  return common;
}
