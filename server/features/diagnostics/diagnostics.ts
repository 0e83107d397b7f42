/** All that is reported of an article, but for what people have dismissed. What other articles say of it is `differingQuotes.ts`. */
import type { Span } from "../../core/text/span";
import { Findings } from "../../corpus/decisions/fit";
import type { ArticleView } from "../../corpus/view";
import { severityOf, type DiagnosticRule, type DiagnosticSettings } from "../../protocol/diagnostics";
import { dismissedRule } from "../../corpus/decisions/dismissal";
import type { Reported, Rule } from "./reported";
import { secondHandQuotes } from "./secondHand";
import { quotesBetweenSpeakers, quotesWithoutSpeaker, singleSource, uncertainSpeakers } from "./speakers";
import { orphanedTags, tagsOutsideSet } from "./tags";
import { unbalancedMarks } from "./unbalancedMarks";

/** The rules that one article is enough for. */
const RULES: Readonly<Record<Exclude<DiagnosticRule, "quote-differs">, Rule>> = {
  "quote-without-speaker": quotesWithoutSpeaker,
  "uncertain-speaker": uncertainSpeakers,
  "unbalanced-marks": unbalancedMarks,
  "no-cue-between-speakers": quotesBetweenSpeakers,
  "tag-outside-set": tagsOutsideSet,
  "orphaned-tag": orphanedTags,
  "second-hand-quote": secondHandQuotes,
  "single-source": singleSource,
};

/** In text order. Rules that are off cost nothing. */
export function diagnosticsOf(view: ArticleView, settings: DiagnosticSettings): readonly Reported[] {
  const reported = (Object.keys(RULES) as (keyof typeof RULES)[])
    .filter((rule) => severityOf(rule, settings) !== "off")
    .flatMap((rule) => RULES[rule](view));
  return wanted(view, reported).toSorted((a, b) => a.span.start - b.span.start);
}

/** Without those that somebody dismissed where they stand, or for the whole article. */
export function wanted(view: ArticleView, reported: readonly Reported[]): readonly Reported[] {
  const { placed, onArticle } = view.placement;
  const everywhere = new Set(onArticle.map(dismissedRule));
  const places = new Map<string, Span[]>();
  for (const { annotation, spans } of placed) {
    const rule = dismissedRule(annotation);
    if (rule !== null) places.set(rule, [...(places.get(rule) ?? []), ...spans]);
  }
  const dismissed = new Map([...places].map(([rule, spans]) => [rule, new Findings(spans)]));
  return reported.filter(({ rule, span }) => !everywhere.has(rule) && !dismissed.get(rule)?.on(span));
}
