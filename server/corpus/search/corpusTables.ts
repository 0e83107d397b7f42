/** The tables of the memory index: all that is known of all articles, put together and taken apart article by article. */
import type { EntityDecisions } from "../entities/entityDecisions";
import { findingIn } from "../find/memorySource";
import type { FindSource } from "../find/source";
import type { KnownFiles } from "../index";
import { TagUseTable } from "../listing/tagUses";
import type { ArticleRecord, RecordTag } from "../record";
import { AnnotationTable } from "./annotationTable";
import { byDate, indexedArticle, otherWords, passageWords, quoteWords, type IndexedArticle } from "./article";
import { Best } from "./best";
import { EntityTable } from "./entityTable";
import { LabelTable } from "./names";
import { byFit, type HeldStretch } from "./stretch";
import type { Among, ArticleSummary, IndexTables } from "./tables";
import { Fit, Terms, WordIndex, type Expansion } from "./wordIndex";
import { foldName } from "./words";

interface Stored {
  readonly article: IndexedArticle;
  /** Numbers of its first stretches. */
  readonly firstPassage: number;
  readonly firstQuote: number;
  readonly firstOther: number;
}

export class CorpusTables implements IndexTables {
  readonly entities = new EntityTable();
  readonly titles = new LabelTable();
  readonly tags = new LabelTable();
  readonly annotations = new AnnotationTable();
  readonly tagUses = new TagUseTable();
  readonly #terms = new Terms();
  readonly #passages = new WordIndex(this.#terms);
  readonly #quotes = new WordIndex(this.#terms);
  /** What stands in neither; for finding articles only. */
  readonly #others = new WordIndex(this.#terms);
  readonly #stored = new Map<number, Stored>();
  readonly #numbers = new Map<string, number>();
  #next = 0;
  #revision = 0;
  #hidden: ReadonlySet<string> = new Set();
  readonly finding: FindSource = findingIn(this, this.#terms, [this.#passages, this.#quotes, this.#others]);

  /** Changes with all that is put in or taken out, and with the annotators who are hidden. */
  get revision(): number {
    return this.#revision;
  }

  /** Null where the article is not in. */
  articleAt(uri: string): IndexedArticle | null {
    const number = this.#numbers.get(uri);
    return number === undefined ? null : this.article(number);
  }

  *articles(): Iterable<IndexedArticle> {
    for (const { article } of this.#stored.values()) yield article;
  }

  isHidden(annotator: string): boolean {
    return this.#hidden.has(annotator);
  }

  article(number: number): IndexedArticle {
    return this.#stored.get(number)!.article;
  }

  bare(number: number): ArticleRecord {
    return this.article(number).record;
  }

  has(number: number): boolean {
    return this.#stored.has(number);
  }

  numbers(): Iterable<number> {
    return this.#stored.keys();
  }

  summary(number: number): ArticleSummary {
    const { record } = this.article(number);
    const { uri, published, outlet, quotes } = record;
    return { uri, published, outlet, quotes: quotes.length, isAnnotated: isAnnotated(record) };
  }

  numberOf(uri: string): number | null {
    return this.#numbers.get(uri) ?? null;
  }

  latest(): readonly number[] {
    return [...this.numbers()].sort((a, b) => this.byDate(a, b));
  }

  byDate(a: number, b: number): number {
    return byDate(this.article(a), this.article(b));
  }

  *annotated(): Iterable<IndexedArticle> {
    for (const { article } of this.#stored.values()) {
      if (isAnnotated(article.record)) yield article;
    }
  }

  latestSpeaking(limit: number): readonly IndexedArticle[] {
    const latest = new Best<IndexedArticle>(limit, byDate);
    for (const { article } of this.#stored.values()) {
      if (article.record.quotes.length > 0) latest.offer(article);
    }
    return latest.items;
  }

  expand(words: readonly string[], among: Among): readonly Expansion[] {
    return (among === "quotes" ? this.#quotes : this.#passages).expand(words);
  }

  quotesHolding(expansions: readonly Expansion[], limit: number): readonly HeldStretch[] {
    const found = new Best<HeldStretch>(limit, byFit);
    this.#quotes.forEachHolding(expansions, (number, units) => {
      const { article, firstQuote } = this.#stored.get(number)!;
      for (const { unit, fit } of units) found.offer({ article, place: unit - firstQuote, fit });
    });
    return found.items;
  }

  passagesHolding(
    expansions: readonly Expansion[],
    alike: boolean,
    limit: number,
    ofOneArticle: number,
  ): readonly HeldStretch[] {
    const found = new Best<HeldStretch>(limit, byFit);
    this.#passages.forEachHolding(expansions, (number, units) => {
      const { article, firstPassage } = this.#stored.get(number)!;
      let ofThis = 0;
      for (const { unit, fit } of units) {
        if ((fit === Fit.similar) !== alike) continue;
        if (++ofThis > ofOneArticle) break;
        found.offer({ article, place: unit - firstPassage, fit });
      }
    });
    return found.items;
  }

  textsHolding(parts: readonly string[]): readonly ArticleRecord[] {
    return [...this.#stored.values()]
      .map(({ article }) => article.record)
      .filter(({ text }) => parts.every((part) => text.includes(part)))
      .sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  /** The article's tags without those of hidden annotators. */
  shownTags({ record }: { readonly record: Pick<ArticleRecord, "tags"> }): readonly RecordTag[] {
    return this.#shownTags(record);
  }

  hideAnnotators(names: ReadonlySet<string>): void {
    this.#revision += 1;
    for (const [number, { article }] of this.#stored) this.#removeTags(number, article.record);
    this.#hidden = names;
    for (const [number, { article }] of this.#stored) this.#addTags(number, article.record);
  }

  decideEntities(decisions: EntityDecisions): void {
    this.#revision += 1;
    const moving = this.entities.articlesToMove(decisions).map((number) => this.article(number));
    for (const { number, record, quotesOf } of moving)
      this.entities.remove({ number, uri: record.uri }, record.entities, quotesOf);
    this.entities.decide(decisions);
    for (const { number, record, quotesOf } of moving)
      this.entities.put({ number, uri: record.uri }, record.entities, quotesOf);
  }

  put(record: ArticleRecord): void {
    this.remove(record.uri);
    this.#revision += 1;
    const number = this.#next++;
    const article = indexedArticle(number, record);
    this.#numbers.set(record.uri, number);
    this.#stored.set(number, {
      article,
      firstPassage: this.#passages.add(number, passageWords(article)),
      firstQuote: this.#quotes.add(number, quoteWords(article)),
      firstOther: this.#others.add(number, otherWords(article)),
    });
    this.entities.put({ number, uri: record.uri }, record.entities, article.quotesOf);
    this.titles.add(foldName(record.title), number);
    this.#addTags(number, record);
    this.annotations.add(number, record);
  }

  /** Nothing prepares articles for a memory that they need not be packed for. */
  putPrepared(): never {
    throw new Error("Prepared articles are for databases.");
  }

  renew(): void {
    // Nothing is remembered of files.
  }

  readIn(): void {
    // It holds the texts.
  }

  note(): void {
    // Nothing is remembered of files that are no articles.
  }

  loadNames(): boolean {
    return false;
  }

  knownFiles(): KnownFiles {
    return { files: [], next: null };
  }

  remove(uri: string): void {
    const number = this.#numbers.get(uri);
    if (number === undefined) return;
    this.#revision += 1;
    const { article, firstPassage, firstQuote, firstOther } = this.#stored.get(number)!;
    const { record } = article;
    this.#numbers.delete(uri);
    this.#stored.delete(number);
    this.#passages.remove(firstPassage, passageWords(article));
    this.#quotes.remove(firstQuote, quoteWords(article));
    this.#others.remove(firstOther, otherWords(article));
    this.entities.remove({ number, uri: record.uri }, record.entities, article.quotesOf);
    this.titles.remove(foldName(record.title), number);
    this.#removeTags(number, record);
    this.annotations.remove(number, record);
  }

  #addTags(number: number, record: ArticleRecord): void {
    this.tagUses.add(number, this.#shownTags(record));
    for (const tag of this.#tagsOf(record)) this.tags.add(foldName(tag), number);
  }

  #removeTags(number: number, record: ArticleRecord): void {
    this.tagUses.remove(number, this.#shownTags(record));
    for (const tag of this.#tagsOf(record)) this.tags.remove(foldName(tag), number);
  }

  #tagsOf(record: ArticleRecord): ReadonlySet<string> {
    return new Set(this.#shownTags(record).flatMap((tagged) => tagged.tags));
  }

  #shownTags(record: Pick<ArticleRecord, "tags">): readonly RecordTag[] {
    if (this.#hidden.size === 0) return record.tags;
    return record.tags.filter(({ annotator }) => !this.#hidden.has(annotator));
  }
}

function isAnnotated({ tags, annotators }: ArticleRecord): boolean {
  return tags.length > 0 || annotators.length > 0;
}
