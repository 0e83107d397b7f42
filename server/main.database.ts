/** The owner of the database as a worker: opens it, or makes it anew where it cannot be read, and answers for the corpus index. */
import { mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { decode } from "./corpus/decode";
import { serveIndex } from "./corpus/indexChannel";
import { OtherVersion, openTables } from "./corpus/stored/schema";
import { StoredTables } from "./corpus/stored/storedTables";
import { Tidying } from "./corpus/stored/tidying";
import { Transactions, type Timing } from "./corpus/stored/transactions";
import { indexOver } from "./corpus/tablesIndex";
import { toldAtStart } from "./host/node/aheadDatabase";
import { zlibCompression } from "./host/node/compression";
import { partsOf, takeDatabaseFile } from "./host/node/databaseFile";
import { fileReader } from "./host/node/fileReader";
import { thisMachine } from "./host/node/machine";
import { isCorruption, openSqlite } from "./host/node/sqlite";
import { channelToParent, tell, type WorkerStart } from "./host/node/threads";
import type { DatabasePort } from "./host/ports";

interface Opened {
  readonly database: DatabasePort;
  readonly tables: StoredTables;
}

async function fileFor({ folderUri }: WorkerStart): Promise<string | null> {
  if (!folderUri?.startsWith("file:")) return null;
  const folder = fileURLToPath(folderUri);
  mkdirSync(folder, { recursive: true });
  return takeDatabaseFile(thisMachine(), folder);
}

function open(file: string | null): Opened {
  const database = openSqlite(file);
  try {
    openTables(database);
    return { database, tables: new StoredTables({ database, compression: zlibCompression(), readText }) };
  } catch (error) {
    database.close();
    throw error;
  }
}

function openOrRebuild(file: string | null): Opened {
  if (file === null) return open(null);
  try {
    return open(file);
  } catch (error) {
    const why =
      error instanceof OtherVersion ? "is of another version of Kutip" : `cannot be read (${String(error)})`;
    tell(`The index of the corpus ${why} and is built anew.`);
  }
  try {
    removeParts(file);
    return open(file);
  } catch (error) {
    tell(
      `The index of the corpus cannot be kept on this disk (${String(error)}): it is built at every start.`,
    );
    return open(null);
  }
}

function removeParts(file: string): void {
  for (const part of partsOf(file)) rmSync(part, { recursive: true, force: true });
}

const bytesOf = fileReader();

/** As the corpus reads it. */
function readText(uri: string, encoding: string): string | null {
  try {
    const decoded = decode(bytesOf(fileURLToPath(uri)), encoding);
    return "text" in decoded ? decoded.text : null;
  } catch {
    return null;
  }
}

void toldAtStart()
  .then((start) => fileFor(start).catch(() => null))
  .then((file) => {
    const { database, tables } = openOrRebuild(file);
    const timing: Timing = {
      now: () => performance.now(),
      after: (milliseconds, job) => {
        const timer = setTimeout(job, milliseconds);
        return () => clearTimeout(timer);
      },
    };
    const transactions = new Transactions(database, timing, () => tables.write());
    const failed = (error: unknown): void => {
      if (file === null || !isCorruption(error)) return;
      tell(`The index of the corpus is damaged (${String(error)}) and is built anew.`);
      removeParts(file);
      // Another worker takes the place of this one, and finds no file.
      process.exit(1);
    };
    const channel = channelToParent();
    const tidying = new Tidying(tables, transactions, timing, () => channel.nextTurn(), failed);
    const index = indexOver(tables, () => channel.nextTurn());
    serveIndex(index, channel, {
      begin: () => transactions.begin(),
      written: async () => {
        if (tables.isFull || transactions.isOld) while (tables.writeSome()) await channel.nextTurn();
        transactions.written();
      },
      failed,
      busy: () => tidying.stop(),
      idle: () => tidying.start(),
    });
    channel.onEnd(() => {
      transactions.commit();
      database.close();
      process.exit();
    });
  });
