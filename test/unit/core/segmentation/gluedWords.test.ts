import assert from "node:assert/strict";
import { ENGLISH, INDONESIAN } from "../../../../server/core/languages/packs";
import { takeApart } from "../../../../server/core/segmentation/gluedWords";
import { tokenize, tokenText } from "../../../../server/core/text/tokens";

/** The tokens of the text, a `|` where one begins without a space. */
function cut(text: string, pack = INDONESIAN): string {
  const tokens = takeApart(tokenize(text), pack);
  return Array.from({ length: tokens.count }, (_, i) => {
    const joint = i === 0 ? "" : tokens.gap[i] === 0 ? "|" : " ";
    return joint + tokenText(tokens, i);
  }).join("");
}

describe("words glued to a cue", () => {
  for (const [what, text, expected] of [
    ["behind a name", "Rendra Mahaputramengatakan itu", "Rendra Mahaputra|mengatakan itu"],
    ["before a name", "kataReijnders", "kata|Reijnders"],
    ["on both sides", "kataReijndersmenambahkan", "kata|Reijnders|menambahkan"],
    ["behind two names that are glued themselves", "MiliterUtaramenyatakan", "MiliterUtara|menyatakan"],
  ] as const)
    it(`are taken apart ${what}`, () => assert.equal(cut(text), expected));

  for (const [what, text] of [
    ["a cue by itself", "Mengatakan mengatakan"],
    ["a lower-case word", "menduga-menduga"],
    ["what is too short for a name", "Iamengatakan"],
    ["a short cue, which ends names", "Mujur"],
    ["a name with a capital inside", "iPhone McArthur"],
  ] as const)
    it(`do not mean ${what}`, () => assert.equal(cut(text), text));

  it("are left in a language whose words end so", () => assert.equal(cut("Unclaimed", ENGLISH), "Unclaimed"));
});
