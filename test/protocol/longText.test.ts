/** A text that is too long to be analysed between two letters: what is asked of it is answered at once, and put right afterwards. */
import assert from "node:assert/strict";
import type { Hover, Location } from "vscode-languageserver";
import { createSnapshot } from "../../server/corpus/snapshot";
import type { Position, Range } from "../../server/protocol/place";
import { startServer, type ServerClient } from "./client";
import { FLOOD, SHOP } from "./marked";
import { decoded, type Legend, type Tokens } from "./tokens";

/** Of the same flood, in front of the shop and behind it: well above 50,000 code units. */
const ARTICLES = 80;
const LONG = `${`${FLOOD.text}\n`.repeat(ARTICLES)}${SHOP.text}\n${`${FLOOD.text}\n`.repeat(ARTICLES)}`;
/** Ends a paragraph in the middle. What `Ia` means is for the whole article to say. */
const TYPED = " Ia dibantu Ratna Kusuma dari Palembang.";

/** Where the shop's last paragraph ends. */
const END = LONG.indexOf(SHOP.text) + SHOP.text.trimEnd().length;
const EDITED = LONG.slice(0, END) + TYPED + LONG.slice(END);

function placeOf(text: string, words: string, from = 0): Position {
  return createSnapshot("", null, text).lines.positionAt(text.indexOf(words, from));
}

describe("a long text", () => {
  let server: ServerClient;
  let legend: Legend;
  let opened = 0;
  let refreshed: () => void;
  before(async () => {
    server = await startServer({
      prepare: (connection) =>
        connection.onRequest("workspace/semanticTokens/refresh", () => {
          refreshed();
          return null;
        }),
    });
    const { tokenTypes, tokenModifiers } = server.initialized.capabilities.semanticTokensProvider!.legend;
    legend = { types: tokenTypes, modifiers: tokenModifiers };
  });
  beforeEach(() => (refreshed = () => undefined));
  after(() => server.stop());

  const open = async (text: string): Promise<string> => {
    const uri = `file:///koran/panjang-${++opened}.txt`;
    await server.open(uri, text);
    return uri;
  };
  const full = (uri: string, of = server): Promise<Tokens> =>
    of.request("textDocument/semanticTokens/full", { textDocument: { uri } });
  const type = (uri: string, of = server): Promise<void> =>
    of.change(uri, 2, { from: createSnapshot("", null, LONG).lines.positionAt(END), text: TYPED });
  const isCaughtUp = (uri: string): boolean =>
    server.published.some((highlights) => highlights.uri === uri && highlights.version === 2);

  it("has its tokens on the right words as soon as it is edited, and asked for again when its analysis has caught up", async () => {
    const uri = await open(LONG);
    const first = await full(uri);
    const isRefreshed = new Promise<void>((resolve) => (refreshed = resolve));
    await type(uri);
    const delta = await server.request<{
      readonly resultId: string;
      readonly edits: readonly { start: number; deleteCount: number; data?: number[] }[];
    }>("textDocument/semanticTokens/full/delta", { textDocument: { uri }, previousResultId: first.resultId });
    assert.ok(!isCaughtUp(uri));
    const early = [...first.data];
    for (const { start, deleteCount, data = [] } of delta.edits) early.splice(start, deleteCount, ...data);
    assert.ok(
      delta.edits.every(({ data = [] }) => data.length < 100),
      "what did not change is not sent again",
    );
    const words = decoded(EDITED, { data: early }, legend);
    const known = decoded(LONG, first, legend);
    const added = words.filter((token) => !known.includes(token));
    assert.deepEqual(added, ["Ratna Kusuma/person", "Palembang/place"]);
    assert.deepEqual(
      words.filter((token) => !added.includes(token)),
      known,
    );

    await isRefreshed;
    const fresh = await full(await open(EDITED));
    assert.deepEqual((await full(uri)).data, fresh.data);
    assert.ok(decoded(EDITED, fresh, legend).includes("Ia/person+described"));
    assert.notDeepEqual(early, fresh.data);
  });

  it("is not asked for again where what was answered at once holds", async () => {
    const uri = await open(LONG);
    await full(uri);
    let count = 0;
    refreshed = () => (count += 1);
    await server.change(uri, 2, { from: placeOf(LONG, "Toko Buku"), text: "Kabar: " });
    const early = await full(uri);
    assert.ok(!isCaughtUp(uri));
    await server.highlights(uri, ({ version }) => version === 2);
    assert.deepEqual((await full(uri)).data, early.data);
    assert.equal(count, 0);
  });

  it("has what is under the cursor explained and found as soon as it is edited", async () => {
    const uri = await open(LONG);
    await full(uri);
    await type(uri);
    const position = placeOf(EDITED, "Joko Santanu", END);
    const textDocument = { uri };
    const [hover, definition, places] = await Promise.all([
      server.request<Hover | null>("textDocument/hover", { textDocument, position }),
      server.request<readonly Location[] | null>("textDocument/definition", { textDocument, position }),
      server.request<readonly { range: Range }[]>("textDocument/documentHighlight", {
        textDocument,
        position,
      }),
    ]);
    assert.ok(!isCaughtUp(uri));
    assert.match(JSON.stringify(hover), /Joko Santanu/);
    assert.deepEqual(definition?.[0]?.range.start, placeOf(EDITED, "Joko Santanu"));
    const { text, lines } = createSnapshot("", null, EDITED);
    assert.equal(places.length, 2 * ARTICLES);
    for (const { range } of places) {
      const { start, end } = lines.spanOf(range);
      assert.equal(text.slice(start, end), "Joko Santanu");
    }
  });

  it("shows the tokens of what is on the screen before all others when it is opened", async () => {
    const uri = await open(LONG);
    const start = { line: placeOf(LONG, SHOP.text).line, character: 0 };
    const range = { start, end: { line: start.line + 7, character: 0 } };
    const order: string[] = [];
    const [seen] = await Promise.all([
      server
        .request<Tokens>("textDocument/semanticTokens/range", { textDocument: { uri }, range })
        .finally(() => order.push("range")),
      full(uri).finally(() => order.push("full")),
    ]);
    assert.deepEqual(order, ["range", "full"]);
    const words = decoded(LONG, seen, legend);
    assert.ok(words.includes("Ratih Anggoro/person+speaker"), words.join(" · "));
    assert.ok(words.includes("Surabaya/place"));
    assert.ok(!words.some((token) => token.startsWith("Bandung")));
  });

  it("is waited for by a client that would not ask again", async () => {
    const patient = await startServer({ refreshSupport: false });
    try {
      const uri = "file:///koran/panjang.txt";
      await patient.open(uri, LONG);
      await full(uri, patient);
      await type(uri, patient);
      const late = await full(uri, patient);
      const fresh = "file:///koran/baru.txt";
      await patient.open(fresh, EDITED);
      assert.deepEqual(late.data, (await full(fresh, patient)).data);
    } finally {
      await patient.stop();
    }
  });
});
