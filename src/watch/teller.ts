import { keepEvidence } from '../correlate/episodes/keep-evidence.ts';
import { ThresholdWindow } from '../correlate/episodes/threshold-window.ts';
import type { Event } from '../model/event.ts';
import type { LiveEvent, LiveMessage, LiveStorm, LiveTrace } from '../model/live.ts';
import type { SignatureLogic } from '../patterns/compile.ts';
import type { PatternTexts } from '../patterns/library.ts';
import { maskSecrets } from '../redact/secrets.ts';

/** Events of one signature and node that are told one by one within a window; more of them are a storm. */
const CALM = 10;
export const STORM_WINDOW_MS = 10_000;
/** Kinds of events followed at the same time; those that were quiet longest are let go. */
const MAX_KINDS = 5000;

/** Events of one signature and node. Holds none of them: with an event the text of its record would stay. */
interface Kind {
  readonly signature: string;
  readonly node: string;
  /** Where the window began. */
  windowMs: number;
  /** Of the window. */
  told: number;
  /** Not told by themselves since the last storm message, and the times of the first and the last of them. */
  held: number;
  fromMs: number | null;
  toMs: number | null;
}

/** Makes messages of events: each once, storms as a count. Holds one counter per signature and node. */
export class Teller {
  #signatures: ReadonlyMap<string, SignatureLogic> = new Map();
  #texts: PatternTexts;
  readonly #every: boolean;
  /** Of signatures that say something only when they come often; by signature and node. */
  readonly #windows = new Map<string, ThresholdWindow>();
  readonly #kinds = new Map<string, Kind>();

  /** @param every tells storms event by event too. */
  constructor(signatures: readonly SignatureLogic[], texts: PatternTexts, every: boolean) {
    this.#texts = texts;
    this.#every = every;
    this.use(signatures, texts);
  }

  /** Takes other patterns from now on. */
  use(signatures: readonly SignatureLogic[], texts: PatternTexts): void {
    this.#signatures = new Map(signatures.map((signature) => [signature.id, signature]));
    this.#texts = texts;
  }

  /** @returns the event as a message; null where it only counts towards a storm. Windows go by the events' own time. */
  tell(event: Event, nowMs: number): LiveEvent | null {
    const atMs = event.atMs ?? nowMs;
    if (!this.#isReached(event, atMs)) return null;
    const kind = this.#kindOf(event, atMs);
    if (Math.abs(atMs - kind.windowMs) >= STORM_WINDOW_MS) {
      kind.windowMs = atMs;
      // A storm that goes on stays one.
      kind.told = kind.held > 0 ? CALM : 0;
    }
    if (!this.#every && kind.told >= CALM) {
      kind.held++;
      kind.fromMs ??= event.atMs;
      kind.toMs = event.atMs ?? kind.toMs;
      return null;
    }
    kind.told++;
    return { kind: 'event', event: kept(event), ...this.#said(event.signature) };
  }

  /** The same event with the stack trace that followed its line. */
  trace(event: Event): LiveTrace {
    return { kind: 'trace', event: kept(event) };
  }

  /** What was held back since the last call, one message per signature and node. */
  storms(): LiveStorm[] {
    const storms: LiveStorm[] = [];
    for (const [key, kind] of this.#kinds) {
      if (kind.held === 0) continue;
      const { signature, node, held: count, fromMs, toMs } = kind;
      const { title, severity } = this.#said(signature);
      storms.push({ kind: 'storm', signature, node, title, severity, count, fromMs, toMs });
      this.#kinds.set(key, { ...kind, held: 0, fromMs: null, toMs: null });
    }
    return storms;
  }

  /** False for an event whose signature means nothing until more of them have come. */
  #isReached(event: Event, atMs: number): boolean {
    const threshold = this.#signatures.get(event.signature)?.threshold ?? null;
    if (threshold === null) return true;
    const key = keyOf(event);
    let window = this.#windows.get(key);
    if (window === undefined) {
      if (this.#windows.size >= MAX_KINDS) this.#windows.clear();
      this.#windows.set(key, (window = new ThresholdWindow(threshold)));
    }
    window.add(atMs, event.numbers);
    window.forgetBefore(atMs - threshold.withinMs);
    return window.reachedIn(atMs - threshold.withinMs, atMs) !== null;
  }

  #kindOf(event: Event, atMs: number): Kind {
    const key = keyOf(event);
    const known = this.#kinds.get(key);
    if (known !== undefined) return known;
    if (this.#kinds.size >= MAX_KINDS) this.#forgetQuiet();
    const { signature, node } = event;
    const kind: Kind = { signature, node, windowMs: atMs, told: 0, held: 0, fromMs: null, toMs: null };
    this.#kinds.set(key, kind);
    return kind;
  }

  #forgetQuiet(): void {
    const quiet = [...this.#kinds].filter(([, { held }]) => held === 0).sort(([, a], [, b]) => a.windowMs - b.windowMs);
    for (const [key] of quiet.slice(0, MAX_KINDS / 2)) this.#kinds.delete(key);
  }

  #said(id: string): Omit<LiveEvent, 'kind' | 'event'> {
    const { title, benign } = this.#texts.signature(id);
    const signature = this.#signatures.get(id);
    const said = { title, severity: signature?.severity ?? 'info', side: signature?.side ?? 'any' };
    return benign === null || benign === undefined ? said : { ...said, benign };
  }
}

/** Of the events that are counted together. */
function keyOf({ signature, node }: Event): string {
  return `${signature}\u0000${node}`;
}

/** Messages in the order of their own time; those without one where they are. */
export function byEventTime(messages: readonly LiveMessage[]): LiveMessage[] {
  const timeOf = (message: LiveMessage): number | null => (message.kind === 'event' ? message.event.atMs : null);
  let last = Number.NEGATIVE_INFINITY;
  const placed = messages.map((message) => ({ message, atMs: (last = timeOf(message) ?? last) }));
  return placed.sort((a, b) => (a.atMs === b.atMs ? 0 : a.atMs - b.atMs)).map(({ message }) => message);
}

/** What is told lives longer than the record that it quotes, and holds no password or token. */
function kept(event: Event): Event {
  const evidence = keepEvidence(event.evidence);
  return { ...event, evidence: { ...evidence, text: maskSecrets(evidence.text, () => undefined) } };
}
