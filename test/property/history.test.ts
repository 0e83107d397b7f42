/** The history under random operations: undoing all leads back, redoing all leads on, and what others did meanwhile stays. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { createSnapshot } from "../../server/corpus/snapshot";
import { createHistory, type History } from "../../server/history/history";
import { annotationsOf, decodeSidecar } from "../../server/sidecar/format/codec";
import type { SidecarChange, Sidecars } from "../../server/sidecar/sidecar";
import { createSidecars } from "../../server/sidecar/store";
import { firstAnchor } from "../support/annotations";
import { memoryHost, type MemoryHost } from "../support/memoryHost";

const SEED = 20_240_101;
const WORDS = "satu dua tiga empat lima".split(" ");
const TEXT = WORDS.join(" ");
const ARTICLES = ["a", "b", "c"].map((name) => `file:///corpus/${name}.txt`);

const operation = fc.record({
  article: fc.nat(ARTICLES.length - 1),
  word: fc.nat(WORDS.length - 1),
  tag: fc.nat(1),
  kind: fc.constantFrom("add", "add", "add", "remove", "removeAll", "note", "everywhere"),
  window: fc.nat(1),
});
type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never;

interface Window {
  readonly sidecars: Sidecars;
  readonly history: History;
  /** Tags that nobody else uses. */
  readonly tags: readonly [string, string];
  readonly note: string;
}

describe("the history", function () {
  this.timeout(30_000);

  it("leads back to how it was and on to how it became, letter by letter", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(operation, { maxLength: 8 }),
        fc.array(operation, { maxLength: 15 }),
        async (earlier, operations) => {
          const host = newHost();
          const [before, window] = [openWindow(host, 0), openWindow(host, 0)];
          for (const one of earlier) await run(before, one);
          const states = [files(host)];
          for (const one of operations) {
            await run(window, one);
            const state = files(host);
            if (!same(state, states.at(-1)!)) states.push(state);
          }
          for (const state of states.slice(0, -1).toReversed()) {
            await undo(window);
            assert.deepEqual(files(host), state);
          }
          assert.equal(window.history.state().undo, null);
          for (const state of states.slice(1)) {
            await redo(window);
            assert.deepEqual(files(host), state);
          }
          assert.equal(window.history.state().redo, null);
        },
      ),
      { seed: SEED, numRuns: 100 },
    );
  });

  it("leaves what another window did, whenever it did it", async () => {
    const moment = fc.oneof(
      { weight: 3, arbitrary: operation },
      fc.record({ window: fc.nat(1), kind: fc.constantFrom("undo" as const, "redo" as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(moment, { maxLength: 25 }), async (moments) => {
        const host = newHost();
        const windows = [openWindow(host, 0), openWindow(host, 1)];
        for (const one of moments) {
          const [window, other] = one.window === 0 ? windows : windows.toReversed();
          const theirs = tagsOf(host, other!);
          if (!("word" in one)) await (one.kind === "undo" ? window!.history.undo() : window!.history.redo());
          else await run(window!, one);
          assert.deepEqual(tagsOf(host, other!), theirs);
        }
        const theirs = tagsOf(host, windows[1]!);
        const own = tagsOf(host, windows[0]!);
        let steps = 0;
        for (; windows[0]!.history.state().undo !== null; steps++) await windows[0]!.history.undo();
        assert.deepEqual(tagsOf(host, windows[0]!), []);
        assert.deepEqual(tagsOf(host, windows[1]!), theirs);
        for (; steps > 0; steps--) await windows[0]!.history.redo();
        assert.deepEqual(tagsOf(host, windows[0]!), own);
        assert.deepEqual(tagsOf(host, windows[1]!), theirs);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

function newHost(): MemoryHost {
  const host = memoryHost();
  let seconds = 0;
  host.clock.now = () => new Date(++seconds * 1000).toISOString().replace(".000", "");
  for (const uri of ARTICLES) host.files.set(uri, TEXT);
  return host;
}

function openWindow(host: MemoryHost, at: 0 | 1): Window {
  const history = createHistory(host);
  const tags = [["a", "b"] as const, ["x", "y"] as const][at]!;
  return { sidecars: createSidecars(host, history), history, tags, note: `note of ${at}` };
}

/** Windows know of each other's writes only when they read. */
async function run({ sidecars, history, tags, note }: Window, one: Operation): Promise<void> {
  const uri = ARTICLES[one.article]!;
  const snapshot = createSnapshot(uri, null, TEXT);
  const tag = tags[one.tag]!;
  const start = TEXT.indexOf(WORDS[one.word]!);
  const span = { start, end: start + WORDS[one.word]!.length };
  const add: SidecarChange = { kind: "addTag", span, tag, note: null, creator: null };
  await sidecars.changedOnDisk(sidecars.uriOf(uri));
  const there = sidecars.place(snapshot).placed.find((placed) => placed.spans[0]?.start === start);
  const id = there?.annotation.id ?? "urn:none";
  if (one.kind === "add") await sidecars.change(snapshot, add);
  if (one.kind === "remove") await sidecars.change(snapshot, { kind: "removeTag", id, tag });
  if (one.kind === "removeAll" && there?.annotation.tags.every((other) => tags.includes(other)))
    await sidecars.change(snapshot, { kind: "removeTag", id, tag: null });
  if (one.kind === "note" && there?.annotation.tags.some((other) => tags.includes(other)))
    await sidecars.change(snapshot, { kind: "editNote", id, note });
  if (one.kind === "everywhere") {
    const items = ARTICLES.map((articleUri) => ({
      articleUri,
      snapshot: async () => createSnapshot(articleUri, null, TEXT),
      changes: [add],
    }));
    await sidecars.changeMany("everywhere", items);
  }
  await history.idle();
}

async function undo({ history }: Window): Promise<void> {
  const result = await history.undo();
  assert.ok(result.kind === "done");
  assert.deepEqual(result.left, []);
}

async function redo({ history }: Window): Promise<void> {
  const result = await history.redo();
  assert.ok(result.kind === "done");
  assert.deepEqual(result.left, []);
}

function files(host: MemoryHost): readonly (string | null)[] {
  return ARTICLES.map((uri) => host.files.text(`${uri}.kutip.json`));
}

function same(a: readonly (string | null)[], b: readonly (string | null)[]): boolean {
  return a.every((text, at) => text === b[at]);
}

/** The window's own tags on disk: `a satu b`. */
function tagsOf(host: MemoryHost, { tags }: Window): string[] {
  return files(host)
    .flatMap((text, at) => {
      if (text === null) return [];
      const decoded = decodeSidecar(text);
      assert.ok(decoded.ok);
      return annotationsOf(decoded.content).flatMap((one) =>
        one.tags.filter((tag) => tags.includes(tag)).map((tag) => `${at} ${firstAnchor(one).exact} ${tag}`),
      );
    })
    .sort();
}
