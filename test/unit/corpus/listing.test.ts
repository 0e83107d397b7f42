import assert from "node:assert/strict";
import type { CorpusIndex } from "../../../server/corpus/index";
import { tagRows } from "../../../server/features/tagRows";
import { plainTag } from "../../../server/corpus/tagSet";
import type { ListQuestion } from "../../../server/corpus/listing/lister";
import type { ViewRow } from "../../../server/protocol/views";
import { INDEXES } from "../../support/indexes";
import { record, type MadeArticle } from "../../support/records";

const ARTICLES: Readonly<Record<string, MadeArticle>> = {
  "kota/banjir": {
    title: "Tanggul Jebol di Rawa Indah",
    published: "2022-02-01",
    outlet: "Kabar Rawa",
    text: "Lurah Wening Prasasti (Wening) tiba di Rawa Indah. “Tanggul itu sudah tua,” kata Wening. “Kami perbaiki besok,” ujarnya. Gito Sarwono menunggu.",
    entities: ["person Wening Prasasti|Wening", "place Rawa Indah", "person Gito Sarwono"],
    quotes: [
      ["Wening Prasasti", "“Tanggul itu sudah tua,”"],
      ["Wening Prasasti", "“Kami perbaiki besok,”", { kind: "mixed" }],
    ],
    tags: [
      ["klaim", "Tanggul itu sudah tua"],
      ["janji by Rina", "Kami perbaiki besok"],
    ],
    reviewed: 2,
  },
  "kota/panen": {
    title: "Panen Jeruk Melimpah",
    published: "2023-05-04",
    text: "Gito Sarwono memanen jeruk. “Manis semua,” kata Gito Sarwono di Rawa Indah. Rawa Indah ramai.",
    entities: ["person Gito Sarwono", "place Rawa Indah"],
    quotes: [["Gito Sarwono", "“Manis semua,”"]],
    tags: [["klaim", ""]],
  },
  pasar: {
    title: "Pasar Sepi",
    text: "Pasar sepi sejak pagi di Rawa Indah. Yayasan Lumbung membuka dapur. “Sepi sekali,” kata seorang pedagang.",
    entities: ["place Rawa Indah", "organization Yayasan Lumbung"],
    quotes: [["", "“Sepi sekali,”"]],
  },
};

for (const [kind, createIndex] of INDEXES) {
  describe(`lists of the views, ${kind}`, () => lists(createIndex));
}

