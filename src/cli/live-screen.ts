import type { WriteStream } from 'node:tty';
import type { LiveIncident, LiveMessage } from '../model/live.ts';
import { type LineOptions, liveScreen, type ScreenView } from '../report/live/index.ts';
import type { WatchView } from '../watch.ts';

const ENTER = '\u001b[?1049h\u001b[?25l';
const LEAVE = '\u001b[?25h\u001b[?1049l';
const HOME = '\u001b[H';
const CLEAR_LINE = '\u001b[K';
const CLEAR_BELOW = '\u001b[J';
/** The screen is drawn no more often; more would only flicker. */
const FRAME_MS = 100;
const KEPT_MESSAGES = 200;

/** Shows what is watched on the whole terminal and gives the terminal back as it was, however the process ends. */
export class LiveScreen {
  readonly #terminal: WriteStream;
  readonly #options: Omit<LineOptions, 'width'>;
  readonly #open = new Map<string, LiveIncident>();
  #last: LiveMessage[] = [];
  #view: WatchView | null = null;
  #frame: NodeJS.Timeout | null = null;
  readonly #draw = (): void => this.#show();
  readonly #leave = (): void => this.close();

  constructor(terminal: WriteStream, options: Omit<LineOptions, 'width'>) {
    this.#terminal = terminal;
    this.#options = options;
    terminal.write(ENTER);
    terminal.on('resize', this.#draw);
    process.on('exit', this.#leave);
    this.#show();
  }

  take(message: LiveMessage): void {
    if (message.kind === 'incident') {
      const { incident } = message;
      if (incident.endMs === null) this.#open.set(incident.id, incident);
      else this.#open.delete(incident.id);
    }
    this.#last.push(message);
    if (this.#last.length > KEPT_MESSAGES) this.#last = this.#last.slice(-KEPT_MESSAGES / 2);
    this.#soon();
  }

  look(view: WatchView): void {
    this.#view = view;
    this.#soon();
  }

  /** Gives the terminal back. */
  close(): void {
    if (this.#frame !== null) clearTimeout(this.#frame);
    this.#frame = null;
    this.#terminal.off('resize', this.#draw);
    process.off('exit', this.#leave);
    this.#terminal.write(LEAVE);
  }

  #soon(): void {
    this.#frame ??= setTimeout(this.#draw, FRAME_MS);
  }

  #show(): void {
    if (this.#frame !== null) clearTimeout(this.#frame);
    this.#frame = null;
    const view: ScreenView = {
      report: this.#view?.report ?? null,
      open: [...this.#open.values()],
      last: this.#last,
      records: this.#view?.records ?? 0,
      bytes: this.#view?.bytes ?? 0,
      logs: this.#view?.logs ?? 0,
      late: this.#view?.late ?? 0,
    };
    const { columns, rows } = this.#terminal;
    const lines = liveScreen(view, { ...this.#options, width: columns }, rows);
    this.#terminal.write(HOME + lines.map((line) => line + CLEAR_LINE).join('\r\n') + CLEAR_BELOW);
  }
}
