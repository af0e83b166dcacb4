import type { CountedTemplate } from './block-sink.ts';
import { shapeOf } from '../bytes/byte-shape.ts';
import { ShapeTable } from '../bytes/shape-table.ts';

const LF = 10;
/** Shapes of messages kept; the records of later ones are decoded, each. */
const MAX_SHAPES = 20_000;

/** The templates of unknown errors that were seen in a run, by the shape of their messages' bytes. */
export class KnownShapes {
  readonly #shapes = new ShapeTable();
  /** By the number of their shape. */
  readonly #templates: (CountedTemplate | null)[] = [];

  /**
   * Counts a message with its template.
   *
   * @param start of the message in its line. @param level keeps shapes apart. @param node that wrote it.
   * @returns null where it was counted; else its shape: the record is to be decoded, and its template to be learnt.
   */
  count(bytes: Buffer, start: number, level: number, atMs: number, node: string): number | null {
    const shape = shapeOf(bytes, start, bytes.indexOf(LF, start), level);
    const number = this.#shapes.numberOf(shape);
    const template = number < 0 ? null : this.#templates[number];
    if (template?.isSettled !== true) return shape;
    template.count(atMs, node);
    return null;
  }

  /** Notes the template of a shape. */
  learn(shape: number, template: CountedTemplate | null): void {
    const known = this.#shapes.numberOf(shape);
    if (known >= 0) this.#templates[known] = template;
    else if (this.#shapes.size < MAX_SHAPES) this.#templates[this.#shapes.add(shape)] = template;
  }
}
