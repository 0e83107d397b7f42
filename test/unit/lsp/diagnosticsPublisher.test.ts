import assert from "node:assert/strict";
import type { HeldQuote } from "../../../server/corpus/index";
import { createDiagnosticsPublisher } from "../../../server/lsp/diagnosticsPublisher";
import { openedDocument, type OpenDocument } from "../../../server/lsp/documents";
import { viewOf } from "../features/fixture";

const URI = "file:///a.txt";
const OTHER = "file:///b.txt";
const WORDS = "“Air sungai naik tiga meter sejak Senin malam dan warga harus segera mengungsi,”";
const ELSEWHERE: HeldQuote = {
  text: WORDS.replace("tiga", "dua"),
  kind: "direct",
  speaker: "Sari",
  article: "Banjir",
  location: { uri: OTHER, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 9 } } },
};

/** A publisher whose pauses and look-ups end when the test says so. */
function world() {
  const sent: string[] = [];
  const pauses: (() => void)[] = [];
  const lookups: ((held: readonly HeldQuote[]) => void)[] = [];
  const faults: unknown[] = [];
  const documents = new Map<string, OpenDocument>();
  const publisher = createDiagnosticsPublisher({
    documentOf: (uri) => documents.get(uri) ?? null,
    viewOf: async (uri) => {
      const { snapshot, version } = documents.get(uri)!;
      const quotes = snapshot.text.includes(WORDS) ? [{ words: WORDS, speaker: "Sari" }] : [];
      return viewOf(snapshot.text, { uri, version, quotes });
    },
    settings: () => ({}),
    quotesHolding: () => new Promise((resolve) => lookups.push(resolve)),
    pause: () => new Promise((resolve) => pauses.push(resolve)),
    send: async ({ uri, version }, view, reported) =>
      void sent.push(
        `${uri.slice(-5)} ${view ? version : "gone"}: ${reported.map(({ rule }) => rule).join()}`,
      ),
    background: (_, run) => void run().catch((fault: unknown) => faults.push(fault)),
  });
  return {
    sent,
    pauses,
    lookups,
    faults,
    publisher,
    show: (text: string, version = 1, uri = URI) => {
      const document = openedDocument(uri, "plaintext", version, text);
      documents.set(uri, version === 1 ? document : { ...document, edits: [] });
      publisher.touch(uri);
    },
    close: (uri = URI) => {
      documents.delete(uri);
      publisher.forget(uri);
    },
  };
}

/** Until all that was asked for and can go on has gone on. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
}

const LONE = "Kata Sari, “Air naik. Warga pergi.";

describe("diagnostics publisher", () => {
  it("sends at once of what was opened, and nothing where there is nothing", async () => {
    const { sent, show } = world();
    show("Warga pergi.", 1, OTHER);
    show(LONE);
    await settled();
    assert.deepEqual(sent, ["a.txt 1: unbalanced-marks"]);
  });

  it("waits for the pause behind the last edit, and sends of that version alone", async () => {
    const { sent, pauses, show } = world();
    show("Warga pergi.");
    await settled();
    show(LONE, 2);
    await settled();
    show(`${LONE} Ya.`, 3);
    pauses.shift()!();
    await settled();
    assert.deepEqual(sent, []);
    pauses.shift()!();
    await settled();
    assert.deepEqual(sent, ["a.txt 3: unbalanced-marks"]);
  });

  it("sends what other articles say behind the rest, and not after an edit", async () => {
    const { sent, lookups, pauses, show } = world();
    show(`${WORDS} kata Sari. “Ya`);
    await settled();
    assert.deepEqual(sent, ["a.txt 1: unbalanced-marks"]);
    show(`${WORDS} kata Sari. “Ya.”`, 2);
    lookups.shift()!([ELSEWHERE]);
    await settled();
    assert.equal(sent.length, 1);
    pauses.shift()!();
    await settled();
    // The quote is the same, and is not looked up again.
    assert.equal(lookups.length, 0);
    assert.deepEqual(sent.slice(1), ["a.txt 2: quote-differs"]);
  });

  it("looks again when the other article is edited", async () => {
    const { sent, lookups, show } = world();
    show(`${WORDS} kata Sari.`);
    await settled();
    lookups.shift()!([ELSEWHERE]);
    await settled();
    assert.deepEqual(sent, ["a.txt 1: quote-differs"]);
    show("Warga pergi.", 1, OTHER);
    await settled();
    for (let lookup = lookups.shift(); lookup; lookup = lookups.shift()) {
      lookup([]);
      await settled();
    }
    assert.deepEqual(sent.slice(1), ["a.txt 1: "]);
  });

  it("takes back what it sent when the document is closed, and sends nothing later", async () => {
    const { sent, lookups, show, close, faults } = world();
    show(`${WORDS} kata Sari. “Ya`);
    await settled();
    close();
    lookups.shift()!([ELSEWHERE]);
    await settled();
    assert.deepEqual(sent, ["a.txt 1: unbalanced-marks", "a.txt gone: "]);
    assert.deepEqual(faults, []);
  });

  it("takes nothing back where nothing was sent", async () => {
    const { sent, show, close } = world();
    show("Warga pergi.");
    await settled();
    close();
    await settled();
    assert.deepEqual(sent, []);
  });
});
