import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { runCommand } from "../../../server/cli/command";

const FLOOD =
  "Banjir Landa Karangjati\n\nJumat, 04 Maret 2022 - 13:03 WIB\n\nDua orang tewas dalam banjir di Karangjati, Jumat (4/3/2022). “Air naik cepat sekali,” kata kepala dusun Rudi Hartanto kepada wartawan.\n";
const RICE =
  "Harga Beras Naik Lagi\n\nHarga beras di pasar induk kembali naik pekan ini. “Stok masih cukup untuk tiga bulan,” kata Menteri Perdagangan Budi Santosa di Jakarta.\n";

describe("kutip search", function () {
  this.timeout(20_000);
  const home = process.cwd();
  let folder: string;

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "kutip-search-"));
    process.chdir(folder);
    mkdirSync("korpus/lontar", { recursive: true });
    writeFileSync("korpus/lontar/banjir.txt", FLOOD);
    writeFileSync("korpus/beras.txt", RICE);
    writeFileSync("korpus/daftar.txt", "naik\nturun\n".repeat(20));
    writeFileSync("korpus/kutip.json", '{"outlets": {"Harian Lontar": ["lontar/**"]}}');
  });
  after(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  });

  const run = async (...args: string[]): Promise<{ code: number; lines: readonly string[]; err: string }> => {
    let out = "";
    let err = "";
    const code = await runCommand(["search", ...args], {
      out: async (text) => void (out += text),
      err: (text) => void (err += text),
      input: Readable.from([]),
    });
    return { code, lines: out.split("\n").filter((line) => line !== ""), err };
  };

  it("prints a JSON object for each hit, with its place and why it is one", async () => {
    const { code, lines } = await run("speaker:hartanto naik", "korpus");
    assert.equal(code, 0);
    const hits = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const [{ start, end, ...hit } = {}] = hits;
    assert.equal(FLOOD.slice(Number(start), Number(end)), hit.text);
    assert.deepEqual(hit, {
      path: "korpus/lontar/banjir.txt",
      kind: "quote",
      line: 5,
      column: 63,
      text: "“Air naik cepat sekali,”",
      context: "“Air naik cepat sekali,”",
      matches: [{ start: 5, end: 9 }],
      headline: "Banjir Landa Karangjati",
      outlet: "Harian Lontar",
      published: "2022-03-04",
      speaker: "Rudi Hartanto",
      quote: "direct",
      reason: "“naik” · said by Rudi Hartanto (kata)",
    });
    assert.equal(hits.length, 1);
  });

  it("searches articles only, below the folder where it is called", async () => {
    const { lines } = await run("naik", "korpus", "--format", "table");
    assert.deepEqual(
      lines.map((line) => line.split(/\s+/).slice(0, 2)),
      [
        ["korpus/beras.txt:1:13", "headline"],
        ["korpus/beras.txt:3:36", "passage"],
        ["korpus/lontar/banjir.txt:5:68", "quote"],
      ],
    );
  });

  it("prints a concordance, sorted by what is before", async () => {
    const { lines } = await run("naik", "korpus", "--format", "concordance", "--sort", "left");
    assert.deepEqual(
      lines.map((line) => /(\S+) \[naik\]/i.exec(line)?.[1]),
      ["“Air", "Beras", "kembali"],
    );
  });

  it("ends after as many lines as are wanted", async () =>
    assert.equal((await run("naik", "korpus", "--limit", "2")).lines.length, 2));

  it("counts paths from the folder with kutip.json", async () =>
    assert.equal((await run("path:lontar/ naik", "korpus/lontar")).lines.length, 1));

  describe("where people decided about entities", () => {
    const FILE = "korpus/kutip.entities.json";
    const entity = { name: "Rudi H. Saputra", type: "person", same: ["Rudi Hartanto"] };
    afterEach(() => rmSync(FILE));

    it("finds an article by the decided name that it does not hold, also from a folder below", async () => {
      writeFileSync(FILE, JSON.stringify({ version: 1, entities: [entity] }));
      assert.equal((await run("entity:saputra", "korpus")).lines.length, 1);
      for (const from of ["korpus", "korpus/lontar", "korpus/lontar/banjir.txt"]) {
        const { lines, err } = await run('speaker:"Rudi H. Saputra" naik', from);
        const hits = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
        assert.deepEqual(
          hits.map(({ path: at, speaker }) => [at, speaker]),
          [["korpus/lontar/banjir.txt", "Rudi H. Saputra"]],
          from + err,
        );
      }
    });

    it("says what is wrong with their file, and searches without", async () => {
      writeFileSync(FILE, "{");
      const { code, lines, err } = await run("naik", "korpus");
      assert.match(err, /^kutip: kutip\.entities\.json \(line 1\) is not JSON/);
      assert.deepEqual([code, lines.length], [0, 3]);
    });
  });

  it("tells what was taken for what, apart from the results", async () => {
    const { err, lines } = await run("hartnato", "korpus");
    assert.match(err, /No article holds “hartnato”\. Found is what is like it: hartanto/);
    assert.ok(lines.length > 0);
  });

  it("points at what is wrong in a query", async () => {
    const { code, err, lines } = await run("naik kind:lisan", "korpus");
    assert.deepEqual([code, lines], [2, []]);
    assert.match(err, /no kind of quote “lisan”.*\n {2}naik kind:lisan\n {2} {10}\^{5}\n$/);
  });

  const wrong: readonly (readonly [args: readonly string[], message: RegExp])[] = [
    [[], /which query\?/],
    [["naik", "--format", "xml"], /no format "xml"; there are ndjson, table, concordance/],
    [["naik", "--sort", "size"], /nothing is sorted by "size"/],
    [["naik", "--limit", "many"], /"many" is no number/],
    [["-naik"], /behind --/],
  ];
  for (const [args, message] of wrong) {
    it(`refuses ${args.join(" ") || "nothing"}`, async () => {
      const { code, err } = await run(...args);
      assert.equal(code, 2);
      assert.match(err, message);
    });
  }

  it("says which inputs could not be searched, and searches the others", async () => {
    const { code, lines, err } = await run("naik", "nirwana", "korpus/daftar.txt", "korpus/beras.txt");
    assert.equal(code, 1);
    assert.match(err, /nirwana: there is no such file/);
    assert.match(err, /daftar\.txt: it does not read like an article/);
    assert.equal(lines.length, 2);
  });

  it("is all well where nothing is found", async () =>
    assert.deepEqual(await run('"zzz"', "korpus"), { code: 0, lines: [], err: "" }));
});
