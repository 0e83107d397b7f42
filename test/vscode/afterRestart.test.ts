import assert from "node:assert/strict";
import { MARK_FOR_RESTART } from "./restart";
import { closeEditors, highlighted, hoverAt, kutip, open, seed } from "./support";

describe("after a restart of VS Code", () => {
  afterEach(closeEditors);

  it("tags are where they were", async () => {
    const api = await kutip();
    const { document, uri } = await open(await seed(MARK_FOR_RESTART.seed));
    const { tags } = await highlighted(api, document, ({ tags }) => tags.length > 0);
    assert.deepEqual(tags[0]?.tags, [MARK_FOR_RESTART.tag]);
    assert.equal(document.getText(api.drawnIn(uri).get("tag")?.[0]), MARK_FOR_RESTART.words);
    assert.match(await hoverAt(document, MARK_FOR_RESTART.words), new RegExp(MARK_FOR_RESTART.tag));
  });
});
