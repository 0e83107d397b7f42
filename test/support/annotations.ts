/** Annotations and sidecars for tests. */
import type { Annotation } from "../../server/sidecar/annotation";
import { makeAnchor } from "../../server/sidecar/anchor";
import { CountedText } from "../../server/sidecar/codePoints";

/** A UUID whose last digits are `number`. */
export function uuid(number: number): string {
  return `urn:uuid:00000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;
}

/** An annotation of the text between `[` and `]` of `marked`, on the text without those marks. */
export function annotation(marked: string, values: Partial<Annotation> = {}): Annotation {
  const { text, span } = unmark(marked);
  return {
    id: uuid(1),
    tags: ["tag"],
    note: null,
    anchor: makeAnchor(new CountedText(text), span, "00ff"),
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
