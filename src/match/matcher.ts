import { append } from '../collections/group-by.ts';
import type { Event } from '../model/event.ts';
import type { LogRecord } from '../model/record.ts';
import type { Source } from '../model/source.ts';
import type { AlternativeLogic, SignatureLogic } from '../patterns/compile.ts';
import type { OwnPatterns } from '../patterns/library.ts';
import type { GramCounts } from '../text/gram-counts.ts';
import { LiteralIndex } from '../text/literal-index.ts';
import { bounded, Candidate } from './candidate.ts';
import { firstReading, type Tried, triedOf } from './forms.ts';
import { Quote } from './quote.ts';
import { Readers, type Reading } from './reader.ts';
import { byRarest } from './by-rarest.ts';
import { withoutYielding } from './without-yielding.ts';
import { RegexBudget, type SlowSignature } from './regex-budget.ts';

const NOTHING: readonly never[] = [];

interface Held {
  readonly signature: SignatureLogic;
  readonly reading: Reading;
}

/** Records to events: which signatures hold on a record, with captures. One per run; not shared between threads. */
export class Matcher {
  #literals: LiteralIndex | null = null;
  readonly #usual: GramCounts | null;
  /** The anchors of all alternatives, each once: one stands in every record that makes an event. */
  readonly anchors: readonly string[];
  /** Of logs that signatures are bound to. */
  readonly #namedFamilies: ReadonlySet<string>;
  readonly #budget: RegexBudget | null;
  readonly #byLiteral: readonly (readonly Candidate[])[];
  /** By kind of source and literal: those that can hold there; filled as literals are met. */
  readonly #byKind = new Map<string, (readonly Candidate[] | undefined)[]>();
  readonly #hits: number[] = [];
  #last: { readonly source: Source; readonly fitting: (readonly Candidate[] | undefined)[] } | null = null;

  /**
   * @param signatures those with `derived` are passed over: the correlator makes them.
   * @param own those of a user, whose regexes have a budget; null where there are none.
   * @param usual how often parts of texts stand in the logs at hand: of the literals of an alternative the rarest one there is looked
   *   for. Null takes the one that was chosen when the patterns were compiled.
   */
  constructor(signatures: readonly SignatureLogic[], own: OwnPatterns | null = null, usual: GramCounts | null = null) {
    this.#usual = usual;
    this.#budget = own === null ? null : new RegexBudget(own);
    const readers = new Readers();
    const byLiteral = new Map<string, Candidate[]>();
    for (const signature of signatures) {
      for (const [position, compiled] of signature.match.entries()) {
        const alternative = usual === null ? compiled : byRarest(compiled, usual);
        append(byLiteral, alternative.anchor, new Candidate(signature, position, alternative, readers, this.#budget));
      }
    }
    this.#namedFamilies = new Set(signatures.flatMap(({ only }) => only));
    this.anchors = [...byLiteral.keys()];
    this.#byLiteral = [...byLiteral.values()];
  }

  /** The alternatives of an anchor that can hold on a source. */
  alternativesFor(source: Source, anchor: number): AlternativeLogic[] {
    return this.candidatesFor(source, anchor).map(({ alternative }) => alternative);
  }

  /** Sources of one kind have the same candidates: their role says which, and their family where signatures name it. */
  kindOf({ family, role }: Source): string {
    return family === 'unknown' || this.#namedFamilies.has(family) ? `${role} ${family}` : role;
  }

  /** The candidates of an anchor that can hold on a source. */
  candidatesFor(source: Source, anchor: number): readonly Candidate[] {
    const fitting = this.#fittingOf(source);
    return (fitting[anchor] ??= (this.#byLiteral[anchor] ?? []).filter((candidate) => candidate.fitsSource(source)));
  }

  #fittingOf(source: Source): (readonly Candidate[] | undefined)[] {
    if (this.#last?.source === source) return this.#last.fitting;
    const kind = this.kindOf(source);
    const fitting = this.#byKind.get(kind) ?? [];
    this.#byKind.set(kind, fitting);
    this.#last = { source, fitting };
    return fitting;
  }

  /**
   * Events of one record; several where several signatures hold, none for most records. Captures are views into the record's
   * text, evidence is quoted when its text is read: what is kept must be detached (correlate/episodes/keep-evidence.ts).
   *
   * @param anchors positions of the anchors that stand in the record, perhaps more; null where they are to be looked for.
   */
  match(record: LogRecord, anchors: readonly number[] | null = null): Event[] {
    if (anchors === null) this.literals.idsIn(bounded(record.text), this.#hits);
    const candidates = (anchors ?? this.#hits).flatMap((anchor) => this.candidatesFor(record.source, anchor));
    return candidates.length === 0 ? [] : this.matchAmong(record, triedOf(candidates));
  }

  /** As `match`. @param tried the signatures that may hold on the record; the others don't. */
  matchAmong(record: LogRecord, tried: readonly Tried[]): Event[] {
    let all: readonly Held[] = NOTHING;
    for (const one of tried) {
      const reading = firstReading(one, record);
      if (reading !== null) all = all.concat({ signature: one.signature, reading });
    }
    return eventsOf(record, all);
  }

  /** Signatures of the user that are not tried any more. */
  slow(): readonly SlowSignature[] {
    return this.#budget?.slow() ?? [];
  }

  /** Makes what the first record would wait for. */
  prepare(): void {
    this.#literals ??= new LiteralIndex(this.anchors, this.#usual ?? undefined);
  }

  /** Finds the anchors, by their positions. */
  get literals(): LiteralIndex {
    return (this.#literals ??= new LiteralIndex(this.anchors, this.#usual ?? undefined));
  }
}

function eventsOf(record: LogRecord, all: readonly Held[]): Event[] {
  const held = withoutYielding(all, ({ signature }) => signature);
  if (held.length === 0) return [];
  const { node, source, atMs } = record;
  const evidence = new Quote(record);
  const events = held.map(({ signature, reading: { captures, numbers } }): Event => {
    return { signature: signature.id, node, source: source.name, atMs, captures, numbers, evidence };
  });
  return inOrder(events);
}

/** Sorts the few events of a record by signature, in place: there are millions of records. */
function inOrder(events: Event[]): Event[] {
  for (let at = 1; at < events.length; at++) {
    for (let to = at; to > 0; to--) {
      const [before, event] = [events[to - 1], events[to]];
      if (before === undefined || event === undefined || before.signature <= event.signature) break;
      events[to - 1] = event;
      events[to] = before;
    }
  }
  return events;
}
