const CR = 13;
const LF = 10;

/** Makes carriage returns that end a line by themselves line feeds; those before a line feed stay. */
export class BareReturns {
  #held = false;

  /** @returns a copy; a carriage return at its end is held back until what follows is known. */
  toLineFeeds(chunk: Uint8Array): Uint8Array {
    const bytes = this.#held ? Buffer.concat([Buffer.of(CR), chunk]) : Buffer.from(chunk);
    this.#held = bytes.at(-1) === CR;
    const end = this.#held ? bytes.length - 1 : bytes.length;
    for (let at = bytes.indexOf(CR); at >= 0 && at < end; at = bytes.indexOf(CR, at + 1)) {
      if (bytes[at + 1] !== LF) bytes[at] = LF;
    }
    return bytes.subarray(0, end);
  }

  /** What was held back, once the file ends. */
  rest(): Uint8Array {
    return this.#held ? Uint8Array.of(LF) : new Uint8Array(0);
  }
}
