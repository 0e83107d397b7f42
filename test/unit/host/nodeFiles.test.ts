import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { buildSync } from "esbuild";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { URI } from "vscode-uri";
import { nodeFiles } from "../../../server/host/node/files";
import { nodeHost } from "../../../server/host/node/host";
import { isFileProblem, type Exchange } from "../../../server/host/ports";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("files on this machine", () => {
  const files = nodeFiles();
  let folder: string;
  const at = (...parts: readonly string[]): string => path.join(folder, ...parts);
  const uri = (...parts: readonly string[]): string => URI.file(at(...parts)).toString();
  const put = (name: string, text = ""): void => {
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
  };

  /** Writes over whatever is there; null deletes. */
  const write = async (address: string, text: string | null): Promise<Exchange> => {
    const before = await files.read(address);
    assert.ok(!isFileProblem(before));
    return files.exchange(address, before, text === null ? null : bytes(text));
  };
  const DONE = { kind: "done" };

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), "kutip-files-")));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("reads bytes as they are, and tells a missing file from one that cannot be read", async () => {
    put("berita satu (1).txt", "“Ya”");
    assert.deepEqual(await files.read(uri("berita satu (1).txt")), Buffer.from("“Ya”"));
    assert.equal(await files.read(uri("tiada.txt")), null);
    assert.equal(await files.read(uri("berita satu (1).txt", "x.txt")), null);
    mkdirSync(at("folder.txt"));
    assert.deepEqual(await files.read(uri("folder.txt")), {
      problem: "it is a folder",
      readOnly: false,
      mend: "Move that folder away and try again.",
    });
  });

  it("tells size and time of files only", async () => {
    put("a.txt", "abc");
    const entry = await files.stat(uri("a.txt"));
    assert.deepEqual([entry?.uri, entry?.size], [uri("a.txt"), 3]);
    assert.equal(await files.stat(uri("tiada.txt")), null);
    assert.equal(await files.stat(URI.file(folder).toString()), null);
  });

  it("writes new and old files, keeps their mode, and leaves nothing beside them", async () => {
    assert.deepEqual(await write(uri("a.json"), "satu"), DONE);
    chmodSync(at("a.json"), 0o640);
    assert.deepEqual(await write(uri("a.json"), "dua"), DONE);
    assert.equal(readFileSync(at("a.json"), "utf8"), "dua");
    assert.equal(statSync(at("a.json")).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(folder), ["a.json"]);
  });

  it("writes through a link, to an old file and to a new one", async () => {
    put("asli/a.json", "satu");
    symlinkSync("asli/a.json", at("tautan.json"));
    symlinkSync("asli/baru.json", at("kosong.json"));
    assert.deepEqual(await write(uri("tautan.json"), "dua"), DONE);
    assert.deepEqual(await write(uri("kosong.json"), "tiga"), DONE);
    assert.ok(lstatSync(at("tautan.json")).isSymbolicLink());
    assert.equal(readFileSync(at("asli/a.json"), "utf8"), "dua");
    assert.equal(readFileSync(at("asli/baru.json"), "utf8"), "tiga");
    assert.deepEqual(readdirSync(at("asli")), ["a.json", "baru.json"]);
  });

  it("says why it could not write and what to do, and leaves nothing behind", async () => {
    assert.deepEqual(await write(uri("tiada", "a.json"), "x"), {
      kind: "refused",
      problem: "its folder does not exist",
      readOnly: false,
      mend: "Bring the folder back and try again.",
    });
    mkdirSync(at("a.json"));
    assert.deepEqual(await files.exchange(uri("a.json"), null, bytes("x")), {
      kind: "refused",
      problem: "it is a folder",
      readOnly: false,
      mend: "Move that folder away and try again.",
    });
    assert.deepEqual(readdirSync(folder), ["a.json"]);
  });

  it("deletes, a missing file too", async () => {
    put("a.txt");
    assert.deepEqual(await write(uri("a.txt"), null), DONE);
    assert.deepEqual(await write(uri("a.txt"), null), DONE);
    assert.ok(!existsSync(at("a.txt")));
    assert.deepEqual(readdirSync(folder), []);
  });

  it("changes nothing that another program changed meanwhile, and says what is there now", async () => {
    put("a.json", "dua");
    for (const before of ["satu", "du", null]) {
      const after = bytes("tiga");
      const result = await files.exchange(uri("a.json"), before === null ? null : bytes(before), after);
      assert.deepEqual(result, { kind: "overtaken", found: Buffer.from("dua") });
    }
    assert.deepEqual(await files.exchange(uri("b.json"), bytes("satu"), null), {
      kind: "overtaken",
      found: null,
    });
    assert.deepEqual(readdirSync(folder), ["a.json"]);
    assert.equal(readFileSync(at("a.json"), "utf8"), "dua");
  });

  it("refuses other schemes with a reason", async () => {
    const refused = { problem: "files of the scheme vscode-vfs are not on this machine", readOnly: false };
    assert.deepEqual(await files.read("vscode-vfs://github/a.txt"), refused);
    assert.deepEqual(await files.exchange("vscode-vfs://github/a.txt", null, bytes("")), {
      kind: "refused",
      ...refused,
    });
    assert.equal(await files.stat("vscode-vfs://github/a.txt"), null);
  });

  const list = async (include: readonly string[], exclude: readonly string[]): Promise<readonly string[]> => {
    const found: string[] = [];
    for await (const batch of files.list(URI.file(folder).toString(), include, exclude)) {
      for (const entry of batch) found.push(path.relative(folder, URI.parse(entry.uri).fsPath));
    }
    return found;
  };

  it("lists by patterns, in the order of the names, without going into what is excluded", async () => {
    for (const name of ["b.txt", "a/z.txt", "a/c d.txt", "a.md", "node_modules/x/y.txt", ".git/a.txt"])
      put(name);
    assert.deepEqual(await list(["**/*.txt"], ["**/node_modules/**", "**/.*/**"]), [
      "a/c d.txt",
      "a/z.txt",
      "b.txt",
    ]);
    assert.deepEqual(await list(["*.md"], []), ["a.md"]);
    assert.deepEqual(await list(["**/*.txt"], ["a/**", "**/node_modules/**", ".git/**"]), ["b.txt"]);
  });

  it("lists more files than one batch holds", async () => {
    for (let i = 0; i < 150; i++) put(`${String(i).padStart(3, "0")}.txt`);
    const found = await list(["**/*.txt"], []);
    assert.equal(found.length, 150);
    assert.deepEqual(found, [...found].sort());
  });

  it("follows links to folders once, however they are linked", async () => {
    put("a/satu.txt");
    symlinkSync("..", at("a/naik"));
    symlinkSync("a", at("b"));
    symlinkSync("tiada", at("putus.txt"));
    assert.deepEqual(await list(["**/*.txt"], []), ["a/satu.txt"]);
  });

  it("tells a folder that may not be written to", function () {
    put("terkunci/a.json", "satu");
    chmodSync(folder, 0o755);
    chmodSync(at("terkunci/a.json"), 0o444);
    chmodSync(at("terkunci"), 0o555);
    const script = buildSync({
      stdin: {
        contents: `import { nodeFiles } from "./server/host/node/files";
          const files = nodeFiles();
          const old = new TextEncoder().encode("satu");
          const text = new TextEncoder().encode("dua");
          const [a, b] = [process.argv[1] + "/a.json", process.argv[1] + "/b.json"];
          Promise.all([files.exchange(a, old, text), files.exchange(b, null, text), files.exchange(a, old, null)])
            .then((results) => console.log(JSON.stringify(results)));`,
        resolveDir: process.cwd(),
      },
      bundle: true,
      platform: "node",
      write: false,
    }).outputFiles[0]!.text;
    // Root ignores read-only folders: the test runs as nobody then.
    const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const child = spawnSync(process.execPath, ["-e", script, uri("terkunci")], {
      encoding: "utf8",
      cwd: folder,
      ...nobody,
    });
    const refused = { kind: "refused", problem: "it may not be written", readOnly: true };
    assert.deepEqual(JSON.parse(child.stdout || child.stderr), [refused, refused, refused]);
    assert.deepEqual(readdirSync(at("terkunci")), ["a.json"]);
    assert.equal(readFileSync(at("terkunci/a.json"), "utf8"), "satu");
    chmodSync(at("terkunci"), 0o755);
  });
});

describe("this machine", () => {
  const host = nodeHost();

  it("tells the time to the second, in UTC", () => {
    assert.match(host.clock.now(), /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
  });

  it("gives a new id each time", () => {
    assert.match(
      host.ids.next(),
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    assert.notEqual(host.ids.next(), host.ids.next());
  });

  it("hashes the UTF-8 form", async () => {
    assert.equal(await host.sha256("é"), "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c");
  });
});
