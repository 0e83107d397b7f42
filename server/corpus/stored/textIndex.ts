/**
 * The words of all texts in the full-text index: which articles hold them, the latest first. Texts are not kept in it. What is added waits
 * and is written by rank, since the index has to close what it was writing at every step back; whoever asks sees what waits.
 */
import type { DatabasePort } from "../../host/ports";
import { KeptAnswers } from "../search/keptAnswers";
import type { Expansion, Fit } from "../search/wordIndex";
import type { SearchedWords } from "./searchedWords";

/** Ranks that are asked for at once, growing: few questions need more than the first. */
const FIRST_PAGE = 64;
const LARGEST_PAGE = 512;
/** Articles that wait from which on they should be written. */
const MANY_WAITING = 1024;
/** Articles that are written between two questions: some 10 ms. */
const WRITTEN_AT_ONCE = 32;
/** Parts that are left as they are. */
const FEW_PARTS = 4;
/** Pages that are merged between two questions: some 5 ms. */
const MERGED_PAGES = 8;
/** Expressions whose ranks are remembered: one keystroke asks the same for quotes and for passages. */
const MOST_REMEMBERED = 16;

/** The ranks that an expression matches, the greatest first, as far as they were asked for. */
interface RankList {
  readonly ranks: number[];
  isWhole: boolean;
  page: number;
}

type WordsToWrite = Pick<SearchedWords, "words" | "besides">;

export class TextIndex {
  readonly #file: DatabasePort;
  readonly #waiting = new Map<number, WordsToWrite>();
  /** Those of them that are being written, by rank. */
  readonly #writing = new Map<number, WordsToWrite>();
  #isMerging = false;
  readonly #lists = new KeptAnswers<RankList>(MOST_REMEMBERED);

  constructor(database: DatabasePort) {
    this.#file = database;
  }

  add(rank: number, { words, besides }: WordsToWrite): void {
    this.#lists.clear();
    this.#waiting.set(rank, { words, besides });
  }

  remove(rank: number): void {
    this.#lists.clear();
    if (this.#waiting.delete(rank) || this.#writing.delete(rank)) return;
    this.#file.run("DELETE FROM words WHERE rowid = ?", [rank]);
  }

  get isFull(): boolean {
    return this.#waiting.size >= MANY_WAITING;
  }

  /** Writes some of what waits; false when nothing is left. */
  writeSome(): boolean {
    if (this.#writing.size === 0) {
      for (const [rank, words] of [...this.#waiting].sort(([a], [b]) => a - b))
        this.#writing.set(rank, words);
      this.#waiting.clear();
    }
    let left = WRITTEN_AT_ONCE;
    for (const [rank, { words, besides }] of this.#writing) {
      this.#file.run("INSERT INTO words(rowid, body, besides) VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT))", [
        rank,
        words,
        besides,
      ]);
      this.#writing.delete(rank);
      if (--left === 0) break;
    }
    return this.#writing.size + this.#waiting.size > 0;
  }

  /** Writes all that waits. */
  write(): void {
    while (this.writeSome());
  }

  /**
   * Whether the index lies in parts none of which holds most of it. It is written in parts, and every question looks for its words in each of
   * them.
   */
  get isScattered(): boolean {
    if (this.#isMerging) return true;
    const parts = this.#file.all("SELECT count(*) AS pages FROM words_idx GROUP BY segid");
    const pages = parts.map((part) => part.pages as number);
    return pages.length > FEW_PARTS && Math.max(...pages) * 2 < pages.reduce((sum, one) => sum + one, 0);
  }

  /** Merges some of the parts; false when they are one. */
  mergeSome(): boolean {
    const before = this.#changes;
    // A number below zero begins anew with all the parts that there are.
    const pages = this.#isMerging ? MERGED_PAGES : -MERGED_PAGES;
    this.#file.run("INSERT INTO words(words, rank) VALUES ('merge', ?)", [pages]);
    // One change is the order to merge.
    this.#isMerging = this.#changes - before > 1;
    return this.#isMerging;
  }

  get #changes(): number {
    return this.#file.get("SELECT total_changes() AS count")?.count as number;
  }

  /** With all that was added. */
  get #database(): DatabasePort {
    this.write();
    return this.#file;
  }

