/**
 * Cuts the tokens of a text into paragraphs: at line ends, and where scraping left commas in place of line ends. Lines that were
 * wrapped by hand are put together again. What a paragraph is (headline, boilerplate) is decided in `article`.
 */
import type { TokenRange } from "../document";
import { isSentenceMark, isClosingMark } from "../text/marks";
import { Case, Gap, TokenKind, type Tokens } from "../text/tokens";

/** The paragraphs in text order; together they cover every token. */
export function cutParagraphs(tokens: Tokens): TokenRange[] {
  const ranges: TokenRange[] = [];
  let from = 0;
  for (let i = 1; i < tokens.count; i++) {
    if (!startsParagraph(tokens, i)) continue;
    ranges.push({ from, to: i });
    from = i;
  }
  if (tokens.count > from) ranges.push({ from, to: tokens.count });
  return ranges;
}

function startsParagraph(tokens: Tokens, i: number): boolean {
  const gap = tokens.gap[i]!;
  if (gap === Gap.blankLine) return true;
  if (gap === Gap.line) return !continuesLine(tokens, i);
  return isRestoredBreak(tokens, i);
}

/** A line wrapped by hand: it goes on in lower case, and the line before it did not end a sentence. */
function continuesLine(tokens: Tokens, i: number): boolean {
  if (tokens.kind[i] !== TokenKind.word || tokens.shape[i] !== Case.lower) return false;
  const before = tokens.text.charCodeAt(tokens.end[i - 1]! - 1);
  if (isSentenceMark(before) || isClosingMark(before)) return false;
  return tokens.kind[i - 1] === TokenKind.word || before === 0x2c;
}

/** Commas that stand for a line end wherever they are; fewer do so behind a sentence only. */
const LEAST_COMMAS = 3;

/** `meningkat.,Menurut dia`, `dunia.,"ASEAN`: commas glued between a sentence's end and the next one stand for a line end. */
function isRestoredBreak(tokens: Tokens, i: number): boolean {
  const { text, start } = tokens;
  if (text.charCodeAt(start[i]! - 1) !== 0x2c) return false;
  if (text.charCodeAt(start[i]!) === 0x2c) return false;
  let at = i - 1;
  while (at >= 0 && text.charCodeAt(start[at]!) === 0x2c) at -= 1;
  if (at < 0 || tokens.gap[at + 1] !== Gap.none) return false;
  if (i - at > LEAST_COMMAS) return true;
  const before = text.charCodeAt(tokens.end[at]! - 1);
  // `Baca juga:,,Menurut dia`: the link is lost.
  if (before === 0x3a && i - at > 2) return true;
  return (
    isSentenceMark(before) ||
    (isClosingMark(before) && at > 0 && isSentenceMark(text.charCodeAt(start[at]! - 1)))
  );
}
