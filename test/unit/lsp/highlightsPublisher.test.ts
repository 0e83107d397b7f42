import assert from "node:assert/strict";
import type { ArticleState } from "../../../server/corpus/corpus";
import type { ArticleHighlights } from "../../../server/protocol/highlights";
import { openedDocument, type OpenDocument } from "../../../server/lsp/documents";
import { createHighlightsPublisher } from "../../../server/lsp/highlightsPublisher";
import { memoryHost } from "../../support/memoryHost";
import { viewOf } from "../features/fixture";

const URI = "file:///a.txt";

/** A publisher whose analyses end when the test says so. */
function world() {
  const sent: ArticleHighlights[] = [];
  const finished: (number | null)[] = [];
  const refreshed: number[] = [];
  const faults: unknown[] = [];
  const asked: { version: number; answer: (state?: ArticleState) => void; fail: () => void }[] = [];
  let document: OpenDocument | null = null;
  let onAsked = (): void => undefined;
  const publisher = createHighlightsPublisher({
    clock: memoryHost().clock,
    documentOf: () => document,
    stateOf: () =>
      new Promise((resolve, reject) => {
        const { version, snapshot } = document!;
        const article: ArticleState = {
          kind: "article",
          view: viewOf(snapshot.text, { uri: URI, version }),
        };
        asked.push({
          version,
          answer: (state = article) => resolve(state),
          fail: () => reject(new RangeError("too deep")),
        });
        onAsked();
      }),
    send: async (highlights) => void sent.push(highlights),
    sent: ({ snapshot }) => void finished.push(snapshot.version),
    analysisChanged: () => void refreshed.push(document?.version ?? 0),
    background: (_, run) => void run().catch((fault: unknown) => faults.push(fault)),
  });
  return {
    sent,
    faults,
    finished,
    refreshed,
    asked,
    type: (version: number) => {
      document = openedDocument(URI, "plaintext", version, `Teks ${version}`);
      publisher.touch(URI);
    },
    close: () => {
      document = null;
      publisher.forget(URI);
    },
    touch: () => publisher.touch(URI),
    /** Resolves when the publisher waits for its `count`-th analysis. */
    analysis: (count: number): Promise<void> =>
      new Promise((resolve) => {
        onAsked = () => (asked.length >= count ? resolve() : undefined);
        onAsked();
      }),
  };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("highlights publisher", () => {
  it("makes one message of a burst of changes, of the newest version", async () => {
    const { sent, finished, asked, type, analysis } = world();
    for (const version of [1, 2, 3]) type(version);
    await analysis(1);
    asked[0]!.answer();
    await turn();
    assert.deepEqual(finished, [3]);
    assert.deepEqual(
      sent.map(({ version }) => version),
      [3],
    );
    assert.equal(asked.length, 1);
  });

  it("wipes what was drawn, says why and goes on where the analysis fails", async () => {
    const { sent, faults, asked, type, analysis } = world();
    type(1);
    await analysis(1);
    asked[0]!.fail();
    await turn();
    type(2);
    await analysis(2);
    asked[1]!.answer();
    await turn();
    assert.deepEqual(
      sent.map(({ version, isArticle, notice }) => [version, isArticle, notice?.slice(0, 27) ?? null]),
      [
        [1, true, "a.txt could not be analysed"],
        [2, true, null],
      ],
    );
    assert.equal(faults.length, 1);
  });

  it("never sends what was overtaken while it was analysed", async () => {
    const { sent, asked, type, analysis } = world();
    type(1);
    await analysis(1);
    type(2);
    asked[0]!.answer();
    await analysis(2);
    asked[1]!.answer();
    await turn();
    assert.deepEqual(
      sent.map(({ version }) => version),
      [2],
    );
  });

  it("sends again when tags change and the text does not", async () => {
    const { sent, asked, type, touch, analysis } = world();
    type(1);
    await analysis(1);
    asked[0]!.answer();
    await turn();
    touch();
    await analysis(2);
    asked[1]!.answer();
    await turn();
    assert.deepEqual(
      sent.map(({ version }) => version),
      [1, 1],
    );
  });

  it("has tokens asked for anew when the same text is analysed in another way, and only then", async () => {
    const { asked, type, touch, analysis, refreshed } = world();
    const view = viewOf("Teks 1", { uri: URI, version: 1 });
    const steps: ArticleState[] = [
      { kind: "article", view },
      { kind: "article", view: { ...view, placement: { placed: [], onArticle: [], orphans: [] } } },
      { kind: "article", view: { ...view, analysis: { ...view.analysis, language: "en" } } },
    ];
    type(1);
    const seen: number[] = [];
    for (const [i, step] of steps.entries()) {
      if (i > 0) touch();
      await analysis(i + 1);
      asked[i]!.answer(step);
      await turn();
      seen.push(refreshed.length);
    }
    assert.deepEqual(seen, [0, 0, 1]);
  });

  it("says once that a document is no article, and again when it stops being one", async () => {
    const { sent, asked, type, analysis } = world();
    const states: (ArticleState | undefined)[] = [
      { kind: "notArticle" },
      { kind: "notArticle" },
      undefined,
      { kind: "notArticle" },
    ];
    for (const [i, state] of states.entries()) {
      type(i + 1);
      await analysis(i + 1);
      asked[i]!.answer(state);
      await turn();
    }
    assert.deepEqual(
      sent.map(({ version, isArticle }) => [version, isArticle]),
      [
        [1, false],
        [3, true],
        [4, false],
      ],
    );
  });

  it("tells why an article has no analysis", async () => {
    const { sent, asked, type, analysis } = world();
    type(1);
    await analysis(1);
    asked[0]!.answer({ kind: "unavailable", reason: "a.txt is too long." });
    await turn();
    assert.deepEqual([sent[0]?.isArticle, sent[0]?.notice], [true, "a.txt is too long."]);
  });

  it("sends nothing for a document that was closed meanwhile, and nothing for a cancelled analysis", async () => {
    const closed = world();
    closed.type(1);
    await closed.analysis(1);
    closed.close();
    closed.asked[0]!.answer();
    await turn();
    const cancelled = world();
    cancelled.type(1);
    await cancelled.analysis(1);
    cancelled.asked[0]!.answer({ kind: "cancelled" });
    await turn();
    assert.deepEqual([...closed.sent, ...cancelled.sent], []);
  });
});
