import assert from "node:assert/strict";
import type { EntityPlacesQuestion } from "../../../server/corpus/entityPlaces";
import type { CorpusIndex } from "../../../server/corpus/index";
import { zlibCompression } from "../../../server/host/node/compression";
import { openSqlite } from "../../../server/host/node/sqlite";
import { openTables } from "../../../server/corpus/stored/schema";
import { StoredTables } from "../../../server/corpus/stored/storedTables";
import { indexOver } from "../../../server/corpus/tablesIndex";
import { INDEXES } from "../../support/indexes";
import { record, type MadeArticle } from "../../support/records";

const PASAR: MadeArticle = {
  title: "Pasar Ramai",
  text: "Pasar ramai.\nSari Dewi datang. “Harga turun,” kata Sari.",
  entities: ["person Sari Dewi|Sari"],
  quotes: [["Sari Dewi", "“Harga turun,”", { cue: "kata" }]],
};
const SAWAH: MadeArticle = {
  title: "Sawah Kering",
  text: "Sawah kering, kata Made Wira. Sari Dewi tidak datang.",
  entities: ["person Made Wira", "person Sari Dewi"],
};

const ask = (more: Partial<EntityPlacesQuestion> = {}): EntityPlacesQuestion => ({
  name: "Sari Dewi",
  type: "person",
  kind: "mentions",
  after: "",
  limit: 10,
  ...more,
});

for (const [kind, createIndex] of INDEXES) {
  describe(`places of an entity, ${kind}`, () => {
    let index: CorpusIndex;

    beforeEach(async () => {
      index = createIndex();
      await index.put(record("sawah", SAWAH));
      await index.put(record("pasar", PASAR));
    });

    const found = async (
      question: EntityPlacesQuestion,
    ): Promise<readonly (readonly [string, readonly number[] | null])[]> =>
      (await index.entityPlaces(question)).map(({ uri, places }) => [uri, places]);

    it("are lines and characters, article by article in the order of their addresses", async () => {
      const [[pasar, inPasar], [sawah, inSawah]] = (await found(ask())) as [
        [string, readonly number[]],
        [string, readonly number[]],
      ];
      assert.ok(pasar.endsWith("pasar.txt") && sawah.endsWith("sawah.txt"));
      assert.equal(inPasar.length % 4, 0);
      assert.ok(inPasar.length >= 4 && inSawah.length >= 4);
      const { text } = record("pasar", PASAR);
      const line = text.split("\n")[inPasar[0]!]!;
      assert.equal(line.slice(inPasar[1], inPasar[3]), "Sari Dewi");
    });

    it("are found by any of its names", async () =>
      assert.deepEqual(await found(ask({ name: "Sari" })), await found(ask())));

    it("are handed out some articles at a time", async () => {
      const all = await found(ask());
      const [first] = await found(ask({ limit: 1 }));
      const second = await found(ask({ after: first![0] }));
      assert.deepEqual([first, ...second], all);
      assert.deepEqual(await found(ask({ after: all[1]![0] })), []);
    });

    it("are its quotes where these are asked for, none where it says nothing", async () => {
      const [inPasar, inSawah] = await found(ask({ kind: "quotes" }));
      assert.equal(inPasar![1]!.length, 4);
      assert.deepEqual(inSawah![1], []);
    });

    it("are none of a name that no article has", async () =>
      assert.deepEqual(await found(ask({ name: "Nobody" })), []));

    it("tell what an article calls it", async () => {
      const { uri } = record("pasar", PASAR);
      assert.deepEqual(await index.namesIn(uri, "Sari", "person"), ["Sari Dewi"]);
      assert.deepEqual(await index.namesIn(uri, "Made Wira", "person"), []);
    });
  });
}

describe("places of an entity whose file has changed since", () => {
  it("are not told: the article has to be read anew", async () => {
    const database = openSqlite(null);
    openTables(database);
    const made = record("pasar", PASAR);
    let text: string | null = made.text;
    const tables = new StoredTables({ database, compression: zlibCompression(), readText: () => text });
    const index = indexOver(tables);
    await index.put(made, "as it was");
    text = `Ubah. ${made.text}`;
    const [changed] = await index.entityPlaces(ask());
    assert.deepEqual([changed?.names, changed?.places], [["Sari Dewi"], null]);
  });
});
