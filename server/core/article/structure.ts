/**
 * What each paragraph is: headline, dateline, body, heading, photo credit or boilerplate; and what the article tells of itself:
 * outlet, publication date, byline. Boilerplate inside a paragraph is cut out as a paragraph of its own. Knows no quotes and no names.
 */
import type { ArticleStructure } from "../analysis";
import type { Paragraph, ParagraphKind, TokenRange } from "../document";
import type { Span } from "../text/span";
import { isDash, isDoubleMark, isSentenceMark } from "../text/marks";
import { Case, Gap, TokenKind, tokenText, type Tokens } from "../text/tokens";
import type { ArticlePack } from "./articlePack";
import { cutBoilerplate, isBoilerplateParagraph } from "./boilerplate";
import { findDate } from "./published";

export interface StructuredParagraphs {
  readonly structure: ArticleStructure;
  readonly paragraphs: readonly Paragraph[];
}

/** Words: a headline is short, and so is a heading between paragraphs. */
const LONGEST_HEADLINE = 30;
const LONGEST_HEADING = 14;
/** Tokens before the dash of a dateline: `JAKARTA, KOMPAS.com (21/10/2022) –`. */
const LONGEST_DATELINE = 14;
const LONGEST_DATE_LINE = 16;
const LONGEST_BYLINE = 12;
/** Paragraphs from the front in which a publication date stands. */
const FRONT_PARAGRAPHS = 6;

export function readStructure(
  tokens: Tokens,
  lower: readonly string[],
  ranges: readonly TokenRange[],
  pack: ArticlePack,
): StructuredParagraphs {
  const paragraphs: Paragraph[] = [];
  let headline: Span | null = null;
  let dateline: Span | null = null;
  let byline: Span | null = null;
  let published: string | null = null;
  let bodySeen = false;
  for (let index = 0; index < ranges.length; index++) {
    const range = ranges[index]!;
    if (isBoilerplateParagraph(tokens, lower, range, pack)) {
      paragraphs.push({ from: range.from, to: range.to, kind: "boilerplate" });
      continue;
    }
    const length = range.to - range.from;
    if (isLink(tokens, range, paragraphs.at(-1))) {
      paragraphs.push({ from: range.from, to: range.to, kind: "boilerplate" });
      continue;
    }
    if (!byline && length <= LONGEST_BYLINE && isByline(tokens, lower, range, pack)) {
      byline = spanOf(tokens, range);
      paragraphs.push({ from: range.from, to: range.to, kind: "dateline" });
      continue;
    }
    if (!byline && index > 1 && index + 1 === ranges.length && isSignature(tokens, range)) {
      byline = spanOf(tokens, range);
      paragraphs.push({ from: range.from, to: range.to, kind: "dateline" });
      continue;
    }
    if (
      !published &&
      index < FRONT_PARAGRAPHS &&
      length <= LONGEST_DATE_LINE &&
      !endsSentence(tokens, range)
    ) {
      published = findDate(tokens, lower, range, pack);
      if (published) {
        paragraphs.push({ from: range.from, to: range.to, kind: "dateline" });
        continue;
      }
    }
    if (!bodySeen && !headline && isLabel(tokens, range, ranges[index + 1])) {
      paragraphs.push({ from: range.from, to: range.to, kind: "dateline" });
      continue;
    }
    if (!bodySeen && !headline && isHeadline(tokens, range, ranges[index + 1])) {
      headline = headlineSpan(tokens, range);
      paragraphs.push({ from: range.from, to: range.to, kind: "headline" });
      continue;
    }
    if (bodySeen && isHeading(tokens, range)) {
      paragraphs.push({ from: range.from, to: range.to, kind: "heading" });
      continue;
    }
    if (!bodySeen) dateline = datelineOf(tokens, range) ?? capitalDatelineOf(tokens, range);
    bodySeen = true;
    for (const piece of cutBoilerplate(tokens, lower, range, pack)) paragraphs.push(piece);
  }
  const boilerplate = paragraphs.filter((p) => p.kind === "boilerplate").map((p) => spanOf(tokens, p));
  const outlet = outletOf(tokens, lower, dateline ?? byline, boilerplate);
  return { structure: { headline, dateline, byline, outlet, published, boilerplate }, paragraphs };
}

/** Words. */
const LONGEST_LINK = 16;

