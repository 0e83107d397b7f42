/** Reading archives: one written here by hand, entry by entry. */
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { deflateRawSync } from "node:zlib";
import { readZip, unpackZip } from "../../../scripts/support/zip.mjs";

describe("zip", () => {
  let folder = "";
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "kutip-zip-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const archive = (entries: Readonly<Record<string, string>>): string => {
    const file = path.join(folder, "a.zip");
    writeFileSync(file, zip(entries));
    return file;
  };

  it("gives names, sizes and contents", () => {
    const entries = readZip(archive({ "extension/a.txt": "kata Ratna", "extension/é.txt": "" }));
    assert.deepEqual(
      entries.map(({ name, size, read }) => [name, size, read().toString()]),
      [
        ["extension/a.txt", 10, "kata Ratna"],
        ["extension/é.txt", 0, ""],
      ],
    );
  });

  it("unpacks what stands below a prefix", () => {
    unpackZip(
      archive({ "top.txt": "x", "extension/b/a.txt": "kata" }),
      "extension/",
      path.join(folder, "out"),
    );
    assert.equal(readFileSync(path.join(folder, "out", "b", "a.txt"), "utf8"), "kata");
    assert.ok(!existsSync(path.join(folder, "out", "top.txt")));
  });

  it("unpacks nothing outside its folder", () => {
    const file = archive({ "extension/../../evil.txt": "x" });
    assert.throws(() => unpackZip(file, "extension/", path.join(folder, "out")), /leads outside/);
    assert.ok(!existsSync(path.join(folder, "evil.txt")));
  });

  it("says which file is no archive", () => {
    const file = path.join(folder, "a.zip");
    writeFileSync(file, "no archive, though long enough to hold the end record of one");
    assert.throws(() => readZip(file), /a\.zip is not a ZIP archive/);
  });
});

function zip(entries: Readonly<Record<string, string>>): Buffer {
  const files: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(entries)) {
    const packed = deflateRawSync(text);
    const size = Buffer.byteLength(text);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(8, 8);
    header.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(at, 42);
    const file = Buffer.concat([header, Buffer.from(name), packed]);
    files.push(file);
    list.push(entry, Buffer.from(name));
    at += file.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, ...list, end]);
}
