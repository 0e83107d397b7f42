import assert from "node:assert/strict";
import { tokenize, tokenText } from "../../../server/core/text/tokens";

const words = (text: string): string[] => {
  const tokens = tokenize(text);
  return Array.from({ length: tokens.count }, (_, i) => tokenText(tokens, i));
};

describe("tokens", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["Sari, ibu-ibu itu.", "Sari|,|ibu-ibu|itu|."],
    ["“Ya,” kata Ma’ruf", "“|Ya|,|”|kata|Ma’ruf"],
    ["pada Kamis (21/10) pukul 13:03", "pada|Kamis|(|21/10|)|pukul|13:03"],
    ["Rp 1.234,5 triliun.", "Rp|1.234,5|triliun|."],
    ["ke-75 dan COVID-19", "ke-75|dan|COVID-19"],
    ["😀 Budi", "😀|Budi"],
    ["", ""],
  ];
  for (const [text, expected] of cases) {
    it(`cuts «${text}»`, () => assert.equal(words(text).join("|"), expected));
  }
});
