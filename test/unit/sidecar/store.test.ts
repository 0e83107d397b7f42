import assert from "node:assert/strict";
import { createSnapshot } from "../../../server/corpus/snapshot";
import { createSidecars } from "../../../server/sidecar/store";
import { memoryHost } from "../../support/memoryHost";

const ARTICLE = "file:///corpus/berita%20satu.txt";
const SIDECAR = `${ARTICLE}.kutip.json`;
const TEXT = "“Ya,” kata Sari Dewi.\nSari Dewi pulang.\n";

describe("sidecar store", () => {
  it("keeps a tag on disk and finds it again", async () => {
    const host = memoryHost();
    const first = createSidecars(host);
    const snapshot = createSnapshot(ARTICLE, 1, TEXT);
    const start = TEXT.indexOf("Sari");
    const result = await first.change(snapshot, {
      kind: "addTag",
      span: { start, end: start + 9 },
      tag: "narasumber",
      note: "dua kali",
      creator: "Rina",
    });
    assert.deepEqual(result.ok, true);
    const second = createSidecars(host);
    await second.load(ARTICLE);
    const { placed } = second.place(createSnapshot(ARTICLE, null, TEXT));
    assert.deepEqual(
      placed.map(({ span, approximate, annotation }) => [span.start, span.end, approximate, annotation.tags]),
      [[start, start + 9, false, ["narasumber"]]],
    );
  });
});
