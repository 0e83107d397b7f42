/** The server's life: how it begins and ends, and that nothing in between kills it. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { ErrorCodes, LSPErrorCodes } from "vscode-languageserver/node";
import { CORPUS_STATUS, type CorpusStatus } from "../../server/protocol/corpus";
import { SEARCH } from "../../server/protocol/search";
import { ADD_TAG, TAG_TARGET } from "../../server/protocol/tags";
import {
  converse,
  GREETING,
  rejectsWith,
  spawnServer,
  startServer,
  type RawMessage,
  type ServerClient,
} from "./client";
import { FLOOD } from "./marked";

const URI = "file:///koran/banjir.txt";
const hover = { textDocument: { uri: URI }, position: FLOOD.at("Wulan") };

/** One framed message, as it stands on the wire. */
function framed(content: string): string {
  return `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;
}

describe("the server's end", () => {
  it("is clean after shutdown and exit", async () => {
    const server = await startServer();
    assert.equal(await server.stop(), 0);
  });

  it("is an error after exit without shutdown", async () => {
    const server = await startServer();
    await server.notify("exit");
    assert.equal(await server.exited, 1);
  });

  it("comes when the client goes away without a word", async () => {
    const server = await startServer();
    server.child.stdin.end();
    assert.equal(await server.exited, 1);
  });

  it("comes when the client goes away before it said anything", async () => {
    const child = spawnServer();
    child.stdin.end();
    const [code] = (await once(child, "exit")) as [number | null];
    assert.equal(code, 1);
  });

  it("leaves work behind that was under way", async () => {
    const server = await startServer();
    await server.open(URI, FLOOD.text.repeat(40));
    assert.equal(await server.stop(), 0);
  });
});

describe("the server lives on", () => {
  let server: ServerClient;
  before(async () => {
    server = await startServer();
    await server.open(URI, FLOOD.text);
  });
  after(() => server.stop());
  afterEach(async () => {
    const status = await server.request<CorpusStatus>(CORPUS_STATUS);
    assert.ok(["ready", "indexing"].includes(status.state), "it still answers");
  });

  it("after a request that nobody knows", () =>
    rejectsWith(server.request("kutip/noSuchThing", {}), ErrorCodes.MethodNotFound));

  const wrong: readonly (readonly [string, unknown])[] = [
    [SEARCH, {}],
    [SEARCH, { query: 5, limit: 10 }],
    [TAG_TARGET, { uri: URI }],
    [ADD_TAG, { uri: URI, version: 1, range: "x", tag: "a", note: null }],
    ["textDocument/hover", {}],
    ["textDocument/semanticTokens/full", { textDocument: 5 }],
  ];
  for (const [method, params] of wrong) {
    it(`after ${method} with ${JSON.stringify(params)}`, () =>
      rejectsWith(server.request(method, params), ErrorCodes.InvalidParams));
  }

  it("after positions that are nowhere", async () => {
    for (const [line, character] of [
      [99999, 0],
      [0, 99999],
      [-1, -1],
    ])
      await server.request("textDocument/hover", { ...hover, position: { line, character } });
  });

  it("after requests about documents and files that are not there", async () => {
    const textDocument = { uri: "file:///nowhere/a.txt" };
    const position = { line: 0, character: 0 };
    assert.equal(await server.request("textDocument/hover", { textDocument, position }), null);
    assert.deepEqual(await server.request("textDocument/semanticTokens/full", { textDocument }), {
      data: [],
    });
    const odd = { uri: "kein uri::%%%" };
    assert.equal(await server.request("textDocument/hover", { textDocument: odd, position }), null);
  });

  it("after notifications that make no sense", async () => {
    await server.notify("textDocument/didOpen", {});
    await server.notify("textDocument/didOpen", { textDocument: null });
    await server.notify("textDocument/didChange", { textDocument: { uri: URI, version: 2 } });
    await server.notify("textDocument/didClose", { textDocument: { uri: "file:///never/opened.txt" } });
    await server.notify("workspace/didChangeWatchedFiles", { changes: 5 });
    await server.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: 7, type: "x" }] });
    await server.notify("kutip/settingsChanged", "x");
    await server.notify("kutip/noSuchNotification", {});
  });

  it("after a change of a document that was never opened, or was closed already", async () => {
    const uri = "file:///koran/tutup.txt";
    await server.change(uri, 2, { text: "Halo." });
    await server.open(uri, FLOOD.text);
    await server.close(uri);
    await server.close(uri);
    await server.change(uri, 3, { text: "Halo lagi." });
  });

  it("after a document was opened twice", async () => {
    const uri = "file:///koran/dua-kali.txt";
    await server.open(uri, "Satu.");
    await server.open(uri, FLOOD.text);
    const { isArticle } = await server.highlights(uri, ({ summary }) => summary.quotes > 0);
    assert.ok(isArticle);
    await server.close(uri);
  });

  it("after a hundred requests at once, each of them answered", async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => server.request("textDocument/hover", hover)),
    );
    assert.equal(answers.filter((answer) => answer !== null).length, 100);
  });

  it("after a message that is no JSON, and logs no word of it", async () => {
    const broken = await startServer();
    broken.child.stdin.write(framed('{"jsonrpc": "2.0", rahasia'));
    const [code, status] = await Promise.race([
      broken.exited.then((exit) => [exit, null] as const),
      broken.request<CorpusStatus>(CORPUS_STATUS).then((answer) => [null, answer] as const),
    ]);
    assert.equal(code, null);
    assert.ok(status, "it still answers");
    await broken.stop();
  });
});

describe("cancelled and overtaken requests", () => {
  const opened: RawMessage = {
    method: "textDocument/didOpen",
    params: { textDocument: { uri: URI, languageId: "plaintext", version: 1, text: FLOOD.text } },
  };
  const tokens: RawMessage = {
    id: 2,
    method: "textDocument/semanticTokens/full",
    params: { textDocument: { uri: URI } },
  };

  it("are answered as cancelled, not as empty", async () => {
    const cancel = { method: "$/cancelRequest", params: { id: 2 } };
    const { error } = await converse([...GREETING, opened, tokens, cancel]);
    assert.equal(error?.code, LSPErrorCodes.RequestCancelled);
  });

  it("are answered as modified when the text changed behind them", async () => {
    const change = {
      method: "textDocument/didChange",
      params: { textDocument: { uri: URI, version: 2 }, contentChanges: [{ text: "Kabar." }] },
    };
    const { error } = await converse([...GREETING, opened, tokens, change]);
    assert.equal(error?.code, LSPErrorCodes.ContentModified);
  });

  it("count in the newest text when they come behind the change", async () => {
    const change = {
      method: "textDocument/didChange",
      params: { textDocument: { uri: URI, version: 2 }, contentChanges: [{ text: `🌊\n${FLOOD.text}` }] },
    };
    const before = (await converse([...GREETING, opened, tokens])).result as { data: number[] };
    const after = (await converse([...GREETING, opened, change, tokens])).result as { data: number[] };
    assert.equal(after.data[0], before.data[0]! + 1);
  });

  it("are refused before initialize", async () => {
    const { error } = await converse([{ id: 1, method: CORPUS_STATUS }]);
    assert.equal(error?.code, ErrorCodes.ServerNotInitialized);
  });
});
