import type { LogRecord } from '../../model/record.ts';
import type { Role, Source } from '../../model/source.ts';
import { recognise } from './recognise.ts';
import { sampleLines } from './sample-lines.ts';

/** Records of a pod that are looked at together, and how much of each. */
const HEAD_RECORDS = 200;
const HEAD_LENGTH = 2000;
/** A pod that tells nothing of itself for so many heads is left `unknown`: signatures of both sides fit it. */
const MAX_HEADS = 50;
/** Pods kept apart; what comes after is taken for what the whole source is. */
const MAX_PODS = 500;

interface Pod {
  /** What its records are said to come from. */
  source: Source;
  /** Records held back until the first look. */
  held: LogRecord[];
  /** The beginnings of the records of the head that is being gathered. */
  head: string[];
  heads: number;
}

/**
 * Tells what each pod (container, host) in one wrapped stream is, from its own records: a stream may hold servers and
 * applications side by side, and what the first of them is says nothing of the others. The first records of each pod are
 * held back until it is known; a pod whose first records say nothing (garbage collector, database) is looked at again later.
 * Holds at most 200 records per pod.
 */
export class PodSources {
  readonly #source: Source;
  readonly #pods = new Map<string, Pod>();
  #held = 0;

  /** @param source the stream, whose own node's records pass through as they are. */
  constructor(source: Source) {
    this.#source = source;
  }

  /** Takes the next record. @returns the records that may go on, in their order within each pod. */
  push(record: LogRecord): readonly LogRecord[] {
    if (record.node === this.#source.node) return [record];
    const pod = this.#pods.get(record.node) ?? this.#open(record.node);
    if (pod === null) return [record];
    if (isKnown(pod)) return [{ ...record, source: pod.source }];
    pod.head.push((record.header + record.text).slice(0, HEAD_LENGTH));
    if (pod.heads === 0) {
      pod.held.push(record);
      this.#held++;
    }
    const ready = pod.head.length < HEAD_RECORDS ? [] : this.#look(pod);
    return pod.heads === 0 || ready.length > 0 ? ready : [{ ...record, source: pod.source }];
  }

  /** The records that are still held back: the end of the source, or nobody waits any longer. */
  rest(): readonly LogRecord[] {
    return [...this.#pods.values()].flatMap((pod) => (pod.heads === 0 ? this.#look(pod) : []));
  }

  /** Whether records are held back. */
  get holds(): boolean {
    return this.#held > 0;
  }

  /** A record that is not complete, as its pod's; null where it is not known yet what the pod is. */
  peek(record: LogRecord): LogRecord | null {
    if (record.node === this.#source.node) return record;
    const pod = this.#pods.get(record.node);
    if (pod === undefined) return this.#pods.size >= MAX_PODS ? record : null;
    return pod.heads === 0 ? null : { ...record, source: pod.source };
  }

  /** What the pods turned out to be, by name. */
  roles(): Map<string, Role> {
    return new Map([...this.#pods].map(([node, { source }]) => [node, source.role]));
  }

  #open(node: string): Pod | null {
    if (this.#pods.size >= MAX_PODS) return null;
    const pod = { source: { ...this.#source, node, family: 'unknown', role: 'unknown' } as const, held: [], head: [], heads: 0 };
    this.#pods.set(node, pod);
    return pod;
  }

  /** Decides by the head that was gathered. @returns the records held back for it. */
  #look(pod: Pod): LogRecord[] {
    const unknown = { ...pod.source, family: 'unknown', role: 'unknown' } as const;
    pod.source = recognise(unknown, sampleLines(unknown, Buffer.from(`${pod.head.join('\n')}\n`)));
    pod.heads++;
    pod.head = [];
    const { source, held } = pod;
    pod.held = [];
    this.#held -= held.length;
    return held.map((record) => ({ ...record, source }));
  }
}

function isKnown({ source, heads }: Pod): boolean {
  return heads > 0 && (source.role !== 'unknown' || heads >= MAX_HEADS);
}
