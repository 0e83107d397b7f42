import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileReader } from "../../../server/host/node/fileReader";

describe("a reader of many files", () => {
  it("gives each file whole, however long, one after the other", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "kutip-reader-"));
    const read = fileReader();
    for (const [i, length] of [5, 0, 300_000, 65_536, 3].entries()) {
      const file = path.join(folder, `${i}.txt`);
      const bytes = Buffer.alloc(length, String(i));
      writeFileSync(file, bytes);
      assert.deepEqual(Buffer.from(read(file)), bytes);
    }
    assert.throws(() => read(path.join(folder, "none.txt")), /ENOENT/);
    rmSync(folder, { recursive: true });
  });
});
