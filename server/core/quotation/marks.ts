/**
 * Pairs quotation marks. The direction of a mark comes from the white space around it first and from its glyph second, since
 * typewriter marks have none and some newsrooms write ” for both. Marks never pair across paragraphs; what a pair means (speech, a
 * title, irony) is decided in `quotes.ts`.
 */
import type { TokenRange } from "../document";
import { isDash, isDoubleMark, isOpeningBracket, isSentenceMark, isSingleMark } from "../text/marks";
import { Case, Gap, TokenKind, type Tokens } from "../text/tokens";

/**
 * A quotation in marks, as token indices:
 *
 *     kata Sari , “ Ya . ”
 *               ^open    ^close
 *
 * Where the closing mark is missing, `close` is the paragraph's last token, which is then part of the content.
 */
export interface MarkPair {
  /** The opening mark; of two single marks in a row (`''`) the first. */
  readonly open: number;
  readonly close: number;
  readonly closed: boolean;
  /** False where the opening mark is missing: `open` is then the first token of the content. */
  readonly opened: boolean;
}

/** A linked word was lost between its marks, and the line broke there: `Lokasi "` and `" ini berada di …`. */
function closesLostPair({ text, start, kind, gap }: Tokens, i: number, range: TokenRange): boolean {
  if (i !== range.from || i === 0 || i + 1 >= range.to || gap[i + 1] === Gap.none) return false;
  return kind[i - 1] === TokenKind.mark && isDoubleMark(text.charCodeAt(start[i - 1]!));
}

/** `''`: two single marks that stand for a double one. */
function isTwinMark({ text, start, kind, gap }: Tokens, i: number, to: number): boolean {
  const unit = text.charCodeAt(start[i]!);
  return (
    i + 1 < to &&
    isSingleMark(unit) &&
    kind[i + 1] === TokenKind.mark &&
    gap[i + 1] === Gap.none &&
    text.charCodeAt(start[i + 1]!) === unit
  );
}

const Side = { none: 0, open: 1, close: 2, either: 3 } as const;
type Side = (typeof Side)[keyof typeof Side];

/** The outermost pairs of a paragraph, in text order. */
export function pairMarks(tokens: Tokens, range: TokenRange): MarkPair[] {
  const doubles = pairDoubles(tokens, range);
  const singles = pairSingles(tokens, range, doubles);
  if (singles.length === 0) return doubles;
  return [...doubles, ...singles].sort((a, b) => a.open - b.open);
}

function pairDoubles(tokens: Tokens, range: TokenRange): MarkPair[] {
  const marks: number[] = [];
  const sides: Side[] = [];
  const widths: number[] = [];
  for (let i = range.from; i < range.to; i++) {
    if (tokens.kind[i] !== TokenKind.mark) continue;
    const width = isDoubleMark(tokens.text.charCodeAt(tokens.start[i]!))
      ? 1
      : isTwinMark(tokens, i, range.to)
        ? 2
        : 0;
    if (width === 0 || closesLostPair(tokens, i, range)) continue;
    marks.push(i);
    sides.push(sideOf(tokens, i, range, width));
    widths.push(width);
    i += width - 1;
  }
  if (marks.length === 0) return [];
  const pairs: MarkPair[] = [];
  let open = -1;
  let depth = 0;
  for (let m = 0; m < marks.length; m++) {
    const i = marks[m]!;
    const side = sides[m]!;
    if (open < 0) {
      if (side === Side.close && opensSwapped(tokens, marks, sides, m)) {
        pairs.push({ open: i, close: marks[m + 1]! + widths[m + 1]! - 1, closed: true, opened: true });
        m += 1;
        continue;
      }
      if (side === Side.close) {
        const first = strayStart(tokens, i, range, pairs.at(-1));
        if (first >= 0) pairs.push({ open: first, close: i + widths[m]! - 1, closed: true, opened: false });
        continue;
      }
      // A doubled mark: `““Saya`.
      if (
        m + 1 < marks.length &&
        marks[m + 1] === i + 1 &&
        sides[m + 1] !== Side.close &&
        tokens.gap[i + 1] === Gap.none
      )
        continue;
      open = i;
      depth = 0;
      continue;
    }
    if (side === Side.open) {
      if (nestsHere(sides, m) || holdsOtherStyle(tokens, marks, sides, open, m)) {
        depth += 1;
      } else {
        pairs.push(closeSomehow(tokens, open, i));
        open = i;
      }
      continue;
    }
    if (depth > 0) {
      depth -= 1;
      continue;
    }
    // A doubled closing mark belongs to the pair that it doubles: what stands behind both is beside the quotation.
    while (
      m + 1 < marks.length &&
      marks[m + 1] === marks[m]! + 1 &&
      tokens.gap[marks[m + 1]!] === Gap.none &&
      sides[m + 1] === Side.close
    )
      m += 1;
    pairs.push({ open, close: marks[m]! + widths[m]! - 1, closed: true, opened: true });
    open = -1;
  }
  if (open >= 0 && open + 1 < range.to) pairs.push(closeSomehow(tokens, open, range.to));
  return pairs.filter((pair) => pair.close > pair.open + (pair.opened && pair.closed ? 1 : 0));
}

