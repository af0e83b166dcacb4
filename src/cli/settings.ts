import { InvalidArgumentError } from 'commander';
import type { Language } from '../model/language.ts';
import type { Severity } from '../model/severity.ts';
import type { Side } from '../model/side.ts';
import { OutputRequests } from './formats.ts';
import { defaultStoreSettings, type StoreSettings } from './store-flags.ts';

/** What the flags of `analyze` ask for; null where a flag was not given. */
export interface AnalyzeSettings {
  readonly outputs: OutputRequests;
  language: Language | null;
  since: string | null;
  until: string | null;
  zone: string | null;
  readonly nodes: string[];
  readonly nodeNames: { readonly glob: string; readonly name: string }[];
  only: Side | null;
  minSeverity: Severity | null;
  failOn: Severity | null;
  readonly patterns: string[];
  all: boolean;
  explainRanking: boolean;
  redact: boolean;
  /** Where the way back from tokens to names is written; null for nowhere. */
  redactMap: string | null;
  color: boolean | null;
  /** False where links to files were switched off. */
  hyperlinks: boolean;
  readonly store: StoreSettings;
}

/** Settings of a run without flags. */
export function defaultSettings(): AnalyzeSettings {
  return {
    outputs: new OutputRequests(),
    language: null,
    since: null,
    until: null,
    zone: null,
    nodes: [],
    nodeNames: [],
    only: null,
    minSeverity: null,
    failOn: null,
    patterns: [],
    all: false,
    explainRanking: false,
    redact: false,
    redactMap: null,
    color: null,
    hyperlinks: true,
    store: defaultStoreSettings(),
  };
}

/**
 * Takes one of a list of words, in any case.
 *
 * @throws InvalidArgumentError with the list, and the nearest word where the start fits.
 */
export function oneOf<T extends string>(value: string, words: readonly T[]): T {
  const found = words.find((word) => word === value.toLowerCase());
  if (found !== undefined) return found;
  const near = value === '' ? undefined : words.find((word) => word.startsWith(value.toLowerCase().slice(0, 2)));
  throw new InvalidArgumentError(`${near === undefined ? '' : `Did you mean ${near}? `}It is one of: ${words.join(', ')}.`);
}

/** Takes `--node`: `GLOB=NAME` names the node of the files that fit; a bare name keeps that node only. */
export function addNode(value: string, settings: Pick<AnalyzeSettings, 'nodes' | 'nodeNames'>): void {
  const at = value.lastIndexOf('=');
  if (at < 0 && value !== '') settings.nodes.push(value);
  else if (at > 0 && at < value.length - 1) settings.nodeNames.push({ glob: value.slice(0, at), name: value.slice(at + 1) });
  else throw new InvalidArgumentError("It is a node's name, or GLOB=NAME such as 'srv-17/**=nacos-0'.");
}
