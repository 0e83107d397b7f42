/** Tags through many random edits: `test/property/sidecarPlaces.test.ts` is the short form. */
import assert from "node:assert/strict";
import { followAndUndo } from "../support/places/liveEdits";
import { findThroughScripts, HARD, TAGS_A_SCRIPT, USUAL, type Hardness } from "../support/places/unseenEdits";
import { seededRandom } from "../support/random";
import { measured, tell } from "./measured";

const SEED = 20_240_202;
/** Scripts between two lines of progress. */
const STEP = 500;
const MOST_STEPS = 40;

describe("sidecar tags", () => {
  it("follow 2,000 sessions of live edits exactly, and 999 of 1,000 come back when all of it is undone", () => {
    const sessions = 2_000;
    let [tags, back] = [0, 0];
    for (let session = 1; session <= sessions; session++) {
      const done = followAndUndo(seededRandom(SEED + session), 1 + (session % MOST_STEPS));
      tags += done.tags;
      back += done.back;
      if (session % STEP === 0) tell(`${session} of ${sessions} sessions`);
    }
    measured(
      `live edits: ${sessions} sessions of up to ${MOST_STEPS} steps followed exactly; undone, ${back} of ${tags} tags are back, the others marked or orphans`,
    );
    assert.ok(back / tags >= 0.999);
  });

  const SCRIPTS: readonly (readonly [how: string, hardness: Hardness, scripts: number])[] = [
    ["usual", USUAL, 5_000],
    ["hard", HARD, 5_000],
  ];
  for (const [how, hardness, scripts] of SCRIPTS) {
    it(`are found again behind ${scripts} ${how} scripts of unseen edits, 999 of 1,000 exactly`, () => {
      const random = seededRandom(SEED);
      let [survived, right, elsewhere] = [0, 0, 0];
      for (let done = 0; done < scripts; done += STEP) {
        const found = findThroughScripts(random, STEP, hardness);
        survived += found.survived;
        right += found.right;
        elsewhere += found.elsewhere;
        tell(`${done + STEP} of ${scripts} scripts, ${right} of ${survived} surviving tags right`);
      }
      const share = ((100 * right) / survived).toFixed(3);
      measured(
        `unseen edits (${how}): ${scripts * TAGS_A_SCRIPT} tags, ${right} of ${survived} surviving ones right (${share} %), ${elsewhere} on the same words elsewhere, none on other words`,
      );
      assert.ok(right / survived >= 0.999);
    });
  }
});
