import assert from "node:assert/strict";
import { clientFiles, filesByScheme } from "../../../server/host/browser/clientFiles";
import { DELETE_FILE, LIST_FILES, READ_FILE, STAT_FILE, WRITE_FILE } from "../../../server/protocol/files";
import { memoryFiles } from "../../support/memoryFiles";

const URI = "vscode-vfs://contoh/a.txt";

/** Files over a client that answers each request as given; a string is the message of a failed request. */
function filesWith(answers: Readonly<Record<string, unknown>>) {
  const asked: { method: string; params: object }[] = [];
  const files = clientFiles(async <Result>(method: string, params: object) => {
    asked.push({ method, params });
    const answer = answers[method];
    if (typeof answer === "string") throw new Error(answer);
    return answer as Result;
  });
  return { files, asked };
}

describe("files of the client", () => {
  it("come as bytes, letter by letter", async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => i % 256);
    const { files, asked } = filesWith({ [READ_FILE]: null, [WRITE_FILE]: null });
    assert.deepEqual(await files.exchange(URI, null, bytes), { kind: "done" });
    const { base64 } = asked[1]!.params as { base64: string };
    assert.deepEqual(await filesWith({ [READ_FILE]: { base64 } }).files.read(URI), bytes);
  });

  it("are left as they are where they hold something else by now", async () => {
    const dua = { base64: btoa("dua") };
    const { files, asked } = filesWith({ [READ_FILE]: dua });
    const before = new TextEncoder().encode("satu");
    const found = new TextEncoder().encode("dua");
    assert.deepEqual(await files.exchange(URI, before, null), { kind: "overtaken", found });
    assert.deepEqual(await files.exchange(URI, null, before), { kind: "overtaken", found });
    assert.deepEqual(
      asked.map(({ method }) => method),
      [READ_FILE, READ_FILE],
    );
  });

  it("are deleted, a missing one without a word", async () => {
    const { files, asked } = filesWith({ [READ_FILE]: { base64: btoa("dua") }, [DELETE_FILE]: null });
    assert.deepEqual(await files.exchange(URI, new TextEncoder().encode("dua"), null), { kind: "done" });
    assert.equal(asked[1]?.method, DELETE_FILE);
    assert.deepEqual(await filesWith({ [READ_FILE]: null }).files.exchange(URI, null, null), {
      kind: "done",
    });
  });

  it("are absent, not broken, where there is none", async () => {
    const { files } = filesWith({ [READ_FILE]: null, [STAT_FILE]: null });
    assert.equal(await files.read(URI), null);
    assert.equal(await files.stat(URI), null);
  });

  it("tell as a value what went wrong, and whether it is a lack of rights", async () => {
    const read = await filesWith({ [READ_FILE]: "the server is away" }).files.read(URI);
    assert.deepEqual(read, { problem: "the server is away", readOnly: false });
    const message = "files of vscode-vfs are read-only here";
    const refused = { [READ_FILE]: null, [WRITE_FILE]: { message } };
    assert.deepEqual(await filesWith(refused).files.exchange(URI, null, new Uint8Array()), {
      kind: "refused",
      problem: message,
      readOnly: true,
    });
    const unreadable = await filesWith({ [READ_FILE]: "the server is away" }).files.exchange(URI, null, null);
    assert.deepEqual(unreadable, { kind: "refused", problem: "the server is away", readOnly: false });
    assert.equal(await filesWith({ [STAT_FILE]: "away" }).files.stat(URI), null);
  });

  it("are listed in batches, in the order given", async () => {
    const entries = Array.from({ length: 150 }, (_, i) => ({ uri: `${URI}${i}`, size: 1, modified: 1 }));
    const listed = [];
    for await (const batch of filesWith({ [LIST_FILES]: entries }).files.list(
      "vscode-vfs://contoh",
      ["**"],
      [],
    ))
      listed.push(...batch);
    assert.deepEqual(listed, entries);
  });

  it("are asked for by scheme: local ones never go to the client", async () => {
    const { files: remote, asked } = filesWith({ [READ_FILE]: { base64: btoa("jauh") } });
    const local = memoryFiles({ "file:///a.txt": "dekat" });
    const files = filesByScheme(local, remote);
    const read = async (uri: string) => new TextDecoder().decode((await files.read(uri)) as Uint8Array);
    assert.deepEqual([await read("file:///a.txt"), await read(URI)], ["dekat", "jauh"]);
    assert.equal(asked.length, 1);
  });
});
