/**
 * An article made ready for the database: all that takes time, so that whoever analysed it can do this too and the owner of the database
 * only writes.
 */
import type { CompressionPort } from "../../host/ports";
import type { ArticleRecord } from "../record";
import { forEachWord, wordsOf } from "../search/words";
import { printOf } from "./print";
import { packRecord } from "./recordCodec";

export interface PreparedArticle {
  readonly uri: string;
  readonly published: string | null;
  readonly outlet: string | null;
  /** How many there are. */
  readonly quotes: number;
  /** Whether people annotated it, 0 or 1. */
  readonly annotated: number;
  /** The record without its text (`packRecord`). */
  readonly record: Uint8Array;
  /** The text as it is searched: folded words divided by spaces. */
  readonly words: string;
  /** Words that lead to the article and do not stand in the text in this way: names in other forms, parts of words with apostrophes. */
  readonly besides: string;
  /** Of the text. */
  readonly print: number;
  /** What the file was when it was read; null where the text is an editor's or of no file. */
  readonly stamp: string | null;
  /** Kept where no file holds it. */
  readonly text: Uint8Array | null;
}

export function prepareArticle(
  record: ArticleRecord,
  stamp: string | null,
  compression: CompressionPort,
): PreparedArticle {
  const { text } = record;
  const { words, besides } = searchedWords(record);
  return {
    uri: record.uri,
    published: record.published,
    outlet: record.outlet,
    quotes: record.quotes.length,
    annotated: record.tags.length > 0 || record.annotators.length > 0 ? 1 : 0,
    record: packRecord(record),
    words,
    besides,
    print: printOf(text),
    stamp,
    text: stamp === null ? compression.pack(text) : null,
  };
}

function searchedWords({ text, quotes, entities }: ArticleRecord): {
  readonly words: string;
  readonly besides: string;
} {
  const words: string[] = [];
  const besides: string[] = [];
  forEachWord(text, 0, text.length, (folded, start, end) => {
    words.push(folded);
    if (end - start === folded.length) return;
    const parts = text.slice(start, end).split(/['’ʼ]/);
    if (parts.length > 1) besides.push(...parts.flatMap((part) => wordsOf(part)).map((word) => word.folded));
  });
  const inText = new Set(words);
  const names = new Set([
    ...quotes.flatMap(({ speaker }) => speaker ?? []),
    ...entities.flatMap((entity) => entity.names),
  ]);
  for (const name of names) {
    for (const { folded } of wordsOf(name)) if (!inText.has(folded)) besides.push(folded);
  }
  return { words: words.join(" "), besides: besides.join(" ") };
}