function lists(createIndex: () => CorpusIndex): void {
  let index: CorpusIndex;
  beforeEach(async () => {
    index = createIndex();
    for (const [name, made] of Object.entries(ARTICLES)) await index.put(record(name, made));
  });

  const list = async (
    listed: ListQuestion["listed"],
    more: Partial<ListQuestion> = {},
  ): Promise<readonly string[]> => {
    const question = { listed, filter: "", sort: "count" as const, from: 0, limit: 100, ...more };
    return (await index.list(question)).rows.map(shown);
  };
  const wening = { kind: "speaker", name: "Wening Prasasti", type: "person" } as const;
  const rawa = { kind: "entity", name: "Rawa Indah", type: "place" } as const;

  it("speakers by how much they say, with what is counted of them", async () => {
    assert.deepEqual(await list({ kind: "speakers" }), [
      "Wening Prasasti: 2 quotes, 3 mentions, 1 article",
      "Gito Sarwono: 1 quotes, 3 mentions, 2 article",
    ]);
  });

  it("speakers by name, and by their latest article", async () => {
    const names = async (sort: "name" | "latest"): Promise<readonly string[]> =>
      (await list({ kind: "speakers" }, { sort })).map((row) => row.split(":")[0]!);
    assert.deepEqual(await names("name"), ["Gito Sarwono", "Wening Prasasti"]);
    assert.deepEqual(await names("latest"), ["Gito Sarwono", "Wening Prasasti"]);
  });

  it("those whose names hold the words of the filter, other names too", async () => {
    assert.deepEqual(await list({ kind: "speakers" }, { filter: "wen pras" }), [
      "Wening Prasasti: 2 quotes, 3 mentions, 1 article",
    ]);
    assert.deepEqual(await list({ kind: "speakers" }, { filter: "lumbung" }), []);
    assert.deepEqual(await list({ kind: "entities", type: "person" }, { filter: "sarwono", sort: "name" }), [
      "Gito Sarwono: 1 quotes, 3 mentions, 2 article",
    ]);
  });

  it("entities of all types together", async () => {
    assert.deepEqual(await list({ kind: "entities", type: null }, { filter: "ya lu", sort: "name" }), [
      "Yayasan Lumbung: 0 quotes, 1 mentions, 1 article",
    ]);
  });

  it("page by page, with the number of all", async () => {
    const page = await index.list({
      listed: { kind: "speakers" },
      filter: "",
      sort: "count",
      from: 1,
      limit: 1,
    });
    assert.equal(page.total, 2);
    assert.deepEqual(page.rows.map(shown), ["Gito Sarwono: 1 quotes, 3 mentions, 2 article"]);
    assert.deepEqual(await list({ kind: "speakers" }, { from: 2 }), []);
  });

  it("types that have entities, dates and amounts left out", async () => {
    assert.deepEqual(await list({ kind: "types" }), ["person 2", "organization 1", "place 1"]);
  });

  it("the articles of a speaker and their quotes, the latest article first", async () => {
    assert.deepEqual(await list({ kind: "articlesOf", of: wening }), ["Tanggul Jebol di Rawa Indah (2)"]);
    assert.deepEqual(await list({ kind: "placesOf", of: wening, uri: "file:///k/kota/banjir.txt" }), [
      "direct “Tanggul itu sudah tua,”",
      "mixed “Kami perbaiki besok,”",
    ]);
  });

  it("the articles of an entity and its mentions with what stands around them", async () => {
    assert.deepEqual(await list({ kind: "articlesOf", of: rawa }), [
      "Panen Jeruk Melimpah (2)",
      "Tanggul Jebol di Rawa Indah (2)",
      "Pasar Sepi (1)",
    ]);
    assert.deepEqual(await list({ kind: "placesOf", of: rawa, uri: "file:///k/pasar.txt" }), [
      "Pasar sepi sejak pagi di |Rawa Indah|. Yayasan Lumbung membuka dapur. “Sepi sekali,” kata …",
    ]);
  });

  it("the articles of a tag and its places; without those of hidden annotators", async () => {
    const klaim = { kind: "tag", tag: "klaim" } as const;
    assert.deepEqual(await list({ kind: "articlesOf", of: klaim }), [
      "Panen Jeruk Melimpah (1)",
      "Tanggul Jebol di Rawa Indah (1)",
    ]);
    assert.deepEqual(await list({ kind: "placesOf", of: klaim, uri: "file:///k/kota/panen.txt" }), [
      "whole Panen Jeruk Melimpah",
    ]);
    assert.deepEqual((await index.tagUses()).map(({ tag }) => tag).sort(), ["janji", "klaim"]);
    await index.hideAnnotators(new Set(["Rina"]));
    assert.deepEqual(await index.tagUses(), [
      { tag: "klaim", annotations: 2, articles: 2, latest: "2023-05-04" },
    ]);
  });

  it("articles by path, by date, by quotes", async () => {
    const titles = async (sort: "name" | "latest" | "count"): Promise<readonly string[]> =>
      (await list({ kind: "articles" }, { sort })).map((row) => row.split(" ")[0]!);
    assert.deepEqual(await titles("name"), ["Tanggul", "Panen", "Pasar"]);
    assert.deepEqual(await titles("latest"), ["Panen", "Tanggul", "Pasar"]);
    assert.deepEqual(await titles("count"), ["Tanggul", "Panen", "Pasar"]);
  });

  it("articles with their state", async () => {
    assert.deepEqual(await list({ kind: "articles" }, { filter: "tanggul" }), [
      "Tanggul Jebol di Rawa Indah: Kabar Rawa, 2022-02-01, 2 quotes, 1 speakers, 2 tagged, 2/5",
    ]);
  });

  const filters: readonly (readonly [filter: string, first: string])[] = [
    ["jeruk", "Panen"],
    ["kabar", "Tanggul"],
    ["2023", "Panen"],
    ["kota panen", "Panen"],
  ];
  for (const [filter, first] of filters) {
    it(`articles are filtered by headline, path, outlet and date: ${filter}`, async () => {
      const rows = await list({ kind: "articles" }, { filter });
      assert.deepEqual(
        rows.map((row) => row.split(" ")[0]),
        [first],
      );
    });
  }

  it("marks of the articles that people worked on", async () => {
    const uris = Object.keys(ARTICLES).map((name) => `file:///k/${name}.txt`);
    assert.deepEqual(await index.articleMarks([...uris, "file:///k/nowhere.txt"]), [
      { uri: "file:///k/kota/banjir.txt", tagged: 2, findings: 5, reviewed: 2 },
      { uri: "file:///k/kota/panen.txt", tagged: 1, findings: 3, reviewed: 0 },
    ]);
  });

  it("what was taken out is listed no more", async () => {
    await list({ kind: "speakers" });
    await index.remove("file:///k/kota/banjir.txt");
    assert.deepEqual(await list({ kind: "speakers" }), ["Gito Sarwono: 1 quotes, 2 mentions, 1 article"]);
    assert.deepEqual(await list({ kind: "articlesOf", of: wening }), []);
    assert.deepEqual(await list({ kind: "placesOf", of: wening, uri: "file:///k/kota/banjir.txt" }), []);
    assert.deepEqual(
      (await index.tagUses()).map(({ tag }) => tag),
      ["klaim"],
    );
  });
}

