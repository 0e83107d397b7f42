/** The semantic token types and modifiers, in the order of the legend. The manifest gives each a colour. */
export const SEMANTIC_TOKEN_TYPES = [
  "person",
  "organization",
  "place",
  "event",
  "work",
  "date",
  "quantity",
  "cue",
] as const;

/** `speaker`: the mention names whoever says a quote. `described`: a description or pronoun, not a name. */
export const SEMANTIC_TOKEN_MODIFIERS = ["speaker", "described"] as const;

export type SemanticTokenType = (typeof SEMANTIC_TOKEN_TYPES)[number];
export type SemanticTokenModifier = (typeof SEMANTIC_TOKEN_MODIFIERS)[number];
