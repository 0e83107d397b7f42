/** What a person gets who writes a pack for a third language and names it in `kutip.json`: two articles in Malay, read with it alone. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import type { Analysis } from "../../../server/core/analysis";
import { createAnalyzer } from "../../../server/corpus/analyzer";
import { loadFolder, type CorpusFolder } from "../../../server/corpus/folder";
import type { Settings } from "../../../server/protocol/corpus";
import { memoryFiles } from "../../support/memoryFiles";

const SETTINGS: Settings = {
  articles: { include: ["**/*.txt"], exclude: [] },
  language: "auto",
  encoding: "utf8",
  annotator: "",
};
const PACK = readFileSync("test/support/packs/melayu.json", "utf8");

const MARKET = `Pasar Kampung Beris dibuka semula selepas banjir

KOTA BHARU: Pasar Kampung Beris akan dibuka semula pada Isnin (3 Mac) selepas dua minggu ditutup akibat banjir.

Pengarah Jabatan Pengairan Kelantan, Datuk Dr. Rosmah Yaakob berkata, kerja pembersihan telah siap lebih awal daripada jadual.

“Semua gerai sudah dicuci dan bekalan elektrik telah pulih,” katanya kepada pemberita di sini semalam.

Beliau menegaskan bahawa kerajaan negeri memperuntukkan RM 2.5 juta bagi pembaikan longkang di Jln. Hamzah.

Menurut beliau, peniaga tidak perlu membayar sewa sehingga Jun.

“Kami bersyukur, tetapi pam baharu perlu dipasang segera,” ujar peniaga, Fatimah binti Salleh.

Fatimah turut meminta pihak berkuasa supaya memasang pam di Sungai Beris.

Baca juga: Tiga jalan di Pasir Mas ditutup
`;

const FISHERS = `Nelayan gesa kerajaan kaji semula zon larangan

MERSING: Nelayan di Tanjung Genting meminta kerajaan mengkaji semula zon larangan menangkap ikan yang berkuat kuasa sejak awal tahun ini.

Pengerusi Persatuan Nelayan Mersing, Encik Kamaruddin bin Wahab, mendakwa bahawa pendapatan ahli merosot 40 peratus.

“Dahulu kami pulang dengan dua tan ikan. Sekarang separuh pun susah,” kata Kamaruddin.

Jurucakap Jabatan Perikanan pula menjelaskan, zon itu melindungi kawasan pembiakan sotong.

Kamaruddin menyifatkan larangan itu sebagai beban kepada nelayan kecil. “Kami tidak menolak pemuliharaan,” ujarnya.
`;

/** Quotes with their cues and speakers; every quote of the article. */
const QUOTES: readonly (readonly [
  article: string,
  kind: string,
  words: string,
  cue: string,
  speaker: string,
])[] = [
  [MARKET, "indirect", "kerja pembersihan telah siap lebih awal daripada jadual", "berkata", "Rosmah Yaakob"],
  [
    MARKET,
    "direct",
    "“Semua gerai sudah dicuci dan bekalan elektrik telah pulih,”",
    "katanya",
    "Rosmah Yaakob",
  ],
  [
    MARKET,
    "indirect",
    "kerajaan negeri memperuntukkan RM 2.5 juta bagi pembaikan longkang di Jln. Hamzah",
    "menegaskan",
    "Rosmah Yaakob",
  ],
  [MARKET, "indirect", "peniaga tidak perlu membayar sewa sehingga Jun", "Menurut", "Rosmah Yaakob"],
  [
    MARKET,
    "direct",
    "“Kami bersyukur, tetapi pam baharu perlu dipasang segera,”",
    "ujar",
    "Fatimah binti Salleh",
  ],
  [MARKET, "indirect", "memasang pam di Sungai Beris", "meminta", "Fatimah binti Salleh"],
  [
    FISHERS,
    "indirect",
    "kerajaan mengkaji semula zon larangan menangkap ikan yang berkuat kuasa sejak awal tahun ini",
    "meminta",
    "Nelayan di Tanjung Genting",
  ],
  [FISHERS, "indirect", "pendapatan ahli merosot 40 peratus", "mendakwa", "Kamaruddin bin Wahab"],
  [
    FISHERS,
    "direct",
    "“Dahulu kami pulang dengan dua tan ikan. Sekarang separuh pun susah,”",
    "kata",
    "Kamaruddin bin Wahab",
  ],
  [
    FISHERS,
    "indirect",
    "zon itu melindungi kawasan pembiakan sotong",
    "menjelaskan",
    "Jurucakap Jabatan Perikanan",
  ],
  [
    FISHERS,
    "indirect",
    "larangan itu sebagai beban kepada nelayan kecil",
    "menyifatkan",
    "Kamaruddin bin Wahab",
  ],
  [FISHERS, "direct", "“Kami tidak menolak pemuliharaan,”", "ujarnya", "Kamaruddin bin Wahab"],
];

