/** The names of an article while they are being found: spans of tokens that never overlap. A later one takes the place of those it covers. */
import type { EntityType } from "../../analysis";
import type { TokenRange } from "../../document";
import type { Tokens } from "../../text/tokens";
import type { NameMention } from "../entity";
import { Label } from "../tagger/tagModel";
import type { Tagger } from "../tagger/tagger";

export interface NameSpan extends TokenRange {
  readonly type: EntityType;
  readonly confidence: number;
  /** How much it counts where the article is asked what the name is; its confidence by default. */
  readonly weight?: number;
}

/** The span over other tokens. */
export function resized({ type, confidence, weight }: NameSpan, from: number, to: number): NameSpan {
  return weight === undefined ? { from, to, type, confidence } : { from, to, type, confidence, weight };
}

export class NameSpans {
  /** The span that begins at a token. */
  readonly #at: (NameSpan | undefined)[];
  /** First token of the span that covers a token, plus one; 0 for none. */
  readonly #cover: Int32Array;

  constructor(count: number) {
    this.#at = new Array<NameSpan | undefined>(count).fill(undefined);
    this.#cover = new Int32Array(count);
  }

  /** The span that covers token `i`. */
  covering(i: number): NameSpan | undefined {
    const first = this.#cover[i] ?? 0;
    return first === 0 ? undefined : this.#at[first - 1];
  }

  /** The span that begins at token `i`. */
  beginning(i: number): NameSpan | undefined {
    return this.#cover[i] === i + 1 ? this.#at[i] : undefined;
  }

  /** Puts a span down; those that it overlaps go. */
  put(span: NameSpan): void {
    if (span.to <= span.from) return;
    this.clear(span.from, span.to);
    this.#at[span.from] = span;
    for (let i = span.from; i < span.to; i++) this.#cover[i] = span.from + 1;
  }

  /** Takes away every span that overlaps the tokens. */
  clear(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const span = this.covering(i);
      if (!span) continue;
      this.#at[span.from] = undefined;
      for (let at = span.from; at < span.to; at++) this.#cover[at] = 0;
    }
  }

  /** In text order. */
  all(): NameSpan[] {
    return this.within({ from: 0, to: this.#cover.length });
  }

  /** Those that begin in the range, in text order. */
  within({ from, to }: TokenRange): NameSpan[] {
    const spans: NameSpan[] = [];
    const cover = this.#cover;
    for (let i = from; i < to; i++) {
      if (cover[i] !== i + 1) continue;
      const span = this.#at[i];
      if (span) spans.push(span);
    }
    return spans;
  }

  addTagged(tagger: Tagger, { from, to }: TokenRange): void {
    const { labels, certainty } = tagger;
    for (let i = from; i < to;) {
      const label = labels[i]!;
      if (label === Label.outside) {
        i += 1;
        continue;
      }
      let end = i + 1;
      let confidence = certainty[i]!;
      while (end < to && labels[end] === label + 1) {
        confidence = Math.min(confidence, certainty[end]!);
        end += 1;
      }
      const type =
        label === Label.personFirst ? "person" : label === Label.organizationFirst ? "organization" : "place";
      this.put({ from: i, to: end, type, confidence });
      i = end;
    }
  }

  mentions(tokens: Tokens): NameMention[] {
    return this.all().map(({ from, to, type, confidence }) => ({
      type,
      start: tokens.start[from]!,
      end: tokens.end[to - 1]!,
      confidence,
    }));
  }
}
