/** Records on disk, packed; those that were asked for last are kept unpacked, with their texts. */
import type { KnownFile } from "../index";
import type { ArticleRecord } from "../record";
import { indexedArticle, type IndexedArticle } from "../search/article";
import { KeptArticles } from "./keptArticles";
import type { PreparedArticle } from "./prepared";
import { printOf } from "./print";
import { unpackRecord, type RecordRow, type StoredRecord } from "./recordCodec";
import type { StoredParts } from "./storedTables";

/** What is known of every article without its record. */
export interface ArticleRow extends Pick<
  PreparedArticle,
  "uri" | "published" | "outlet" | "quotes" | "annotated"
> {
  readonly id: number;
  readonly rank: number;
}

export type WholeRow = ArticleRow & Pick<PreparedArticle, "record" | "print" | "text" | "stamp">;

/** About so much longer a record is unpacked. */
const UNITS_PER_PACKED_BYTE = 4;
/** Rows that are read at once when the index opens. */
const ROWS_AT_ONCE = 500;
/** Known files in one message: few enough not to be felt where they arrive. */
const FILES_AT_ONCE = 1000;

export class RecordStore {
  readonly #parts: StoredParts;
  readonly #kept = new KeptArticles();
  /** For texts that do not tell theirs. */
  encoding = "utf8";

  constructor(parts: StoredParts) {
    this.#parts = parts;
  }

  *rows(): Iterable<ArticleRow> {
    let last = 0;
    for (;;) {
      const rows = this.#parts.database.all(
        "SELECT id, uri, rank, published, outlet, quotes, annotated FROM article WHERE id > ? ORDER BY id LIMIT ?",
        [last, ROWS_AT_ONCE],
      ) as unknown as readonly ArticleRow[];
      yield* rows;
      if (rows.length < ROWS_AT_ONCE) return;
      last = rows.at(-1)!.id;
    }
  }

  /** The file counts as an article from now on. */
  put(row: WholeRow): void {
    const { id, uri, rank, published, outlet, quotes, annotated, stamp, print, text, record } = row;
    this.#kept.drop(id);
    this.#parts.database.run(
      `INSERT OR REPLACE INTO article(id, uri, rank, published, outlet, quotes, annotated, stamp, print, text, record)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [id, uri, rank, published, outlet, quotes, annotated, stamp, print, text, record],
    );
    this.forgetFile(uri);
  }

  remove(id: number): void {
    this.#kept.drop(id);
    this.#parts.database.run("DELETE FROM article WHERE id = ?", [id]);
  }

  /** The same article in a file that was written again. */
  renew(id: number, stamp: string): void {
    this.#parts.database.run("UPDATE article SET stamp = ? WHERE id = ?", [stamp, id]);
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
  knownFiles(after: string): readonly KnownFile[] {
    const rows = this.#parts.database.all(
      `SELECT uri, stamp, 1 AS article, NULL AS reason, print FROM article WHERE uri > ?1 AND stamp IS NOT NULL
        UNION ALL SELECT uri, stamp, 0, reason, NULL FROM file WHERE uri > ?1 ORDER BY uri LIMIT ?2`,
      [after, FILES_AT_ONCE],
    ) as unknown as readonly {
      readonly uri: string;
      readonly stamp: string;
      readonly article: number;
      readonly reason: string | null;
      readonly print: number | null;
    }[];
    return rows.map(({ article, ...file }) => ({ ...file, isArticle: article === 1 }));
  }

  article(id: number): IndexedArticle {
    const kept = this.#kept.get(id);
    if (kept) return kept;
    const row = this.#parts.database.get(
      "SELECT uri, published, outlet, print, text, record FROM article WHERE id = ?",
      [id],
    ) as unknown as WholeRow;
    const article = indexedArticle(id, this.#withText(id, row));
    this.#kept.put(id, article, row.record.length * UNITS_PER_PACKED_BYTE);
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
    const row = this.#parts.database.get("SELECT uri, published, outlet, record FROM article WHERE id = ?", [
      id,
    ]);
    return this.recordOf(row as unknown as WholeRow);
  }

  recordOf(row: RecordRow & Pick<WholeRow, "record">): StoredRecord {
    return unpackRecord(row.record, row);
  }

  /** The text is read when somebody looks at it. */
  #withText(id: number, row: WholeRow): ArticleRecord {
    const { uri, print, text } = row;
    let known: string | null = null;
    const read = (): string => {
      const found = this.#text({ uri, print, text });
      this.#kept.weigh(id, found.length);
      return found;
    };
    return {
      ...this.recordOf(row),
      get text() {
        return (known ??= read());
      },
    };
  }

  #text({ uri, print, text }: Pick<WholeRow, "uri" | "print" | "text">): string {
    if (text !== null) return this.#parts.compression.unpack(text);
    const found = this.#parts.readText(uri, this.encoding);
    return found !== null && printOf(found) === print ? found : "";
  }
}
