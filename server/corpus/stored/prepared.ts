/**
 * An article made ready for the database: all that takes time, so that whoever analysed it can do this too and the owner of the database
 * only writes.
 */
import type { CompressionPort } from "../../host/ports";
import type { ArticleRecord } from "../record";
import { printOf } from "./print";
import { packRecord } from "./recordCodec";
import { searchedWords, type SearchedWords } from "./searchedWords";

export interface PreparedArticle extends SearchedWords {
  readonly uri: string;
  readonly published: string | null;
  readonly outlet: string | null;
  /** How many there are. */
  readonly quotes: number;
  /** Whether people annotated it, 0 or 1. */
  readonly annotated: number;
  /** The record without its text (`packRecord`). */
  readonly record: Uint8Array;
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
  return {
    uri: record.uri,
    published: record.published,
    outlet: record.outlet,
    quotes: record.quotes.length,
    annotated: record.tags.length > 0 || record.annotators.length > 0 ? 1 : 0,
    record: packRecord(record),
    ...searchedWords(record),
    print: printOf(text),
    stamp,
    text: stamp === null ? compression.pack(text) : null,
  };
}
