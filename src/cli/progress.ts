import { formatBytes, formatDuration } from '../report/figures.ts';
import type { Language } from '../model/language.ts';
import { stripToLine } from '../text/strip-unsafe.ts';

/** What the analysis tells while it reads. */
export interface ProgressState {
  readonly doneBytes: number;
  /** 0 where nobody knows (stdin). */
  readonly totalBytes: number;
  readonly file: string;
}

const SILENT_MS = 1000;
const EVERY_MS = 125;
const CLEAR_LINE = '\r\u001b[K';

/** One line on a terminal, rewritten while logs are read, and gone at the end. Quick runs show none. */
export class ProgressLine {
  readonly #stream: NodeJS.WriteStream;
  readonly #language: Language;
  readonly #now: () => number;
  readonly #startMs: number;
  #shownMs = 0;
  #visible = false;

  /** @param now milliseconds of a clock that only goes forward. */
  constructor(stream: NodeJS.WriteStream, language: Language, now: () => number) {
    this.#stream = stream;
    this.#language = language;
    this.#now = now;
    this.#startMs = now();
  }

  /** Shows how far it is; cheap enough for every chunk. */
  update(state: ProgressState): void {
    const now = this.#now();
    if (now - this.#startMs < SILENT_MS || now - this.#shownMs < EVERY_MS) return;
    this.#shownMs = now;
    this.#visible = true;
    const text = progressText(state, now - this.#startMs, this.#language);
    this.#stream.write(CLEAR_LINE + cutStart(text, state.file, (this.#stream.columns || 80) - 1));
  }

  /** Takes the line away. */
  clear(): void {
    if (this.#visible) this.#stream.write(CLEAR_LINE);
    this.#visible = false;
  }
}

/** `43%  1.2 GB of 2.8 GB  310 MB/s  5s left`; with an unknown end only what was read and how fast. */
export function progressText(state: ProgressState, elapsedMs: number, language: Language): string {
  const rate = elapsedMs > 0 ? (state.doneBytes * 1000) / elapsedMs : 0;
  const zh = language === 'zh';
  const speed = `${formatBytes(rate)}/s`;
  if (state.totalBytes <= 0) return `${zh ? '已读取' : 'read'} ${formatBytes(state.doneBytes)}  ${speed}`;
  const done = Math.min(state.doneBytes, state.totalBytes);
  const percent = Math.floor((done * 100) / state.totalBytes);
  const size = `${formatBytes(done)}${zh ? ' / ' : ' of '}${formatBytes(state.totalBytes)}`;
  const left = rate > 0 ? formatDuration(Math.max(1000, ((state.totalBytes - done) * 1000) / rate), language) : '?';
  return `${percent}%  ${size}  ${speed}  ${zh ? `剩余 ${left}` : `${left} left`}`;
}

/** The text and as much of the file's end as fits. */
function cutStart(text: string, file: string, width: number): string {
  const room = width - text.length - 2;
  const name = stripToLine(file);
  if (room < 8) return text.slice(0, width);
  return `${text}  ${name.length > room ? `...${name.slice(3 - room)}` : name}`;
}
