import assert from "node:assert/strict";
import type { CorpusIndex } from "../../../server/corpus/index";
import { NEVER_CANCELLED } from "../../../server/host/ports";
import type { SearchRow } from "../../../server/protocol/search";
import { INDEXES } from "../../support/indexes";
import { record, type MadeArticle } from "../../support/records";

const ARTICLES: Readonly<Record<string, MadeArticle>> = {
  puncak: {
    title: "Pertemuan Puncak di Seoul Berakhir",
    published: "2023-02-01",
    text: "Kepala aliansi Jonas Hallström tiba di Seoul. “Kami tidak mencari pertikaian baru,” kata Hallström.\nKorea Utara (Korut) mengecam kunjungan itu. Seorang pengamat dari Ma’arif Institute hadir.",
    entities: [
      "person Jonas Hallström|Hallström",
      "place Seoul",
      "place Korea Utara|Korut",
      "organization Ma’arif Institute",
    ],
    quotes: [["Jonas Hallström", "“Kami tidak mencari pertikaian baru,”"]],
    tags: [["klaim utama", "Kami tidak mencari pertikaian baru"]],
  },
  rudal: {
    title: "Korut Luncurkan Rudal",
    published: "2023-03-01",
    text: "Korut meluncurkan rudal pada pagi hari. Hallström menyesalkan hal itu. “Peluncuran itu berbahaya,” ujarnya.",
    entities: ["place Korut", "person Hallström", "date 1 Maret"].slice(0, 2),
    quotes: [["Hallström", "“Peluncuran itu berbahaya,”"]],
  },
  beras: {
    title: "Harga Beras Naik Lagi",
    published: "2022-01-05",
    text: "Harga beras di pasar induk naik. Pedagang Sri Wahyuni mengeluh. “Stok beras menipis sejak pekan lalu,” katanya. Pada Rabu pekan itu Korea Selatan mengirim bantuan.",
    entities: ["person Sri Wahyuni", "place Korea Selatan", "date Rabu"],
    quotes: [["Sri Wahyuni", "“Stok beras menipis sejak pekan lalu,”"]],
    tags: [["dampak", "Stok beras menipis"]],
  },
};

for (const [kind, createIndex] of INDEXES) {
  describe(`search, ${kind}`, () => searches(createIndex));
}

