/** Rules about who speaks: quotes of nobody, of somebody uncertain, between two speakers, and articles with one source alone. */
import type { Quote, Speaker } from "../../core/analysis";
import type { ArticleView } from "../../corpus/view";
import { counted } from "../markdown";
import { placeOfArticle, undecidedQuotes, type Reported } from "./reported";

/** An estimated probability: of those just below it, four in ten are wrong. */
const UNCERTAIN = 0.6;
/** Quotes; fewer are no sign of one-sidedness. */
const LEAST_QUOTES = 3;

export function quotesWithoutSpeaker(view: ArticleView): readonly Reported[] {
  return undecidedQuotes(view)
    .filter(({ speaker }) => speaker === null)
    .map(({ start, end }) => ({
      rule: "quote-without-speaker",
      span: { start, end },
      message: "Nobody is known to say this quote.",
    }));
}

export function uncertainSpeakers(view: ArticleView): readonly Reported[] {
  return undecidedQuotes(view).flatMap(({ start, end, speaker, confidence }): readonly Reported[] => {
    if (!speaker || confidence >= UNCERTAIN) return [];
    const sure = `${Math.round(confidence * 100)} %`;
    const message = `Kutip is only ${sure} sure that ${speaker.name} says this.`;
    return [{ rule: "uncertain-speaker", span: { start, end }, message }];
  });
}

/**
 * A quote in marks that stands between quotes of two speakers, in one paragraph with them or in the next, and that no cue gives to either:
 *
 *     “Air naik,” kata Sari. “Kami pindah.” “Sabar,” pesan Joko.
 *                            ~~~~~~~~~~~~~~
 */
export function quotesBetweenSpeakers(view: ArticleView): readonly Reported[] {
  const { quotes } = view.analysis;
  const undecided = new Set(undecidedQuotes(view));
  return quotes.flatMap((quote, at): readonly Reported[] => {
    const [before, behind] = [quotes[at - 1], quotes[at + 1]];
    if (quote.cue || quote.kind === "indirect" || !undecided.has(quote)) return [];
    if (!before?.speaker || !behind?.speaker || isSame(before.speaker, behind.speaker)) return [];
    if (!isNear(view, before, quote) || !isNear(view, quote, behind)) return [];
    const taken = quote.speaker ? ` Kutip takes it for a quote of ${quote.speaker.name}.` : "";
    return [
      {
        rule: "no-cue-between-speakers",
        span: { start: quote.start, end: quote.end },
        message: `No cue says who speaks here, between ${before.speaker.name} and ${behind.speaker.name}.${taken}`,
      },
    ];
  });
}

/** Where the speaker of any quote is unknown, nothing is said: it may be somebody else. */
export function singleSource(view: ArticleView): readonly Reported[] {
  const { quotes } = view.analysis;
  const [first] = quotes;
  if (!first?.speaker || quotes.length < LEAST_QUOTES) return [];
  const { speaker } = first;
  if (!quotes.every((quote) => quote.speaker && isSame(quote.speaker, speaker))) return [];
  const message = `All ${counted(quotes.length, "quote")} of this article are by one speaker: ${speaker.name}.`;
  return [{ rule: "single-source", span: placeOfArticle(view), message, onArticle: true }];
}

function isSame(a: Speaker, b: Speaker): boolean {
  return a.entity === null && b.entity === null ? a.name === b.name : a.entity === b.entity;
}

/** Whether no paragraph stands between them. */
function isNear({ snapshot: { text } }: ArticleView, before: Quote, behind: Quote): boolean {
  return text.slice(before.end, behind.start).split(/\n\s*/).length <= 2;
}
