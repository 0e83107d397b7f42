/** What is reported of open articles over the wire: when it comes and goes, that it can be dismissed, and what the fixes do. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { CodeAction, Diagnostic, PublishDiagnosticsParams } from "vscode-languageserver/node";
import { SETTINGS_CHANGED } from "../../server/protocol/corpus";
import { UNDO } from "../../server/protocol/history";
import { DIAGNOSTIC_RULES } from "../../server/protocol/diagnostics";
import { SETTINGS, startServer, type ServerClient } from "./client";
import { makeFolder, type Folder } from "./folder";

const WORDS = "“Air sungai naik tiga meter sejak Senin malam dan warga harus segera mengungsi,”";
const RIVER = [
  "Sungai Meluap di Lembah Biru",
  "",
  `${WORDS} kata Wulan Prameswari kepada wartawan di balai kota pada Selasa pagi.`,
  "",
  "Warga membawa barang ke tempat yang lebih tinggi sejak malam, dan sekolah ditutup.",
  "",
].join("\n");
const OTHER_RIVER = RIVER.replace("Meluap", "Naik Tinggi").replace("tiga meter", "dua meter");
const LONE_MARK = RIVER.replace("mengungsi,”", "mengungsi,");

interface Reports {
  /** The reports of a document once they are as wanted; the newest count. */
  until(uri: string, wanted: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  /** All that came, in its order. */
  readonly all: PublishDiagnosticsParams[];
}

async function start(folder: Folder, settings = {}): Promise<{ server: ServerClient; reports: Reports }> {
  const all: PublishDiagnosticsParams[] = [];
  const waiting = new Set<() => void>();
  const server = await startServer({
    folders: [folder.uri],
    settings,
    prepare: (connection) =>
      connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
        all.push(params);
        for (const look of [...waiting]) look();
      }),
  });
  const until: Reports["until"] = (uri, wanted) =>
    new Promise((resolve) => {
      const look = (): void => {
        const newest = all.findLast((one) => one.uri === uri);
        if (!newest || !wanted(newest.diagnostics)) return;
        waiting.delete(look);
        resolve(newest.diagnostics);
      };
      waiting.add(look);
      look();
    });
  return { server, reports: { all, until } };
}

const codes = (diagnostics: readonly Diagnostic[]): string => diagnostics.map(({ code }) => code).join();
const isOf =
  (rule: string) =>
  ({ code }: Diagnostic): boolean =>
    code === rule;
const has =
  (code: string) =>
  (diagnostics: readonly Diagnostic[]): boolean =>
    codes(diagnostics).split(",").includes(code);
const lacks =
  (code: string) =>
  (diagnostics: readonly Diagnostic[]): boolean =>
    !has(code)(diagnostics);

describe("diagnostics", () => {
  let folder: Folder;
  let server: ServerClient;
  let reports: Reports;
  const uriOf = (name: string): string => folder.uriOf(name);
  before(async () => {
    folder = makeFolder({ "a.txt": RIVER, "b.txt": OTHER_RIVER, "c.txt": LONE_MARK });
    ({ server, reports } = await start(folder));
    await server.status(({ state, articles }) => state === "ready" && articles === 3);
  });
  after(async () => {
    await server.stop();
    folder.remove();
  });

  const fixes = (uri: string, diagnostic: Diagnostic): Promise<CodeAction[]> =>
    server.request("textDocument/codeAction", {
      textDocument: { uri },
      range: diagnostic.range,
      context: { diagnostics: [diagnostic], only: ["quickfix"] },
    });
  const run = async (uri: string, diagnostic: Diagnostic, title: RegExp): Promise<void> => {
    const action = (await fixes(uri, diagnostic)).find((one) => title.test(one.title));
    assert.ok(action?.command, `${String(title)} is offered`);
    const { command, arguments: given } = action.command;
    const done = await server.request<{ ok: boolean }>("workspace/executeCommand", {
      command,
      arguments: given,
    });
    assert.equal(done.ok, true);
  };

  it("tell of a quote that another article words differently, for open articles only, and of nothing after the closing", async () => {
    const uri = uriOf("a.txt");
    await server.open(uri, RIVER);
    const reported = await reports.until(uri, has("quote-differs"));
    const differs = reported.find(({ code }) => code === "quote-differs")!;
    assert.match(differs.message as string, /dua meter/);
    assert.deepEqual(differs.range.start, { line: 2, character: 0 });
    assert.equal(
      reports.all.some((one) => one.uri === uriOf("b.txt") && one.diagnostics.length > 0),
      false,
    );
    await server.close(uri);
    assert.deepEqual(await reports.until(uri, ({ length }) => length === 0), []);
  });

  it("follow an edit of the other article", async () => {
    const [uri, other] = [uriOf("a.txt"), uriOf("b.txt")];
    await server.open(uri, RIVER);
    await server.open(other, OTHER_RIVER);
    await reports.until(uri, has("quote-differs"));
    const character = OTHER_RIVER.split("\n")[2]!.indexOf("dua");
    await server.change(other, 2, {
      from: { line: 2, character },
      to: { line: 2, character: character + 3 },
      text: "tiga",
    });
    await reports.until(uri, lacks("quote-differs"));
    await server.close(other);
    await server.close(uri);
  });

  it("are of the version that they name, and go when the mark is put in, as the fix does it", async () => {
    const uri = uriOf("c.txt");
    await server.open(uri, LONE_MARK);
    const [mark] = (await reports.until(uri, has("unbalanced-marks"))).filter(isOf("unbalanced-marks"));
    const [insert] = await fixes(uri, mark!);
    assert.equal(insert?.title, "Insert ” at the end of the sentence");
    assert.equal(insert.isPreferred, true);
    const [edit] = insert.edit!.changes![uri]!;
    await server.change(uri, 2, { from: edit!.range.start, to: edit!.range.end, text: edit!.newText });
    await reports.until(uri, lacks("unbalanced-marks"));
    assert.equal(reports.all.findLast((one) => one.uri === uri)?.version, 2);
    await server.close(uri);
  });

  it("are dismissed at their place, which an undo takes back, and the sidecar keeps", async () => {
    const uri = uriOf("c.txt");
    await server.open(uri, LONE_MARK);
    const [mark] = (await reports.until(uri, has("unbalanced-marks"))).filter(isOf("unbalanced-marks"));
    await run(uri, mark!, /^Dismiss unbalanced-marks here$/);
    await reports.until(uri, lacks("unbalanced-marks"));
    assert.match(folder.read("c.txt.kutip.json"), /"kutip:rule": ?"unbalanced-marks"/);
    await server.request(UNDO);
    await reports.until(uri, has("unbalanced-marks"));
    await server.close(uri);
  });

  it("are as loud as the settings say, at once", async () => {
    const uri = uriOf("c.txt");
    await server.open(uri, LONE_MARK);
    await reports.until(uri, (diagnostics) =>
      diagnostics.some(({ code, severity }) => code === "unbalanced-marks" && severity === 2),
    );
    const diagnostics = { "unbalanced-marks": "hint", "single-source": "shout" };
    await server.notify(SETTINGS_CHANGED, { ...SETTINGS, diagnostics });
    await reports.until(uri, (now) =>
      now.some(({ code, severity }) => code === "unbalanced-marks" && severity === 4),
    );
    await server.notify(SETTINGS_CHANGED, { ...SETTINGS, diagnostics: { "unbalanced-marks": "off" } });
    await reports.until(uri, lacks("unbalanced-marks"));
    await server.notify(SETTINGS_CHANGED, SETTINGS);
    await reports.until(uri, has("unbalanced-marks"));
    await server.close(uri);
  });
});

