/**
 * What brackets say of names: a name and its other form, `Persatuan Insinyur Indonesia (PII)`, and the other way round. They add and
 * retype names and never take one away.
 */
import { Case } from "../../text/tokens";
import { Kind, NAME_KINDS } from "../lexicon/lexicon";
import type { NameScan } from "./nameScan";
import type { NameSpan, NameSpans } from "./nameSpans";

/** How sure a name is whose type its bracket tells. */
const BRACKETED = 0.85;
/** Below this the tagger's opinion on what stands in a bracket gives way. */
const DOUBTFUL = 0.6;

/** What stands in brackets behind a name is another form of it: `Persatuan Insinyur Indonesia (PII)`. */
export function nameBrackets(scan: NameScan, spans: NameSpans, span: NameSpan): void {
  nameDefined(scan, spans, span);
  const first = span.to + 1;
  if (!scan.isMark(span.to, "(") || !scan.isCapital(first)) return;
  let end = first + 1;
  while (end < scan.end && end - first < 4 && !scan.isMark(end, ")")) end += 1;
  if (
    !scan.isMark(end, ")") ||
    scan.longest(first, Kind.role | Kind.title | Kind.degree | Kind.dateWord) > first
  )
    return;
  const inner = spans.covering(first);
  if (end - first === 1 && span.type !== "person" && hasInitials(scan, span, first)) {
    spans.put({ from: first, to: end, type: span.type, confidence: BRACKETED });
    return;
  }
  if (inner && (inner.confidence > DOUBTFUL || inner.to !== end || inner.from !== first)) {
    if (span.type !== "person" || inner.type === "person" || scan.is(first, NAME_KINDS)) return;
  }
  const single = end - first === 1;
  if (span.type === "person" ? !single || scan.clues.tokens.shape[first] === Case.upper : !single) return;
  spans.put({ from: first, to: end, type: span.type, confidence: BRACKETED });
}

/** Whether the letters of the acronym at `i` are first letters of the name's words, in their order. */
function hasInitials(scan: NameScan, span: NameSpan, i: number): boolean {
  const letters = scan.text(i).toLowerCase();
  let at = 0;
  for (let word = span.from; word < span.to && at < letters.length; word++) {
    if (scan.text(word)[0]?.toLowerCase() === letters[at]) at += 1;
  }
  return letters.length > 1 && at === letters.length;
}

/** `TKA (Tes Kemampuan Akademik)`: the acronym in front of a name in brackets is that name. */
function nameDefined(scan: NameScan, spans: NameSpans, span: NameSpan): void {
  const acronym = span.from - 2;
  if (!scan.isMark(span.from - 1, "(") || !scan.isMark(span.to, ")") || span.to - span.from < 2) return;
  if (scan.clues.tokens.shape[acronym] !== Case.upper || !scan.isCapital(acronym) || span.type === "person")
    return;
  const covering = spans.covering(acronym);
  if (covering && covering.from < acronym) return;
  spans.put({ from: acronym, to: acronym + 1, type: span.type, confidence: BRACKETED });
}
