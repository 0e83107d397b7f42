import assert from "node:assert/strict";
import { annotatorRows, hiddenAfter } from "../../../src/features/annotations/annotatorRows";

const KNOWN = {
  annotators: [
    { name: "Rina", annotations: 1200 },
    { name: "", annotations: 1 },
    { name: "Budi", annotations: 2 },
  ],
  you: "Budi",
};

describe("the list of annotators", () => {
  it("says who has how many tags, who is shown, and who the person is", () => {
    const rows = annotatorRows(KNOWN, ["Rina", "Wati"]);
    assert.deepEqual(
      rows.map(({ label, description, isShown }) => `${isShown ? "x" : "-"} ${label}: ${description}`),
      ["- Rina: 1,200 tags", "x Not signed: 1 tag", "x Budi: 2 tags · you"],
    );
  });

  it("knows that somebody without a name made what is not signed", () => {
    const [, unsigned] = annotatorRows({ ...KNOWN, you: null }, []);
    assert.equal(unsigned?.description, "1 tag · you");
  });

  it("hides who was not picked, and forgets nobody who is elsewhere at the moment", () => {
    assert.deepEqual(hiddenAfter(KNOWN, ["Wati", "Rina"], ["Rina", ""]), ["Wati", "Budi"]);
    assert.deepEqual(hiddenAfter(KNOWN, ["Rina"], ["Rina", "", "Budi"]), []);
  });
});
