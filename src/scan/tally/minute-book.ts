import type { Source } from '../../model/source.ts';
import { columnOf } from './level-counts.ts';
import { type MinuteCounter, MinuteTable } from './minute-table.ts';

const ERROR_COLUMNS: readonly number[] = [columnOf('ERROR'), columnOf('FATAL')];

/**
 * Dated records of all sources by minute, and the ERROR and FATAL ones of the clients' own logs by node. Memory grows with the
 * hours of the logs and with the clients that had errors, not with the sources.
 */
export class MinuteBook {
  /** Records of all sources. */
  readonly records = new MinuteTable();
  readonly #clientErrors = new Map<string, Map<number, number>>();

  /** What counts the records of a source in this book. */
  counterOf({ node, role }: Pick<Source, 'node' | 'role'>): MinuteCounter {
    if (role !== 'client') return this.records;
    return {
      add: (minute, column, count) => {
        this.records.add(minute, column, count);
        if (ERROR_COLUMNS.includes(column)) this.#addErrors(node, minute, count);
      },
    };
  }

  #addErrors(node: string, minute: number, errors: number): void {
    const known = this.#clientErrors.get(node);
    if (known === undefined) this.#clientErrors.set(node, new Map([[minute, errors]]));
    else known.set(minute, (known.get(minute) ?? 0) + errors);
  }

  /** Errors of each client by minute (UTC epoch ms / 60000), minutes without any left out. */
  get clientErrors(): ReadonlyMap<string, ReadonlyMap<number, number>> {
    return this.#clientErrors;
  }
}
