/**
 * An article's text at one moment: immutable, with its lines. The editor's text wins over the disk's; both become snapshots, and
 * everything behind counts in offsets of the snapshot (UTF-16) and converts at the edge.
 */
import type { Position, Range } from "../protocol/place";
import type { Span } from "../core/text/span";

export interface ArticleSnapshot {
  readonly uri: string;
  /** The editor's document version; null for text from the disk. */
  readonly version: number | null;
  readonly text: string;
  readonly lines: LineMap;
}

export function createSnapshot(uri: string, version: number | null, text: string): ArticleSnapshot {
  return { uri, version, text, lines: new LineMap(text) };
}

/** The snapshot with `inserted` in the place of `span`. Its lines are counted anew only there. */
export function editedSnapshot(
  { uri, text, lines }: ArticleSnapshot,
  version: number | null,
  span: Span,
  inserted: string,
): ArticleSnapshot {
  const edited = text.slice(0, span.start) + inserted + text.slice(span.end);
  return { uri, version, text: edited, lines: lines.edited(span, inserted.length, edited) };
}

/** Offsets to positions and back. Lines end at LF, CR LF and CR, as in LSP. Built lazily in one pass; look-ups are logarithmic. */
export class LineMap {
  readonly #text: string;
  #starts: Uint32Array | null = null;

  constructor(text: string, starts: Uint32Array | null = null) {
    this.#text = text;
    this.#starts = starts;
  }

  /** The lines of `text`, which is this one's text with `length` code units in the place of `span`. */
  edited(span: Span, length: number, text: string): LineMap {
    const before = this.#lineStarts();
    // Whether a line starts at an offset hangs on the units on both sides of it.
    const kept = Math.max(1, firstNotBelow(before, span.start));
    const next = Math.max(kept, firstNotBelow(before, span.end + 1));
    const found: number[] = [];
    for (let at = Math.max(1, span.start); at <= span.start + length; at++)
      if (startsLine(text, at)) found.push(at);
    const starts = new Uint32Array(kept + found.length + before.length - next);
    starts.set(before.subarray(0, kept));
    starts.set(found, kept);
    const moved = length - (span.end - span.start);
    for (let from = next, to = kept + found.length; from < before.length; from++, to++)
      starts[to] = before[from]! + moved;
    return new LineMap(text, starts);
  }

  get lineCount(): number {
    return this.#lineStarts().length;
  }

  /** An offset beyond the text counts as its end; one inside a CR LF as that line's end. */
  positionAt(offset: number): Position {
    const starts = this.#lineStarts();
    const inside = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (starts[middle]! > inside) high = middle;
      else low = middle + 1;
    }
    const line = low - 1;
    return { line, character: inside - starts[line]! };
  }

  /** A character beyond the line counts as the line's end (before its line break); a line beyond the text as the text's end. */
  offsetAt(position: Position): number {
    const starts = this.#lineStarts();
    if (position.line >= starts.length) return this.#text.length;
    if (position.line < 0) return 0;
    const start = starts[position.line]!;
    return Math.min(start + Math.max(0, position.character), this.lineEnd(position.line));
  }

  /** The offset before the line's break. */
  lineEnd(line: number): number {
    const starts = this.#lineStarts();
    let end = line + 1 < starts.length ? starts[line + 1]! : this.#text.length;
    const start = starts[line]!;
    while (end > start && isBreak(this.#text.charCodeAt(end - 1))) end -= 1;
    return end;
  }

  rangeOf(span: Span): Range {
    return { start: this.positionAt(span.start), end: this.positionAt(span.end) };
  }

  spanOf(range: Range): Span {
    const start = this.offsetAt(range.start);
    return { start, end: Math.max(start, this.offsetAt(range.end)) };
  }

  #lineStarts(): Uint32Array {
    if (this.#starts) return this.#starts;
    const text = this.#text;
    const starts = [0];
    for (let at = 1; at <= text.length; at++) if (startsLine(text, at)) starts.push(at);
    this.#starts = Uint32Array.from(starts);
    return this.#starts;
  }
}

/** The index of the first number that is `least` or more; the numbers ascend. Logarithmic. */
function firstNotBelow(numbers: Uint32Array, least: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** For offsets behind the start of the text. */
function startsLine(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  return isBreak(before) && !(before === 13 && text.charCodeAt(offset) === 10);
}

function isBreak(unit: number): boolean {
  return unit === 10 || unit === 13;
}
