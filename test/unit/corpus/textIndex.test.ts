import assert from "node:assert/strict";
import { openTables } from "../../../server/corpus/stored/schema";
import { TextIndex } from "../../../server/corpus/stored/textIndex";
import { Tidying } from "../../../server/corpus/stored/tidying";
import { Transactions, type Timing } from "../../../server/corpus/stored/transactions";
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

  it("is one part when it was merged, and finds what it found", async () => {
    const database = openSqlite(null);
    openTables(database);
    const index = new TextIndex(database);
    const parts = (): unknown => database.get("SELECT count(DISTINCT segid) AS count FROM words_idx")?.count;
    for (let part = 0; part < 7; part++) {
      database.script("BEGIN");
      for (let rank = part; rank < 70; rank += 7) index.add(rank, wordsOf(`sawah petak${rank}`));
      index.write();
      database.script("COMMIT");
    }
    index.remove(30);
    const found = [...index.ranks("sawah")];
    const isScattered = (): boolean => index.isScattered;
    assert.ok(isScattered(), `${String(parts())} parts`);
    const jobs: (() => void)[] = [];
    const timing: Timing = { now: () => 0, after: (_, job) => (jobs.push(job), () => undefined) };
    const transactions = new Transactions(database, timing, () => undefined);
    let turns = 0;
    const turn = async (): Promise<void> => {
      turns += 1;
      if (turns === 1) tidying.stop();
    };
    const untidy = {
      get isUntidy() {
        return index.isScattered;
      },
      tidySome: () => index.mergeSome(),
    };
    const tidying = new Tidying(untidy, transactions, timing, turn, (error) => assert.fail(String(error)));
    tidying.start();
    jobs.shift()!();
    await Promise.resolve();
    assert.equal(turns, 1);
    tidying.start();
    for (const job of jobs.splice(0)) job();
    while (isScattered()) await Promise.resolve();
    transactions.commit();
    assert.equal(parts(), 1);
    assert.deepEqual([...new TextIndex(database).ranks("sawah")], found);
    assert.equal(found.length, 69);
    database.close();
  });
});