  /** Ranks of the articles that the expression matches, the greatest first. */
  *ranks(expression: string): Iterable<number> {
    const list = this.#lists.get(expression, () => ({ ranks: [], isWhole: false, page: FIRST_PAGE }));
    for (let at = 0; ; at++) {
      if (at === list.ranks.length && !list.isWhole) this.#lengthen(list, expression);
      if (at === list.ranks.length) return;
      yield list.ranks[at]!;
    }
  }

  #lengthen(list: RankList, expression: string): void {
    const below = list.ranks.at(-1) ?? Number.MAX_SAFE_INTEGER;
    const rows = this.#database.all(
      "SELECT rowid AS rank FROM words WHERE words MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
      [expression, below, list.page],
    );
    for (const row of rows) list.ranks.push(row.rank as number);
    list.isWhole = rows.length < list.page;
    list.page = Math.min(list.page * 2, LARGEST_PAGE);
  }

  /** All of them, upwards. */
  allRanks(expression: string): Float64Array {
    // One row of all: a row each costs more than finding it.
    const row = this.#database.get("SELECT group_concat(rowid) AS ranks FROM words WHERE words MATCH ?", [
      expression,
    ]);
    return numbersIn((row?.ranks as string | null) ?? "").sort();
  }

  /** In how many articles the term stands, at most `most`. */
  frequency(term: string, most: number): number {
    const row = this.#database.get(
      "SELECT count(*) AS count FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)",
      [quoted(term), most],
    );
    return row?.count as number;
  }

  /** Terms behind this one in the order of the alphabet, with the number of articles that hold each. */
  termsAfter(last: string, limit: number): readonly (readonly [term: string, articles: number])[] {
    const rows = this.#database.all(
      "SELECT term, doc AS articles FROM vocabulary WHERE term > ? ORDER BY term LIMIT ?",
      [last, limit],
    );
    return rows.map((row) => [row.term as string, row.articles as number]);
  }

  /** The most frequent first. */
  termsBeginning(beginning: string, limit: number): readonly string[] {
    const rows = this.#database.all(
      "SELECT term FROM vocabulary WHERE term >= ? AND term < ? ORDER BY doc DESC, term LIMIT ?",
      [beginning, `${beginning}\u{10ffff}`, limit],
    );
    return rows.map((row) => row.term as string);
  }
}

/** Whole numbers between commas; a string each would cost more than finding them. */
function numbersIn(list: string): Float64Array {
  const numbers = new Float64Array(Math.ceil(list.length / 2));
  let count = 0;
  let number = 0;
  for (let at = 0; at < list.length; at++) {
    const unit = list.charCodeAt(at);
    if (unit === COMMA) {
      numbers[count++] = number;
      number = 0;
    } else number = number * 10 + unit - ZERO;
  }
  if (list !== "") numbers[count++] = number;
  return numbers.slice(0, count);
}

const COMMA = 0x2c;
const ZERO = 0x30;

/** Articles with each of the words, or with a term that it stands for and that fits it as well as `worst` or better; null: there are none. */
export function holdingAll(expansions: readonly Expansion[], worst: Fit): string | null {
  const parts: string[] = [];
  for (const { terms } of expansions) {
    const fitting = [...terms].filter(([, fit]) => fit <= worst).map(([term]) => quoted(term));
    if (fitting.length === 0) return null;
    parts.push(fitting.length === 1 ? fitting[0]! : `(${fitting.join(" OR ")})`);
  }
  return parts.length === 0 ? null : parts.join(" AND ");
}

/** Articles with the words side by side in the text. */
export function holdingPhrase(words: readonly string[]): string {
  return `body : ${quoted(words.join(" "))}`;
}

/** Articles with the words in the text, whatever their order, and so many others between them at most. */
export function holdingNear(words: readonly string[], apart: number): string {
  return `body : NEAR(${words.map(quoted).join(" ")}, ${apart})`;
}

/** A string of the query language of FTS5. */
export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
