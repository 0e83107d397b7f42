import assert from "node:assert/strict";
import { createSnapshot } from "../../../server/corpus/snapshot";
import { NEVER_CANCELLED } from "../../../server/host/ports";
import { plainRun } from "../../support/plainAnalyzer";
import { found, NEWS, PASAR, ready, world } from "./world";

describe("a long article in an editor", () => {
  const long = NEWS.repeat(600);

  it("is analysed pass by pass, once for all who ask", async () => {
    const { corpus, analyzer } = world({});
    let begun = 0;
    let answered = false;
    analyzer.steps = function* (previous, text, language) {
      begun += 1;
      void found(corpus, "beras").then(() => (answered = true));
      yield;
      assert.ok(answered);
      return plainRun(analyzer.analyze(text, language));
    };
    corpus.opened(createSnapshot(PASAR, 1, long));
    const states = await Promise.all([1, 2, 3].map(() => corpus.view(PASAR, NEVER_CANCELLED)));
    assert.deepEqual(
      states.map(({ kind }) => kind),
      ["article", "article", "article"],
    );
    await ready(corpus);
    assert.equal(begun, 1);
  });

  it("is left off when it is edited, and begun with what was made before", async () => {
    const { corpus, analyzer } = world({});
    const begun: string[] = [];
    const starts: boolean[] = [];
    analyzer.steps = function* (previous, text, language) {
      begun.push(text);
      starts.push(previous !== null);
      if (begun.length === 2) corpus.changed(createSnapshot(PASAR, 3, `${long}!`), []);
      yield;
      return plainRun(analyzer.analyze(text, language));
    };
    corpus.opened(createSnapshot(PASAR, 1, long));
    await corpus.view(PASAR, NEVER_CANCELLED);
    corpus.changed(createSnapshot(PASAR, 2, `${long}?`), []);
    const state = await corpus.view(PASAR, NEVER_CANCELLED);
    assert.ok(state.kind === "article" && state.view.snapshot.version === 3);
    await ready(corpus);
    assert.deepEqual(begun, [long, `${long}?`, `${long}!`]);
    assert.deepEqual(starts, [false, true, true]);
    assert.deepEqual(analyzer.asked, [long, `${long}!`]);
  });

  it("answers a cancelled request after the pass that runs, and the others later", async () => {
    const { corpus, analyzer } = world({});
    const token = { isCancellationRequested: false };
    const order: string[] = [];
    analyzer.steps = function* (previous, text, language) {
      token.isCancellationRequested = true;
      yield;
      yield;
      order.push("done");
      return plainRun(analyzer.analyze(text, language));
    };
    corpus.opened(createSnapshot(PASAR, 1, long));
    const cancelled = corpus.view(PASAR, token).then(({ kind }) => order.push(kind));
    const state = await corpus.view(PASAR, NEVER_CANCELLED);
    await cancelled;
    assert.equal(state.kind, "article");
    assert.deepEqual(order, ["cancelled", "done"]);
  });

  it("can be asked for again after a fault", async () => {
    const { corpus, analyzer } = world({});
    let faults = 1;
    analyzer.steps = function* (previous, text, language) {
      yield;
      if (faults-- > 0) throw new Error("a fault");
      return plainRun(analyzer.analyze(text, language));
    };
    corpus.opened(createSnapshot(PASAR, 1, long));
    await assert.rejects(corpus.view(PASAR, NEVER_CANCELLED), /a fault/);
    const state = await corpus.view(PASAR, NEVER_CANCELLED);
    assert.equal(state.kind, "article");
  });
});
