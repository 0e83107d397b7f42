/** Annotations and sidecars for tests. */
import type { Anchor, Annotation } from "../../server/sidecar/annotation";
import { makeAnchor } from "../../server/sidecar/anchoring/anchor";
import { CountedText } from "../../server/sidecar/anchoring/codePoints";

/** A UUID whose last digits are `number`. */
export function uuid(number: number): string {
  return `urn:uuid:00000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;
}

/** The anchor of the text between `[` and `]` of `marked`, on the text without those marks. */
export function anchorOf(marked: string): Anchor {
  const { text, span } = unmark(marked);
  return makeAnchor(new CountedText(text), span, "00ff");
}

/** The first anchor of an annotation of text. */
export function firstAnchor({ target }: Annotation): Anchor {
  const anchor = target.kind === "text" ? target.anchors[0] : undefined;
  if (!anchor) throw new TypeError("the annotation is about a text");
  return anchor;
}

/** An annotation of these stretches of text, on the same text if there are several. */
export function annotation(marked: string | readonly string[], values: Partial<Annotation> = {}): Annotation {
  return {
    id: uuid(1),
    target: { kind: "text", anchors: [marked].flat().map(anchorOf) },
    tags: ["tag"],
    note: null,
    attributes: [],
    links: [],
    decision: null,
    creator: null,
    created: "2024-01-01T00:00:00Z",
    modified: "2024-01-01T00:00:00Z",
    unknown: {},
    ...values,
  };
}

/** The text without its `[` and `]`, and the span between them; an empty span at 0 where it has none. */
export function unmark(marked: string): { text: string; span: { start: number; end: number } } {
  const start = marked.indexOf("[");
  const end = marked.indexOf("]", start);
  if (start < 0 || end < 0) return { text: marked, span: { start: 0, end: 0 } };
  const text = marked.slice(0, start) + marked.slice(start + 1, end) + marked.slice(end + 1);
  return { text, span: { start, end: end - 1 } };
}
