/**
 * Cuts the article's own text into statements: sentences as the narrator makes them, a speech in marks counting as one word however
 * many sentences it holds. `“A. B,” kata X. “C.”` is two.
 */
import { isArticleText } from "../article/structure";
import type { Document, ParagraphKind, TokenRange } from "../document";
import { isDash, isSentenceMark } from "../text/marks";
import { TokenKind } from "../text/tokens";
import { pairMarks, type MarkPair } from "./marks";

export interface Statement extends TokenRange {
  readonly paragraph: number;
  readonly kind: ParagraphKind;
  /** The quotations in marks that lie in it, in order. */
  readonly pairs: readonly MarkPair[];
  /** The token behind its last word or closing mark: without the final stop. */
  readonly end: number;
}

/**
 * The statements of one paragraph, by its index; none where its text is not the article's own. `firstSentence`: the index of its first
 * sentence.
 */
export function cutStatements(document: Document, paragraph: number, firstSentence: number): Statement[] {
  const { sentences, tokens } = document;
  const range = document.paragraphs[paragraph]!;
  if (!isArticleText(range.kind)) return [];
  const statements: Statement[] = [];
  let next = firstSentence;
  while (next < sentences.length && sentences[next]!.paragraph === paragraph) next += 1;
  const pairs = pairMarks(tokens, range);
  let pair = 0;
  let s = firstSentence;
  while (s < next) {
    const from = sentences[s]!.from;
    const own: MarkPair[] = [];
    let to = sentences[s]!.to;
    for (;;) {
      while (pair < pairs.length && pairs[pair]!.open < to) own.push(pairs[pair++]!);
      const last = own.at(-1);
      if (!last || last.close < to) break;
      while (s + 1 < next && sentences[s]!.to <= last.close) s += 1;
      to = sentences[s]!.to;
      if (last.close < to && (pair >= pairs.length || pairs[pair]!.open >= to)) break;
      if (s + 1 >= next) break;
    }
    const end = contentEnd(document, from, to);
    statements.push({
      from: behindDateline(document, from, to),
      to,
      paragraph,
      kind: range.kind,
      pairs: own,
      end,
    });
    s += 1;
  }
  return statements;
}

/** The same statement in a text in which it stands `tokens` tokens and `paragraphs` paragraphs further on. */
export function movedStatement(statement: Statement, tokens: number, paragraphs: number): Statement {
  return {
    from: statement.from + tokens,
    to: statement.to + tokens,
    paragraph: statement.paragraph + paragraphs,
    kind: statement.kind,
    pairs: statement.pairs.map(({ open, close, closed, opened }) => ({
      open: open + tokens,
      close: close + tokens,
      closed,
      opened,
    })),
    end: statement.end + tokens,
  };
}

/** The first quotation in marks that lies wholly within the range. Logarithmic. */
export function pairWithin({ pairs }: Statement, range: TokenRange): MarkPair | undefined {
  let low = 0;
  let high = pairs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (pairs[middle]!.open < range.from) low = middle + 1;
    else high = middle;
  }
  const pair = pairs[low];
  return pair && pair.close < range.to ? pair : undefined;
}

/** `BRUSSELS - NATO …`: the dateline and its dash are nobody's words. */
function behindDateline({ tokens, structure: { dateline } }: Document, from: number, to: number): number {
  if (!dateline || tokens.start[from]! < dateline.start || tokens.start[from]! >= dateline.end) return from;
  let first = from;
  while (first < to - 1 && tokens.start[first]! < dateline.end) first += 1;
  while (first < to - 1 && isDatelineMark(tokens.text.charCodeAt(tokens.start[first]!))) first += 1;
  return first;
}

function isDatelineMark(unit: number): boolean {
  return isDash(unit) || unit === 0x3a || unit === 0x29;
}

function contentEnd({ tokens }: Document, from: number, to: number): number {
  let end = to;
  while (end > from + 1 && tokens.kind[end - 1] === TokenKind.mark) {
    const unit = tokens.text.charCodeAt(tokens.start[end - 1]!);
    if (!isSentenceMark(unit) && unit !== 0x2c && unit !== 0x3b) break;
    end -= 1;
  }
  return end;
}
