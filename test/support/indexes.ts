/** Every kind of corpus index, for tests of what all of them must do. */
import type { CorpusIndex } from "../../server/corpus/index";
import { createMemoryIndex } from "../../server/corpus/memoryIndex";
import type { IndexTables } from "../../server/corpus/search/tables";
import { openTables } from "../../server/corpus/stored/schema";
import { StoredTables } from "../../server/corpus/stored/storedTables";
import { indexOver } from "../../server/corpus/tablesIndex";
import { zlibCompression } from "../../server/host/node/compression";
import { openSqlite } from "../../server/host/node/sqlite";

export const INDEXES: readonly (readonly [name: string, create: () => CorpusIndex])[] = [
  ["in memory", createMemoryIndex],
  ["in a database", createStoredIndex],
];

/** Its database is in memory, and no text is in a file. */
export function createStoredIndex(): CorpusIndex {
  return indexOver(createStoredTables());
}

export function createStoredTables(): IndexTables {
  const database = openSqlite(null);
  openTables(database);
  const tables = new StoredTables({ database, compression: zlibCompression(), readText: () => null });
  while (tables.loadNames());
  return tables;
}
