/**
 * Quotes that an article has from another medium: `kata Sari, seperti dilansir Kabar Pagi`. The words that say so and those that may stand
 * between them and the medium are the language pack's; a person's own pack is not asked.
 */
import type { LanguagePack } from "../../core/languages/pack";
import type { Mention } from "../../core/analysis";
import type { Span } from "../../core/text/span";
import { wordsOf, type Word } from "../../corpus/search/words";
import { oneLine } from "../../corpus/record";
import type { ArticleView } from "../../corpus/view";
import { packOf } from "../packOf";
import type { Reported } from "./reported";

/** Words between `dilansir` and the medium: `dari laman resmi harian`. */
const MOST_FILLERS = 4;
/** Words of a medium that is no known name. */
const MOST_NAME_WORDS = 5;

export function secondHandQuotes(view: ArticleView): readonly Reported[] {
  const { text } = view.snapshot;
  const words = viaWordsOf(packOf(view));
  if (words.via.size === 0 || view.analysis.quotes.length === 0) return [];
  return quotingParagraphs(view).flatMap((paragraph) =>
    viaPhrases(view, paragraph, words).map(({ medium, ...span }): Reported => ({
      rule: "second-hand-quote",
      span,
      message: `What is quoted here comes by way of ${oneLine(text.slice(medium.start, medium.end))}.`,
    })),
  );
}

interface ViaPhrase extends Span {
  readonly medium: Span;
}

interface ViaWords {
  readonly via: ReadonlySet<string>;
  readonly fillers: ReadonlySet<string>;
}

function viaWordsOf({ quotation }: LanguagePack): ViaWords {
  return { via: new Set(quotation.viaWords), fillers: new Set(quotation.viaFillers) };
}

function viaPhrases(view: ArticleView, paragraph: Span, { via, fillers }: ViaWords): readonly ViaPhrase[] {
  const { text } = view.snapshot;
  const words = wordsOf(text, paragraph.start, paragraph.end);
  return words.flatMap((word, at): readonly ViaPhrase[] => {
    if (!via.has(word.folded) || isQuoted(view, word)) return [];
    let next = at + 1;
    while (next - at <= MOST_FILLERS && fillers.has(words[next]?.folded ?? "")) next += 1;
    const medium = mediumAt(view, words, next);
    return medium ? [{ start: word.start, end: medium.end, medium }] : [];
  });
}

/** An organization or work that is named there, or a run of words with capitals that no other entity is named by. */
function mediumAt(view: ArticleView, words: readonly Word[], at: number): Span | null {
  const first = words[at];
  if (!first) return null;
  const named = nameAt(view, first);
  if (named) return named.type === "organization" || named.type === "work" ? named.mention : null;
  const { text } = view.snapshot;
  let last = at;
  while (
    last + 1 - at < MOST_NAME_WORDS &&
    isCapital(text, words[last + 1]) &&
    isBeside(text, words[last]!, words[last + 1]!)
  )
    last += 1;
  return isCapital(text, first) ? { start: first.start, end: words[last]!.end } : null;
}

function nameAt(
  { analysis }: ArticleView,
  { start }: Span,
): { readonly type: string; readonly mention: Mention } | null {
  for (const { type, mentions } of analysis.entities) {
    const mention = mentions.find((one) => one.kind === "name" && one.start <= start && start < one.end);
    if (mention) return { type, mention };
  }
  return null;
}

function isCapital(text: string, word: Word | undefined): boolean {
  if (!word) return false;
  const letter = text.charAt(word.start);
  return letter !== letter.toLowerCase();
}

function isBeside(text: string, a: Span, b: Span): boolean {
  return b.start - a.end === 1 && (text[a.end] === " " || text[a.end] === ".");
}

/** Whoever is quoted may speak of media. */
function isQuoted({ analysis }: ArticleView, word: Span): boolean {
  return analysis.quotes.some(
    ({ kind, start, end }) => kind === "direct" && start <= word.start && word.end <= end,
  );
}

/** Lines in which a quote stands, each once. */
function quotingParagraphs({ snapshot: { text }, analysis }: ArticleView): readonly Span[] {
  const found: Span[] = [];
  for (const quote of analysis.quotes) {
    if (quote.start < (found.at(-1)?.end ?? -1)) continue;
    const behind = text.indexOf("\n", quote.end);
    found.push({
      start: text.lastIndexOf("\n", quote.start - 1) + 1,
      end: behind < 0 ? text.length : behind,
    });
  }
  return found;
}
