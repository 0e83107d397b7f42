/**
 * Quotation marks without their other half. Marks belong together within a paragraph; a quotation that goes on in the next one is not
 * reported, whether that begins with a mark, as it should, or with none. Paragraphs with an even number of marks are taken for sound.
 */
import { isDoubleMark, isOpeningBracket } from "../../core/text/marks";
import { overlaps, type Span } from "../../core/text/span";
import type { ArticleView } from "../../corpus/view";
import type { Reported } from "./reported";

export interface UnbalancedMark {
  /** Where the mark stands. */
  readonly at: number;
  readonly side: "opening" | "closing";
  /** The paragraph, without its line end. */
  readonly paragraph: Span;
}

export function unbalancedMarks(view: ArticleView): readonly Reported[] {
  return marksWithoutOther(view).map(({ at, side }) => ({
    rule: "unbalanced-marks",
    span: { start: at, end: at + 1 },
    message:
      side === "opening"
        ? "This mark opens a quotation that nothing closes in its paragraph."
        : "This mark closes a quotation that nothing opens in its paragraph.",
  }));
}

/** In text order. Linear in the text. */
export function marksWithoutOther({ snapshot: { text }, analysis }: ArticleView): readonly UnbalancedMark[] {
  const found: UnbalancedMark[] = [];
  const { boilerplate } = analysis.article;
  let skipped = 0;
  /** What an earlier paragraph left open. */
  let open: UnbalancedMark | null = null;
  for (const paragraph of paragraphsOf(text)) {
    while (skipped < boilerplate.length && boilerplate[skipped]!.end <= paragraph.start) skipped += 1;
    const next = boilerplate[skipped];
    if (next && overlaps(next, paragraph)) continue;
    const marks = doubleMarks(text, paragraph);
    const begins = marks[0] === paragraph.start;
    const odd = marks.length % 2 === 1 ? oddOneOut(text, paragraph, marks) : null;
    if (open) {
      const goesOn = begins || odd?.side === "closing";
      if (!goesOn) found.push(open);
      open = null;
      if (goesOn && odd?.side === "closing") continue;
    }
    if (odd?.side === "opening") open = odd;
    else if (odd) found.push(odd);
  }
  if (open) found.push(open);
  return found;
}

function* paragraphsOf(text: string): Iterable<Span> {
  for (let from = 0; from < text.length;) {
    const lineEnd = text.indexOf("\n", from);
    const next = lineEnd < 0 ? text.length : lineEnd;
    let [start, end] = [from, next];
    while (start < end && isSpace(text, start)) start += 1;
    while (end > start && isSpace(text, end - 1)) end -= 1;
    if (start < end) yield { start, end };
    from = next + 1;
  }
}

/** Inches and seconds (`5"`) are none. */
function doubleMarks(text: string, { start, end }: Span): readonly number[] {
  const marks: number[] = [];
  for (let at = start; at < end; at++) {
    if (!isDoubleMark(text.charCodeAt(at))) continue;
    const isMeasure =
      text[at] === '"' && at > start && isDigit(text.charCodeAt(at - 1)) && marks.length % 2 === 0;
    if (!isMeasure) marks.push(at);
  }
  return marks;
}

/** Of an odd number of marks the one without another half: the first that closes nothing, else the last that is left open. */
function oddOneOut(text: string, paragraph: Span, marks: readonly number[]): UnbalancedMark {
  const open: number[] = [];
  for (const at of marks) {
    if (opens(text, at, paragraph)) open.push(at);
    else if (open.length > 0) open.pop();
    else return { at, side: "closing", paragraph };
  }
  return { at: open.at(-1) ?? marks.at(-1)!, side: "opening", paragraph };
}

/** Space decides before the glyph does: typewriter marks have no side, and some newsrooms write `”` for both. */
function opens(text: string, at: number, { start, end }: Span): boolean {
  const before = at === start || isSpace(text, at - 1) || isOpeningBracket(text.charCodeAt(at - 1));
  const behind = at + 1 === end || isSpace(text, at + 1);
  if (before !== behind) return before;
  return text[at] === "“" || text[at] === "«" || (before && text[at] === '"');
}

function isSpace(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === 0x20 || unit === 0x09 || unit === 0x0d || unit === 0xa0;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
