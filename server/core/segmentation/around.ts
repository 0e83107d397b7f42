/**
 * Words, sentences and paragraphs around one place of a text, without a look at the rest. What a paragraph is (headline, boilerplate) is not
 * asked here.
 */
import type { Paragraph, Sentence } from "../document";
import { lowerWords } from "../text/lower";
import type { Span } from "../text/span";
import { tokenize, type Tokens } from "../text/tokens";
import { cutParagraphs } from "./paragraphs";
import type { SegmentationPack } from "./segmentationPack";
import { cutSentences } from "./sentences";

export interface Surroundings {
  /** The stretch that was cut up: all between two blank lines. */
  readonly span: Span;
  readonly tokens: Tokens;
  readonly paragraphs: readonly Paragraph[];
  readonly sentences: readonly Sentence[];
}

/** UTF-16 code units: where no blank line is nearer than this, the next line end counts. */
const FAR = 20_000;

/** Cuts up what stands around `offset`; linear in the stretch between two blank lines. */
export function segmentAround(text: string, offset: number, pack: SegmentationPack): Surroundings {
  const span = linesAround(text, { start: offset, end: offset }, FAR);
  const tokens = tokenize(text, span.start, span.end);
  const paragraphs = cutParagraphs(tokens).map((range): Paragraph => ({ ...range, kind: "body" }));
  return { span, tokens, paragraphs, sentences: cutSentences(tokens, lowerWords(tokens), paragraphs, pack) };
}

/** Whole lines around `inner`: up to the next blank lines, or, where those are further than `far` UTF-16 code units, the next line ends. */
export function linesAround(text: string, inner: Span, far: number): Span {
  return { start: startBefore(text, inner.start, far), end: endBehind(text, inner.end, far) };
}

/** Behind the next blank line before `offset`. */
function startBefore(text: string, offset: number, far: number): number {
  /** The start of the nearest line, and of the line above which only space stands. */
  let [nearest, lineStart] = [-1, -1];
  for (let at = offset - 1; at >= 0; at--) {
    const unit = text.charCodeAt(at);
    if (isBreak(unit)) {
      if (lineStart >= 0) return lineStart;
      lineStart = at + 1;
      if (nearest < 0) nearest = lineStart;
      if (unit === LF && text.charCodeAt(at - 1) === CR) at -= 1;
    } else if (!isSpace(unit)) {
      lineStart = -1;
      if (nearest >= 0 && offset - at > far) return nearest;
    }
  }
  return 0;
}

/** Before the next blank line behind `offset`. */
function endBehind(text: string, offset: number, far: number): number {
  let [nearest, lineEnd] = [-1, -1];
  for (let at = offset; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (isBreak(unit)) {
      if (lineEnd >= 0) return lineEnd;
      lineEnd = at;
      if (nearest < 0) nearest = lineEnd;
      if (unit === CR && text.charCodeAt(at + 1) === LF) at += 1;
    } else if (!isSpace(unit)) {
      lineEnd = -1;
      if (nearest >= 0 && at - offset > far) return nearest;
    }
  }
  return text.length;
}

const LF = 10;
const CR = 13;

function isBreak(unit: number): boolean {
  return unit === LF || unit === CR;
}

function isSpace(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 0xa0;
}
