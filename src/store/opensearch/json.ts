import { StoreFailure } from '../failure.ts';

/** An object of an answer; any other value is an empty one, so that a path can be followed. */
export function objectIn(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}

/** What stands at a path of keys; undefined where it ends early. */
export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined), value);
}

/** A list of an answer. @throws StoreFailure `gone` where there is none: the answer is not whole. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = valueAt(value, ...path);
  if (!Array.isArray(found)) throw new StoreFailure('gone', `an answer has no ${path.join('.')}`);
  return found;
}

/** A number of an answer. @throws StoreFailure `gone` where there is none. */
export function numberAt(value: unknown, ...path: readonly string[]): number {
  const found = valueAt(value, ...path);
  if (typeof found !== 'number') throw new StoreFailure('gone', `an answer has no ${path.join('.')}`);
  return found;
}

/** A text at a path; empty where there is none. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = valueAt(value, ...path);
  return typeof found === 'string' ? found : '';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
