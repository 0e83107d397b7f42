import assert from "node:assert/strict";
import { CancellationTokenSource, ErrorCodes, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { createGuard, describeError, INVALID, OVERTAKEN, type Guard } from "../../../server/lsp/guard";
import { memoryHost } from "../../support/memoryHost";

interface World {
  readonly guard: Guard;
  readonly log: string[];
  readonly versions: Map<string, number>;
  isInitialized: boolean;
}

function world(): World {
  const log: string[] = [];
  const versions = new Map([["file:///a.txt", 1]]);
  const state = { isInitialized: true };
  const guard = createGuard({
    clock: memoryHost().clock,
    isInitialized: () => state.isInitialized,
    versionOf: (uri) => versions.get(uri) ?? null,
    log: (message) => log.push(message),
  });
  return Object.assign(state, { guard, log, versions });
}

const params = { textDocument: { uri: "file:///a.txt" } };
const { token } = new CancellationTokenSource();
const codeOf = (answer: unknown): number | null => (answer instanceof ResponseError ? answer.code : null);

describe("guard of the handlers", () => {
  it("passes an answer through", async () => {
    const { guard } = world();
    assert.equal(await guard.document("hover", async () => "jawaban")(params, token), "jawaban");
  });

  it("does no work for a request that is cancelled in the turn it came", async () => {
    const { guard } = world();
    const source = new CancellationTokenSource();
    let worked = false;
    const answer = guard.request("search", async () => (worked = true))({}, source.token);
    setImmediate(() => source.cancel());
    assert.equal(codeOf(await answer), LSPErrorCodes.RequestCancelled);
    assert.equal(worked, false);
  });

  it("takes a request without params, whose handler is given the token alone", async () => {
    const { guard } = world();
    const handler = guard.request("status", async () => "jawaban") as (token: unknown) => Promise<unknown>;
    assert.equal(await handler(token), "jawaban");
    const source = new CancellationTokenSource();
    source.cancel();
    assert.equal(codeOf(await handler(source.token)), LSPErrorCodes.RequestCancelled);
  });

  it("says cancelled, not empty, when the work was cut short", async () => {
    const { guard } = world();
    const source = new CancellationTokenSource();
    const answer = await guard.request("search", async () => {
      source.cancel();
      return [];
    })({}, source.token);
    assert.equal(codeOf(answer), LSPErrorCodes.RequestCancelled);
  });

  it("says modified when the document changed before or during the work", async () => {
    const { guard, versions } = world();
    const during = await guard.document("hover", async () => {
      versions.set("file:///a.txt", 2);
      return "basi";
    })(params, token);
    assert.equal(codeOf(during), LSPErrorCodes.ContentModified);
    const before = guard.document("hover", async () => "basi")(params, token);
    versions.set("file:///a.txt", 3);
    assert.equal(codeOf(await before), LSPErrorCodes.ContentModified);
  });

  it("keeps answers that do not count in the text, whatever was typed", async () => {
    const { guard, versions } = world();
    const answer = guard.request("addTag", async () => "tersimpan")(params, token);
    versions.set("file:///a.txt", 2);
    assert.equal(await answer, "tersimpan");
  });

  it("begins no deed for a version that is gone, and answers what was done whatever comes meanwhile", async () => {
    const { guard, versions } = world();
    const source = new CancellationTokenSource();
    const done = guard.deed("rename", async () => {
      versions.set("file:///a.txt", 2);
      source.cancel();
      return "selesai";
    })(params, source.token);
    assert.equal(await done, "selesai");
    let worked = false;
    const late = guard.deed("rename", async () => (worked = true))(params, token);
    versions.set("file:///a.txt", 3);
    assert.equal(codeOf(await late), LSPErrorCodes.ContentModified);
    assert.equal(worked, false);
  });

  it("says what was overtaken and what was not as agreed", async () => {
    const { guard } = world();
    assert.equal(
      codeOf(await guard.request("x", async () => OVERTAKEN)({}, token)),
      LSPErrorCodes.ContentModified,
    );
    assert.equal(codeOf(await guard.request("x", async () => INVALID)({}, token)), ErrorCodes.InvalidParams);
    const noDocument = guard.document<typeof params, string>("hover", async () => "")(null as never, token);
    assert.equal(codeOf(await noDocument), ErrorCodes.InvalidParams);
  });

  it("answers nothing before initialize", async () => {
    const one = world();
    one.isInitialized = false;
    const answer = await one.guard.request("search", async () => "")({}, token);
    assert.equal(codeOf(answer), ErrorCodes.ServerNotInitialized);
  });

  it("logs a bug without a word of the article, and answers", async () => {
    const { guard, log } = world();
    const answer = await guard.request("hover", async () => {
      throw new TypeError("Rahasia narasumber\n    at rahasia kedua");
    })({}, token);
    assert.equal(codeOf(answer), ErrorCodes.InternalError);
    assert.match(log.join(), /^hover failed: TypeError\n\s+at .*guard\.test/);
    assert.doesNotMatch(log.join(), /rahasia/i);
  });

  it("lives through a failing notification and failing background work", async () => {
    const { guard, log } = world();
    await guard.notification("changed", () => {
      throw new RangeError("x");
    })({});
    guard.background("indexing", () => Promise.reject(new SyntaxError("x")));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(
      log.map((message) => message.split("\n")[0]),
      ["changed failed: RangeError", "indexing failed: SyntaxError"],
    );
  });

  it("describes what is thrown and is no error by its kind only", () => {
    assert.equal(describeError("rahasia"), "string");
  });
});
