/**
 * The database port over SQLite as WebAssembly: the same on every machine, without a build of its own. One connection owns the file for
 * as long as it lives. Who may open which file is not decided here.
 */
import { Database, SQLite3Error, type QueryResult, type Statement } from "node-sqlite3-wasm";
import { rmSync } from "node:fs";
import type { DatabasePort, SqlRow, SqlValue } from "../ports";

/** Opens or creates `file`; null is a database in memory. Throws where that fails: the file is no database, or the disk refuses. */
export function openSqlite(file: string | null): DatabasePort {
  // The folder by which this build of SQLite locks a file outlives a process that was killed; whoever calls owns the file.
  if (file !== null) rmSync(`${file}.lock`, { recursive: true, force: true });
  const database = new Database(file ?? undefined);
  const statements = new Map<string, Statement>();
  const prepared = (sql: string): Statement => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    script: (sql) => database.exec(sql),
    run: (sql, values = []) => void prepared(sql).run([...values]),
    all: (sql, values = []) =>
      prepared(sql)
        .all([...values])
        .map(rowOf),
    get: (sql, values = []) => {
      const row = prepared(sql).get([...values]);
      return row === null ? null : rowOf(row);
    },
    get inTransaction() {
      return database.inTransaction;
    },
    close: () => {
      for (const statement of statements.values()) statement.finalize();
      database.close();
    },
  };
}

/** Whether the error says that the file is no database, or no whole one. */
export function isCorruption(error: unknown): boolean {
  return error instanceof SQLite3Error && /malformed|not a database|corrupt/i.test(error.message);
}

/** No number here is beyond what a double holds. */
function rowOf(row: QueryResult): SqlRow {
  return row as Record<string, SqlValue>;
}