describe("rows of tags", () => {
  const uses = [
    { tag: "klaim", annotations: 3, articles: 2, latest: "2022-01-01" },
    { tag: "bebas", annotations: 5, articles: 5, latest: null },
    { tag: "alfa", annotations: 1, articles: 1, latest: "2023-01-01" },
  ];
  const set = [
    { ...plainTag("opini"), colour: "#ff0000" },
    { ...plainTag("klaim"), description: "Dapat diperiksa" },
  ];
  const orders: readonly (readonly [sort: "name" | "count" | "latest" | "set", tags: readonly string[]])[] = [
    ["name", ["alfa", "bebas", "klaim", "opini"]],
    ["count", ["bebas", "klaim", "alfa", "opini"]],
    ["latest", ["alfa", "klaim", "bebas", "opini"]],
    ["set", ["opini", "klaim", "bebas", "alfa"]],
  ];
  for (const [sort, tags] of orders) {
    it(`by ${sort}`, () =>
      assert.deepEqual(
        tagRows(uses, [set], "", sort).map(({ tag }) => tag),
        tags,
      ));
  }

  it("hold what the set says, and are filtered by names and descriptions", () =>
    assert.deepEqual(tagRows(uses, [set], "periksa", "set"), [
      {
        kind: "tag",
        tag: "klaim",
        count: 3,
        articles: 2,
        colour: null,
        description: "Dapat diperiksa",
        isInSet: true,
      },
    ]));
});

function shown(row: ViewRow): string {
  switch (row.kind) {
    case "type":
      return `${row.type} ${row.count}`;
    case "entity":
      return `${row.name}: ${row.quotes} quotes, ${row.mentions} mentions, ${row.articles} article`;
    case "tag":
      return row.tag;
    case "holding":
      return `${row.title} (${row.count})`;
    case "place":
      if (row.onArticle) return `whole ${row.text}`;
      return row.quoteKind ? `${row.quoteKind} ${row.text}` : `${row.before}|${row.text}|${row.after}`;
    case "article": {
      const { title, outlet, published, quotes, speakers, tagged, findings, reviewed } = row;
      return `${title}: ${outlet ?? "?"}, ${published ?? "?"}, ${quotes} quotes, ${speakers} speakers, ${tagged} tagged, ${reviewed}/${findings}`;
    }
  }
}
