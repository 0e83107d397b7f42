/**
 * The tables of a corpus that lies in a database: names, headlines and tags are in memory, records and the index of words on disk, and
 * texts in the articles' own files. Only the database's owner uses it: it waits for the disk. A text that its file holds no more is taken
 * for empty, so that its article is found by names alone until it is indexed anew.
 */
import type { CompressionPort, DatabasePort } from "../../host/ports";
import { decidedRecord } from "../entities/decidedRecord";
import type { EntityDecisions } from "../entities/entityDecisions";
import type { Candidate, FindArticle, FindSource } from "../find/source";
import type { FilesCursor, KnownFiles, RenewedFile } from "../index";
import { TagUseTable } from "../listing/tagUses";
import type { ArticleRecord, RecordTag } from "../record";
import { AnnotationTable } from "../search/annotationTable";
import { quotesOf, type IndexedArticle } from "../search/article";
import { Best } from "../search/best";
import { EntityTable, type NumberedArticle } from "../search/entityTable";
import { KeptAnswers } from "../search/keptAnswers";
import { LabelTable } from "../search/names";
import type { HeldStretch } from "../search/stretch";
import type { ArticleSummary, IndexTables } from "../search/tables";
import type { Expansion } from "../search/wordIndex";
import { foldName, wordsOf } from "../search/words";
import { heldStretches } from "./heldStretches";
import { KnownArticles } from "./knownArticles";
import { LatestFirst } from "./latestFirst";
import { prepareArticle, type PreparedArticle } from "./prepared";
import { rankOf } from "./rank";
import { unpackRecord, type StoredRecord } from "./recordCodec";
import { RecordStore } from "./recordStore";
import type { RosterArticle } from "./roster";
import { wordsOfPassages, wordsOfQuotes } from "./stretchWords";
import { storedSource, type StoredFindTables } from "./storedSource";
import { quoted, TextIndex } from "./textIndex";
import { Vocabulary } from "./vocabulary";

export interface StoredParts {
  readonly database: DatabasePort;
  readonly compression: CompressionPort;
  /** What stands in the file, decoded as articles are; null where there is nothing to read. */
  readonly readText: (uri: string, encoding: string) => string | null;
}

const MOST_EXPANSIONS = 50;
/** Pages that are given back to the disk between two questions: some 5 ms. */
const FREED_PAGES = 64;
/** Articles whose names are put in between two questions: some 10 ms. */
const NAMED_AT_ONCE = 40;

export class StoredTables implements IndexTables, StoredFindTables {
  readonly entities = new EntityTable();
  readonly titles = new LabelTable();
  readonly tags = new LabelTable();
  readonly annotations = new AnnotationTable();
  readonly tagUses = new TagUseTable();
  readonly #parts: StoredParts;
  readonly #records: RecordStore;
  readonly #texts: TextIndex;
  readonly vocabulary: Vocabulary;
  readonly finding: FindSource;
  readonly #known = new KnownArticles();
  readonly #annotated = new Set<number>();
  /** Articles whose names, headlines and tags are not in memory yet. */
  readonly #unnamed: Set<number>;
  readonly #latest: LatestFirst;
  #waiting: number[] | null = null;
  /** What words stood for: the next letter changes one of them. */
  #expansions = { revision: -1, kept: new KeptAnswers<Expansion>(MOST_EXPANSIONS) };
  #hidden: ReadonlySet<string> = new Set();
  /** The index of words has been merged, and the pages that it took are free. */
  #isFreeing = false;
  #next = 1;
  #revision = 0;

