/** `kutip merge` as git calls it, in this process; real git is shown in test/protocol. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { runCommand } from "../../../server/cli/command";
import { notesOf, sidecarOf } from "../../support/sidecarNotes";

type Files = Readonly<Record<string, string | Uint8Array>>;

describe("kutip merge", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "kutip-merge-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const at = (name: string): string => path.join(folder, name);
  const read = (name: string): string => readFileSync(at(name), "utf8");
  const run = async (args: readonly string[]): Promise<{ code: number; out: string; err: string }> => {
    let out = "";
    let err = "";
    const code = await runCommand(["merge", ...args], {
      out: async (text) => void (out += text),
      err: (text) => void (err += text),
      input: Readable.from([]),
    });
    return { code, out, err };
  };
  const merge = (files: Files, ...name: readonly string[]): ReturnType<typeof run> => {
    for (const [file, content] of Object.entries(files)) writeFileSync(at(file), content);
    return run([at("base"), at("ours"), at("theirs"), ...name]);
  };

  it("writes the result over OURS and says nothing", async () => {
    const ours = sidecarOf({ 1: "a b" });
    const theirs = sidecarOf({ 1: "a", 2: "c" });
    const done = await merge({ base: sidecarOf({ 1: "a" }), ours, theirs }, "x.txt.kutip.json");
    assert.deepEqual(done, { code: 0, out: "", err: "" });
    assert.deepEqual(notesOf(read("ours")), { 1: "a b", 2: "c" });
  });

  it("takes an empty BASE for two sides that began apart, and a name that looks like an option", async () => {
    const sides = { base: "", ours: sidecarOf({ 1: "a" }), theirs: sidecarOf({ 2: "c" }, 98) };
    assert.equal((await merge(sides, "-x.txt.kutip.json")).code, 0);
    assert.deepEqual(notesOf(read("ours")), { 1: "a", 2: "c" });
  });

  describe("of kutip.entities.json", () => {
    const list = (...names: readonly string[]): string => {
      const lines = names.map((name) => `    {"name":"${name}","type":"person","id":"urn:uuid:${name}"}`);
      return `{\n  "version": 1,\n  "entities": [\n${lines.join(",\n")}\n  ]\n}\n`;
    };

    it("keeps what either side decided, told by its path", async () => {
      const sides = { base: list("Budi"), ours: list("Budi", "Wulan"), theirs: list("Rina") };
      const done = await merge(sides, "korpus/kutip.entities.json");
      assert.deepEqual(done, { code: 0, out: "", err: "" });
      assert.equal(read("ours"), list("Rina", "Wulan"), "they took Budi out and we left him alone");
    });

    it("takes an empty BASE, and refuses marks and newer forms", async () => {
      const merged = await merge(
        { base: "", ours: list("Budi"), theirs: list("Rina") },
        "kutip.entities.json",
      );
      assert.equal(merged.code, 0);
      assert.equal(read("ours"), list("Budi", "Rina"));
      const both = { base: list("Budi"), ours: list("Budi", "Rina") };
      for (const [theirs, says] of [
        [`<<<<<<< HEAD\n${list("Budi")}`, /THEIRS\) \(line 1\) holds the marks/],
        [
          list("Wulan").replace('version": 1', 'version": 2'),
          /THEIRS\) was written by a newer Kutip \(form 2/,
        ],
      ] as const) {
        const { code, err } = await merge({ ...both, theirs }, "kutip.entities.json");
        assert.equal(code, 1);
        assert.match(err, says);
        assert.equal(read("ours"), both.ours);
      }
    });
  });

  const good = sidecarOf({ 1: "a" });
  const REFUSED: readonly (readonly [string, Files, RegExp])[] = [
    ["a broken side", { theirs: good.slice(0, -9) }, /incoming side \(THEIRS\) \(line \d+\) is not JSON/],
    ["a broken ancestor", { base: "{" }, /common ancestor \(BASE\) \(line 1\) is not JSON/],
    ["marks of a conflict", { ours: `<<<<<<< HEAD\n${good}` }, /\(OURS\) \(line 1\) holds the marks/],
    ["an emptied side", { theirs: "" }, /THEIRS\) \(line 1\) is not JSON: it is empty/],
    ["what is no sidecar", { theirs: "[]" }, /THEIRS\) is not a sidecar/],
    ["what is not UTF-8", { theirs: new Uint8Array([0x7b, 0xff, 0x7d]) }, /THEIRS\) is not UTF-8/],
    [
      "a newer form",
      { theirs: sidecarOf({ 1: "a", 2: "b" }).replace('version": 1', 'version": 2') },
      /THEIRS\) was written by a newer Kutip \(form 2; this one knows 1\).*Update Kutip and merge again/,
    ],
  ];
  for (const [what, files, says] of REFUSED) {
    it(`refuses ${what}, names the file and leaves OURS`, async () => {
      const all = { base: good, ours: sidecarOf({ 1: "b" }), theirs: sidecarOf({ 1: "a c" }), ...files };
      const { code, out, err } = await merge(all, "banjir.txt.kutip.json");
      assert.deepEqual([code, out], [1, ""]);
      assert.match(err, /^kutip merge: banjir\.txt\.kutip\.json: the /);
      assert.match(err, says);
      assert.equal(read("ours"), all.ours);
    });
  }

  it("refuses a file that is missing", async () => {
    const { code, err } = await merge({ base: good, ours: good });
    assert.equal(code, 1);
    assert.match(err, /the incoming side \(THEIRS\) is missing: there is no file .*theirs/);
  });

  for (const args of [[], ["base", "ours"], ["a", "b", "c", "d", "e"], ["--fast", "a", "b", "c"]]) {
    it(`says what it takes, asked with [${args.join(" ")}]`, async () => {
      const { code, err } = await run(args);
      assert.equal(code, 2);
      assert.match(err, /BASE OURS THEIRS|no option "--fast"/);
    });
  }

  it("tells how to set it up", async () => {
    const { code, out } = await run(["--help"]);
    assert.equal(code, 0);
    assert.match(
      out,
      /\*\.kutip\.json merge=kutip\n *kutip\.entities\.json merge=kutip\n[^]*merge\.kutip\.driver "kutip merge %O %A %B %P"/,
    );
  });
});
