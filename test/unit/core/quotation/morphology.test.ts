import assert from "node:assert/strict";
import { formsOf } from "../../../../server/core/quotation/morphology";
import { cueLexicon } from "../../../../server/core/quotation/cues";
import { INDONESIAN } from "../../../../server/core/languages/packs";

describe("morphology", () => {
  const cases: readonly (readonly [root: string, pattern: string, form: string])[] = [
    ["kata", "meN-kan", "mengatakan"],
    ["tutur", "meN-kan", "menuturkan"],
    ["sebut", "meN-", "menyebut"],
    ["pinta", "meN-", "meminta"],
    ["nyata", "meN-kan", "menyatakan"],
    ["lapor", "meN-kan", "melaporkan"],
    ["beber", "meN-kan", "membeberkan"],
    ["jelas", "meN-kan", "menjelaskan"],
    ["ungkap", "meN-kan", "mengungkapkan"],
    ["klaim", "meN-", "mengklaim"],
    ["klaim", "meN-", "mengeklaim"],
    ["prediksi", "meN-", "memprediksi"],
    ["konfirmasi", "meN-", "mengonfirmasi"],
    ["konfirmasi", "meN-", "mengkonfirmasi"],
    ["ujar", "ber-", "berujar"],
    ["kata", "-nya", "katanya"],
    ["kata", "di-kannya", "dikatakannya"],
    ["kata", "-", "kata"],
  ];
  for (const [root, pattern, form] of cases) {
    it(`makes «${form}» of ${root} by ${pattern}`, () => assert.ok(formsOf(root, pattern).includes(form)));
  }
});

describe("cue words", () => {
  const { cues } = cueLexicon(INDONESIAN.quotation);
  it("know what each form is used for", () => {
    assert.equal(cues.get("mengatakan")?.active, "clause");
    assert.equal(cues.get("kata")?.inverted, "clause");
    assert.equal(cues.get("katanya")?.clitic, "clause");
    assert.equal(cues.get("dikatakan")?.passive, "clause");
    assert.equal(cues.get("meminta")?.active, "request");
    assert.equal(cues.get("menyerahkan"), undefined);
  });
});
