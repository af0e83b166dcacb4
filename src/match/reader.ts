import type { Event } from '../model/event.ts';
import type { SignatureLogic } from '../patterns/compile.ts';
import { CaptureRegex } from './capture-regex.ts';
import { readNumbers } from './numbers.ts';

/** What a signature reads out of a record that it holds on. */
export type Reading = Pick<Event, 'captures' | 'numbers'>;

/** Reads captures and numbers out of texts. Holds the text it read last and what it found there. */
export class Reader {
  readonly #regex: CaptureRegex;
  readonly #number: SignatureLogic['number'];
  #text: string | null = null;
  #reading: Reading | null = null;

  constructor(regex: string, number: SignatureLogic['number']) {
    this.#regex = new CaptureRegex(regex);
    this.#number = number;
  }

  /** Null where the regex does not match. */
  read(text: string): Reading | null {
    if (text === this.#text) return this.#reading;
    const captures = this.#regex.captures(text);
    this.#reading = captures === null ? null : { captures, numbers: readNumbers(this.#number, captures) };
    this.#text = text;
    return this.#reading;
  }
}

/** The readers of one run: signatures that read the same, such as pauses of different lengths, read each text once. */
export class Readers {
  readonly #readers = new Map<string, Reader>();

  of(regex: string, number: SignatureLogic['number']): Reader {
    const key = `${JSON.stringify(number)} ${regex}`;
    let reader = this.#readers.get(key);
    if (reader === undefined) this.#readers.set(key, (reader = new Reader(regex, number)));
    return reader;
  }
}
