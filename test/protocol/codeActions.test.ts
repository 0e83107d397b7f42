/** Code actions over the wire: what is offered, and that what is chosen is done, on disk and in the article, and can be undone. */
import assert from "node:assert/strict";
import type { CodeAction } from "vscode-languageserver/node";
import type { ArticleHighlights } from "../../server/protocol/highlights";
import { UNDO } from "../../server/protocol/history";
import type { Range } from "../../server/protocol/place";
import { rejectsWith, startServer, type ServerClient } from "./client";
import { makeFolder, type Folder } from "./folder";
import { FLOOD } from "./marked";

const INVALID_PARAMS = -32602;

describe("code actions", () => {
  let server: ServerClient;
  let folder: Folder;
  let uri: string;
  const told: string[] = [];
  before(async () => {
    folder = makeFolder({ "banjir.txt": FLOOD.text });
    server = await startServer({
      folders: [folder.uri],
      prepare: (connection) =>
        connection.onNotification("window/showMessage", ({ message }: { message: string }) => {
          told.push(message);
        }),
    });
    uri = folder.uriOf("banjir.txt");
    await server.open(uri, FLOOD.text);
    await server.highlights(uri);
  });
  after(async () => {
    await server.stop();
    folder.remove();
  });

  const actions = (range: Range, only?: readonly string[]): Promise<CodeAction[]> =>
    server.request("textDocument/codeAction", {
      textDocument: { uri },
      range,
      context: { diagnostics: [], ...(only ? { only } : {}) },
    });
  const run = async (range: Range, title: RegExp): Promise<unknown> => {
    const offered = await actions(range);
    const action = offered.find((one) => title.test(one.title));
    assert.ok(action?.command, `${String(title)} is offered`);
    const { command, arguments: given } = action.command;
    return server.request("workspace/executeCommand", { command, arguments: given });
  };
  /** What is shown at the place once it is as wanted; the newest highlights count. */
  const shown = (range: Range, wanted: RegExp): Promise<ArticleHighlights> =>
    server.highlights(uri, (highlights) => {
      if (highlights !== server.published.findLast((one) => one.uri === uri)) return false;
      const { line } = range.start;
      const at = highlights.quotes.filter((quote) => quote.range.start.line === line);
      return wanted.test(at.map(({ kind, speaker }) => `${kind} ${String(speaker)}`).join());
    });
  const undo = (): Promise<unknown> => server.request(UNDO);

  it("are announced with their commands", () => {
    const { codeActionProvider, executeCommandProvider } = server.initialized.capabilities;
    assert.ok(typeof codeActionProvider === "object" && codeActionProvider.codeActionKinds?.length);
    assert.ok(executeCommandProvider?.commands.includes("kutip.server.decide"));
  });

  it("set a speaker, which shows and is undone", async () => {
    const { range } = FLOOD.one("clitic");
    const quote = FLOOD.of("direct")[1]!.range;
    await run(quote, /^Set speaker: Joko Santanu/);
    await shown(range, /direct Joko Santanu/);
    await undo();
    await shown(range, /direct Wulan Prameswari/);
  });

  it("change the kind, and say that something is no quote", async () => {
    const { range } = FLOOD.one("indirect");
    await run(range, /^Change kind: mixed/);
    await shown(range, /^mixed/);
    await run(range, /no quote/);
    await shown(range, /^$/);
    await undo();
    await shown(range, /^mixed/);
    await undo();
    await shown(range, /^indirect/);
  });

  it("make a selection a quote, whose speaker can be set, and take it back", async () => {
    const start = FLOOD.at("membagikan selimut");
    const range = { start, end: { ...start, character: start.character + "membagikan selimut".length } };
    await run(range, /^Make the selection an indirect quote/);
    await shown(range, /^indirect null/);
    await run(range, /^Set speaker: Joko Santanu/);
    await shown(range, /^indirect Joko Santanu/);
    await run(range, /no quote/);
    await shown(range, /^$/);
  });

  it("accept all that is sure as one step", async () => {
    assert.deepEqual(await run(FLOOD.one("headline").range, /^Accept \d+ quotes/), { ok: true, id: "" });
    const offered = await actions(FLOOD.of("direct")[0]!.range);
    assert.ok(!offered.some(({ title }) => title.startsWith("Accept")));
    await undo();
    const again = await actions(FLOOD.of("direct")[0]!.range);
    assert.ok(again.some(({ title }) => title.startsWith("Accept: direct quote")));
  });

  it("of one kind are told where they are asked for", async () => {
    const offered = await actions(FLOOD.of("direct")[0]!.range, ["refactor.rewrite"]);
    assert.deepEqual(
      new Set(offered.map(({ kind }) => kind?.split(".").slice(0, 2).join("."))),
      new Set(["refactor.rewrite"]),
    );
    assert.deepEqual(await actions(FLOOD.of("direct")[0]!.range, ["source"]), []);
  });

  it("that judge a quote come with the quick fixes, which clients list first", async () => {
    const offered = await actions(FLOOD.of("direct")[0]!.range, ["quickfix"]);
    assert.deepEqual(
      offered.map(({ title }) => title.replace(/: .*|\d.*/, "").trim()),
      ["Accept", "Mark as no quote", "Accept"],
    );
  });

  it("do nothing to a text that changed meanwhile, and tell", async () => {
    const [stale] = await actions(FLOOD.of("direct")[0]!.range, ["quickfix.kutip.judge"]);
    await server.change(uri, 2, { from: { line: 2, character: 0 }, text: "Hari ini " });
    await server.highlights(uri, ({ version }) => version === 2);
    const change = await server.request<{ ok: boolean; message?: string }>("workspace/executeCommand", {
      command: stale!.command!.command,
      arguments: stale!.command!.arguments,
    });
    assert.equal(change.ok, false);
    assert.deepEqual(told, [change.message]);
    assert.match(change.message ?? "", /banjir\.txt changed meanwhile/);
  });

  it("refuse commands that are none and arguments that are wrong", async () => {
    const execute = (command: string, ...given: unknown[]): Promise<unknown> =>
      server.request("workspace/executeCommand", { command, arguments: given });
    await rejectsWith(execute("toString"), INVALID_PARAMS);
    await rejectsWith(execute("kutip.server.decide"), INVALID_PARAMS);
    await rejectsWith(execute("kutip.server.acceptAll", { uri, version: 2, least: 2 }), INVALID_PARAMS);
  });
});