/** `baik.” Saya datang, ”ucapnya`: marks that stand on the wrong side of their spaces. */
function opensSwapped(tokens: Tokens, marks: readonly number[], sides: readonly Side[], m: number): boolean {
  const next = marks[m + 1];
  const i = marks[m]!;
  if (next === undefined || sides[m + 1] !== Side.open || next + 1 >= tokens.count) return false;
  if (tokens.shape[next + 1] !== Case.lower || tokens.shape[i + 1] === Case.lower) return false;
  const before = tokens.text.charCodeAt(tokens.end[next - 1]! - 1);
  return before === 0x2c || isSentenceMark(before);
}

/** An opening mark while one is open is nested where two closings follow before the next opening. */
function nestsHere(sides: readonly Side[], m: number): boolean {
  return sides[m + 1] === Side.close && sides[m + 2] === Side.close;
}

/** `"Ia menulis “baik” di sana," kata X`: a curly pair inside a straight one that closes later. */
function holdsOtherStyle(
  tokens: Tokens,
  marks: readonly number[],
  sides: readonly Side[],
  open: number,
  m: number,
): boolean {
  const unit = (i: number): number => tokens.text.charCodeAt(tokens.start[i]!);
  if (unit(open) !== 0x22 || unit(marks[m]!) === 0x22) return false;
  const close = marks[m + 1];
  const last = marks[m + 2];
  return (
    close !== undefined &&
    last !== undefined &&
    unit(close) === 0x201d &&
    unit(last) === 0x22 &&
    sides[m + 2] === Side.close
  );
}

function sideOf(tokens: Tokens, i: number, range: TokenRange, width: number): Side {
  const { text, start, gap } = tokens;
  const unit = text.charCodeAt(start[i]!);
  const before = i > range.from ? text.charCodeAt(tokens.end[i - 1]! - 1) : 0;
  const freeBefore =
    i === range.from ||
    gap[i] !== Gap.none ||
    isOpeningBracket(before) ||
    (isDash(before) && unit !== 0x201d);
  const next = i + width;
  const last = next >= range.to;
  const after = last ? 0 : text.charCodeAt(start[next]!);
  const freeAfter = last || gap[next] !== Gap.none || isPause(after);
  if (freeBefore && !freeAfter) return Side.open;
  if (!freeBefore && freeAfter) return Side.close;
  if (unit === 0x201c || unit === 0xab || unit === 0x201e || unit === 0x201f) return Side.open;
  if (unit === 0x201d || unit === 0xbb) return freeBefore && freeAfter ? Side.either : Side.close;
  if (!freeBefore && !freeAfter) {
    // `kata,"Saya`, `baik."Kami`: glued on both sides.
    if (before === 0x2c || before === 0x3a) return isSentenceMark(before) ? Side.close : Side.either;
    return Side.either;
  }
  return Side.either;
}

/** Commas, semicolons (Arabic ones too), colons, closing brackets, sentence ends, dashes. */
function isPause(unit: number): boolean {
  return (
    unit === 0x2c ||
    unit === 0x60c ||
    unit === 0x61b ||
    unit === 0x3b ||
    unit === 0x3a ||
    unit === 0x29 ||
    unit === 0x5d ||
    isSentenceMark(unit) ||
    isDash(unit)
  );
}

/** Where a speech without its opening mark starts: behind the pair or at the paragraph's front; -1 where that is no speech. */
function strayStart(
  tokens: Tokens,
  close: number,
  range: TokenRange,
  previous: MarkPair | undefined,
): number {
  const before = tokens.text.charCodeAt(tokens.end[close - 1]! - 1);
  if (before !== 0x2c && !isSentenceMark(before)) return -1;
  if (!previous) return close > range.from ? range.from : -1;
  return -1;
}

/** A quotation whose closing mark is missing before `limit`: a single mark may stand for it (`feodalisme,’ kata`). */
function closeSomehow(tokens: Tokens, open: number, limit: number): MarkPair {
  const { text, start, kind, gap } = tokens;
  for (let i = open + 2; i < limit; i++) {
    if (kind[i] !== TokenKind.mark || gap[i] !== Gap.none || !isSingleMark(text.charCodeAt(start[i]!)))
      continue;
    const before = text.charCodeAt(start[i]! - 1);
    if ((before === 0x2c || isSentenceMark(before)) && i + 1 < limit && gap[i + 1] !== Gap.none) {
      return { open, close: i, closed: true, opened: true };
    }
  }
  return { open, close: limit - 1, closed: false, opened: true };
}

/** Single marks outside the double ones: only where both sides are plain, since they are apostrophes too. */
function pairSingles(tokens: Tokens, range: TokenRange, doubles: readonly MarkPair[]): MarkPair[] {
  const pairs: MarkPair[] = [];
  let open = -1;
  let next = 0;
  for (let i = range.from; i < range.to; i++) {
    while (next < doubles.length && doubles[next]!.close < i) next += 1;
    const outer = doubles[next];
    if (outer && i >= outer.open) {
      i = outer.close;
      open = -1;
      continue;
    }
    if (tokens.kind[i] !== TokenKind.mark || !isSingleMark(tokens.text.charCodeAt(tokens.start[i]!)))
      continue;
    const side = sideOf(tokens, i, range, 1);
    if (open < 0 && side === Side.open) open = i;
    else if (open >= 0 && side === Side.close) {
      pairs.push({ open, close: i, closed: true, opened: true });
      open = -1;
    }
  }
  return pairs;
}
