/**
 * What the lists of a language pack say about names, sentence by sentence: names that are known, names that a head begins (`Kementerian …`,
 * `Piala …`, `Undang-Undang Nomor …`), titles that are no part of a name.
 */
import type { EntityType } from "../analysis";
import type { TokenRange } from "../document";
import { Case, Gap, TokenKind } from "../text/tokens";
import type { Clues } from "./features";
import { Kind, type Lexicon } from "./lexicon";
import type { NameSpan, NameSpans } from "./nameSpans";

/** How sure a name from a list, and one from a head, is. */
const KNOWN = 0.95;
const HEADED = 0.85;
const GUESSED = 0.5;

export class NameRules {
  readonly #clues: Clues;
  readonly #lexicon: Lexicon;
  #from = 0;
  #to = 0;

  constructor(clues: Clues, lexicon: Lexicon) {
    this.#clues = clues;
    this.#lexicon = lexicon;
  }

  /** Puts right what the tagger made of a sentence. */
  correct({ from, to }: TokenRange, spans: NameSpans): void {
    this.#from = from;
    this.#to = to;
    for (let i = from; i < to;) {
      const covering = spans.covering(i);
      if (covering && covering.from === i) this.#trim(covering, spans);
      i = this.#work(i, spans) || this.#event(i, spans) || this.#known(i, spans) || i + 1;
    }
  }