const NAMES: readonly (readonly [article: string, type: string, names: readonly string[]])[] = [
  [MARKET, "person", ["Rosmah Yaakob", "Fatimah binti Salleh"]],
  [MARKET, "organization", ["Jabatan Pengairan Kelantan"]],
  [MARKET, "place", ["Pasar Kampung Beris", "KOTA BHARU", "Jln. Hamzah", "Sungai Beris"]],
  [MARKET, "date", ["Isnin (3 Mac)", "semalam", "Jun"]],
  [MARKET, "quantity", ["dua minggu", "RM 2.5 juta"]],
  [FISHERS, "person", ["Kamaruddin bin Wahab"]],
  [FISHERS, "organization", ["Persatuan Nelayan Mersing", "Jabatan Perikanan"]],
  [FISHERS, "place", ["MERSING", "Tanjung Genting"]],
  [FISHERS, "date", ["awal tahun ini"]],
  [FISHERS, "quantity", ["40 peratus", "dua tan"]],
];

describe("a pack for Malay, named in kutip.json", () => {
  const analyses = new Map<string, Analysis>();
  let folder: CorpusFolder;
  before(async () => {
    const files = memoryFiles({
      "file:///k/kutip.json": '{ "packs": ["bahasa/melayu.json"] }',
      "file:///k/bahasa/melayu.json": PACK,
    });
    folder = await loadFolder("file:///k", SETTINGS, createAnalyzer(), files);
    for (const text of [MARKET, FISHERS])
      analyses.set(text, folder.analyzer.analyze(text, folder.language("file:///k/satu.txt")));
  });

  it("agrees with the published schema and has no fault", () => {
    const schema = JSON.parse(readFileSync("server/core/languages/pack.schema.json", "utf8")) as object;
    const validate = new Ajv({ strict: false }).compile(schema);
    assert.ok(validate(JSON.parse(PACK)), JSON.stringify(validate.errors));
    assert.deepEqual(folder.config.problems, []);
  });

  it("is known by its words, beside Indonesian", () => {
    for (const { language } of analyses.values()) assert.equal(language, "ms");
    const indonesian = "Harga cabai naik karena hujan yang turun di daerah itu tidak merata, kata dia.";
    assert.equal(folder.analyzer.analyze(indonesian, "auto").language, "id");
  });

  for (const [text, kind, words, cue, speaker] of QUOTES) {
    it(`finds ${speaker}: ${words}`, () => {
      const quote = analyses.get(text)?.quotes.find(({ start, end }) => text.slice(start, end) === words);
      assert.ok(quote, "no such quote");
      assert.equal(quote.kind, kind);
      assert.equal(quote.cue && text.slice(quote.cue.start, quote.cue.end), cue);
      assert.equal(quote.speaker?.name, speaker);
    });
  }

  it("finds no other quote", () => {
    const found = [...analyses.values()].reduce((count, { quotes }) => count + quotes.length, 0);
    assert.equal(found, QUOTES.length);
  });

  for (const [text, type, names] of NAMES) {
    it(`finds each ${type} of ${text.slice(0, text.indexOf(" "))}`, () => {
      const found = analyses.get(text)?.entities.filter((entity) => entity.type === type) ?? [];
      assert.deepEqual(
        found.map(({ name }) => name),
        names,
      );
    });
  }

  it("knows headline, dateline and boilerplate", () => {
    const article = analyses.get(MARKET)?.article;
    const text = ({ start, end }: { start: number; end: number }): string => MARKET.slice(start, end);
    assert.equal(
      article?.headline && text(article.headline),
      "Pasar Kampung Beris dibuka semula selepas banjir",
    );
    assert.equal(article?.dateline && text(article.dateline), "KOTA BHARU");
    assert.deepEqual(article?.boilerplate.map(text), ["Baca juga: Tiga jalan di Pasir Mas ditutup"]);
  });
});
