import assert from "node:assert/strict";
import { decode } from "../../../server/corpus/decode";

const utf8 = (text: string): number[] => [...new TextEncoder().encode(text)];
const bytes = (...values: readonly (number | readonly number[])[]): Uint8Array =>
  Uint8Array.from(values.flatMap((value) => (typeof value === "number" ? [value] : [...value])));
const utf16 = (text: string, little: boolean): number[] =>
  Array.from({ length: text.length }, (_, i) => pair(text.charCodeAt(i), little)).flat();
const pair = (unit: number, little: boolean): number[] =>
  little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255];

describe("decoding", () => {
  const texts: readonly (readonly [string, Uint8Array, string | undefined, string, string])[] = [
    ["nothing", bytes(), undefined, "", "utf8"],
    ["one byte", bytes(65), undefined, "A", "utf8"],
    ["UTF-8", bytes(utf8("“Ya,” 😀")), undefined, "“Ya,” 😀", "utf8"],
    ["UTF-8 with a mark", bytes(0xef, 0xbb, 0xbf, utf8("Sari")), undefined, "Sari", "utf8bom"],
    ["a mark within the text", bytes(utf8("a\ufeffb")), undefined, "a\ufeffb", "utf8"],
    ["UTF-16 LE", bytes(0xff, 0xfe, utf16("Ya 😀", true)), undefined, "Ya 😀", "utf16le"],
    ["UTF-16 BE", bytes(0xfe, 0xff, utf16("Ya 😀", false)), undefined, "Ya 😀", "utf16be"],
    ["named UTF-16 without a mark", bytes(utf16("Ya", true)), "utf16le", "Ya", "utf16le"],
    ["line ends as they are", bytes(utf8("a\r\nb\rc\n")), undefined, "a\r\nb\rc\n", "utf8"],
    ["right-to-left text", bytes(utf8("قال علي")), undefined, "قال علي", "utf8"],
    ["the named encoding", bytes(0xef, 0xf0), "windows1251", "пр", "windows1251"],
    ["people's way of writing it", bytes(0xf1, 32), "ISO-8859-2", "ń ", "iso88592"],
    ["UTF-8 in spite of the named encoding", bytes(utf8("é")), "windows1251", "é", "utf8"],
  ];
  for (const [name, input, encoding, text, as] of texts) {
    it(`reads ${name}`, () =>
      assert.deepEqual(decode(input, encoding), { text, encoding: as, warning: null }));
  }

  const doubtful: readonly (readonly [string, Uint8Array, string | undefined, string, RegExp])[] = [
    ["stray bytes as Windows-1252", bytes(0x93, utf8("Ya"), 0x94), undefined, "“Ya”", /not valid UTF-8/],
    ["an encoding nobody knows", bytes(0xe9), "cp437", "é", /UTF-8 or cp437/],
    [
      "one stray byte in UTF-8",
      bytes(utf8("“Ya,” – kata"), 0xff, utf8("Sari")),
      undefined,
      "“Ya,” – kata\ufffdSari",
      /not UTF-8/,
    ],
    ["UTF-8 that was cut short", bytes(utf8("“Ya"), 0xe2, 0x80), "utf8", "“Ya\ufffd", /not UTF-8/],
    [
      "broken UTF-8 behind a mark",
      bytes(0xef, 0xbb, 0xbf, 65, 0xff),
      undefined,
      "A\ufffd",
      /marked as UTF-8/,
    ],
    ["half a character in UTF-16", bytes(0xff, 0xfe, 0x3d, 0xd8), undefined, "\ufffd", /halves/],
  ];
  for (const [name, input, encoding, text, warning] of doubtful) {
    it(`warns of ${name}`, () => {
      const decoded = decode(input, encoding);
      assert.ok("text" in decoded);
      assert.equal(decoded.text, text);
      assert.match(decoded.warning ?? "", warning);
    });
  }

  const refused: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ["NUL bytes", bytes(utf8("abc"), 0, utf8("def")), /NUL bytes/],
    ["control bytes", bytes(1, 2, 3, utf8("PNG"), 4), /control bytes/],
    ["UTF-16 without a mark", bytes(utf16("Halo dunia", true)), /UTF-16 without a byte order mark/],
    ["NUL characters in UTF-16", bytes(0xff, 0xfe, 65, 0, 0, 0), /NUL/],
  ];
  for (const [name, input, problem] of refused) {
    it(`refuses ${name}`, () => {
      const decoded = decode(input);
      assert.match("problem" in decoded ? decoded.problem : "", problem);
    });
  }
});
