const UNITS = { '': 1, k: 1e3, m: 1e6, g: 1e9 };

/**
 * A size as people type it: `300m`, `1g`, `1.5G`, in powers of ten.
 *
 * @throws where it is none.
 */
export function parseSize(text) {
  const [, number, unit] = /^(\d+(?:\.\d+)?)([kmg]?)b?$/iu.exec(text) ?? [];
  if (number === undefined) throw new Error(`bench: ${text} is no size; write 300m or 1g`);
  return Number(number) * UNITS[unit.toLowerCase()];
}