describe("diagnostics of tags", () => {
  it("tell of tags outside the set and of lost ones, with fixes that mend them", async () => {
    const folder = makeFolder({
      "a.txt": RIVER,
      "kutip.json": JSON.stringify({ tags: ["krisis", "kritik"] }),
    });
    const { server, reports } = await start(folder);
    const uri = folder.uriOf("a.txt");
    await server.open(uri, RIVER);
    await server.highlights(uri);
    const range = { start: { line: 4, character: 0 }, end: { line: 4, character: 5 } };
    await server.request("kutip/addTag", { uri, version: 1, range, tag: "krisi", note: null });
    const [outside] = (await reports.until(uri, has("tag-outside-set"))).filter(isOf("tag-outside-set"));
    assert.deepEqual(outside?.range, range);
    const offered = await server.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri },
      range,
      context: { diagnostics: [outside] },
    });
    const change = offered.find(({ title }) => title === "Change “krisi” to “krisis” in this article");
    assert.ok(change?.command);
    await server.request("workspace/executeCommand", {
      command: change.command.command,
      arguments: change.command.arguments,
    });
    await reports.until(uri, lacks("tag-outside-set"));
    assert.match(folder.read("a.txt.kutip.json"), /"krisis"/);
    // The tagged word goes.
    await server.change(uri, 2, {
      from: { line: 4, character: 0 },
      to: { line: 4, character: 82 },
      text: "",
    });
    const [orphan] = (await reports.until(uri, has("orphaned-tag"))).filter(isOf("orphaned-tag"));
    assert.equal(orphan?.range.start.line, 0);
    assert.match(orphan.message as string, /“krisis” is gone: “Warga”/);
    await server.stop();
    folder.remove();
  });
});

describe("diagnostics of the seeds", () => {
  it("are three at most, with every rule as it is by default", async () => {
    const files = readdirSync("seeds").filter((name) => name.endsWith(".txt"));
    const texts = Object.fromEntries(
      files.map((name) => [name, readFileSync(path.join("seeds", name), "utf8")]),
    );
    const folder = makeFolder(texts);
    const { server, reports } = await start(folder);
    await server.status(({ state, articles }) => state === "ready" && articles === files.length);
    for (const [name, text] of Object.entries(texts)) await server.open(folder.uriOf(name), text);
    // Behind all of them comes a document of which something is certainly reported.
    const last = folder.uriOf("last.txt");
    await server.open(last, LONE_MARK);
    await reports.until(last, has("unbalanced-marks"));
    const shown = files.flatMap(
      (name) => reports.all.findLast((one) => one.uri === folder.uriOf(name))?.diagnostics ?? [],
    );
    assert.ok(shown.length <= 3, codes(shown));
    assert.deepEqual(
      shown.filter(({ code }) => !DIAGNOSTIC_RULES.some((rule) => rule === code)),
      [],
    );
    await server.stop();
    folder.remove();
  });
});
