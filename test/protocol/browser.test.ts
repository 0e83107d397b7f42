/**
 * The build for the browser, run where there is nothing of Node: no `process`, no `require`, no `Buffer`. The client's files are the
 * only ones that it has.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createContext, runInContext } from "node:vm";
import { CORPUS_STATUS_CHANGED, type CorpusStatus } from "../../server/protocol/corpus";
import {
  DELETE_FILE,
  LIST_FILES,
  READ_FILE,
  STAT_FILE,
  WRITE_FILE,
  type WriteFileParams,
} from "../../server/protocol/files";
import { HIGHLIGHTS_CHANGED, type ArticleHighlights } from "../../server/protocol/highlights";
import { REDO, UNDO, type HistoryResult } from "../../server/protocol/history";
import { ADD_TAG, type TagChange } from "../../server/protocol/tags";
import { GREETING, type RawMessage } from "./client";
import { FLOOD, SHOP } from "./marked";

const ROOT = "vscode-test-web://mount";
const FLOOD_URI = `${ROOT}/banjir.txt`;

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

/** What a worker's script finds around it, besides the language itself. */
const WORKER_NAMES = [
  "AbortController",
  "MessageChannel",
  "TextDecoder",
  "TextEncoder",
  "URL",
  "atob",
  "btoa",
  "clearTimeout",
  "console",
  "crypto",
  "performance",
  "queueMicrotask",
  "setTimeout",
] as const;

describe("the server in the browser", () => {
  const files = new Map([
    [FLOOD_URI, Buffer.from(FLOOD.text)],
    [`${ROOT}/toko.txt`, Buffer.from(SHOP.text)],
  ]);
  const received: Message[] = [];
  let wake = (): void => undefined;
  let send: (message: Message) => void;

  /** What the client in the editor answers. */
  const answers: Readonly<Record<string, (params: never) => unknown>> = {
    [READ_FILE]: ({ uri }: { uri: string }) => {
      const bytes = files.get(uri);
      return bytes ? { base64: bytes.toString("base64") } : null;
    },
    [STAT_FILE]: ({ uri }: { uri: string }) => entryOf(uri),
    [WRITE_FILE]: ({ uri, base64 }: WriteFileParams) => {
      files.set(uri, Buffer.from(base64, "base64"));
      return null;
    },
    [DELETE_FILE]: ({ uri }: { uri: string }) => {
      files.delete(uri);
      return null;
    },
    [LIST_FILES]: () => [...files.keys()].map(entryOf),
  };
  const entryOf = (uri: string) => {
    const bytes = files.get(uri);
    return bytes ? { uri, size: bytes.length, modified: 1 } : null;
  };
  const first = async (isWanted: (message: Message) => boolean): Promise<Message> => {
    for (;;) {
      const found = received.find(isWanted);
      if (found) return found;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  const ask = async <Result>(message: RawMessage): Promise<Result> => {
    send({ ...message });
    return (await first(({ id, method }) => id === message.id && method === undefined)).result as Result;
  };

  before(async () => {
    const worker: Record<string, unknown> & { onmessage?: (event: { data: unknown }) => void } = {
      ...Object.fromEntries(WORKER_NAMES.map((name) => [name, globalThis[name]])),
      addEventListener: () => undefined,
      postMessage: (message: Message) => {
        if (message.method !== undefined && message.id !== undefined) {
          const answer = answers[message.method];
          const result = answer ? answer(message.params as never) : null;
          setImmediate(() => send({ id: message.id!, result }));
          return;
        }
        received.push(message);
        wake();
      },
    };
    worker.self = worker;
    runInContext(readFileSync(path.resolve("dist/server.web.js"), "utf8"), createContext(worker));
    // A copy, as between real workers: nothing is shared.
    send = (message) => worker.onmessage?.({ data: structuredClone({ jsonrpc: "2.0", ...message }) });
    const [initialize, initialized] = GREETING;
    const params = { ...(initialize!.params as object), workspaceFolders: [{ uri: ROOT, name: "mount" }] };
    await ask({ ...initialize!, params });
    send(initialized!);
  });
  after(() => ask({ id: 99, method: "shutdown" }));

  it("indexes what the client lists", async () => {
    await first(({ method, params }) => {
      if (method !== CORPUS_STATUS_CHANGED) return false;
      const { state, articles } = params as CorpusStatus;
      return state === "ready" && articles === 2;
    });
    const rows = await ask<{ rows: { label: string }[] }>({
      id: 10,
      method: "kutip/search",
      params: { query: "@anggoro", limit: 5 },
    });
    assert.equal(rows.rows[0]?.label, "Ratih Anggoro");
  });

  it("highlights an open article, and keeps its tags in the client's files", async () => {
    send({
      method: "textDocument/didOpen",
      params: { textDocument: { uri: FLOOD_URI, languageId: "plaintext", version: 1, text: FLOOD.text } },
    });
    const { params } = await first(({ method }) => method === HIGHLIGHTS_CHANGED);
    assert.equal((params as ArticleHighlights).summary.quotes, 3);
    const change = await ask<TagChange>({
      id: 11,
      method: ADD_TAG,
      params: { uri: FLOOD_URI, version: 1, range: FLOOD.one("place").range, tag: "lokasi", note: null },
    });
    assert.ok(change.ok, JSON.stringify(change));
    assert.match(String(files.get(`${FLOOD_URI}.kutip.json`)), /"lokasi"/);
  });

  it("takes a tag back and makes it again, letter by letter", async () => {
    const tagged = String(files.get(`${FLOOD_URI}.kutip.json`));
    const undone = await ask<HistoryResult>({ id: 12, method: UNDO });
    assert.ok(undone.kind === "done" && undone.left.length === 0, JSON.stringify(undone));
    assert.ok(!files.has(`${FLOOD_URI}.kutip.json`));
    assert.equal((await ask<HistoryResult>({ id: 13, method: REDO })).kind, "done");
    assert.equal(String(files.get(`${FLOOD_URI}.kutip.json`)), tagged);
  });
});