/** A headline right behind `Lihat juga:` is another article's. */
function isLink(tokens: Tokens, range: TokenRange, before: Paragraph | undefined): boolean {
  if (before?.kind !== "boilerplate" || lastUnit(tokens, before) !== 0x3a) return false;
  return (
    tokens.gap[range.from] === Gap.line &&
    wordCount(tokens, range) <= LONGEST_LINK &&
    !endsSentence(tokens, range)
  );
}

function spanOf(tokens: Tokens, { from, to }: TokenRange): Span {
  return { start: tokens.start[from]!, end: tokens.end[to - 1]! };
}

function headlineSpan(tokens: Tokens, range: TokenRange): Span {
  const marker = tokens.text.charCodeAt(tokens.start[range.from]!) === 0x23;
  let from = range.from;
  if (marker) while (from + 1 < range.to && tokens.text.charCodeAt(tokens.start[from]!) === 0x23) from += 1;
  return spanOf(tokens, { from, to: range.to });
}

function lastUnit(tokens: Tokens, { to }: TokenRange): number {
  return tokens.text.charCodeAt(tokens.end[to - 1]! - 1);
}

function endsSentence(tokens: Tokens, range: TokenRange): boolean {
  const last = lastUnit(tokens, range);
  return isSentenceMark(last) || last === 0x22 || last === 0x201d || last === 0x2c || last === 0x3a;
}

function wordCount(tokens: Tokens, { from, to }: TokenRange): number {
  let words = 0;
  for (let i = from; i < to; i++) if (tokens.kind[i] === TokenKind.word) words += 1;
  return words;
}

/** `Ekonomi`, `Jakarta`: a word by itself in front of a headline. */
function isLabel(tokens: Tokens, range: TokenRange, next: TokenRange | undefined): boolean {
  return next !== undefined && range.to - range.from === 1 && tokens.kind[range.from] === TokenKind.word;
}

/** A short first paragraph that is no full sentence and has an article behind it. */
function isHeadline(tokens: Tokens, range: TokenRange, next: TokenRange | undefined): boolean {
  if (!next || datelineOf(tokens, range)) return false;
  const words = wordCount(tokens, range);
  if (words < 2 || words > LONGEST_HEADLINE || holdsStop(tokens, range)) return false;
  const last = lastUnit(tokens, range);
  if (last === 0x2c || last === 0x3a) return false;
  if (isDoubleMark(last) && isSentenceMark(tokens.text.charCodeAt(tokens.end[range.to - 1]! - 2)))
    return false;
  if (isDoubleMark(tokens.text.charCodeAt(tokens.start[range.from]!)) && last === 0x2e) return false;
  if (last !== 0x2e) return true;
  // English wires put a stop behind a headline in title case.
  let titled = 0;
  for (let i = range.from; i < range.to; i++) {
    if (tokens.kind[i] === TokenKind.word && tokens.shape[i] !== Case.lower) titled += 1;
  }
  return tokens.gap[next.from] === Gap.blankLine && titled / words > 0.6;
}

/** Whether a sentence ends inside the range: a stop behind a word of some length, and more behind it. */
function holdsStop({ text, start, end, kind, gap, shape }: Tokens, { from, to }: TokenRange): boolean {
  for (let i = from + 1; i + 1 < to; i++) {
    if (kind[i] !== TokenKind.mark || text.charCodeAt(start[i]!) !== 0x2e) continue;
    const letters = end[i - 1]! - start[i - 1]!;
    // `Prof. Dr. Rini`: four letters with a capital are a title rather than a sentence's end.
    const isTitle = letters === 4 && shape[i - 1] === Case.title;
    if (gap[i + 1] !== Gap.none && kind[i - 1] === TokenKind.word && letters > 3 && !isTitle) return true;
  }
  return false;
}

function isHeading(tokens: Tokens, range: TokenRange): boolean {
  if (tokens.text.charCodeAt(tokens.start[range.from]!) === 0x23) return true;
  const words = wordCount(tokens, range);
  if (
    words === 0 ||
    words > LONGEST_HEADING ||
    tokens.shape[range.from] === Case.lower ||
    holdsStop(tokens, range)
  )
    return false;
  return !endsSentence(tokens, range) && tokens.kind[range.from] !== TokenKind.mark;
}

