/** All anchors of an annotation at once: those of its target, and behind them the one of a corrected span. */
import type { Anchor, Annotation } from "../annotation";

/** The stretches that the annotation is about; none for a whole article. */
export function targetAnchors({ target }: Annotation): readonly Anchor[] {
  return target.kind === "text" ? target.anchors : [];
}

/** Every anchor that is to be found in the text. */
export function allAnchors(annotation: Annotation): readonly Anchor[] {
  const span = annotation.decision?.correction.span;
  const anchors = targetAnchors(annotation);
  return span === undefined ? anchors : [...anchors, span];
}

/** The annotation with other anchors, as many as `allAnchors` gave and in their order. */
export function withAllAnchors(annotation: Annotation, anchors: readonly Anchor[]): Annotation {
  const { target, decision } = annotation;
  const own = targetAnchors(annotation).length;
  const span = anchors[own];
  return {
    ...annotation,
    target: target.kind === "text" ? { ...target, anchors: anchors.slice(0, own) } : target,
    decision:
      decision?.correction.span && span
        ? { ...decision, correction: { ...decision.correction, span } }
        : decision,
  };
}

export function sameAnchor(a: Anchor, b: Anchor): boolean {
  return (
    a.exact === b.exact &&
    a.prefix === b.prefix &&
    a.suffix === b.suffix &&
    a.startCodePoint === b.startCodePoint &&
    a.endCodePoint === b.endCodePoint &&
    a.textHash === b.textHash
  );
}

export function sameAnchors(a: readonly Anchor[], b: readonly Anchor[]): boolean {
  return a.length === b.length && a.every((anchor, at) => sameAnchor(anchor, b[at]!));
}
