const STEPS = [1, 2, 5, 10] as const;
const KILO = 1024;

/** The step of an axis of bytes with round numbers in its unit, such as 50 MB: four steps or a few more up to the largest value. */
export function byteStep(largest: number): number {
  const unit = KILO ** Math.max(0, Math.floor(Math.log(Math.max(1, largest)) / Math.log(KILO)));
  const rough = largest / unit / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, Number.MIN_VALUE)));
  const step = STEPS.find((factor) => factor * power >= rough) ?? 10;
  return Math.max(1, step * power * unit);
}
