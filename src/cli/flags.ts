import { Option } from 'commander';
import type { Language } from '../model/language.ts';

export const LANGUAGES: readonly Language[] = ['en', 'zh'];

/** An option whose value goes through `take`, in the order typed, so that nothing untyped is left to read. */
export function valued(flags: string, description: string, take: (value: string) => void): Option {
  return new Option(flags, description).argParser((value) => {
    take(value);
    return value;
  });
}
