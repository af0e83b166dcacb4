/**
 * Random numbers that are the same on every run and machine.
 *
 * @param {string} seed e.g. the case's name and the variation's
 * @returns {() => number} the next number, 0 <= n < 1 (FNV-1a of the seed, then mulberry32)
 */
export function seeded(seed) {
  let state = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of `items`; undefined where there is none. */
export function pick(items, random) {
  return items[Math.floor(random() * items.length)];
}

/** The items in a new order (Fisher-Yates); the given list stays as it is. */
export function shuffled(items, random) {
  const list = [...items];
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j], list[i]];
  }
  return list;
}
