/** Annotations whose text is gone, with the place where it stood, as near as today's text can tell. */
import type { Span } from "../core/text/span";
import type { ArticleSnapshot } from "../corpus/snapshot";
import type { Annotation } from "../sidecar/annotation";
import { targetAnchors } from "../sidecar/anchors";
import { CountedText } from "../sidecar/codePoints";

export interface OrphanPlace {
  readonly annotation: Annotation;
  /** The line at which the text stood, to look around there. */
  readonly near: Span;
}

export function orphanPlaces(
  snapshot: ArticleSnapshot,
  orphans: readonly Annotation[],
): readonly OrphanPlace[] {
  if (orphans.length === 0) return [];
  const counted = new CountedText(snapshot.text);
  return orphans.map((annotation) => {
    const at = counted.fromLf(counted.offsetOfCodePoint(targetAnchors(annotation)[0]?.startCodePoint ?? 0));
    const { line } = snapshot.lines.positionAt(at);
    return {
      annotation,
      near: { start: snapshot.lines.offsetAt({ line, character: 0 }), end: snapshot.lines.lineEnd(line) },
    };
  });
}
