import assert from "node:assert/strict";
import type { CorpusIndex } from "../../../server/corpus/index";
import type { FindQuestion } from "../../../server/corpus/find/finder";

import { NEVER_CANCELLED } from "../../../server/host/ports";
import type { Found, FoundHit } from "../../../server/protocol/find";
import { INDEXES } from "../../support/indexes";
import { record, type MadeArticle } from "../../support/records";

const ARTICLES: Readonly<Record<string, MadeArticle>> = {
  "lontar/banjir": {
    title: "Banjir Landa Karangjati",
    outlet: "Harian Lontar",
    published: "2022-03-04",
    text: "KARANGJATI – Dua orang tewas dalam banjir. “Air naik cepat sekali,” kata Rudi Hartanto, kepala dusun.\nMenurut Rudi Hartanto, bantuan air bersih sudah tiba. Warga Séruni mengungsi.\nBaca juga: Harga Beras Naik",
    entities: ["place Karangjati|KARANGJATI", "person Rudi Hartanto|Rudi", "place Séruni"],
    quotes: [
      ["Rudi Hartanto", "“Air naik cepat sekali,”", { cue: "kata", mention: "Rudi Hartanto" }],
      ["Rudi Hartanto", "bantuan air bersih sudah tiba", { kind: "indirect", cue: "Menurut" }],
    ],
    tags: [
      ["korban by Rina", "Dua orang tewas"],
      ["sumber by Tono", "Rudi Hartanto"],
    ],
    boilerplate: "Baca juga: Harga Beras Naik",
  },
  "lontar/beras": {
    title: "Harga Beras Naik Lagi",
    outlet: "Harian Lontar",
    published: "2023-06-01",
    text: "Harga beras di pasar naik. “Stok beras menipis, harga naik,” ujar Murniati Salam. Pemerintah mengatakan stok cukup; katanya panen dekat. Rudi Hartanto membantah kabar itu.",
    entities: ["person Murniati Salam|Murniati", "person Rudi Hartanto"],
    quotes: [
      ["Murniati Salam", "“Stok beras menipis, harga naik,”", { cue: "ujar", mention: "Murniati Salam" }],
    ],
    tags: [["dampak by Rina", "Stok beras menipis"]],
  },
  "kabar pagi/panen": {
    title: "Panen Raya di Séruni",
    outlet: "Kabar Pagi",
    published: "2021-11-20",
    text: "Petani Seruni menuai padi. Kebakaran menewaskan dua ekor sapi. “Harga beras tentu turun,” kata Murniati Salam.",
    entities: ["place Seruni|Séruni", "person Murniati Salam"],
    quotes: [["Murniati Salam", "“Harga beras tentu turun,”", { cue: "kata", mention: "Murniati Salam" }]],
  },
  "kabar pagi/undated": {
    title: "Catatan",
    text: "Tidak ada harga di sini, dan tidak ada tanggal.",
  },
};

for (const [kind, createIndex] of INDEXES) {
  describe(`finding, ${kind}`, () => findings(createIndex));
}

