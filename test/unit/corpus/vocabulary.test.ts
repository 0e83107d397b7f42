import assert from "node:assert/strict";
import { openTables } from "../../../server/corpus/stored/schema";
import { searchedWords } from "../../../server/corpus/stored/searchedWords";
import { TextIndex } from "../../../server/corpus/stored/textIndex";
import { Vocabulary } from "../../../server/corpus/stored/vocabulary";
import { openSqlite } from "../../../server/host/node/sqlite";
import type { DatabasePort } from "../../../server/host/ports";

/** Letters in the place of digits, so that every number is a word. */
function lettersOf(number: number): string {
  return String(number).replace(/\d/g, (digit) => "bcdfghjklm"[Number(digit)]!);
}

describe("the vocabulary of a corpus", () => {
  it("finds beginnings by a handful of questions to the index after an article has left, and none of its words", () => {
    const database = openSqlite(null);
    openTables(database);
    let asked = 0;
    const counting: DatabasePort = {
      ...database,
      get: (sql, values) => {
        asked += 1;
        return database.get(sql, values);
      },
    };
    const index = new TextIndex(counting);
    const vocabulary = new Vocabulary(index);
    while (vocabulary.load());
    const put = (rank: number, text: string): void => {
      const words = searchedWords({ text, quotes: [], entities: [] });
      index.add(rank, words);
      vocabulary.add(words);
    };
    for (let rank = 1; rank <= 900; rank++) put(rank, `menya${lettersOf(rank)} menyala`);
    put(1000, "menyapu menyala");
    assert.ok(vocabulary.beginning("menyapu", 5).includes("menyapu"));

    index.remove(1000);
    vocabulary.removed();
    asked = 0;
    const beginnings = vocabulary.beginning("menya", 60);
    assert.equal(beginnings[0], "menyala");
    assert.equal(beginnings.length, 60);
    assert.ok(asked <= 61, `${String(asked)} questions`);
    assert.deepEqual(vocabulary.beginning("menyapu", 5), []);
    database.close();
  });
});
