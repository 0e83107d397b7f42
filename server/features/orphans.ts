/**
 * Annotations that lost their place in an article, or stand there by likeness only, each with where it would best be looked for; and
 * decisions that do not fit what the analysis says today.
 */
import type { Span } from "../core/text/span";
import type { ArticleView } from "../corpus/view";
import type { ArticleSnapshot } from "../corpus/snapshot";
import { unfitIn } from "../corpus/orphans";
import type { Anchor, Annotation } from "../sidecar/annotation";
import { withoutDismissals } from "../corpus/decisions/dismissal";
import { targetAnchors } from "../sidecar/anchoring/anchors";
import { CountedText } from "../sidecar/anchoring/codePoints";

export interface OrphanPlace {
  readonly kind: "orphan" | "approximate" | "unfit";
  readonly annotation: Annotation;
  /** Where it stands, or the line at which its text stood, to look around there. */
  readonly near: Span;
  /** What it stands on now; null where it stands nowhere. */
  readonly now: string | null;
  /** Where all of it stands, to be confirmed; empty where a stretch of it is lost. In text order. */
  readonly stands: readonly Span[];
  /** What is wrong beside that, as a sentence: a part of it that is gone, a decision that does not fit; null where nothing is. */
  readonly reason: string | null;
}

/**
 * Those whose text is gone, in the order in which they stood; then those that stand approximately, and then the decisions that do not
 * fit, in text order.
 */
export function orphanPlaces({
  snapshot,
  placement: all,
  decisions,
}: Pick<ArticleView, "snapshot" | "placement" | "decisions">): readonly OrphanPlace[] {
  const placement = withoutDismissals(all);
  const misfits = new Map(decisions.map(({ annotation, misfit }) => [annotation.id, misfit]));
  const lines = linesWhere(
    snapshot,
    placement.orphans.map((annotation) => targetAnchors(annotation)[0]?.startCodePoint ?? 0),
  );
  return [
    ...placement.orphans.map((annotation, at): OrphanPlace => ({
      kind: "orphan",
      annotation,
      near: lines[at]!,
      now: null,
      stands: [],
      reason: null,
    })),
    ...placement.placed
      .filter(({ approximate }) => approximate)
      .map(({ annotation, spans, lost }): OrphanPlace => ({
        kind: "approximate",
        annotation,
        near: spans[0]!,
        now: spans.map(({ start, end }) => snapshot.text.slice(start, end)).join(" … "),
        stands: lost.length === 0 ? spans : [],
        reason: lost.length > 0 ? lostReason(lost) : (misfits.get(annotation.id) ?? null),
      })),
    ...unfitIn(placement, decisions).map(({ annotation, span, misfit }): OrphanPlace => ({
      kind: "unfit",
      annotation,
      near: span,
      now: null,
      stands: [span],
      reason: misfit,
    })),
  ];
}

function lostReason(lost: readonly Anchor[]): string {
  const words = lost.map(({ exact }) => `“${onLine(exact)}”`).join(", ");
  return `A part of its text is gone: ${words}.`;
}

/** Which stretch of the annotation each of its places in text order is of: stretches are told by where they stood. */
export function partsInTextOrder(annotation: Annotation): readonly number[] {
  const stood = targetAnchors(annotation).map(({ startCodePoint }) => startCodePoint ?? 0);
  return stood.map((_, part) => part).sort((a, b) => stood[a]! - stood[b]! || a - b);
}

/** Characters shown on either side of a place: as many as tell two places apart. */
const CONTEXT = 48;

/** What stands in a span and around it, each on one line, cut between words. */
export function inContext(
  text: string,
  { start, end }: Span,
): { text: string; before: string; after: string } {
  const from = Math.max(0, start - CONTEXT);
  const to = Math.min(text.length, end + CONTEXT);
  const before = text.slice(from, start);
  const after = text.slice(end, to);
  return {
    text: onLine(text.slice(start, end)),
    before: onLine(from > 0 ? before.replace(/^\S*\s/, "… ") : before),
    after: onLine(to < text.length ? after.replace(/\s\S*$/, " …") : after),
  };
}

function onLine(text: string): string {
  return text.replace(/\s+/g, " ");
}

function linesWhere(snapshot: ArticleSnapshot, codePoints: readonly number[]): readonly Span[] {
  if (codePoints.length === 0) return [];
  const counted = new CountedText(snapshot.text);
  return codePoints.map((codePoint) => {
    const at = counted.fromLf(counted.offsetOfCodePoint(codePoint));
    const { line } = snapshot.lines.positionAt(at);
    return { start: snapshot.lines.offsetAt({ line, character: 0 }), end: snapshot.lines.lineEnd(line) };
  });
}
