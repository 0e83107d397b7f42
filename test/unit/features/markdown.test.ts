import assert from "node:assert/strict";
import fc from "fast-check";
import {
  counted,
  escapeMarkdown,
  locationLink,
  plainText,
  withoutImages,
} from "../../../server/features/markdown";
import { shorten } from "../../../server/core/text/shorten";

describe("markdown of hovers", () => {
  const escapes: readonly (readonly [string, string])[] = [
    ["B.J. Wibowo (Bowo)", "B.J. Wibowo (Bowo)"],
    ["**tebal** dan _miring_", "\\*\\*tebal\\*\\* dan \\_miring\\_"],
    ["[klik](command:x)", "\\[klik\\](command:x)"],
    ["<img src=x>", "\\<img src=x\\>"],
    ["$(warning) awas", "\\$(warning) awas"],
    ["# bukan judul", "\\# bukan judul"],
    ["- bukan butir", "\\- bukan butir"],
    ["1. bukan urutan", "1\\. bukan urutan"],
    ["Undang-Undang No. 5", "Undang-Undang No. 5"],
    ["M&A dan &lt;", "M&A dan \\&lt;"],
    ["https://contoh.example/a", "https\\://contoh.example/a"],
    ["www.contoh.example", "www\\.contoh.example"],
    ["redaksi@contoh.example", "redaksi\\@contoh.example"],
    ["baris\r\n\r\nlain", "baris lain"],
    ["``kode``", "\\`\\`kode\\`\\`"],
    ["garis \\ miring", "garis \\\\ miring"],
  ];
  for (const [text, escaped] of escapes) {
    it(`makes «${text}» harmless`, () => assert.equal(escapeMarkdown(text), escaped));
  }

  for (const [markdown, shown] of [
    [
      "**Hanya** bila jelas, [lihat](https://contoh.example)",
      "**Hanya** bila jelas, [lihat](https://contoh.example)",
    ],
    ["![gambar](https://contoh.example/a.png)", "[gambar](https://contoh.example/a.png)"],
    ["awas!![gambar][a]", "awas[gambar][a]"],
    ["!\\[bukan\\] gambar!", "!\\[bukan\\] gambar!"],
  ] as const) {
    it(`shows «${markdown}» without images`, () => assert.equal(withoutImages(markdown), shown));
  }

  it("reads letter by letter as plain text again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii" }), (text) => {
        assert.equal(plainText(escapeMarkdown(text)), text.replace(/\s+/g, " ").trim());
      }),
    );
  });

  it("links to an exact place, whatever the file is called", () => {
    const location = {
      uri: "file:///koran/banjir%20(1)'.txt",
      range: { start: { line: 3, character: 4 }, end: { line: 3, character: 9 } },
    };
    const link = locationLink("Air naik", location);
    const [, label, argument] = /^\[([^\]]*)\]\(command:kutip\.openLocation\?([^()\s]*)\)$/.exec(link) ?? [];
    assert.equal(label, "Air naik");
    assert.deepEqual(JSON.parse(decodeURIComponent(argument ?? "")), [location]);
    assert.equal(plainText(link), "Air naik");
  });

  const shortened: readonly (readonly [string, number, string])[] = [
    ["Air naik.", 20, "Air naik."],
    ["Air naik, lalu surut lagi", 12, "Air naik…"],
    ["Airnaiklalusurut", 6, "Airnai…"],
    ["Airna🌊🌊🌊", 6, "Airna…"],
  ];
  for (const [text, limit, expected] of shortened) {
    it(`shortens «${text}» to ${limit}`, () => assert.equal(shorten(text, limit), expected));
  }

  it("counts in words", () => {
    assert.deepEqual(
      [0, 1, 2, 1234].map((n) => counted(n, "quote")),
      ["0 quotes", "1 quote", "2 quotes", "1,234 quotes"],
    );
  });
});
