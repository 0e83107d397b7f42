import assert from "node:assert/strict";
import { openTables } from "../../../server/corpus/stored/schema";
import { TextIndex } from "../../../server/corpus/stored/textIndex";
import { openSqlite } from "../../../server/host/node/sqlite";

const encoder = new TextEncoder();

function wordsOf(text: string): { readonly words: Uint8Array; readonly besides: Uint8Array } {
  return { words: encoder.encode(text), besides: encoder.encode("") };
}

describe("the index of words", () => {
  it("finds what was put in and not taken out, however much of it has been written", () => {
    const database = openSqlite(null);
    openTables(database);
    const index = new TextIndex(database);
    const expected = new Set<number>();
    const put = (rank: number): void => {
      index.add(rank, wordsOf("sawah kering"));
      expected.add(rank);
    };
    const remove = (rank: number): void => {
      index.remove(rank);
      expected.delete(rank);
    };
    for (let rank = 1; rank <= 100; rank++) put((rank * 37) % 101);
    assert.ok(index.writeSome());
    // One that is written, one that is being written, and one that came since.
    remove(1);
    remove(100);
    put(200);
    put(201);
    remove(201);
    put(100);
    assert.deepEqual(
      [...index.ranks("sawah")],
      [...expected].sort((a, b) => b - a),
    );
    assert.equal(index.writeSome(), false);
    database.close();
  });
});