function findings(createIndex: () => CorpusIndex): void {
  let index: CorpusIndex;

  beforeEach(async () => {
    index = createIndex();
    for (const [name, made] of Object.entries(ARTICLES)) await index.put(record(encodeURI(name), made));
  });

  const find = async (query: string, more: Partial<FindQuestion> = {}): Promise<Omit<Found, "partial">> => {
    const question: FindQuestion = {
      query,
      form: "articles",
      order: "rank",
      offset: 0,
      limit: 50,
      group: null,
      mostArticles: null,
      folderUris: ["file:///k"],
      ...more,
    };
    const answer = await index.find(question, NEVER_CANCELLED);
    assert.ok(answer.kind === "found", JSON.stringify(answer));
    return answer;
  };
  const marked = ({ label, matches }: Pick<FoundHit, "label" | "matches">): string => {
    let text = "";
    let at = 0;
    for (const [start, end] of matches) {
      text += `${label.slice(at, start)}[${label.slice(start, end)}]`;
      at = end;
    }
    return text + label.slice(at);
  };
  /** By article in their order, `article: kind marked words`. */
  const shown = async (query: string): Promise<readonly string[]> => {
    const { groups } = await find(query);
    return groups.map(({ key, hits }) => {
      const name = decodeURI(key).split("/").at(-1)!.replace(".txt", "");
      return `${name}: ${hits.map((hit) => `${hit.kind} ${marked(hit)}`).join(" / ")}`;
    });
  };

  const LONG = "“Stok [beras] menipis, [harga] naik,”";
  const found: readonly (readonly [why: string, query: string, hits: readonly string[]])[] = [
    [
      "a word in headlines, quotes and boilerplate, the latest article first",
      "beras",
      [
        "beras: headline Harga [Beras] Naik Lagi / passage Harga [beras] di pasar naik. “Stok [beras] menipis, harga naik,” ujar Murniati Salam.",
        "panen: quote “Harga [beras] tentu turun,” kata Murniati Salam.",
        "banjir: boilerplate Baca juga: Harga [Beras] Naik",
      ],
    ],
    [
      "without accents and case",
      "SERUNI padi",
      [
        "panen: passage Petani [Seruni] menuai [padi]. Kebakaran menewaskan dua ekor sapi. / headline Panen Raya di [Séruni]",
      ],
    ],
    [
      "with accents what is written without",
      "séruni mengungsi",
      ["banjir: passage Warga [Séruni] [mengungsi]."],
    ],
    [
      "a phrase",
      '"naik cepat"',
      ["banjir: quote “Air [naik cepat] sekali,” kata Rudi Hartanto, kepala dusun."],
    ],
    ["words of a phrase in this order only", '"cepat naik"', []],
    ["what lacks a word", "naik -cepat", ["beras: x"]],
    ["one of two", "padi OR mengungsi", ["banjir: x", "panen: x"]],
    [
      "two of a passage as one hit",
      "beras OR menipis",
      [
        "beras: headline Harga [Beras] Naik Lagi / passage Harga [beras] di pasar naik. “Stok [beras] [menipis], harga naik,” ujar Murniati Salam.",
        "panen: x",
        "banjir: x",
      ],
    ],
    [
      "two of a quote as one hit",
      "speaker:murniati menipis OR kind:direct harga",
      ["beras: quote “Stok beras [menipis], [harga] naik,”", "panen: x"],
    ],
    ["a group", "(padi OR mengungsi) seruni", ["banjir: x", "panen: x"]],
    ["the beginning of a word", "meng*", ["beras: x", "banjir: passage Warga Séruni [meng]ungsi."]],
    [
      "a pattern",
      "/men\\w+askan/",
      ["panen: passage Petani Seruni menuai padi. Kebakaran [menewaskan] dua ekor sapi."],
    ],
    ["a word with a slip in it", "mengusngi", ["banjir: passage Warga Séruni [mengungsi]."]],
    ["an unknown word by its beginning", "mengung", ["banjir: passage Warga Séruni [mengung]si."]],
    ["no slip in quotation marks", '"mengusngi"', []],
    [
      "all forms of a root",
      "stem:tewas",
      ["banjir: x", "panen: passage Petani Seruni menuai padi. Kebakaran [menewaskan] dua ekor sapi."],
    ],
    [
      "all forms by one of them",
      "stem:mengatakan",
      ["beras: passage Pemerintah [mengatakan] stok cukup; [katanya] panen dekat.", "banjir: x", "panen: x"],
    ],
    [
      "the quotes of a speaker",
      "speaker:murniati",
      ["beras: quote “Stok beras menipis, harga naik,”", "panen: quote “Harga beras tentu turun,”"],
    ],
    ["a speaker with a slip", "speaker:murniatti", ["beras: x", "panen: x"]],
    [
      "a speaker's words in one quote",
      "speaker:Salam harga beras",
      [`beras: quote ${LONG}`, "panen: quote “[Harga] [beras] tentu turun,”"],
    ],
    ["what a speaker does not say in it", "speaker:murniati -turun", ["beras: x"]],
    ["quotes of others", "beras -speaker:murniati kind:direct", []],
    [
      "words that stand in a quote of a kind",
      "kind:indirect air",
      ["banjir: quote bantuan [air] bersih sudah tiba"],
    ],
    ["the cue in all its forms", "cue:mengatakan naik", ["banjir: quote “Air [naik] cepat sekali,” [kata]"]],
    ["the cue by the letter", 'cue:"ujar"', ["beras: quote “Stok beras menipis, harga naik,” [ujar]"]],
    ["an alternative of a quote and a word", "speaker:rudi OR padi", ["banjir: x", "panen: x"]],
    [
      "an entity's mentions",
      'entity:"rudi hartanto" kabar',
      ["beras: passage [Rudi Hartanto] membantah [kabar] itu."],
    ],
    ["an entity of a type", "entity:seruni type:place padi", ["panen: x"]],
    ["no entity of another type", "entity:seruni type:person", []],
    ["what names a type", "type:person mengungsi", ["banjir: x"]],
    ["tagged places", "tag:korban", ["banjir: tag Dua orang tewas"]],
    ["tags by the beginning of a word", "tag:dam", ["beras: tag Stok beras menipis"]],
    ["tags as a whole in quotation marks", 'tag:"dam"', []],
    ["tags of one annotator", "by:rina", ["beras: tag Stok beras menipis", "banjir: tag Dua orang tewas"]],
    ["tags and annotator of one annotation", "tag:korban by:tono", []],
    [
      "quotes that are tagged",
      "speaker:murniati tag:dampak",
      ["beras: quote “Stok beras menipis, harga naik,”"],
    ],
    ["articles of an outlet", "outlet:lontar harga -boiler", ["beras: x", "banjir: x"]],
    ["articles alone", 'outlet:"Kabar Pagi"', ["panen: article Panen Raya di Séruni"]],
    ["files of a folder", 'path:"kabar pagi/" harga', ["panen: x", "undated: x"]],
    ["files by parts of their paths", "path:lontar*ras harga", ["beras: x"]],
    ["from a day on", "harga after:2022", ["beras: x", "banjir: x"]],
    ["before a day", "harga before:2022-03-04", ["panen: x"]],
    ["what has no date, in the negative", "harga -after:1900", ["undated: x"]],
    ["nothing where nothing is asked", "", []],
  ];
  for (const [why, query, hits] of found) {
    it(`finds ${why}: ${query}`, async () => {
      // `x`: which article is all that matters.
      const expected = hits.map((hit) => (hit.endsWith(": x") ? hit.slice(0, -1) : hit));
      const told = (await shown(query)).map((line, i) =>
        hits[i]?.endsWith(": x") ? line.slice(0, line.indexOf(" ") + 1) : line,
      );
      assert.deepEqual(told, expected);
    });
  }

  it("tells what was taken for what", async () => {
    assert.deepEqual((await find("mengusngi")).notes, [
      "No article holds “mengusngi”. Found is what is like it: mengungsi.",
    ]);
    assert.deepEqual((await find("xqzwv")).notes, ["No article holds “xqzwv” or anything like it."]);
    assert.deepEqual((await find("beras")).notes, []);
  });

  it("misses no word of one alternative where another is met", async () => {
    const reasons = async (query: string): Promise<readonly string[]> =>
      (await find(query)).groups.flatMap(({ hits }) => hits.map(({ reason }) => reason));
    assert.deepEqual(await reasons("(padi OR sapi) outlet:pagi"), ["“padi” · “sapi”"]);
    assert.deepEqual(await reasons('(padi OR turun) outlet:"Kabar Pagi"'), [
      "“padi”",
      "“turun” · said by Murniati Salam (kata)",
    ]);
    assert.deepEqual(await reasons("padi turun"), [
      "“padi” · other words elsewhere in the article",
      "“turun” · other words elsewhere in the article · said by Murniati Salam (kata)",
    ]);
  });

  it("says once why a word matches that stands there twice", async () => {
    const [group] = (await find("haraga beras")).groups;
    assert.equal(group?.hits[1]?.reason, "“Harga” is like “haraga” · “beras”");
  });

  it("puts what is exact before what is like it", async () => {
    await index.put(
      record("lama", { title: "Lama", published: "1999-01-01", text: "Itu murnati kata orang." }),
    );
    const { groups } = await find("murnati");
    assert.deepEqual(
      groups.map(({ label }) => label),
      ["Lama"],
    );
  });

  it("puts articles in which somebody speaks before those that mention them", async () => {
    const { groups } = await find("hartanto");
    assert.deepEqual(
      groups.map(({ label, hits }) => [label, hits[0]?.kind]),
      [
        ["Banjir Landa Karangjati", "speaker"],
        ["Harga Beras Naik Lagi", "passage"],
      ],
    );
  });

  it("gives the exact place of a hit, and what stands there", async () => {
    const [group] = (await find('"naik cepat"')).groups;
    const [hit] = group!.hits;
    assert.equal(hit?.text, "naik cepat");
    assert.deepEqual(hit.location, {
      uri: "file:///k/lontar/banjir.txt",
      range: { start: { line: 2, character: 48 }, end: { line: 2, character: 58 } },
    });
    assert.equal(hit.speaker, "Rudi Hartanto");
    assert.match(hit.reason, /“naik cepat” · said by Rudi Hartanto \(kata\)/);
  });

  it("counts by outlet, year and speaker, with filters that find as many", async () => {
    const { counts, total } = await find("harga OR speaker:rudi");
    assert.deepEqual(
      counts.outlets.map(({ value, articles }) => [value, articles]),
      [
        ["Harian Lontar", 2],
        ["Kabar Pagi", 1],
        [null, 1],
      ],
    );
    assert.deepEqual(
      counts.years.map(({ value }) => value),
      ["2021", "2022", "2023", null],
    );
    assert.equal(
      counts.outlets.reduce((sum, { hits }) => sum + hits, 0),
      total.hits,
    );
    for (const { filter, articles } of [...counts.outlets, ...counts.years]) {
      if (filter === null) continue;
      assert.equal((await find(`(harga OR speaker:rudi) ${filter}`)).total.articles, articles, filter);
    }
  });

  it("hands out pages that join without a gap", async () => {
    const whole = await find("harga");
    const pages: string[] = [];
    for (let offset = 0; offset < whole.total.groups; offset++) {
      const { groups, total } = await find("harga", { offset, limit: 1 });
      assert.deepEqual(total, whole.total);
      pages.push(...groups.map(({ key }) => key));
    }
    assert.deepEqual(
      pages,
      whole.groups.map(({ key }) => key),
    );
  });

  it("groups by speaker, those that nobody says last", async () => {
    const { groups } = await find("naik", { form: "speakers" });
    assert.deepEqual(
      groups.map(({ label, hitCount }) => [label, hitCount]),
      [
        ["Rudi Hartanto", 1],
        ["", 3],
      ],
    );
    const rest = await find("naik", { form: "speakers", group: "", offset: 1, limit: 1 });
    assert.equal(rest.groups[0]?.hits.length, 1);
    assert.equal(rest.groups[0].hitCount, 3);
  });

  it("makes a line of every occurrence in a concordance, sorted by either side", async () => {
    const lines = async (order: FindQuestion["order"]): Promise<readonly string[]> =>
      (await find("beras", { form: "concordance", order })).lines.map(
        ({ left, key, right }) => `${left.trim().split(" ").at(-1)} | ${key} | ${right.trim().split(" ")[0]}`,
      );
    assert.deepEqual(await lines("right"), [
      "Harga | beras | di",
      "“Stok | beras | menipis,",
      "Harga | Beras | Naik",
      "Harga | Beras | Naik",
      "“Harga | beras | tentu",
    ]);
    assert.deepEqual((await lines("left")).at(-1), "“Stok | beras | menipis,");
  });

  it("has whole words as the keys of a concordance", async () => {
    const { lines } = await find("mengung*", { form: "concordance" });
    assert.deepEqual(
      lines.map(({ key, text }) => [key, text]),
      [["mengungsi", "mengungsi"]],
    );
  });

  it("looks through so many articles and no more where it is told to", async () => {
    const { total, isCut } = await find("harga", { mostArticles: 2 });
    assert.equal(total.articles, 2);
    assert.ok(isCut);
  });

  it("goes on where the first answer stopped, and finds what one look would", async () => {
    const whole = await find("harga");
    await find("padi");
    await find("harga", { mostArticles: 1 });
    await find("harga", { mostArticles: 2 });
    assert.deepEqual(await find("harga"), whole);
  });

  it("cuts the pages of one answer from what it was of", async () => {
    await find("harga", { mostArticles: 2, limit: 1 });
    await find("harga");
    const { groups, total, isCut } = await find("harga", { mostArticles: 2, limit: 1, offset: 1 });
    assert.deepEqual([groups.length, total.articles, isCut], [1, 2, true]);
  });

  it("answers two that ask at once, whichever asks for more", async () => {
    const [some, all] = await Promise.all([find("harga", { mostArticles: 1 }), find("harga")]);
    assert.equal(all.isCut, false);
    assert.ok(some.total.articles <= all.total.articles);
    assert.deepEqual(all.total, (await find("harga")).total);
  });

  it("leaves out what hidden annotators tagged", async () => {
    assert.equal((await find("by:rina")).total.hits, 2);
    await index.hideAnnotators(new Set(["Rina"]));
    assert.equal((await find("by:rina")).total.hits, 0);
  });

  it("follows articles that change", async () => {
    assert.equal((await find("padi")).total.hits, 1);
    await index.remove("file:///k/kabar%20pagi/panen.txt");
    assert.equal((await find("padi")).total.hits, 0);
  });

  it("answers a cancelled question as such", async () => {
    const question = {
      query: "harga",
      form: "articles",
      order: "rank",
      offset: 0,
      limit: 1,
      group: null,
    } as const;
    const answer = await index.find(
      { ...question, mostArticles: null, folderUris: [] },
      { isCancellationRequested: true },
    );
    assert.equal(answer.kind, "cancelled");
  });

  it("finds whom people call by a name that no article holds", async () => {
    const decided = { id: "d", identifiers: [], note: null, creator: null, created: null, modified: null };
    const same = [{ name: "Rudi Hartanto", type: null, articles: null }];
    const saputra = { kind: "entity", name: "Rudi H. Saputra", type: "person", same, ...decided } as const;
    await index.decideEntities([{ folderUri: "file:///k", decisions: [saputra] }]);
    for (const query of ['speaker:"Rudi H. Saputra"', "speaker:saput", 'speaker:"Rudi Hartanto"']) {
      const { groups } = await find(query);
      assert.deepEqual(
        groups.flatMap(({ hits }) => hits.map(({ speaker }) => speaker)),
        ["Rudi H. Saputra", "Rudi H. Saputra"],
        query,
      );
    }
    assert.equal((await find("entity:saputra")).total.articles, 2);
    await index.decideEntities([]);
    assert.equal((await find('entity:"Rudi H. Saputra"')).total.articles, 0);
  });

  it("looks through the latest articles first, by address within a day, however many there are", async () => {
    const expected: string[] = [];
    for (const published of ["2024-05-03", "2024-05-02", "2024-05-01", undefined]) {
      const day = Array.from({ length: 120 }, (_, number) => `hari/${published}-${(number * 37) % 120}`);
      const title = "Jembatan";
      const text = "Jembatan zamrud.";
      for (const name of day) await index.put(record(name, { title, text, ...(published && { published }) }));
      expected.push(...day.sort());
    }
    const names = async (mostArticles: number | null): Promise<readonly string[]> =>
      (await find("zamrud", { limit: 1000, mostArticles })).groups.map(({ key }) =>
        key.replace(/^file:\/\/\/k\/|\.txt$/g, ""),
      );
    assert.deepEqual(await names(30), expected.slice(0, 30));
    assert.deepEqual(await names(null), expected);
  });

  it("tells the place of what is wrong", async () => {
    const question = { query: "harga kind:x", form: "articles", order: "rank", offset: 0, limit: 1 } as const;
    const answer = await index.find(
      { ...question, group: null, mostArticles: null, folderUris: [] },
      NEVER_CANCELLED,
    );
    assert.ok(answer.kind === "problems");
    assert.deepEqual(
      answer.problems.map(({ start, end }) => [start, end]),
      [[11, 12]],
    );
  });

  it("knows the values that filters may have, the most frequent first", async () => {
    const names = async (
      filter: Parameters<CorpusIndex["namesFor"]>[0],
      typed: string,
    ): Promise<readonly string[]> =>
      (await index.namesFor(filter, typed, 5)).map(({ name, count }) => `${name} ${count}`);
    assert.deepEqual(await names("speaker", ""), ["Murniati Salam 2", "Rudi Hartanto 2"]);
    assert.deepEqual(await names("speaker", "har"), ["Rudi Hartanto 2"]);
    assert.deepEqual(await names("outlet", "pa"), ["Kabar Pagi 1"]);
    assert.deepEqual(await names("tag", "k"), ["korban 1"]);
    assert.deepEqual(await names("by", ""), ["Rina 2", "Tono 1"]);
    assert.deepEqual(await names("cue", "k"), ["kata 2"]);
  });
}
