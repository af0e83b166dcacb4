/** Slots at first, a power of two; twice as many whenever half of them are taken. */
const FIRST_SLOTS = 1 << 10;
const FREE = -1;

/**
 * Numbers from 0 on for shapes (byte-shape.ts), in the order in which they are added. A Map with such keys would make an object of
 * each number that it is asked for, and there is one for every error of a log.
 */
export class ShapeTable {
  #shapes = new Float64Array(FIRST_SLOTS);
  #numbers = new Int32Array(FIRST_SLOTS).fill(FREE);
  size = 0;

  /** The number of a shape; -1 for one that was not added. */
  numberOf(shape: number): number {
    return this.#numbers[this.#slotOf(shape)] ?? FREE;
  }

  /** Adds a shape that is not there. @returns its number. */
  add(shape: number): number {
    if (this.size * 2 >= this.#shapes.length) this.#grow();
    const slot = this.#slotOf(shape);
    this.#shapes[slot] = shape;
    this.#numbers[slot] = this.size;
    return this.size++;
  }

  /** Where a shape is, or would be put. */
  #slotOf(shape: number): number {
    const last = this.#shapes.length - 1;
    // The lower bits of a shape are as mixed as all others.
    let slot = shape & last;
    while (this.#numbers[slot] !== FREE && this.#shapes[slot] !== shape) slot = (slot + 1) & last;
    return slot;
  }

  #grow(): void {
    const [shapes, numbers] = [this.#shapes, this.#numbers];
    this.#shapes = new Float64Array(shapes.length * 2);
    this.#numbers = new Int32Array(shapes.length * 2).fill(FREE);
    for (const [slot, number] of numbers.entries()) {
      if (number === FREE) continue;
      const shape = shapes[slot] ?? 0;
      const to = this.#slotOf(shape);
      this.#shapes[to] = shape;
      this.#numbers[to] = number;
    }
  }
}
