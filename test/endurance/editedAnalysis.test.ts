/** Articles through many random edits: `test/property/editedAnalysis.test.ts` is the short form. */
import { assertEditedLikeWhole } from "../support/analysisEdits";
import { seededRandom } from "../support/random";
import { measured, tell } from "./measured";

const SEED = 20_260_102;
const ARTICLES = 2_000;
const MOST_EDITS = 24;
/** Articles between two lines of progress. */
const STEP = 250;

describe("the analysis of edited articles", () => {
  it(`is that of the text as it stands, for ${ARTICLES} articles edited up to ${MOST_EDITS} times each`, () => {
    let edits = 0;
    for (let article = 1; article <= ARTICLES; article++) {
      const here = 1 + (article % MOST_EDITS);
      assertEditedLikeWhole(seededRandom(SEED + article), here);
      edits += here;
      if (article % STEP === 0) tell(`${article} of ${ARTICLES} articles`);
    }
    measured(`edited analysis: ${edits} edits of ${ARTICLES} articles, each analysed as the whole text is`);
  });
});
