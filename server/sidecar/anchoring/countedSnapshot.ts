/** A snapshot's text as sidecars count it, made once for each snapshot. */
import type { ArticleSnapshot } from "../../corpus/snapshot";
import type { Span } from "../../core/text/span";
import { CountedText } from "./codePoints";

const counted = new WeakMap<ArticleSnapshot, CountedText>();

export function countedText(snapshot: ArticleSnapshot): CountedText {
  const known = counted.get(snapshot);
  if (known) return known;
  const text = new CountedText(snapshot.text);
  counted.set(snapshot, text);
  return text;
}

/** A span of the text with LF line ends, in offsets of the snapshot. */
export function spanFromLf(text: CountedText, span: Span): Span {
  return { start: text.fromLf(span.start), end: text.fromLf(span.end) };
}
