/** Hits put into words for a person: in one line, with what matched marked, and why. */
import type { Span } from "../../core/text/span";
import type { FoundHit, FoundLine, FoundPlace } from "../../protocol/find";
import { UNSIGNED } from "../../protocol/corpus";
import { oneLine, type ArticleRecord } from "../record";
import { excerpt } from "../search/excerpt";
import { Fit } from "../search/wordIndex";
import { LineMap } from "../snapshot";
import { contextOf } from "./context";
import type { Hit } from "./hit";
import type { Plan } from "./plan";

export class ShownArticle {
  readonly #record: ArticleRecord;
  readonly #plan: Plan;
  readonly #lines: LineMap;

  constructor(record: ArticleRecord, plan: Plan) {
    this.#record = record;
    this.#plan = plan;
    this.#lines = new LineMap(record.text);
  }

  hit(hit: Hit): FoundHit {
    const { text, title } = this.#record;
    const isWhole = hit.kind === "article" || hit.span.start === hit.span.end;
    const shown = isWhole ? { label: title, labelMatches: [] } : excerpt(text, hit.around, hit.matches);
    return { ...this.#place(hit, hit.span), label: shown.label, matches: shown.labelMatches };
  }

  /** `span` stands in the middle. */
  line(hit: Hit, span: Span): FoundLine {
    return { ...this.#place(hit, span), ...contextOf(this.#record.text, span) };
  }

  #place(hit: Hit, span: Span): FoundPlace {
    const { uri, text, title, outlet, published, quotes } = this.#record;
    const quote = hit.quote === null ? null : (quotes[hit.quote] ?? null);
    const isWhole =
      hit.kind === "article" || (hit.annotation !== null && this.#record.tags[hit.annotation]!.onArticle);
    return {
      kind: hit.kind,
      location: { uri, range: this.#lines.rangeOf(span) },
      start: span.start,
      end: span.end,
      text: isWhole ? "" : text.slice(span.start, span.end),
      article: title,
      outlet,
      published,
      speaker: quote?.speaker ?? null,
      quoteKind: quote?.kind ?? null,
      reason: this.#reason(hit),
    };
  }

  #reason(hit: Hit): string {
    const { text, entities, quotes, tags } = this.#record;
    // By their letters without case: what stands there twice is told once.
    const reasons = new Map<string, string>();
    const tell = (reason: string): void => {
      const key = reason.toLowerCase();
      if (!reasons.has(key)) reasons.set(key, reason);
    };
    for (const match of hit.matches) {
      if (match.of.kind === "entity") {
        tell(`mentions ${entities[match.of.index]!.name}`);
        continue;
      }
      const test = this.#plan.texts[match.of.id];
      if (!test) continue;
      const found = `“${oneLine(text.slice(match.whole.start, match.whole.end))}”`;
      if (test.kind === "stem") tell(`${found}, a form of ${test.written}`);
      else if (test.kind === "regex") tell(`${found} by ${test.written}`);
      else if (match.fit === Fit.similar) tell(`${found} is like “${test.written}”`);
      else if (match.fit === Fit.beginning) tell(`${found} begins with “${test.written}”`);
      else tell(found);
    }
    const shown = [...reasons.values()].slice(0, MOST_REASONS);
    if (hit.missing > 0) shown.push("other words elsewhere in the article");
    const quote = hit.quote === null ? null : quotes[hit.quote];
    if (hit.kind === "speaker") shown.push("the speaker of a quote");
    else if (quote) {
      const cue = quote.cue ? ` (${oneLine(text.slice(quote.cue.start, quote.cue.end))})` : "";
      shown.push(quote.speaker === null ? `${quote.kind} quote` : `said by ${quote.speaker}${cue}`);
    }
    if (hit.annotation !== null) {
      const { tags: names, annotator } = tags[hit.annotation]!;
      const what = names.length > 0 ? `tagged ${names.join(", ")}` : "annotated";
      shown.push(annotator === UNSIGNED ? what : `${what} by ${annotator}`);
    }
    if (hit.kind === "headline") shown.push("in the headline");
    if (hit.kind === "boilerplate") shown.push("in boilerplate");
    return shown.join(" · ");
  }
}

const MOST_REASONS = 3;
