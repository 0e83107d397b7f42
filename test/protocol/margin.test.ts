/** Inlay hints and code lenses, and how they follow what people decide. */
import assert from "node:assert/strict";
import type { CodeLens, InlayHint, InlayHintLabelPart } from "vscode-languageserver/node";
import { OPEN_LOCATION_COMMAND } from "../../server/protocol/corpus";
import { DECIDE } from "../../server/protocol/decisions";
import { PEEK_QUOTES_COMMAND, PEEK_SPEAKER_COMMAND } from "../../server/protocol/lenses";
import { startServer, type ServerClient } from "./client";
import { makeFolder, type Folder } from "./folder";
import { FLOOD } from "./marked";

describe("what stands beside the words", () => {
  let server: ServerClient;
  let folder: Folder;
  let uri: string;
  const refreshed = new Set<string>();
  before(async () => {
    folder = makeFolder({ "banjir.txt": FLOOD.text });
    server = await startServer({
      folders: [folder.uri],
      prepare: (connection) => {
        for (const method of ["workspace/codeLens/refresh", "workspace/inlayHint/refresh"])
          connection.onRequest(method, () => {
            refreshed.add(method);
            return null;
          });
      },
    });
    uri = folder.uriOf("banjir.txt");
    await server.open(uri, FLOOD.text);
    await server.highlights(uri);
  });
  after(async () => {
    await server.stop();
    folder.remove();
  });

  const lenses = (): Promise<CodeLens[]> =>
    server.request("textDocument/codeLens", { textDocument: { uri } });
  const titles = async (): Promise<readonly (string | undefined)[]> =>
    (await lenses()).map(({ command }) => command?.title);
  const hints = (from: number, to: number): Promise<InlayHint[]> =>
    server.request("textDocument/inlayHint", {
      textDocument: { uri },
      range: { start: { line: from, character: 0 }, end: { line: to, character: 0 } },
    });

  it("hints whom a -nya means, with the way there and the reason", async () => {
    const { line } = FLOOD.one("clitic").range.end;
    const [hint, ...more] = await hints(line, line + 1);
    assert.deepEqual(hint?.position, FLOOD.one("clitic").range.end);
    const label = hint.label as InlayHintLabelPart[];
    assert.equal(label.map(({ value }) => value).join(""), "= Wulan Prameswari");
    assert.deepEqual(label.at(-1)?.location, { uri, range: FLOOD.of("person")[0]!.range });
    assert.ok(typeof hint.tooltip === "string" && hint.tooltip.length > 0);
    assert.equal(more.length, 0);
  });

  it("hints nothing of lines that were not asked for", async () =>
    assert.deepEqual(await hints(0, FLOOD.one("clitic").range.start.line), []));

  it("sums the article up over its headline, and counts what is judged from then on", async () => {
    const all = await lenses();
    for (const { range } of all) assert.deepEqual(range, FLOOD.one("headline").range);
    const [quotes, speakers, review] = all.map(({ command }) => command);
    assert.deepEqual(quotes, { title: "3 quotes", command: PEEK_QUOTES_COMMAND, arguments: [{ uri }] });
    assert.deepEqual(speakers, { title: "1 speaker", command: PEEK_SPEAKER_COMMAND, arguments: [{ uri }] });
    const [, total = ""] = /^reviewed 0\/(\d+)$/.exec(review?.title ?? "") ?? [];
    assert.ok(Number(total) > 3, review?.title);
    assert.equal(review?.command, OPEN_LOCATION_COMMAND);

    refreshed.clear();
    const change = await server.request<{ ok: boolean }>(DECIDE, {
      uri,
      version: 1,
      range: FLOOD.of("direct")[0]!.range,
      kind: "quote",
      verdict: "rejected",
      correction: null,
    });
    assert.ok(change.ok);
    await server.highlights(uri, ({ summary }) => summary.quotes === 2);
    assert.deepEqual(await titles(), ["2 quotes", "1 speaker", `reviewed 1/${total}`]);
    assert.deepEqual([...refreshed].sort(), ["workspace/codeLens/refresh", "workspace/inlayHint/refresh"]);
  });

  it("is nothing in what is no article", async () => {
    const code = folder.uriOf("kode.txt");
    await server.open(code, "def sum(a, b):\n    return a + b\n");
    assert.deepEqual(await server.request("textDocument/codeLens", { textDocument: { uri: code } }), []);
  });
});
