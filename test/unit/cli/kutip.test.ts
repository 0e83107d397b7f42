import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { buildSync } from "esbuild";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { analyzeCommand } from "../../../server/cli/analyzeCommand";
import { runCommand } from "../../../server/cli/command";
import type { Analyzer } from "../../../server/corpus/analyzer";
import { plainAnalyzer } from "../../support/plainAnalyzer";

const NEWS =
  "Harga beras di pasar induk kembali naik pekan ini. “Stok masih cukup untuk tiga bulan,” kata Menteri Perdagangan Rudi Hartono di Jakarta, Kamis (6/1/2022).\n";

interface Ran {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly err: string;
}

interface Line {
  readonly path?: string;
  readonly id?: string | number | null;
  readonly language?: string;
  readonly quotes?: readonly { readonly start: number; readonly end: number }[];
  readonly error?: { readonly code: string; readonly message: string };
}

describe("the command line", function () {
  this.timeout(20_000);
  const home = process.cwd();
  let folder: string;

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "kutip-cli-"));
    process.chdir(folder);
  });
  after(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  });

  const put = (name: string, content: string | Uint8Array): string => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return name;
  };
  const run = async (args: readonly string[], input: string | Uint8Array = ""): Promise<Ran> => {
    let out = "";
    let err = "";
    const bytes = Buffer.from(input);
    const code = await runCommand(args, {
      out: async (text) => void (out += text),
      err: (text) => void (err += text),
      // In pieces that fall anywhere, as they come from a pipe.
      input: Readable.from([bytes.subarray(0, 25), bytes.subarray(25, 60), bytes.subarray(60)]),
    });
    return { code, lines: out.split("\n").filter((line) => line !== ""), err };
  };
  const parsed = (ran: Ran): readonly Line[] => ran.lines.map((line) => JSON.parse(line) as Line);

  it("analyses a named file whatever it holds, and a folder by the rules for articles", async () => {
    put("korpus/berita.txt", NEWS);
    put("korpus/lain/berita.txt", NEWS);
    put("korpus/requirements.txt", NEWS);
    put("korpus/daftar.txt", "satu\ndua\ntiga\n".repeat(20));
    put("korpus/node_modules/a.txt", NEWS);
    const ran = await run(["analyze", "korpus/daftar.txt", "korpus"]);
    assert.deepEqual(
      parsed(ran).map((line) => line.path),
      ["korpus/daftar.txt", "korpus/berita.txt", "korpus/lain/berita.txt"],
    );
    assert.deepEqual([ran.code, ran.err], [0, ""]);
  });

  it("prints the fields of the machine interface, in their order", async () => {
    put("satu.txt", NEWS);
    const [line] = (await run(["analyze", "--lang", "id", "satu.txt"])).lines;
    const value = JSON.parse(line ?? "") as Record<string, unknown>;
    assert.deepEqual(Object.keys(value), ["path", "language", "article", "quotes", "entities"]);
    assert.equal(value.language, "id");
    assert.deepEqual(Object.keys(value.article as object), [
      "headline",
      "dateline",
      "byline",
      "outlet",
      "published",
      "boilerplate",
    ]);
  });

  it("counts offsets without the byte order mark, and in UTF-16 code units", async () => {
    put("bom.txt", Buffer.concat([Uint8Array.of(0xef, 0xbb, 0xbf), Buffer.from(`😀 ${NEWS}`)]));
    put("lebar.txt", Buffer.concat([Uint8Array.of(0xff, 0xfe), Buffer.from(`😀 ${NEWS}`, "utf16le")]));
    const lines = parsed(await run(["analyze", "bom.txt", "lebar.txt"]));
    const start = `😀 ${NEWS}`.indexOf("“");
    for (const line of lines) assert.ok(line.quotes?.some((quote) => quote.start === start));
    assert.equal(lines.length, 2);
  });

  it("goes by the outlets, the language and the files that kutip.json names", async () => {
    put(
      "warta/kutip.json",
      '{ "articles": { "exclude": ["lama/**"] }, "outlets": { "Warta": "*.txt" }, "language": "en", "languages": { "id": "baru/*.txt" } }',
    );
    put("warta/baru/tiga.txt", NEWS);
    put("warta/satu.txt", NEWS);
    put("warta/lama/dua.txt", NEWS);
    const found = (await run(["analyze", "warta"])).lines
      .map(
        (line) => JSON.parse(line) as { path: string; article: { outlet: string | null }; language: string },
      )
      .map(({ path, article, language }) => [path, article.outlet, language]);
    assert.deepEqual(found.sort(), [
      ["warta/baru/tiga.txt", null, "id"],
      ["warta/satu.txt", "Warta", "en"],
    ]);
  });

  it("answers record by record, in order, faults in their place", async () => {
    const input = [
      `{"id":"a","text":${JSON.stringify(NEWS)}}`,
      "",
      "{broken",
      '{"id":7}',
      '{"text":"x"}',
      "[1]",
      '{"id":8,"text":""}',
    ].join("\r\n");
    const ran = await run(["analyze", "--input", "jsonl", "-"], `\ufeff${input}`);
    assert.deepEqual(
      parsed(ran).map(({ id, error }) => [id, error?.code]),
      [
        ["a", undefined],
        [null, "invalid-json"],
        [7, "no-text"],
        [null, "no-id"],
        [null, "no-record"],
        [8, undefined],
      ],
    );
    assert.match(parsed(ran)[2]?.error?.message ?? "", /^line 4: .*"text"/);
    assert.equal(ran.code, 1);
  });

  describe("where the analysis of one article fails", () => {
    const plain = plainAnalyzer();
    const failing: Analyzer = {
      ...plain,
      analyze: (text, language) => {
        if (text.includes("Rudi")) throw new RangeError("too deep");
        return plain.analyze(text, language);
      },
    };
    const runFailing = async (args: readonly string[], input = ""): Promise<Ran> => {
      let out = "";
      let err = "";
      const streams = {
        out: async (text: string) => void (out += text),
        err: (text: string) => void (err += text),
        input: Readable.from([Buffer.from(input)]),
      };
      const code = await analyzeCommand(args, streams, failing);
      return { code, lines: out.split("\n").filter((line) => line !== ""), err };
    };

    it("goes on with the other files and names that one", async () => {
      const files = [put("gagal/a.txt", NEWS), put("gagal/b.txt", NEWS.replaceAll("Rudi", "Sari"))];
      const ran = await runFailing(files);
      assert.deepEqual(
        parsed(ran).map((line) => line.path),
        ["gagal/b.txt"],
      );
      assert.match(
        ran.err,
        /gagal\/a\.txt: could not be analysed, by a fault of Kutip.*RangeError: too deep/,
      );
      assert.equal(ran.code, 1);
    });

    it("answers the record with a fault, and the others as ever", async () => {
      const records = [
        { id: 1, text: NEWS },
        { id: 2, text: "Ya" },
      ].map((record) => JSON.stringify(record));
      const ran = await runFailing(["--input", "jsonl", "-"], records.join("\n"));
      assert.deepEqual(
        parsed(ran).map(({ id, error }) => [id, error?.code]),
        [
          [1, "fault"],
          [2, undefined],
        ],
      );
      assert.equal(ran.code, 1);
    });
  });

  it("reads records whose bytes are not UTF-8 as faults of their own", async () => {
    const input = Buffer.concat([
      Buffer.from('{"id":1,"text":"'),
      Uint8Array.of(0xff),
      Buffer.from('"}\n{"id":2,"text":"Ya"}\n'),
    ]);
    const lines = parsed(await run(["analyze", "--input", "jsonl", "-"], input));
    assert.deepEqual(
      lines.map(({ id, error }) => [id, error?.code]),
      [
        [null, "invalid-utf8"],
        [2, undefined],
      ],
    );
  });

  it("goes on behind files that cannot be read, names them, and says so in its exit code", async () => {
    put("gambar.txt", Uint8Array.of(137, 80, 78, 71, 0, 0));
    put("besar.txt", new Uint8Array(5 * 1024 * 1024 + 1).fill(97));
    put("latin.txt", Uint8Array.of(...Buffer.from(NEWS, "latin1")));
    put("baik.txt", NEWS);
    const ran = await run(["analyze", "tiada.txt", "gambar.txt", "besar.txt", "latin.txt", "baik.txt"]);
    assert.deepEqual(
      parsed(ran).map((line) => line.path),
      ["latin.txt", "baik.txt"],
    );
    assert.equal(ran.code, 1);
    assert.match(ran.err, /^kutip: tiada\.txt: there is no such file or folder\.$/m);
    assert.match(ran.err, /^kutip: gambar\.txt: is not text/m);
    assert.match(ran.err, /^kutip: besar\.txt: is 5\.0 MB long; at most 5\.0 MB/m);
  });

  for (const [name, text] of [
    ["an empty file", ""],
    ["one byte", "a"],
    ["carriage returns alone", NEWS.replaceAll("\n", "\r")],
    ["right-to-left text", "قال علي: «سنعمل معا»."],
    ["unclosed and doubled marks", "““Ya,” kata ibu itu. “Tidak"],
  ] as const) {
    it(`analyses ${name} when it is named`, async () => {
      put("aneh.txt", text);
      const ran = await run(["analyze", "aneh.txt"]);
      assert.equal(parsed(ran)[0]?.path, "aneh.txt");
      assert.deepEqual([ran.code, ran.err], [0, ""]);
    });
  }

  it("prints a summary to read", async () => {
    put("satu.txt", NEWS);
    const { lines, code } = await run(["analyze", "--format", "text", "satu.txt"]);
    assert.equal(lines[0], "satu.txt");
    assert.ok(lines.some((line) => line.includes("Stok masih cukup")));
    assert.equal(code, 0);
  });

  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /which command\?[\s\S]*Usage/],
    [["annotate"], /no command "annotate"/],
    [["analyze"], /which file or folder/],
    [["analyze", "--lang", "xx", "a.txt"], /no language "xx"; there are auto, id, en/],
    [["analyze", "--format", "xml", "a.txt"], /no format "xml"/],
    [["analyze", "--input", "csv", "a.txt"], /no input "csv"/],
    [["analyze", "--colour", "a.txt"], /--colour/],
    [["analyze", "-"], /add --input jsonl/],
  ];
  for (const [args, message] of wrong) {
    it(`says what is wrong with: kutip ${args.join(" ")}`, async () => {
      const ran = await run(args);
      assert.equal(ran.code, 2);
      assert.match(ran.err, message);
      assert.deepEqual(ran.lines, []);
    });
  }

  it("helps", async () => {
    for (const args of [["--help"], ["analyze", "-h"]]) {
      const ran = await run(args);
      assert.equal(ran.code, 0);
      assert.match(ran.lines[0] ?? "", /^Usage: kutip analyze/);
    }
  });

  it("says of a folder without articles that it has none", async () => {
    mkdirSync(path.join(folder, "kosong"), { recursive: true });
    const ran = await run(["analyze", "kosong"]);
    assert.match(ran.err, /kosong: there are no articles/);
    assert.equal(ran.code, 0);
  });
});

