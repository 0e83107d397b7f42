/** Kutip's own requests behind the review: what is left to be judged in an article, and which article comes next. */
import type { CancellationToken } from "vscode-languageserver";
import { oneLine, titleOf } from "../../corpus/record";
import { unjudgedFindings, reviewProgress, type Unjudged } from "../../corpus/review";
import type { ArticleView } from "../../corpus/view";
import { findingWords } from "../../features/annotationWords";
import {
  NEXT_TO_REVIEW,
  REVIEW,
  type Review,
  type ReviewedArticle,
  type ReviewItem,
} from "../../protocol/review";
import * as params from "../params";
import { articleState, withView, type Session } from "../session";
import { handle } from "./tags";

export function registerReview(session: Session): void {
  handle(session, REVIEW, params.decodeArticle, ({ uri }, token) =>
    withView<Review | null>(session, uri, token, null, (view) => {
      const { findings, reviewed } = reviewProgress(view);
      return { findings, reviewed, items: unjudgedFindings(view).map((one) => reviewItem(view, one)) };
    }),
  );
  handle(session, NEXT_TO_REVIEW, params.decodeArticle, ({ uri }, token) =>
    nextToReview(session, uri, token),
  );
}

function reviewItem({ snapshot: { lines, text } }: ArticleView, finding: Unjudged): ReviewItem {
  const { kind, span, confidence } = finding;
  const base = {
    kind,
    range: lines.rangeOf(span),
    text: oneLine(text.slice(span.start, span.end)),
    confidence,
  };
  if (finding.kind === "entity") {
    const { name: entity, type: entityType } = finding.entity;
    const description = findingWords({ kind: "entity", entity, entityType });
    return { ...base, description, reason: null, speaker: null };
  }
  const { quote } = finding;
  const mention = quote.speaker?.mention ?? null;
  return {
    ...base,
    description: findingWords({ kind: "quote", quoteKind: quote.kind, speaker: quote.speaker?.name ?? null }),
    reason: quote.reason || null,
    speaker: mention && lines.rangeOf(mention),
  };
}

/** Articles behind this one by address, and then those before it; each is read, until one has something left. */
async function nextToReview(
  session: Session,
  uri: string,
  token: CancellationToken,
): Promise<ReviewedArticle | null> {
  const all = [...session.corpus.articleUris()].sort();
  const ordered = [...all.filter((one) => one > uri), ...all.filter((one) => one < uri)];
  for (const next of ordered) {
    if (token.isCancellationRequested) return null;
    const state = await articleState(session, next, token);
    if (state.kind !== "article") continue;
    const { view } = state;
    if (reviewProgress(view).next === null) continue;
    return { uri: next, title: titleOf(view.snapshot, view.analysis.article.headline) };
  }
  return null;
}
