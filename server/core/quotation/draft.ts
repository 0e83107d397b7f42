/** A quote as the text shows it, before it is known who speaks. */
import type { QuoteKind } from "../analysis";
import type { SpeakerPhrase } from "../attribution/phrase";
import type { TokenRange } from "../document";

/** How a quote was found: decides its confidence and its reason. */
export type QuoteRule =
  | "marksThenCue"
  | "cueThenMarks"
  | "marksSameCue"
  | "marksAlone"
  | "marksInline"
  | "clauseAfterCue"
  | "clauseAfterComplementiser"
  | "clauseBeforeCue"
  | "clauseAroundCue"
  | "source"
  | "headline"
  | "request"
  | "contentNoun"
  | "summary"
  | "via";

/** Where the speaker is to be looked for. */
export type SpeakerLink =
  /** A noun phrase beside the cue. */
  | { readonly type: "phrase"; readonly phrase: SpeakerPhrase }
  /** Inside the cue: `katanya`. */
  | { readonly type: "clitic" }
  /** The same as that of another quote, given by its index among the drafts. */
  | { readonly type: "same"; readonly draft: number }
  /** Nowhere beside the quote. */
  | { readonly type: "context" }
  /** Nobody speaks: words on a banner. */
  | { readonly type: "none" };

/** The token range is the quote's span, marks included. */
export interface QuoteDraft extends TokenRange {
  readonly kind: QuoteKind;
  readonly cue: TokenRange | null;
  readonly link: SpeakerLink;
  readonly rule: QuoteRule;
  /** Index of the statement that holds it. */
  readonly statement: number;
}

/** The same quote in a text in which it stands `tokens` tokens and `statements` statements further on; not for one that is linked to another. */
export function movedDraft(draft: QuoteDraft, tokens: number, statements: number): QuoteDraft {
  const { link } = draft;
  return {
    from: draft.from + tokens,
    to: draft.to + tokens,
    kind: draft.kind,
    cue: draft.cue && movedRange(draft.cue, tokens),
    link:
      link.type === "phrase"
        ? {
            type: "phrase",
            phrase: {
              from: link.phrase.from + tokens,
              to: link.phrase.to + tokens,
              kind: link.phrase.kind,
              phrase: movedRange(link.phrase.phrase, tokens),
            },
          }
        : link,
    rule: draft.rule,
    statement: draft.statement + statements,
  };
}

function movedRange({ from, to }: TokenRange, tokens: number): TokenRange {
  return { from: from + tokens, to: to + tokens };
}
