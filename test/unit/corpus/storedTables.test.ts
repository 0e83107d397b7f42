import assert from "node:assert/strict";
import { openTables } from "../../../server/corpus/stored/schema";
import { StoredTables } from "../../../server/corpus/stored/storedTables";
import { zlibCompression } from "../../../server/host/node/compression";
import { openSqlite } from "../../../server/host/node/sqlite";
import { record } from "../../support/records";

describe("the tables of a database", () => {
  it("are tidied step by step, which leaves no page without use", () => {
    const database = openSqlite(null);
    openTables(database);
    const tables = new StoredTables({ database, compression: zlibCompression(), readText: () => null });
    for (let part = 0; part < 6; part++) {
      database.script("BEGIN");
      for (let number = part; number < 240; number += 6) {
        const words = Array.from({ length: 80 }, (_, i) => `petak${(number * 31 + i * 17) % 3000}`).join(" ");
        tables.put(record(`sawah${number}`, { title: "Sawah Kering", text: words }), null);
      }
      tables.write();
      database.script("COMMIT");
    }
    const number = (pragma: string): number => Number(Object.values(database.get(`PRAGMA ${pragma}`)!)[0]);
    const pages = number("page_count");
    const found = tables.latestMatching('"petak17"');
    assert.ok(tables.isUntidy);

    while (tables.tidySome());
    assert.equal(tables.isUntidy, false);
    assert.equal(number("freelist_count"), 0);
    assert.ok(number("page_count") < pages);
    assert.deepEqual(tables.latestMatching('"petak17"'), found);
    assert.ok(found.length > 0);
    database.close();
  });
});
