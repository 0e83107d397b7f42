/** An article that is edited is analysed as if it had always stood there like that; `test/endurance` does it for longer. */
import { assertEditedLikeWhole } from "../support/analysisEdits";
import { seededRandom } from "../support/random";

const SEED = 20_260_101;
const ARTICLES = 25;
const EDITS = 8;

describe("the analysis of an edited article", () => {
  it("is that of the text as it stands, whatever the edits", () => {
    const random = seededRandom(SEED);
    for (let article = 0; article < ARTICLES; article++) assertEditedLikeWhole(random, EDITS);
  });
});
