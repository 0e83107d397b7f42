/** Records on disk, packed; those that were asked for last are kept unpacked, with their texts. */
import type { FilesCursor, KnownFile, KnownFiles } from "../index";
import type { ArticleRecord } from "../record";
import { indexedArticle, type IndexedArticle } from "../search/article";
import { KeptArticles } from "./keptArticles";
import type { PreparedArticle } from "./prepared";
import { printOf } from "./print";
import { unpackRecord, type RecordRow, type StoredRecord } from "./recordCodec";
import { Roster, type RosterArticle, type RosterRow } from "./roster";
import type { StoredParts } from "./storedTables";

export type WholeRow = RosterRow & Pick<PreparedArticle, "record" | "text">;

/** What the database holds of one article besides its row of the roster. */
type StoredRow = Pick<PreparedArticle, "print" | "text" | "record">;

/** About so much longer a record is unpacked. */
const UNITS_PER_PACKED_BYTE = 4;
/** Known files in one message: few enough not to be felt where they arrive. */
const FILES_AT_ONCE = 1000;

export class RecordStore {
  readonly #parts: StoredParts;
  readonly #rowOf: (id: number) => RecordRow;
  readonly #roster: Roster;
  readonly #kept = new KeptArticles();
  /** For texts that do not tell theirs. */
  encoding = "utf8";

  /** `rowOf`: what is known of an article that is in, by its id. */
  constructor(parts: StoredParts, rowOf: (id: number) => RecordRow) {
    this.#parts = parts;
    this.#rowOf = rowOf;
    this.#roster = new Roster(parts.database);
  }

  /** All that are on disk. */
  articles(): Iterable<RosterArticle> {
    return this.#roster.articles();
  }

  /** The file counts as an article from now on. */
  put(row: WholeRow): void {
    const { id, uri, print, text, record } = row;
    this.#kept.drop(id);
    this.#parts.database.run("INSERT OR REPLACE INTO article(id, print, text, record) VALUES (?, ?, ?, ?)", [
      id,
      print,
      text,
      record,
    ]);
    this.#roster.put(row);
    this.forgetFile(uri);
  }

  remove(id: number): void {
    this.#kept.drop(id);
    this.#parts.database.run("DELETE FROM article WHERE id = ?", [id]);
    this.#roster.remove(id);
  }

  /** The same article in a file that was written again. */
  renew(id: number, stamp: string): void {
    this.#roster.renew(id, stamp);
  }

  /** Writes what waits to be written. */
  write(): void {
    this.#roster.write();
  }

  noteFile(uri: string, stamp: string, reason: string | null): void {
    this.#parts.database.run("INSERT OR REPLACE INTO file(uri, stamp, reason) VALUES (?, ?, ?)", [
      uri,
      stamp,
      reason,
    ]);
  }

  forgetFile(uri: string): void {
    this.#parts.database.run("DELETE FROM file WHERE uri = ?", [uri]);
  }

  /** Articles with the text of an editor are left out: what their files hold is to be looked at. */
  knownFiles(from: FilesCursor): KnownFiles {
    if (from.kind === "others") return this.#knownOthers(from.after);
    const rows = this.#roster.block(from.block);
    if (rows === null) return this.#knownOthers("");
    const files = rows.flatMap(({ uri, stamp, print }): readonly KnownFile[] =>
      stamp === null ? [] : [{ uri, stamp, print, isArticle: true, reason: null }],
    );
    return { files, next: { kind: "articles", block: from.block + 1 } };
  }

  #knownOthers(after: string): KnownFiles {
    const rows = this.#parts.database.all(
      "SELECT uri, stamp, reason FROM file WHERE uri > ? ORDER BY uri LIMIT ?",
      [after, FILES_AT_ONCE],
    ) as unknown as readonly Pick<KnownFile, "uri" | "stamp" | "reason">[];
    const last = rows.length < FILES_AT_ONCE ? undefined : rows.at(-1);
    return {
      files: rows.map((file) => ({ ...file, print: null, isArticle: false })),
      next: last ? { kind: "others", after: last.uri } : null,
    };
  }

  /** `isPassing`: it is not kept. */
  article(id: number, isPassing = false): IndexedArticle {
    const kept = this.#kept.get(id);
    if (kept) return kept;
    const row = this.#parts.database.get("SELECT print, text, record FROM article WHERE id = ?", [
      id,
    ]) as unknown as StoredRow;
    const article = indexedArticle(id, this.#withText(id, row));
    if (!isPassing) this.#kept.put(id, article, row.record.length * UNITS_PER_PACKED_BYTE);
    return article;
  }

  /** Whether the article has no text at all, rather than one that cannot be found. */
  isEmpty(id: number): boolean {
    const row = this.#parts.database.get("SELECT print FROM article WHERE id = ?", [id]);
    return row?.print === printOf("");
  }

  /** Without looking for the text. */
  bare(id: number): StoredRecord {
    const kept = this.#kept.get(id);
    if (kept) return kept.record;
    const row = this.#parts.database.get("SELECT record FROM article WHERE id = ?", [id]);
    return unpackRecord(row!.record as Uint8Array, this.#rowOf(id));
  }

  /** The text is read when somebody looks at it. */
  #withText(id: number, { print, text, record }: StoredRow): ArticleRecord {
    const row = this.#rowOf(id);
    let known: string | null = null;
    const read = (): string => {
      const found = this.#text(row.uri, print, text);
      this.#kept.weigh(id, found.length);
      return found;
    };
    const bare = unpackRecord(record, row);
    // A copy would read all that is read when somebody looks at it.
    return Object.defineProperty(bare, "text", {
      get: () => (known ??= read()),
      enumerable: true,
    }) as ArticleRecord;
  }

  #text(uri: string, print: number, text: Uint8Array | null): string {
    if (text !== null) return this.#parts.compression.unpack(text);
    const found = this.#parts.readText(uri, this.encoding);
    return found !== null && printOf(found) === print ? found : "";
  }
}