/** `BRUSSELS -`, `Liputan6.com, Jakarta -`, `JAKARTA, KOMPAS.com (21/10) –`: capitalised words up to a dash. */
function datelineOf(tokens: Tokens, { from, to }: TokenRange): Span | null {
  const limit = Math.min(to, from + LONGEST_DATELINE);
  let words = 0;
  for (let i = from; i < limit; i++) {
    const unit = tokens.text.charCodeAt(tokens.start[i]!);
    if (tokens.kind[i] === TokenKind.mark) {
      if (isDash(unit)) {
        const spaced = tokens.gap[i] !== Gap.none || (i + 1 < to && tokens.gap[i + 1] !== Gap.none);
        return words > 0 && (spaced || unit !== 0x2d) ? spanOf(tokens, { from, to: i }) : null;
      }
      if (unit !== 0x2c && unit !== 0x2e && unit !== 0x28 && unit !== 0x29 && unit !== 0x2f) return null;
    } else if (tokens.kind[i] === TokenKind.word) {
      const afterStop =
        i > from && tokens.gap[i] === Gap.none && tokens.text.charCodeAt(tokens.start[i - 1]!) === 0x2e;
      if (tokens.shape[i] === Case.lower && !afterStop && !domainAt(tokens, i)) return null;
      words += 1;
    }
  }
  return null;
}

/** `KOTA BHARU: …`: in capitals, a colon will do; not in a headline, where it is someone who speaks. */
function capitalDatelineOf(tokens: Tokens, { from, to }: TokenRange): Span | null {
  let at = from;
  while (at < to && tokens.shape[at] === Case.upper) at += 1;
  const closes = at > from && at + 1 < to && tokens.text.charCodeAt(tokens.start[at]!) === 0x3a;
  return closes && tokens.gap[at + 1] !== Gap.none ? spanOf(tokens, { from, to: at }) : null;
}

function isByline(
  tokens: Tokens,
  lower: readonly string[],
  { from, to }: TokenRange,
  pack: ArticlePack,
): boolean {
  let at = from;
  let phrase = lower[at]!;
  let matched = 0;
  for (let words = 1; words <= 3 && at < to; words++) {
    if (pack.bylines.includes(phrase)) matched = at + 1;
    at += 1;
    phrase += ` ${lower[at] ?? ""}`;
  }
  if (matched === 0 || matched === to) return false;
  if (tokens.text.charCodeAt(tokens.start[matched]!) === 0x3a) return true;
  if (lastUnit(tokens, { from, to }) === 0x2e) return false;
  for (let i = matched; i < to; i++) {
    if (tokens.kind[i] === TokenKind.word && tokens.shape[i] === Case.lower) return false;
  }
  return true;
}

/** `FRANCISCA CHRISTY ROSANA`: the author's name in capitals behind the article. */
function isSignature(tokens: Tokens, { from, to }: TokenRange): boolean {
  if (to - from < 2 || to - from > 5) return false;
  for (let i = from; i < to; i++) if (tokens.shape[i] !== Case.upper) return false;
  return true;
}

const DOMAINS = new Set(["com", "co", "id", "net", "org", "tv", "news", "co.id"]);

/** Whether a domain such as `Liputan6.com` starts at token `i`. */
function domainAt(tokens: Tokens, i: number): boolean {
  if (i + 2 >= tokens.count || tokens.kind[i] !== TokenKind.word) return false;
  if (tokens.gap[i + 1] !== Gap.none || tokens.gap[i + 2] !== Gap.none) return false;
  if (tokens.text.charCodeAt(tokens.start[i + 1]!) !== 0x2e) return false;
  return DOMAINS.has(tokenText(tokens, i + 2).toLowerCase());
}

function outletOf(
  tokens: Tokens,
  lower: readonly string[],
  front: Span | null,
  boilerplate: readonly Span[],
): string | null {
  for (const span of front ? [front, ...boilerplate] : boilerplate) {
    for (let i = firstToken(tokens, span.start); i < tokens.count && tokens.start[i]! < span.end; i++) {
      if (domainAt(tokens, i)) return tokens.text.slice(tokens.start[i], tokens.end[i + 2]);
      if (span === front && lower[i] === "kompas" && tokens.shape[i] === Case.upper)
        return tokenText(tokens, i);
    }
  }
  return null;
}

function firstToken(tokens: Tokens, offset: number): number {
  let low = 0;
  let high = tokens.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (tokens.start[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Kinds whose text is the article's own. */
export function isArticleText(kind: ParagraphKind): boolean {
  return kind === "headline" || kind === "body" || kind === "heading";
}
