import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { getPriority, tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { nodeFiles, readAtOnce } from "../../../server/host/node/files";
import { stepBack } from "../../../server/host/node/priority";
import { isFileProblem } from "../../../server/host/ports";

describe("reading in a thread of its own", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "kutip-reading-"))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const address = (name: string): string => pathToFileURL(path.join(folder, name)).href;

  it("gives the bytes, and what cannot be read as every reader has it", async () => {
    const files = readAtOnce(nodeFiles());
    writeFileSync(path.join(folder, "hujan pagi.txt"), "Hujan turun.");
    const bytes = await files.read(address("hujan pagi.txt"));
    assert.ok(bytes !== null && !isFileProblem(bytes));
    assert.equal(Buffer.from(bytes).toString(), "Hujan turun.");
    assert.equal(await files.read(address("tidak ada.txt")), null);
    const folderRead = await files.read(address(""));
    assert.ok(folderRead !== null && isFileProblem(folderRead));
  });

  it("does not put the thread back that answers", () => {
    const before = getPriority();
    assert.equal(stepBack(), false);
    assert.equal(getPriority(), before);
  });
});