function searches(createIndex: () => CorpusIndex): void {
  let index: CorpusIndex;

  beforeEach(async () => {
    index = createIndex();
    for (const [name, made] of Object.entries(ARTICLES)) await index.put(record(name, made));
  });

  const rows = async (query: string, limit = 50): Promise<readonly SearchRow[]> => {
    const answer = await index.search(query, limit, NEVER_CANCELLED);
    assert.ok(answer.kind === "found");
    return answer.rows;
  };
  /** `kind label`, with what matched in brackets. */
  const shown = async (query: string): Promise<readonly string[]> =>
    (await rows(query)).map(({ kind, label, labelMatches }) => {
      let marked = "";
      let at = 0;
      for (const [start, end] of labelMatches) {
        marked += `${label.slice(at, start)}[${label.slice(start, end)}]`;
        at = end;
      }
      return `${kind} ${marked}${label.slice(at)}`;
    });

  const first: readonly (readonly [string, string])[] = [
    ["hallström", "speaker Jonas [Hallström]"],
    ["hallstrom", "speaker Jonas [Hallström]"],
    ["hallstro", "speaker Jonas [Hallströ]m"],
    ["hallstormr", "speaker Jonas [Hallström]"],
    ["halstrom", "speaker Jonas [Hallström]"],
    ["hallstrmo", "speaker Jonas [Hallström]"],
    ["korea utra", "entity [Korea] [Utara]"],
    ["korea selatn", "entity [Korea] [Selatan]"],
    ["seol", "entity [Seoul]"],
    ["korut", "entity Korea Utara"],
    ["maarif", "entity [Ma’arif] Institute"],
    ["ma'arif", "entity [Ma’arif] Institute"],
    ["SRI", "speaker [Sri] Wahyuni"],
    ["s", "speaker [S]ri Wahyuni"],
    ["wahyuni sri", "speaker [Sri] [Wahyuni]"],
    ["puncak", "headline Pertemuan [Puncak] di Seoul Berakhir"],
    ["pertmuan", "headline [Pertemuan] Puncak di Seoul Berakhir"],
    ["klaim", "tag [klaim] utama"],
    ["menipis", "quote “Stok beras [menipis] sejak pekan lalu,”"],
    ["menpis", "quote “Stok beras [menipis] sejak pekan lalu,”"],
    ["pengamat", "passage Seorang [pengamat] dari Ma’arif Institute hadir."],
    ["mengecam kunjungan", "passage Korea Utara (Korut) [mengecam] [kunjungan] itu."],
    ["mengecm kunjungn", "passage Korea Utara (Korut) [mengecam] [kunjungan] itu."],
    ["@hall", "speaker Jonas [Hall]ström"],
    ["@wahyun", "speaker Sri [Wahyun]i"],
    ['"beras', "quote “Stok [beras] menipis sejak pekan lalu,”"],
    ['"hallström baru', "quote “Kami tidak mencari pertikaian [baru],”"],
    ["“beras”", "quote “Stok [beras] menipis sejak pekan lalu,”"],
    ["#damp", "tag [damp]ak"],
    [":place seoul", "entity [Seoul]"],
    [":tempat seol", "entity [Seoul]"],
    [":pl kor", "entity [Kor]ea Utara"],
    [":orang", "entity Jonas Hallström"],
    [":date rabu", "entity [Rabu]"],
  ];
  for (const [query, expected] of first) {
    it(`finds for ${query}: ${expected}`, async () => assert.equal((await shown(query))[0], expected));
  }

  it("still finds while the next word is being typed, and asks for a short word that has ended", async () => {
    for (const query of ['"beras m', '"beras me', "stok beras m"]) {
      assert.ok(
        (await shown(query)).some((row) => row.startsWith("quote “")),
        query,
      );
    }
    assert.deepEqual(await shown('"beras me '), []);
    assert.deepEqual(await shown('"beras mex'), []);
  });

  it("puts what is exact before what is similar, and speakers before the places that name them", async () => {
    const kinds = (await rows("beras")).map((row) => row.kind);
    assert.deepEqual(kinds, ["headline", "quote", "passage"]);
    assert.deepEqual(
      (await rows("hallström")).map((row) => row.kind),
      ["speaker", "quote", "quote", "passage", "passage", "passage"],
    );
    const korea = await shown("korea");
    assert.ok(korea.indexOf("entity [Korea] Utara") < korea.findIndex((row) => row.startsWith("passage")));
  });

  it("finds nothing for what the corpus does not hold, and says nothing is wrong", async () => {
    for (const query of ["xyzzyqq", "@xyzzyqq", '"xyzzyqq', "#xyzzyqq", ":place xyzzyqq"]) {
      assert.deepEqual(await index.search(query, 50, NEVER_CANCELLED), {
        kind: "found",
        rows: [],
        problem: null,
      });
    }
  });

  it("says which types there are where a type is not known", async () => {
    const answer = await index.search(":xyz seoul", 50, NEVER_CANCELLED);
    assert.ok(answer.kind === "found");
    assert.match(answer.problem ?? "", /no entity type "xyz".*:person, :organization, :place/);
  });

  it("narrows by prefix", async () => {
    for (const [query, kind] of [
      ["@a", "speaker"],
      ['"', "quote"],
      ["#", "tag"],
      [":", "entity"],
    ] as const) {
      const kinds = new Set((await rows(query)).map((row) => row.kind));
      assert.deepEqual([...kinds], query === "@a" ? [] : [kind], query);
    }
  });

  it("tells what each row is and where", async () => {
    const [speaker] = await rows("@hall");
    assert.equal(speaker?.description, "speaker · 2 quotes");
    assert.equal(speaker.detail, "Korut Luncurkan Rudal · line 3");
    const [place] = await rows("korut");
    assert.equal(place?.description, "place · 4 mentions in 2 articles · also Korut");
    const [quote] = await rows("menipis");
    assert.equal(quote?.description, "Sri Wahyuni");
    assert.equal(quote.detail, "Harga Beras Naik Lagi · line 3");
    const [headline] = await rows("puncak");
    assert.equal(headline?.description, "headline · 2023-02-01");
    const [tag] = await rows("#klaim");
    assert.equal(tag?.description, "tag · Kami tidak mencari pertikaian baru");
  });

  it("leads to the exact span", async () => {
    const spanOf = async (query: string): Promise<string> => {
      const [row] = await rows(query);
      const { uri, range } = row!.location;
      const name = uri.slice(uri.lastIndexOf("/") + 1, -4);
      const line = record(name, ARTICLES[name]!).text.split("\n")[range.start.line]!;
      return line.slice(range.start.character, range.end.character);
    };
    assert.equal(await spanOf("@wahyuni"), "Sri Wahyuni");
    assert.equal(await spanOf("menipis"), "“Stok beras menipis sejak pekan lalu,”");
    assert.equal(await spanOf("puncak"), "Pertemuan Puncak di Seoul Berakhir");
    assert.equal(await spanOf("mengecam kunjungan"), "mengecam kunjungan");
    assert.equal(await spanOf("pengam"), "pengam");
    assert.equal(await spanOf("#klaim"), "Kami tidak mencari pertikaian baru");
  });

  it("takes a pasted paragraph by its first words, and nonsense of any length as nonsense", async () => {
    const pasted = `“Stok beras menipis sejak pekan lalu,” katanya. ${"Pada Rabu pekan itu ".repeat(500)}`;
    assert.equal((await shown(pasted)).length, 0);
    assert.match((await shown(pasted.slice(0, 37)))[0] ?? "", /^quote/);
    for (const nonsense of ["x".repeat(20_000), "(".repeat(20_000), "\ud83d", "@".repeat(50)]) {
      assert.deepEqual(await shown(`zzz${nonsense}`), []);
    }
  });

  it("shows no more rows than asked for", async () => {
    for (const limit of [0, 1, 3]) assert.ok((await rows("beras", limit)).length <= limit);
  });

  it("marks only what is inside the label", async () => {
    for (const query of ["beras", "korea", "ha", "hallstormr", "kami tidak"]) {
      for (const { label, labelMatches } of await rows(query)) {
        let before = 0;
        for (const [start, end] of labelMatches) {
          assert.ok(before <= start && start < end && end <= label.length, `${query}: ${label}`);
          before = end;
        }
      }
    }
  });

  it("shortens a long passage around the match", async () => {
    const filler = "kata demi kata mengalir tanpa henti ";
    await index.put(
      record("panjang", { title: "Panjang", text: `${filler.repeat(14)}jarum ${filler.repeat(2)}` }),
    );
    const [row] = await rows("jarum");
    assert.match(row?.label ?? "", /^… .*jarum/);
    assert.ok((row?.label.length ?? 0) < 200);
    assert.deepEqual(
      row?.labelMatches.map(([start, end]) => row.label.slice(start, end)),
      ["jarum"],
    );
  });

  it("answers a cancelled question as cancelled", async () => {
    assert.deepEqual(await index.search("beras", 50, { isCancellationRequested: true }), {
      kind: "cancelled",
    });
  });

  it("sums up an entity over the corpus, by any of its names", async () => {
    for (const name of ["Jonas Hallström", "Hallström", "HALLSTROM"]) {
      const summary = await index.entitySummary(name, "person");
      assert.equal(summary?.name, "Jonas Hallström");
      assert.deepEqual(
        [summary.articles, summary.quotes, summary.mentions, summary.otherNames],
        [2, 2, 3, ["Hallström"]],
      );
      assert.deepEqual(
        summary.latestQuotes.map((quote) => [quote.text, quote.article, quote.published]),
        [
          ["“Peluncuran itu berbahaya,”", "Korut Luncurkan Rudal", "2023-03-01"],
          ["“Kami tidak mencari pertikaian baru,”", "Pertemuan Puncak di Seoul Berakhir", "2023-02-01"],
        ],
      );
    }
    assert.equal(await index.entitySummary("Hallström", "place"), null);
  });

  it("proposes entities by what is typed of any of their names, of a type or of all", async () => {
    const held = async (...asked: Parameters<typeof index.entitiesHolding>): Promise<readonly string[]> =>
      (await index.entitiesHolding(...asked)).map(
        ({ name, type, mentions, articles }) => `${type} ${name} ${mentions}/${articles}`,
      );
    assert.deepEqual(await held("hallstr", null, 5), ["person Jonas Hallström 3/2"]);
    assert.deepEqual(await held("hallstr", "place", 5), []);
    const all = await index.entitiesHolding("", null, 100);
    assert.ok(all.every(({ type }) => type !== "date" && type !== "quantity"));
    assert.ok(all.every(({ mentions }, at) => at === 0 || mentions <= all[at - 1]!.mentions));
    assert.deepEqual(await index.entitiesHolding("", null, 1), all.slice(0, 1));
  });

  it("keeps two who share a short name apart", async () => {
    const share = (title: string, full: string): ReturnType<typeof record> =>
      record(title, {
        title,
        text: `${full} hadir. Pak Hartono pulang.`,
        entities: [`person ${full}|Hartono`],
      });
    await index.put(share("satu", "Rudi Hartono"));
    await index.put(share("dua", "Dedi Hartono"));
    await index.put(record("tiga", { title: "tiga", text: "Hartono hadir.", entities: ["person Hartono"] }));
    assert.equal((await index.entitySummary("Rudi Hartono", "person"))?.articles, 1);
    assert.equal((await index.entitySummary("Hartono", "person"))?.articles, 1);
  });

  it("finds speakers, entities and quotes as workspace symbols", async () => {
    const symbols = await index.workspaceSymbols("hallström", 20, NEVER_CANCELLED);
    assert.deepEqual(
      symbols.map(({ kind, name, container }) => `${kind} ${name} (${container})`),
      [
        "speaker Jonas Hallström (Korut Luncurkan Rudal)",
        "quote “Peluncuran itu berbahaya,” (Hallström)",
        "quote “Kami tidak mencari pertikaian baru,” (Jonas Hallström)",
      ],
    );
  });

  it("counts tags", async () => {
    await index.put(record("lagi", { title: "Lagi", text: "Beras.", tags: [["dampak", "Beras"]] }));
    assert.deepEqual(await index.tagCounts(), [
      { tag: "dampak", count: 2 },
      { tag: "klaim utama", count: 1 },
    ]);
  });

  it("forgets an article that is taken out", async () => {
    await index.remove("file:///k/beras.txt");
    await index.remove("file:///k/none.txt");
    for (const query of ["beras", "@sri", "#dampak", "menipis"])
      assert.deepEqual(await shown(query), [], query);
  });
}
