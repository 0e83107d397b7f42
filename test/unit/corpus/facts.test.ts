import assert from "node:assert/strict";
import { factAttribute, factsIn, withFacts } from "../../../server/corpus/facts";
import { annotation } from "../../support/annotations";
import { plainAnalysis } from "../../support/plainAnalyzer";
import type { Attribute } from "../../../server/sidecar/annotation";

const said = (modified: string, ...attributes: readonly Attribute[]): ReturnType<typeof annotation> =>
  annotation("", { attributes, modified });
const outlet = (value: string): Attribute => ({ name: "outlet", type: "text", value });
const day = (value: string, type: "date" | "text" = "date"): Attribute => ({
  name: "published",
  type,
  value,
});

describe("outlet and day by hand", () => {
  it("win over what the text tells, and leave what they do not tell", () => {
    const analysis = plainAnalysis("Pasar Sepi\n\nPasar sepi sejak pagi.\n");
    const { article } = withFacts(analysis, [said("2024-01-01T00:00:00Z", outlet("Kabar Rawa"))]);
    assert.deepEqual([article.outlet, article.published], ["Kabar Rawa", analysis.article.published]);
    assert.equal(withFacts(analysis, [said("2024-01-01T00:00:00Z")]), analysis);
  });

  it("of several the one that was changed last counts", () => {
    const facts = factsIn([
      said("2024-03-01T00:00:00Z", outlet("Baru"), day("2022-01-08")),
      said("2024-01-01T00:00:00Z", outlet("Lama")),
    ]);
    assert.deepEqual([...facts].sort(), [
      ["outlet", "Baru"],
      ["published", "2022-01-08"],
    ]);
  });

  it("are none where the value cannot be one", () => {
    assert.equal(factsIn([said("", day("8 Januari", "text")), said("", outlet("  "))]).size, 0);
    assert.equal(factAttribute("published", "2022-02-30"), null);
    assert.equal(factAttribute("outlet", " "), null);
    assert.deepEqual(factAttribute("published", " 2022-02-28 "), day("2022-02-28"));
  });
});