describe("the command line as a process", function () {
  this.timeout(20_000);
  let folder: string;
  let command: string;

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "kutip-process-"));
    chmodSync(folder, 0o755);
    command = path.join(folder, "kutip.cjs");
    buildSync({
      entryPoints: ["server/cli/kutip.ts"],
      bundle: true,
      platform: "node",
      target: "es2022",
      // One package's other form loads its parts in a way that no bundler follows.
      mainFields: ["module", "main"],
      loader: { ".bin": "binary" },
      outfile: command,
      logLevel: "error",
    });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("passes records from its input to its output, and its exit code on", () => {
    const input = `${JSON.stringify({ id: 1, text: NEWS })}\n{}\n`;
    const child = spawnSync(process.execPath, [command, "analyze", "--input", "jsonl", "-"], {
      input,
      encoding: "utf8",
    });
    assert.deepEqual(
      child.stdout.split("\n").map((line) => line.slice(0, 9)),
      ['{"id":1,"', '{"id":nul', ""],
    );
    assert.deepEqual([child.status, child.stderr], [1, ""]);
  });

  it("ends quietly when its reader goes", async () => {
    writeFileSync(
      path.join(folder, "banyak.jsonl"),
      `${JSON.stringify({ id: 1, text: NEWS })}\n`.repeat(3000),
    );
    const child = spawn(process.execPath, [command, "analyze", "--input", "jsonl", "banyak.jsonl"], {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let err = "";
    child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.once("close", resolve));
    assert.deepEqual([code, err], [0, ""]);
  });

  it("tells a file that may not be read", () => {
    const file = path.join(folder, "rahasia.txt");
    writeFileSync(file, NEWS);
    chmodSync(file, 0o000);
    // Root may read everything: the test runs as nobody then.
    const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const child = spawnSync(process.execPath, [command, "analyze", "rahasia.txt"], {
      cwd: folder,
      encoding: "utf8",
      ...nobody,
    });
    assert.equal(child.status, 1);
    assert.match(child.stderr, /kutip: rahasia\.txt: it may not be read\./);
  });
});
