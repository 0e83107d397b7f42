import assert from "node:assert/strict";
import { pairMarks } from "../../../../server/core/quotation/marks";
import { tokenize } from "../../../../server/core/text/tokens";

/** The pairs of one paragraph as written; `…` behind one whose closing mark is missing. */
function pairs(text: string): string[] {
  const tokens = tokenize(text);
  return pairMarks(tokens, { from: 0, to: tokens.count }).map(
    (pair) => text.slice(tokens.start[pair.open], tokens.end[pair.close]) + (pair.closed ? "" : "…"),
  );
}

describe("quotation marks", () => {
  const cases: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    ["curly ones", "“Ya,” kata Rini. “Tidak.”", ["“Ya,”", "“Tidak.”"]],
    ["straight ones", '"Ya," kata Rini. "Tidak."', ['"Ya,"', '"Tidak."']],
    ["the closing mark for both", "”Ya,” kata Rini. ”Tidak.”", ["”Ya,”", "”Tidak.”"]],
    ["a straight one with a curly one", '"Ya,” kata Rini.', ['"Ya,”']],
    ["guillemets", "«Ya», kata Rini.", ["«Ya»"]],
    ["two single ones for a double one", "''Ya,'' kata Rini.", ["''Ya,''"]],
    ["single ones", "'Ya, benar,' kata Rini.", ["'Ya, benar,'"]],
    ["no apostrophes", "Ma'ruf dan Jum'at", []],
    ["a nested pair", "“Ia bilang ‘ya’ tadi,” kata Rini.", ["“Ia bilang ‘ya’ tadi,”"]],
    ["a curly pair in a straight one", '"Ia “baik” tadi," kata Rini.', ['"Ia “baik” tadi,"']],
    ["a missing closing mark", "“Ya, kata Rini.", ["“Ya, kata Rini.…"]],
    ["a doubled opening mark", "““Ya,” kata Rini.", ["“Ya,”"]],
    ["doubled marks", '""Ya,"" kata Rini.', ['"Ya,""']],
    ["marks on the wrong side of spaces", "Ia diam.” Saya datang, ”ucapnya.", ["” Saya datang, ”"]],
    ["a single mark that closes a double one", "“Saya datang,’ kata Rini.", ["“Saya datang,’"]],
    ["a lone mark at the end", 'Lokasi "', []],
    ["nothing", "", []],
  ];
  for (const [what, text, expected] of cases)
    it(`pairs ${what}`, () => assert.deepEqual(pairs(text), expected));
});
