/** All that the memory index holds, put together and taken apart article by article. Searching only reads it. */
import type { ArticleRecord, RecordTag } from "../record";
import { AnnotationTable } from "./annotationTable";
import { indexedArticle, passageWords, quoteWords, type IndexedArticle } from "./article";
import { EntityTable } from "./entityTable";
import { LabelTable } from "./names";
import { Terms, WordIndex } from "./wordIndex";
import { foldName } from "./words";

interface Stored {
  readonly article: IndexedArticle;
  /** Numbers of its first stretches. */
  readonly firstPassage: number;
  readonly firstQuote: number;
}

export class CorpusTables {
  readonly entities = new EntityTable();
  readonly titles = new LabelTable();
  readonly tags = new LabelTable();
  readonly annotations = new AnnotationTable();
  readonly #terms = new Terms();
  readonly passages = new WordIndex(this.#terms);
  readonly quotes = new WordIndex(this.#terms);
  readonly #stored = new Map<number, Stored>();
  readonly #numbers = new Map<string, number>();
  #next = 0;
  #hidden: ReadonlySet<string> = new Set();

  get size(): number {
    return this.#stored.size;
  }

  article(number: number): IndexedArticle {
    return this.#stored.get(number)!.article;
  }

  *articles(): Iterable<IndexedArticle> {
    for (const { article } of this.#stored.values()) yield article;
  }

  /** The place of a stretch among those of its article. */
  passageAt(number: number, unit: number): number {
    return unit - this.#stored.get(number)!.firstPassage;
  }

  quoteAt(number: number, unit: number): number {
    return unit - this.#stored.get(number)!.firstQuote;
  }

  /** The article's tags without those of hidden annotators. */
  shownTags({ record }: IndexedArticle): readonly RecordTag[] {
    return this.#shownTags(record);
  }

  hideAnnotators(names: ReadonlySet<string>): void {
    for (const [number, { article }] of this.#stored) this.#removeTags(number, article.record);
    this.#hidden = names;
    for (const [number, { article }] of this.#stored) this.#addTags(number, article.record);
  }

  put(record: ArticleRecord): void {
    this.remove(record.uri);
    const number = this.#next++;
    const article = indexedArticle(number, record);
    this.#numbers.set(record.uri, number);
    this.#stored.set(number, {
      article,
      firstPassage: this.passages.add(number, passageWords(article)),
      firstQuote: this.quotes.add(number, quoteWords(article)),
    });
    this.entities.put(number, record.entities, article.quotesOf);
    this.titles.add(foldName(record.title), number);
    this.#addTags(number, record);
    this.annotations.add(number, record);
  }

  remove(uri: string): void {
    const number = this.#numbers.get(uri);
    if (number === undefined) return;
    const { article, firstPassage, firstQuote } = this.#stored.get(number)!;
    const { record } = article;
    this.#numbers.delete(uri);
    this.#stored.delete(number);
    this.passages.remove(firstPassage, passageWords(article));
    this.quotes.remove(firstQuote, quoteWords(article));
    this.entities.remove(number, record.entities, article.quotesOf);
    this.titles.remove(foldName(record.title), number);
    this.#removeTags(number, record);
    this.annotations.remove(number, record);
  }

  #addTags(number: number, record: ArticleRecord): void {
    for (const tag of this.#tagsOf(record)) this.tags.add(foldName(tag), number);
  }

  #removeTags(number: number, record: ArticleRecord): void {
    for (const tag of this.#tagsOf(record)) this.tags.remove(foldName(tag), number);
  }

  #tagsOf(record: ArticleRecord): ReadonlySet<string> {
    return new Set(this.#shownTags(record).flatMap((tagged) => tagged.tags));
  }

  #shownTags(record: ArticleRecord): readonly RecordTag[] {
    if (this.#hidden.size === 0) return record.tags;
    return record.tags.filter(({ annotator }) => !this.#hidden.has(annotator));
  }
}
