import type { Diagnostic } from '../model/diagnostic.ts';
import { writeState } from '../read/follow/state-file.ts';

/** Writes the state while the watching goes on: one write at a time, the newest state next. Without a file it does nothing. */
export class Checkpoint {
  readonly #file: string | null;
  readonly #report: (diagnostic: Diagnostic) => void;
  #next: string | null = null;
  #writing: Promise<void> | null = null;
  #failed = false;

  /** @param report is told when a write fails, and once only until one succeeds. */
  constructor(file: string | null, report: (diagnostic: Diagnostic) => void) {
    this.#file = file;
    this.#report = report;
  }

  /** Writes at once. @throws UserError where the file can't be written: better at the start than after the first night. */
  async begin(text: () => string): Promise<void> {
    if (this.#file !== null) await writeState(this.#file, text());
  }

  /** Takes the state of this moment. */
  save(text: () => string): void {
    if (this.#file === null) return;
    this.#next = text();
    this.#writing ??= this.#write(this.#file);
  }

  /** Until everything is written. */
  async end(): Promise<void> {
    await this.#writing;
  }

  async #write(file: string): Promise<void> {
    for (let text = this.#next; text !== null; text = this.#next) {
      this.#next = null;
      try {
        await writeState(file, text);
        this.#failed = false;
      } catch (error) {
        if (!this.#failed) this.#report(notWritten(file, error instanceof Error ? error.message : String(error)));
        this.#failed = true;
      }
    }
    this.#writing = null;
  }
}

function notWritten(source: string, why: string): Diagnostic {
  return {
    code: 'state-not-written',
    kind: 'error',
    source,
    message: {
      en: `${why}; it is tried again, and after a restart some may be told twice`,
      zh: `${why}；将重试，重启后可能有部分内容重复告知`,
    },
  };
}
