/** What people decided of quotes, worked into a draft, and what of it does not fit today's analysis any more. */
import type { Quote, QuoteKind } from "../../core/analysis";
import type { Span } from "../../core/text/span";
import type { Finding } from "../../sidecar/annotation";
import type { DraftQuote } from "./draft";
import { Findings, sameName, sameWords } from "./fit";
import { quotedWords, reasonOf, type Bench, type Judgement } from "./judgement";

type QuoteJudgement = Judgement<Extract<Finding, { kind: "quote" }>>;

/** Works quotes' judgements into the draft, in the order of time. */
export class QuoteJudge {
  readonly #bench: Bench;
  readonly #found: Findings<Quote & { readonly draft: DraftQuote }>;
  /** Quotes that people keep though the analysis does not find them, by their place. */
  readonly #kept = new Map<string, DraftQuote>();
  /** The places of quotes that people added. */
  readonly #added = new Set<string>();

  constructor(bench: Bench) {
    this.#bench = bench;
    const { draft, found } = bench;
    this.#found = new Findings(found.quotes.map((quote, at) => ({ ...quote, draft: draft.quotes[at]! })));
  }

  /**
   * Null where the judgement fits what the analysis says today, else why it does not, as a sentence. What the person decided holds all
   * the same, as long as the words that were judged stand there.
   */
  judge(judgement: QuoteJudgement): string | null {
    const match = this.#found.on(judgement.span);
    if (judgement.decision.verdict === "added") this.#added.add(placeKey(judgement.span));
    if (match) this.#decide(match.draft, match, judgement);
    else if (judgement.isExact) this.#decide(this.#keptQuote(judgement), null, judgement);
    return this.#misfit(match, judgement);
  }

  #decide(quote: DraftQuote, match: Quote | null, judgement: QuoteJudgement): void {
    const { draft, text } = this.#bench;
    const { decision, finding, span, corrected, at } = judgement;
    const { verdict, correction } = decision;
    quote.stays = verdict !== "rejected";
    quote.decided = at;
    quote.reason = reasonOf(judgement);
    quote.confidence = 1;
    if (verdict === "added") {
      quote.kind = finding.quoteKind;
      quote.span = span;
      if (finding.speaker !== null) draft.setSpeaker(quote, finding.speaker);
    }
    if (verdict === "accepted") {
      quote.kind = finding.quoteKind;
      quote.span = match && sameWords(text, match, span) ? { start: match.start, end: match.end } : span;
      if (!sameName(quote.speaker?.name ?? null, finding.speaker)) draft.setSpeaker(quote, finding.speaker);
    }
    if (correction.quoteKind) quote.kind = correction.quoteKind;
    if (corrected) quote.span = corrected;
    if (correction.speaker !== undefined) draft.setSpeaker(quote, correction.speaker);
  }

  #keptQuote({ finding, span }: QuoteJudgement): DraftQuote {
    const key = placeKey(span);
    const known = this.#kept.get(key);
    if (known) return known;
    const quote = this.#bench.draft.addQuote(span, finding.quoteKind, finding.speaker);
    this.#kept.set(key, quote);
    return quote;
  }

  #misfit(
    match: Quote | null,
    { decision, finding, span, corrected, isExact }: QuoteJudgement,
  ): string | null {
    const { text } = this.#bench;
    const { verdict, correction } = decision;
    if (correction.span && !corrected) return "The text that is to be the quote instead is gone.";
    if (this.#added.has(placeKey(span))) return isExact ? null : CHANGED;
    if (!match) return isExact ? GONE : CHANGED;
    const isThere = [span, corrected].some((place) => place !== null && sameWords(text, match, place));
    if (!isThere) return `The analysis now finds other words: ${quotedWords(text, match)}.`;
    if (verdict === "rejected") return null;
    if (match.kind !== finding.quoteKind && match.kind !== correction.quoteKind) {
      return `The analysis now takes it for ${aQuote(match.kind)}, and before for ${aQuote(finding.quoteKind)}.`;
    }
    const speaker = match.speaker?.name ?? null;
    const isKnown = [finding.speaker, correction.speaker].some(
      (name) => name !== undefined && sameName(name, speaker),
    );
    if (isKnown) return null;
    return `The analysis now finds that ${someone(speaker)} says it, and before ${someone(finding.speaker)}.`;
  }
}

const GONE = "The analysis finds no quote here any more.";
const CHANGED = "The text has changed since, and the analysis finds no quote in it any more.";

function placeKey({ start, end }: Span): string {
  return `${start}-${end}`;
}

function aQuote(kind: QuoteKind): string {
  return `${kind === "indirect" ? "an" : "a"} ${kind} quote`;
}

function someone(name: string | null): string {
  return name ?? "nobody it knows";
}