  /** The tables must be there (`openTables`). */
  constructor(parts: StoredParts) {
    this.#parts = parts;
    this.#records = new RecordStore(parts, (id) => this.#known.get(id));
    this.#texts = new TextIndex(parts.database);
    this.vocabulary = new Vocabulary(this.#texts);
    this.finding = storedSource(this);
    for (const article of this.#records.articles()) this.#enter(article);
    this.#unnamed = new Set(this.#known.all.keys());
    this.#latest = new LatestFirst(this.#known.all);
  }

  /**
   * Puts in the names of articles that were in the database when it was opened, some at a time, the latest first. False when all are in;
   * until then, what is asked of names is answered from those that are.
   */
  loadNames(): boolean {
    this.#waiting ??= [...this.#unnamed].sort((a, b) => this.#known.get(a).rank - this.#known.get(b).rank);
    for (let count = 0; count < NAMED_AT_ONCE;) {
      const number = this.#waiting.pop();
      if (number === undefined) {
        this.#known.prepare();
        this.#latest.all();
        return this.vocabulary.load();
      }
      if (!this.#unnamed.delete(number)) continue;
      this.#name(number, this.#records.bare(number));
      count += 1;
    }
    return true;
  }

  /** Changes with all that is put in or taken out, and with the annotators who are hidden. */
  get revision(): number {
    return this.#revision;
  }

  has(number: number): boolean {
    return this.#known.all.has(number);
  }

  numbers(): Iterable<number> {
    return this.#known.all.keys();
  }

  latest(): readonly number[] {
    return this.#latest.all();
  }

  latestMatching(expression: string): readonly number[] {
    return this.#latest.of(this.#known.withRanks(this.#texts.allRanks(expression)));
  }

  isAnnotated(number: number): boolean {
    return this.#annotated.has(number);
  }

  hasQuotes(number: number): boolean {
    return (this.#known.all.get(number)?.quotes ?? 0) > 0;
  }

  candidate(number: number): Candidate | null {
    return this.#known.all.get(number) ?? null;
  }

  found(uri: string, isPassing: boolean): FindArticle | null {
    const number = this.#known.withUri(uri);
    if (number === undefined) return null;
    const { record } = this.article(number, isPassing);
    const { version } = this.#known.get(number);
    const records = this.#records;
    return {
      record: decidedRecord(record, this.entities.decisions),
      version,
      get hasText() {
        return record.text !== "" || records.isEmpty(number);
      },
    };
  }

  isHidden(annotator: string): boolean {
    return this.#hidden.has(annotator);
  }

  article(number: number, isPassing = false): IndexedArticle {
    return this.#records.article(number, isPassing);
  }

  byDate(a: number, b: number): number {
    return this.#latest.compare(a, b);
  }

  *annotated(): Iterable<IndexedArticle> {
    for (const number of this.#annotated) yield this.article(number);
  }

  latestSpeaking(limit: number): readonly IndexedArticle[] {
    const latest = new Best<number>(limit, (a, b) => this.byDate(a, b));
    for (const [number, { quotes }] of this.#known.all) if (quotes > 0) latest.offer(number);
    return latest.items.map((number) => this.article(number));
  }

  bare(number: number): StoredRecord {
    return this.#records.bare(number);
  }

  summary(number: number): ArticleSummary {
    const { uri, published, outlet, quotes } = this.#known.get(number);
    return { uri, published, outlet, quotes, isAnnotated: this.#annotated.has(number) };
  }

  numberOf(uri: string): number | null {
    return this.#known.withUri(uri) ?? null;
  }

  shownTags({ record }: { readonly record: Pick<ArticleRecord, "tags"> }): readonly RecordTag[] {
    return this.#shown(record.tags);
  }

  expand(words: readonly string[]): readonly Expansion[] {
    if (this.#expansions.revision !== this.#revision) {
      this.#expansions = { revision: this.#revision, kept: new KeptAnswers(MOST_EXPANSIONS) };
    }
    return words.map((word) => this.#expansions.kept.get(word, () => this.vocabulary.expand([word])[0]!));
  }

  quotesHolding(expansions: readonly Expansion[], limit: number): readonly HeldStretch[] {
    return heldStretches(expansions, limit, {
      candidates: (expression) => this.#speaking(expression),
      article: (number) => this.article(number),
      wordsOf: wordsOfQuotes,
      alike: null,
      ofOneArticle: Infinity,
      isShort: false,
    });
  }

  passagesHolding(
    expansions: readonly Expansion[],
    alike: boolean,
    limit: number,
    ofOneArticle: number,
  ): readonly HeldStretch[] {
    return heldStretches(expansions, limit, {
      candidates: (expression) => this.#matching(expression),
      article: (number) => this.article(number),
      wordsOf: wordsOfPassages,
      alike,
      ofOneArticle,
      isShort: true,
    });
  }

  textsHolding(parts: readonly string[]): readonly ArticleRecord[] {
    const words = parts.flatMap((part) => wordsOf(part).map(({ folded }) => quoted(folded)));
    const numbers = words.length === 0 ? this.latest() : this.latestMatching(words.join(" AND "));
    const found: ArticleRecord[] = [];
    for (const number of numbers) {
      const { record } = this.article(number);
      if (parts.every((part) => record.text.includes(part))) found.push(record);
    }
    return found.sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  put(record: ArticleRecord, stamp: string | null): void {
    this.putPrepared(prepareArticle(record, stamp, this.#parts.compression));
  }

  putPrepared(article: PreparedArticle): void {
    const before = this.#known.withUri(article.uri);
    if (before !== undefined) this.#leave(before);
    const rank = rankOf(article, (taken) => this.#known.withRank(taken) !== undefined);
    const row = { ...article, id: before ?? this.#next, rank };
    this.#records.put(row);
    this.#texts.add(rank, article);
    this.vocabulary.add(article);
    this.#enter(row);
    this.#latest.changed(row.id);
    this.#name(row.id, unpackRecord(article.record, row));
  }

  remove(uri: string): void {
    const number = this.#known.withUri(uri);
    if (number !== undefined) {
      this.#leave(number);
      this.#records.remove(number);
    }
    this.#records.forgetFile(uri);
  }

  renew({ uri, stamp }: RenewedFile): void {
    const number = this.#known.withUri(uri);
    if (number !== undefined) this.#records.renew(number, stamp);
  }

  readIn(encoding: string): void {
    this.#records.encoding = encoding;
  }

  /** Whether so much waits to be written that it should be. */
  get isFull(): boolean {
    return this.#texts.isFull;
  }

  /** Writes some of the words that wait, so that questions come in between; false when none are left. */
  writeSome(): boolean {
    return this.#texts.writeSome();
  }

  /** Whether questions would be answered faster if parts of the index of words were merged, or there is room to give back. */
  get isUntidy(): boolean {
    return this.#isFreeing || this.#texts.isScattered;
  }

  /** Does some of that; false when nothing is left to do. */
  tidySome(): boolean {
    if (this.#texts.isScattered) {
      this.#isFreeing = true;
      this.#texts.mergeSome();
      return true;
    }
    const { database } = this.#parts;
    database.script(`PRAGMA incremental_vacuum(${FREED_PAGES})`);
    this.#isFreeing = database.get("PRAGMA freelist_count")?.freelist_count !== 0;
    return this.#isFreeing;
  }

  /** Writes what waits to be written. */
  write(): void {
    this.#texts.write();
    this.#records.write();
  }

  note(uri: string, stamp: string, reason: string | null): void {
    this.#records.noteFile(uri, stamp, reason);
  }

  knownFiles(from: FilesCursor): KnownFiles {
    return this.#records.knownFiles(from);
  }

  hideAnnotators(names: ReadonlySet<string>): void {
    const shown = [...this.#annotated].filter((number) => !this.#unnamed.has(number));
    for (const number of shown) this.#removeTags(number);
    this.#hidden = names;
    this.#revision += 1;
    for (const number of shown) this.#addTags(number);
  }

  decideEntities(decisions: EntityDecisions): void {
    this.#revision += 1;
    const moving = this.entities
      .articlesToMove(decisions)
      .filter((number) => {
        const { uri } = this.#known.get(number);
        return this.entities.decisions.isScoped(uri) || decisions.isScoped(uri);
      })
      .map((number) => ({ article: this.#numbered(number), record: this.#records.bare(number) }));
    for (const { article, record } of moving)
      this.entities.remove(article, record.entities, quotesOf(record));
    this.entities.decide(decisions);
    for (const { article, record } of moving) this.entities.put(article, record.entities, quotesOf(record));
  }

  #numbered(number: number): NumberedArticle {
    return { number, uri: this.#known.get(number).uri };
  }

  #enter({ id, uri, published, outlet, rank, quotes, annotated }: RosterArticle): void {
    this.#revision += 1;
    this.#known.put(id, { uri, published, outlet, rank, quotes, version: this.#revision });
    this.#next = Math.max(this.#next, id + 1);
    if (annotated === 1) this.#annotated.add(id);
  }

  #name(id: number, record: StoredRecord): void {
    this.#revision += 1;
    this.entities.put(this.#numbered(id), record.entities, quotesOf(record));
    this.titles.add(foldName(record.title), id);
    if (!this.#annotated.has(id)) return;
    this.annotations.add(id, record);
    this.#addTags(id, record.tags);
  }

  /** Out of the tables in memory, and of the index of words. */
  #leave(number: number): void {
    this.#revision += 1;
    const { rank } = this.#known.get(number);
    if (!this.#unnamed.delete(number)) this.#unname(number, this.#records.bare(number));
    this.#annotated.delete(number);
    this.#texts.remove(rank);
    this.vocabulary.removed();
    this.#known.remove(number);
    this.#latest.changed(number);
  }

  #unname(number: number, record: StoredRecord): void {
    this.entities.remove(this.#numbered(number), record.entities, quotesOf(record));
    this.titles.remove(foldName(record.title), number);
    if (!this.#annotated.has(number)) return;
    this.#removeTags(number);
    this.annotations.remove(number, record);
  }

  #addTags(number: number, tags = this.#records.bare(number).tags): void {
    this.tagUses.add(number, this.#shown(tags));
    for (const tag of this.#namesOf(tags)) this.tags.add(foldName(tag), number);
  }

  #removeTags(number: number): void {
    const { tags } = this.#records.bare(number);
    this.tagUses.remove(number, this.#shown(tags));
    for (const tag of this.#namesOf(tags)) this.tags.remove(foldName(tag), number);
  }

  #namesOf(tags: readonly RecordTag[]): ReadonlySet<string> {
    return new Set(this.#shown(tags).flatMap((tagged) => tagged.tags));
  }

  #shown(tags: readonly RecordTag[]): readonly RecordTag[] {
    return this.#hidden.size === 0 ? tags : tags.filter(({ annotator }) => !this.#hidden.has(annotator));
  }

  *#matching(expression: string): Iterable<number> {
    for (const rank of this.#texts.ranks(expression)) {
      const number = this.#known.withRank(rank);
      if (number !== undefined) yield number;
    }
  }

  *#speaking(expression: string): Iterable<number> {
    for (const number of this.#matching(expression)) if (this.hasQuotes(number)) yield number;
  }
}
