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
