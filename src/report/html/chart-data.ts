import type { Words } from '../../model/language.ts';

/** What the script of the page (`src/page/`) gets, as JSON inside the page. All texts are clean already. */
export interface ChartData {
  /** UTC epoch ms; both null where nothing is datable, and then there are no charts. */
  readonly startMs: number | null;
  readonly endMs: number | null;
  /** Ahead of UTC at the start; times on the axes are shown with it. */
  readonly offsetMs: number;
  /** Records per step by level. */
  readonly records: {
    readonly stepMs: number;
    readonly names: Readonly<Record<'error' | 'warn' | 'other', Words>>;
    /** `[start of the step, errors, warnings, others]`. */
    readonly steps: readonly (readonly [number, number, number, number])[];
  };
  readonly rows: readonly ChartRow[];
  readonly links: readonly ChartLink[];
  readonly figures: readonly ChartFigure[];
  /** Around the first incident; null where there is none with a time. */
  readonly focus: { readonly startMs: number; readonly endMs: number } | null;
  /** The times of the incidents, shaded behind the lanes. */
  readonly incidents: readonly { readonly startMs: number; readonly endMs: number }[];
  /** The verdict as Markdown. */
  readonly markdown: Words;
  readonly words: Readonly<Record<'copied' | 'recordsAxis', Words>>;
}

/** One lane of the timeline. */
export interface ChartRow {
  /** Empty where the row above is of the same node. */
  readonly node: string;
  readonly label: Words;
  readonly bars: readonly ChartBar[];
}

export interface ChartBar {
  readonly startMs: number;
  readonly endMs: number;
  readonly tone: Tone;
  /** What stands in the bar, where it fits. */
  readonly text: Words;
  /** What is told of it: one line each. */
  readonly hint: readonly Words[];
  /** Anchor of its evidence in the page; empty where there is none. */
  readonly to: string;
}

/** How a bar looks: trouble by severity, states as good, passing, bad or silent, leaders by number. */
export type Tone =
  | 'critical'
  | 'high'
  | 'medium'
  | 'low'
  | 'info'
  | 'good'
  | 'passing'
  | 'bad'
  | 'silent'
  | 'leader-0'
  | 'leader-1'
  | 'leader-2'
  | 'leader-3';

/** From the first sign of a cause to what followed from it. */
export interface ChartLink {
  readonly fromRow: number;
  readonly fromMs: number;
  readonly toRow: number;
  readonly toMs: number;
  readonly text: Words;
}

/** One figure of all nodes. */
export interface ChartFigure {
  readonly id: string;
  readonly title: Words;
  readonly unit: 'ms' | 'bytes' | 'count';
  readonly series: readonly { readonly node: string; readonly points: readonly (readonly [number, number])[] }[];
}
