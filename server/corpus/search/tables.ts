/**
 * What searching asks of the articles that are in, wherever they are kept: `corpusTables.ts` holds all of them in memory,
 * `stored/storedTables.ts` the names in memory and the texts in a database.
 */
import type { EntityDecisions } from "../entities/entityDecisions";
import type { FindSource } from "../find/source";
import type { FilesCursor, KnownFiles, RenewedFile } from "../index";
import type { TagUseTable } from "../listing/tagUses";
import type { ArticleRecord, RecordTag } from "../record";
import type { PreparedArticle } from "../stored/prepared";
import type { StoredRecord } from "../stored/recordCodec";
import type { AnnotationTable } from "./annotationTable";
import type { IndexedArticle } from "./article";
import type { EntityTable } from "./entityTable";
import type { LabelTable } from "./names";
import type { HeldStretch } from "./stretch";
import type { Expansion } from "./wordIndex";

/** Articles go by number; an article's number stays the same while it is in. */
export interface SearchTables {
  readonly entities: EntityTable;
  /** Folded headlines with their articles. */
  readonly titles: LabelTable;
  /** Folded tags with the articles that carry them, those of hidden annotators left out. */
  readonly tags: LabelTable;
  readonly annotations: AnnotationTable;
  /** Tags by the articles that carry them, those of hidden annotators left out. */
  readonly tagUses: TagUseTable;
  /** Changes with all that is put in or taken out, and with the annotators who are hidden. */
  readonly revision: number;
  /** `isPassing`: it is looked at once, and should not take the place of what is asked for again. */
  article(number: number, isPassing?: boolean): IndexedArticle;
  /** Without its text, for which no file is read. */
  bare(number: number): StoredRecord;
  has(number: number): boolean;
  /** Numbers of all articles. */
  numbers(): Iterable<number>;
  /** The same, the latest first. */
  latest(): readonly number[];
  /** Of each article, without its record. */
  summary(number: number): ArticleSummary;
  /** Null where the article is not in. */
  numberOf(uri: string): number | null;
  /** See `byDate`. */
  byDate(a: number, b: number): number;
  /** Articles that people annotated, hidden annotators too. */
  annotated(): Iterable<IndexedArticle>;
  /** The latest articles that hold quotes, at most `limit`. */
  latestSpeaking(limit: number): readonly IndexedArticle[];
  /** The article's tags without those of hidden annotators. */
  shownTags(article: { readonly record: Pick<ArticleRecord, "tags"> }): readonly RecordTag[];
  /** What words stand for among those of quotes, or of all texts. */
  expand(words: readonly string[], among: Among): readonly Expansion[];
  /** Quotes whose words, or whose speaker's name, hold all the words: the first `limit` in the order of `byFit`. */
  quotesHolding(expansions: readonly Expansion[], limit: number): readonly HeldStretch[];
  /** Passages that hold all the words (`alike`: only by likeness), a few of each article, in the order of `byFit`. */
  passagesHolding(
    expansions: readonly Expansion[],
    alike: boolean,
    limit: number,
    ofOneArticle: number,
  ): readonly HeldStretch[];
  /** Every article in whose text all the parts stand as words, and perhaps others in which they are parts of words. By address. */
  textsHolding(parts: readonly string[]): readonly ArticleRecord[];
}

export interface ArticleSummary {
  readonly uri: string;
  readonly published: string | null;
  readonly outlet: string | null;
  readonly quotes: number;
  /** Whether people annotated it, hidden annotators too. */
  readonly isAnnotated: boolean;
}

export type Among = "quotes" | "passages";

/** Tables that can be changed; see `CorpusIndex` for what the methods do. */
export interface IndexTables extends SearchTables {
  /** The same articles for the search language. */
  readonly finding: FindSource;
  put(record: ArticleRecord, stamp: string | null): void;
  putPrepared(article: PreparedArticle): void;
  renew(file: RenewedFile): void;
  readIn(encoding: string): void;
  remove(uri: string): void;
  note(uri: string, stamp: string, reason: string | null): void;
  knownFiles(from: FilesCursor): KnownFiles;
  /** Puts in a part of what is known from before; false when all of it is in. */
  loadNames(): boolean;
  hideAnnotators(names: ReadonlySet<string>): void;
  decideEntities(decisions: EntityDecisions): void;
}
