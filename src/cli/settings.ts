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
