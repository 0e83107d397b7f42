/** What a rule reports of an article: where, and what is to be said. Plain data; how loud it is, the settings say. */
import type { Quote } from "../../core/analysis";
import type { Span } from "../../core/text/span";
import { Findings } from "../../corpus/decisions/fit";
import type { ArticleView } from "../../corpus/view";
import type { DiagnosticRule } from "../../protocol/diagnostics";
import type { Location } from "../../protocol/place";

export interface Reported {
  readonly rule: DiagnosticRule;
  readonly span: Span;
  /** A sentence for a person. */
  readonly message: string;
  /** True where it is said of the whole article, wherever it shows. */
  readonly onArticle?: true;
  /** Places that it speaks of. */
  readonly related?: readonly { readonly location: Location; readonly message: string }[];
}

/** Looks at one article. */
export type Rule = (view: ArticleView) => readonly Reported[];

/** Where that shows which is said of the whole article: at its headline, else at its first line. */
export function placeOfArticle({ analysis, snapshot: { text } }: ArticleView): Span {
  const { headline } = analysis.article;
  if (headline) return headline;
  const end = text.indexOf("\n");
  return { start: 0, end: end < 0 ? text.length : end };
}

/** The quotes as they are shown of which no person has decided: what people decided is certain. */
export function undecidedQuotes({ analysis, decisions }: ArticleView): readonly Quote[] {
  const judged = decisions
    .filter(({ annotation }) => annotation.decision?.finding.kind === "quote")
    .map(({ span, corrected }) => corrected ?? span);
  if (judged.length === 0) return analysis.quotes;
  const places = new Findings(judged);
  return analysis.quotes.filter((quote) => places.on(quote) === null);
}