  /** Names by capitals alone, for a language without a tagger. */
  guess({ from, to }: TokenRange, spans: NameSpans): void {
    this.#from = from;
    this.#to = to;
    const { capital } = this.#clues.words;
    for (let i = from; i < to; i++) {
      if (capital[i] === 0) continue;
      const skip = this.#longest(i, Kind.title | Kind.role | Kind.notName);
      if (skip > i) {
        i = skip - 1;
        continue;
      }
      let end = i + 1;
      while (this.#isCapital(end) && this.#isNear(end)) end += 1;
      const opens = i === from || this.#clues.tokens.kind[i - 1] !== TokenKind.word;
      const single = end - i === 1;
      if (!(single && opens)) {
        const before = i > from ? this.#clues.kinds[i - 1]! : 0;
        const type: EntityType =
          before & Kind.placePreposition
            ? "place"
            : single && this.#clues.tokens.shape[i] === Case.upper
              ? "organization"
              : "person";
        spans.put({ from: i, to: end, type, confidence: GUESSED });
      }
      i = end - 1;
    }
  }

  /** Titles and roles in front of a person, marks at the ends of any name: outside. */
  #trim(span: NameSpan, spans: NameSpans): void {
    let { from, to } = span;
    if (span.type === "person") {
      for (;;) {
        const skip = this.#lexicon.longest(this.#clues.words, from, to, Kind.title | Kind.role);
        if (skip === from || skip >= to) break;
        from = skip;
        if (this.#isStop(from) && from + 1 < to) from += 1;
      }
      while (to - 1 > from && this.#clues.kinds[to - 1]! & Kind.degree) to -= 1;
    }
    while (to - 1 > from && this.#clues.tokens.kind[to - 1] === TokenKind.mark) to -= 1;
    if (from === span.from && to === span.to) return;
    spans.clear(span.from, span.to);
    spans.put({ ...span, from, to });
  }

  /** Laws by number, works by their head, works from the list. The token behind it; 0 where none begins at `i`. */
  #work(i: number, spans: NameSpans): number {
    const law = this.#longest(i, Kind.law);
    let end = law > i ? this.#lawEnd(law) : i;
    let confidence = HEADED;
    const head = this.#longest(i, Kind.workHead);
    if (head > i && this.#isCapital(i)) end = Math.max(end, this.#extend(head, head));
    const known = this.#longest(i, Kind.work);
    if (known > end) {
      end = known;
      confidence = KNOWN;
    }
    if (end <= i || end === law || (end === head && known < end)) return 0;
    return this.#put(i, end, "work", confidence, spans);
  }

  /** The end of a law whose head ends at `i`: its number, year, title; `i` where nothing of it follows. */
  #lawEnd(i: number): number {
    const { tokens, kinds, words } = this.#clues;
    let at = i;
    while (at < this.#to) {
      if (tokens.kind[at] === TokenKind.number && this.#isNear(at)) at += 1;
      else if (kinds[at]! & Kind.lawWord && this.#isNear(at) && this.#goesOn(at + 1)) at += 1;
      else if (words.capital[at] === 1 && this.#isNear(at) && !(kinds[at]! & Kind.title)) at += 1;
      else if (kinds[at]! & Kind.connective && at > i && this.#isCapital(at + 1)) at += 1;
      else if (
        at > i &&
        this.#isMark(at, "(") &&
        tokens.kind[at + 1] === TokenKind.number &&
        this.#isMark(at + 2, ")")
      )
        at += 3;
      else if (at > i && this.#isMark(at, "/") && tokens.gap[at] === Gap.none && at + 1 < this.#to) at += 2;
      else break;
    }
    return at;
  }

  #goesOn(i: number): boolean {
    const { tokens, kinds } = this.#clues;
    return (
      i < this.#to &&
      (this.#isCapital(i) ||
        tokens.kind[i] === TokenKind.number ||
        this.#isMark(i, "(") ||
        (kinds[i]! & Kind.lawWord) !== 0)
    );
  }

  #event(i: number, spans: NameSpans): number {
    const known = this.#longest(i, Kind.event);
    const head = this.#longest(i, Kind.eventHead);
    let end = known > i ? this.#withYear(known) : i;
    if (head > i) {
      const capital = this.#isCapital(i);
      const extended = this.#withYear(capital ? this.#extend(head, head) : head);
      if (extended > head && extended > end) end = extended;
    }
    if (end <= i) return 0;
    return this.#put(i, end, "event", known > i ? KNOWN : HEADED, spans);
  }

  #withYear(i: number): number {
    const { tokens } = this.#clues;
    return i < this.#to &&
      tokens.kind[i] === TokenKind.number &&
      this.#isNear(i) &&
      tokens.end[i]! - tokens.start[i]! === 4
      ? i + 1
      : i;
  }

  /** A known organisation or place where the tagger saw nothing, or less of it. */
  #known(i: number, spans: NameSpans): number {
    const organization = this.#longest(i, Kind.organization);
    const place = this.#longest(i, Kind.place);
    const end = Math.max(organization, place);
    if (end <= i) return 0;
    const covering = spans.covering(i);
    const type: EntityType = organization >= place ? "organization" : "place";
    if (covering) {
      const within = covering.from <= i && covering.to >= end;
      if (within && !(covering.from === i && covering.to === end)) return 0;
      if (within && covering.confidence > 0.6 && (organization === place || covering.type === "person"))
        return end;
      if (!within && covering.to > end) return 0;
    }
    spans.put({
      from: i,
      to: end,
      type: covering && organization === place ? covering.type : type,
      confidence: KNOWN,
    });
    return end;
  }

  /** Puts a name down unless a longer one is there. */
  #put(from: number, to: number, type: EntityType, confidence: number, spans: NameSpans): number {
    const covering = spans.covering(from);
    if (covering && covering.to > to && covering.from < from) return 0;
    spans.put({ from, to, type, confidence });
    return to;
  }

  /** The end of the capitals, numbers and connectives that go on the name of a head that ends at `i`. */
  #extend(i: number, start: number): number {
    const { tokens, kinds } = this.#clues;
    let at = i;
    while (at < this.#to) {
      if (this.#isCapital(at) && this.#isNear(at) && !(kinds[at]! & Kind.title)) at += 1;
      else if (
        tokens.kind[at] === TokenKind.number &&
        this.#isNear(at) &&
        tokens.end[at]! - tokens.start[at]! <= 4
      )
        at += 1;
      else if (at > start && kinds[at]! & Kind.connective && this.#isCapital(at + 1)) at += 2;
      else break;
    }
    return at;
  }

  #longest(i: number, kinds: number): number {
    return this.#lexicon.longest(this.#clues.words, i, this.#to, kinds);
  }

  #isCapital(i: number): boolean {
    return i < this.#to && this.#clues.words.capital[i] === 1;
  }

  /** Whether no more than spaces stand before the token. */
  #isNear(i: number): boolean {
    return this.#clues.tokens.gap[i]! <= Gap.space;
  }

  #isMark(i: number, mark: string): boolean {
    const { tokens } = this.#clues;
    return i < this.#to && tokens.kind[i] === TokenKind.mark && tokens.text[tokens.start[i]!] === mark;
  }

  #isStop(i: number): boolean {
    return this.#isMark(i, ".");
  }
}
