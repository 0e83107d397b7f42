import assert from "node:assert/strict";
import { clientFiles, filesByScheme } from "../../../server/host/browser/clientFiles";
import { LIST_FILES, READ_FILE, STAT_FILE, WRITE_FILE } from "../../../server/protocol/files";
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
    const { files, asked } = filesWith({ [WRITE_FILE]: null });
    await files.write(URI, bytes);
    const { base64 } = asked[0]!.params as { base64: string };
    assert.deepEqual(await filesWith({ [READ_FILE]: { base64 } }).files.read(URI), bytes);
  });

  it("are absent, not broken, where there is none", async () => {
    const { files } = filesWith({ [READ_FILE]: null, [STAT_FILE]: null });
    assert.equal(await files.read(URI), null);
    assert.equal(await files.stat(URI), null);
  });

  it("tell as a value what went wrong, and whether it is a lack of rights", async () => {
    const read = await filesWith({ [READ_FILE]: "the server is away" }).files.read(URI);
    assert.deepEqual(read, { problem: "the server is away", readOnly: false });
    const refused = { [WRITE_FILE]: { message: "NoPermissions (FileSystemError): read-only" } };
    assert.equal((await filesWith(refused).files.write(URI, new Uint8Array()))?.readOnly, true);
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
