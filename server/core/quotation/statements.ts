/**
 * Cuts the article's own text into statements: sentences as the narrator makes them, a speech in marks counting as one word however
 * many sentences it holds. `“A. B,” kata X. “C.”` is two.
 */
import { isArticleText } from "../article/structure";
import type { Document, ParagraphKind, TokenRange } from "../document";
import { isSentenceMark } from "../text/marks";
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

export function cutStatements(document: Document): Statement[] {
  const statements: Statement[] = [];
  const { paragraphs, sentences } = document;
  let next = 0;
  paragraphs.forEach((paragraph, index) => {
    const first = next;
    while (next < sentences.length && sentences[next]!.paragraph === index) next += 1;
    if (!isArticleText(paragraph.kind)) return;
    const pairs = pairMarks(document.tokens, paragraph);
    let pair = 0;
    let s = first;
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
      statements.push({
        from,
        to,
        paragraph: index,
        kind: paragraph.kind,
        pairs: own,
        end: contentEnd(document, from, to),
      });
      s += 1;
    }
  });
  return statements;
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

function contentEnd({ tokens }: Document, from: number, to: number): number {
  let end = to;
  while (end > from + 1 && tokens.kind[end - 1] === TokenKind.mark) {
    const unit = tokens.text.charCodeAt(tokens.start[end - 1]!);
    if (!isSentenceMark(unit) && unit !== 0x2c && unit !== 0x3b) break;
    end -= 1;
  }
  return end;
}
