/** What can be done with the quote at a place: accept it, say that it is none, set its speaker, its kind, and where it begins and ends. */
import type { Span } from "../../core/text/span";
import { contains } from "../../core/text/span";
import type { ArticleView } from "../../corpus/view";
import { SET_SPEAKER_COMMAND } from "../../protocol/codeActions";
import { QUOTE_KINDS } from "../../protocol/decisions";
import { findingWords } from "../annotationWords";
import { findingAt, type FindingHere } from "../findings";
import { sentenceAndClause } from "../selection";
import { speakerChoices } from "../speakerChoices";
import { deciding, type ActionPlace, type OfferedAction } from "./offered";

/** More names than these nobody reads in a menu. */
const MOST_SPEAKERS = 3;

/** Nothing where no quote stands. */
export function quoteActions({ view, span, canAsk }: ActionPlace): readonly OfferedAction[] {
  const here = findingAt(view, "quote", span);
  if (!here) return [];
  return [
    ...judging(view, here),
    ...speakerActions(view, here, canAsk),
    ...kindActions(view, here),
    ...spanActions(view, here, span.start),
  ];
}

/** The likeliest speakers first. */
export function speakerActions(
  view: ArticleView,
  { shown, speaker }: FindingHere,
  canAsk: boolean,
): readonly OfferedAction[] {
  const names = speakerChoices(view, shown).filter(({ name }) => name !== speaker);
  const known = names
    .slice(0, MOST_SPEAKERS)
    .map(({ name, description }) =>
      deciding(
        view,
        shown,
        { title: `Set speaker: ${name} (${description})`, kind: "speaker" },
        { kind: "quote", verdict: "corrected", correction: { speaker: name } },
      ),
    );
  const nobody = deciding(
    view,
    shown,
    { title: "Set speaker: nobody known", kind: "speaker" },
    { kind: "quote", verdict: "corrected", correction: { speaker: null } },
  );
  const asking: OfferedAction = {
    title: "Set speaker: other…",
    kind: "speaker",
    command: SET_SPEAKER_COMMAND,
  };
  return [...known, ...(canAsk ? [asking] : []), ...(speaker === null ? [] : [nobody])];
}

function judging(view: ArticleView, here: FindingHere): readonly OfferedAction[] {
  const verdict = here.decision?.annotation.decision?.verdict ?? null;
  const isSettled = verdict === "accepted" || verdict === "added";
  return [
    ...(isSettled ? [] : [acceptAction(view, here)]),
    ...(verdict === "rejected" ? [] : [rejectAction(view, here)]),
  ];
}

export function acceptAction(view: ArticleView, { shown, finding }: FindingHere): OfferedAction {
  return deciding(
    view,
    shown,
    { title: `Accept: ${findingWords(finding)}`, kind: "judge" },
    { kind: "quote", verdict: "accepted", correction: null },
  );
}

export function rejectAction(view: ArticleView, { shown }: FindingHere): OfferedAction {
  return deciding(
    view,
    shown,
    { title: "Mark as no quote", kind: "judge" },
    { kind: "quote", verdict: "rejected", correction: null },
  );
}

function kindActions(view: ArticleView, { shown }: FindingHere): readonly OfferedAction[] {
  const now = view.analysis.quotes.find(({ start }) => start === shown.start)?.kind;
  return QUOTE_KINDS.filter((kind) => kind !== now).map((quoteKind) =>
    deciding(
      view,
      shown,
      { title: `Change kind: ${quoteKind}`, kind: "quoteKind" },
      { kind: "quote", verdict: "corrected", correction: { quoteKind } },
    ),
  );
}

function spanActions(view: ArticleView, { shown }: FindingHere, cursor: number): readonly OfferedAction[] {
  return spanChoices(view, shown, cursor).map(({ title, span }) =>
    deciding(
      view,
      shown,
      { title, kind: "span" },
      { kind: "quote", verdict: "corrected", correction: { range: view.snapshot.lines.rangeOf(span) } },
    ),
  );
}

interface SpanChoice {
  readonly title: string;
  readonly span: Span;
}

/**
 * The sentences and clauses at the quote's ends hold it whole, those at the cursor are a part of it:
 *
 *     Air naik, kata Sari, dan hujan turun.
 *     ~~~~~~~~                                the quote, which grows to the sentence
 */
export function spanChoices(view: ArticleView, quote: Span, cursor: number): readonly SpanChoice[] {
  const [first, last] = [sentenceAndClause(view, quote.start), sentenceAndClause(view, quote.end - 1)];
  const inside = sentenceAndClause(view, cursor);
  const choices: readonly { readonly title: string; readonly span: Span | null }[] = [
    { title: "Extend to the clause", span: united(first.clause, last.clause, quote) },
    { title: "Extend to the sentence", span: united(first.sentence, last.sentence, quote) },
    { title: "Shrink to the sentence", span: common(inside.sentence, quote) },
    { title: "Shrink to the clause", span: common(inside.clause, quote) },
  ];
  const known = new Set([keyOf(quote)]);
  return choices.filter((choice): choice is SpanChoice => {
    if (!choice.span || known.has(keyOf(choice.span))) return false;
    known.add(keyOf(choice.span));
    return true;
  });
}

/** Null unless it is more than the quote. */
function united(first: Span | null, last: Span | null, quote: Span): Span | null {
  if (!first || !last) return null;
  const whole = { start: Math.min(first.start, quote.start), end: Math.max(last.end, quote.end) };
  return contains(whole, quote) ? whole : null;
}

function common(part: Span | null, quote: Span): Span | null {
  if (!part) return null;
  const span = { start: Math.max(part.start, quote.start), end: Math.min(part.end, quote.end) };
  return span.start < span.end ? span : null;
}

function keyOf({ start, end }: Span): string {
  return `${start}-${end}`;
}
