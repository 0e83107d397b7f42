/** The tables of the database, and how one of another version is told. */
import type { DatabasePort } from "../../host/ports";

/** Rises with every change of the tables; a database of another version is made anew. */
const SCHEMA_VERSION = 6;

/** Bytes of words that the index gathers before it writes them, and parts of it that are merged at a time: fewer rounds cost less. */
const GATHERED_BYTES = 4 * 1024 * 1024;
const MERGED_PARTS = 8;

/**
 * Texts are in the index of words without their letters (`content=''`): they stand in their files. What is known of all articles at once
 * is in `roster`, so that the packed records stay out of its way.
 */
const SCHEMA = `
  CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    print INTEGER NOT NULL,
    text BLOB,
    record BLOB NOT NULL
  );
  CREATE TABLE roster (
    block INTEGER PRIMARY KEY,
    articles BLOB NOT NULL
  );
  CREATE TABLE file (
    uri TEXT PRIMARY KEY,
    stamp TEXT NOT NULL,
    reason TEXT
  ) WITHOUT ROWID;
  CREATE VIRTUAL TABLE words USING fts5(
    body, besides,
    content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N*'"
  );
  INSERT INTO words(words, rank) VALUES ('hashsize', ${GATHERED_BYTES});
  INSERT INTO words(words, rank) VALUES ('automerge', ${MERGED_PARTS});
  CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, 'row');
`;

/** Bytes of a page; bigger ones suit the long rows of the index. */
const PAGE_BYTES = 8192;
/** Kilobytes of pages that the connection keeps: the upper parts of the index and what is being searched. */
const CACHE_KB = 32_768;

/** Makes the tables where there are none. Throws where the file holds something else, or of another version. */
export function openTables(database: DatabasePort): void {
  database.script(`
    PRAGMA page_size = ${PAGE_BYTES};
    PRAGMA auto_vacuum = INCREMENTAL;
    PRAGMA cache_size = -${CACHE_KB};
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA journal_mode = TRUNCATE;
    PRAGMA synchronous = NORMAL;
  `);
  const version = database.get("PRAGMA user_version")?.user_version;
  if (version === SCHEMA_VERSION) {
    // A page that is torn shows when it is read: the first ones are looked at here.
    database.get("SELECT count(*) FROM sqlite_schema");
    return;
  }
  const tables = database.get("SELECT count(*) AS count FROM sqlite_schema")?.count;
  if (version !== 0 || tables !== 0) throw new OtherVersion();
  database.script(`BEGIN; ${SCHEMA} PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT;`);
}

/** The database is of another version of Kutip. */
export class OtherVersion extends Error {}
