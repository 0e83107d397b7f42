/**
 * A client of the built server over real JSON-RPC: `dist/server.js` as a child process, spoken to through its standard input and output.
 * It waits for what the server sends and never for time to pass; a test that waits in vain ends with mocha's timeout, which names it.
 */
import assert from "node:assert/strict";
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type CancellationToken,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
} from "vscode-languageserver/node";
import { CORPUS_STATUS_CHANGED, type CorpusStatus, type Settings } from "../../server/protocol/corpus";
import { HIGHLIGHTS_CHANGED, type ArticleHighlights } from "../../server/protocol/highlights";
import type { Position } from "../../server/protocol/place";

export const SERVER = path.resolve("dist/server.js");

export const SETTINGS: Settings = {
  articles: { include: ["**/*.txt"], exclude: [] },
  language: "auto",
  encoding: "utf8",
  annotator: "Rina",
};

export interface StartOptions {
  /** Addresses of workspace folders. */
  readonly folders?: readonly string[];
  readonly settings?: Partial<Settings>;
  /** Without root's rights, which ignore what may not be written. */
  readonly withoutRights?: boolean;
  /** No file that the server writes may be longer; where there are quotas, that is what they look like. Not on Windows. */
  readonly mostBytes?: number;
  readonly markdown?: boolean;
  /** Whether the client takes links as definitions, as VS Code does. */
  readonly linkSupport?: boolean;
  /** Whether the client asks for tokens, hints and lenses again when it is told to, as VS Code does. */
  readonly refreshSupport?: boolean;
  /** The address of a folder for what outlives the server. */
  readonly storageUri?: string;
  /** The address that the command line names for it, as the extension does, so that the index is opened ahead. */
  readonly openedAhead?: string;
  /** Registers handlers before anything is sent. */
  readonly prepare?: (connection: ProtocolConnection) => void;
}

export interface ServerClient {
  readonly connection: ProtocolConnection;
  readonly child: ChildProcessWithoutNullStreams;
  readonly initialized: InitializeResult;
  /** What the server logged, newest last. */
  readonly log: readonly string[];
  /** Every highlights message, in the order of arrival. */
  readonly published: readonly ArticleHighlights[];
  open(uri: string, text: string, languageId?: string): Promise<void>;
  /** Replaces the stretch `from`–`to` by `text`; `version` counts from 1, the version with which a document opens. */
  change(uri: string, version: number, ...changes: readonly Change[]): Promise<void>;
  save(uri: string): Promise<void>;
  close(uri: string): Promise<void>;
  request<Result>(method: string, params?: unknown, token?: CancellationToken): Promise<Result>;
  notify(method: string, params?: unknown): Promise<void>;
  /** The first highlights of the document that satisfy `wanted`, those that already came included. */
  highlights(uri: string, wanted?: (highlights: ArticleHighlights) => boolean): Promise<ArticleHighlights>;
  /** The first status that satisfies `wanted`; the one that came last counts. */
  status(wanted: (status: CorpusStatus) => boolean): Promise<CorpusStatus>;
  /** Ends the server in the agreed way; resolves to its exit code. */
  stop(): Promise<number | null>;
  /** Resolves to the exit code when the server ends. */
  readonly exited: Promise<number | null>;
}

export interface Change {
  readonly from?: Position;
  readonly to?: Position;
  readonly text: string;
}

/** Root may write everywhere: where the test is root, a server `withoutRights` goes on as nobody as soon as it has been loaded. */
export function spawnServer({
  withoutRights = false,
  mostBytes,
  openedAhead,
}: StartOptions = {}): ChildProcessWithoutNullStreams {
  const asNobody = withoutRights && process.getuid?.() === 0;
  const script = asNobody ? ["--eval", GO_ON_AS_NOBODY, SERVER] : [SERVER];
  const storage = openedAhead === undefined ? [] : [`--storage=${openedAhead}`];
  const command = [process.execPath, ...script, "--stdio", ...storage];
  const limit = mostBytes === undefined ? [] : ["sh", "-c", WITH_LIMIT, String(mostBytes / LIMIT_BLOCK)];
  const [program = "", ...args] = [...limit, ...command];
  const child = spawn(program, args, { stdio: "pipe" });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

const NOBODY = 65534;
const GO_ON_AS_NOBODY = `require(process.argv[1]); process.setgroups([${NOBODY}]); process.setgid(${NOBODY}); process.setuid(${NOBODY});`;

/** Without the signal that ends a program which writes too much, it is told so instead. */
const WITH_LIMIT = 'trap "" XFSZ; ulimit -f "$0"; exec "$@"';
/** Bytes in which shells count limits. */
const LIMIT_BLOCK = 512;

/** Servers that a failed test left behind would keep mocha from ending. */
const running = new Set<ChildProcessWithoutNullStreams>();
after(() => running.forEach((child) => child.kill()));

export async function startServer(options: StartOptions = {}): Promise<ServerClient> {
  const child = spawnServer(options);
  const exited = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  child.stderr.on("data", (data: Buffer) => log.push(data.toString()));
  // Writing to a server that a test has killed is no failure of the test.
  child.stdin.on("error", () => undefined);
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const log: string[] = [];
  const published: ArticleHighlights[] = [];
  const waiting = new Set<() => void>();
  const wake = (): void => [...waiting].forEach((check) => check());
  let lastStatus: CorpusStatus | null = null;
  connection.onNotification(
    "window/logMessage",
    ({ message }: { message: string }) => void log.push(message),
  );
  connection.onNotification(HIGHLIGHTS_CHANGED, (highlights: ArticleHighlights) => {
    published.push(highlights);
    wake();
  });
  connection.onNotification(CORPUS_STATUS_CHANGED, (status: CorpusStatus) => {
    lastStatus = status;
    wake();
  });
  connection.onRequest("client/registerCapability", () => null);
  connection.onRequest("client/unregisterCapability", () => null);
  for (const thing of ["semanticTokens", "inlayHint", "codeLens"])
    connection.onRequest(`workspace/${thing}/refresh`, () => null);
  options.prepare?.(connection);
  connection.listen();

  const until = <Value>(find: () => Value | null | undefined): Promise<Value> =>
    new Promise((resolve) => {
      const check = (): void => {
        const found = find();
        if (found === null || found === undefined) return;
        waiting.delete(check);
        resolve(found);
      };
      waiting.add(check);
      check();
    });

  const initialized = await connection.sendRequest<InitializeResult>("initialize", initializeParams(options));
  await connection.sendNotification("initialized", {});

  return {
    connection,
    child,
    initialized,
    log,
    published,
    exited,
    open: (uri, text, languageId = "plaintext") =>
      connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri, languageId, version: 1, text },
      }),
    change: (uri, version, ...changes) =>
      connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version },
        contentChanges: changes.map(({ from, to, text }) =>
          from ? { range: { start: from, end: to ?? from }, text } : { text },
        ),
      }),
    save: (uri) => connection.sendNotification("textDocument/didSave", { textDocument: { uri } }),
    close: (uri) => connection.sendNotification("textDocument/didClose", { textDocument: { uri } }),
    request: (method, params, token) => {
      // As VS Code's client does: what has no params is sent without any.
      if (params === undefined) return connection.sendRequest(method);
      return token ? connection.sendRequest(method, params, token) : connection.sendRequest(method, params);
    },
    notify: (method, params) => connection.sendNotification(method, params),
    highlights: (uri, wanted = () => true) =>
      until(() => published.find((highlights) => highlights.uri === uri && wanted(highlights))),
    status: (wanted) => until(() => (lastStatus && wanted(lastStatus) ? lastStatus : null)),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return exited;
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      const code = await exited;
      connection.dispose();
      return code;
    },
  };
}

/**
 * Takes one folder out of the workspace and another one in, and waits for its articles: so that one server does for several tests, each
 * with files of its own.
 */
export async function changeFolder(
  server: ServerClient,
  from: string | null,
  to: string,
  articles: number,
): Promise<void> {
  const change = (added: readonly string[], removed: readonly string[]): Promise<void> => {
    const named = (uris: readonly string[]): object[] => uris.map((uri) => ({ uri, name: "korpus" }));
    const event = { added: named(added), removed: named(removed) };
    return server.notify("workspace/didChangeWorkspaceFolders", { event });
  };
  if (from !== null) {
    await change([], [from]);
    await server.status((status) => status.state === "ready" && status.articles === 0);
  }
  await change([to], []);
  await server.status((status) => status.state === "ready" && status.articles === articles);
}

/**
 * Sends messages in one piece, so that they stand in the server's queue together and in this order; resolves to the answer of the last
 * request among them. For what depends on the order in which things arrive.
 */
export async function converse(messages: readonly RawMessage[]): Promise<RawAnswer> {
  const child = spawnServer();
  const framed = messages.map((message) => {
    const content = JSON.stringify({ jsonrpc: "2.0", ...message });
    return `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;
  });
  const wanted = Math.max(...messages.map(({ id }) => id ?? 0));
  const reader = new StreamMessageReader(child.stdout);
  const answer = new Promise<RawAnswer>((resolve) => {
    reader.listen((message) => {
      if ("id" in message && message.id === wanted && !("method" in message)) resolve(message as RawAnswer);
    });
  });
  child.stdin.write(framed.join(""));
  const found = await answer;
  child.stdin.end();
  if (child.exitCode === null) await once(child, "exit");
  return found;
}

export interface RawMessage {
  readonly id?: number;
  readonly method: string;
  readonly params?: unknown;
}

export interface RawAnswer {
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** What every conversation begins with. */
export const GREETING: readonly RawMessage[] = [
  { id: 1, method: "initialize", params: initializeParams({}) },
  { method: "initialized", params: {} },
];

function initializeParams({
  folders = [],
  settings,
  markdown = true,
  linkSupport = false,
  refreshSupport = true,
  storageUri,
  withoutRights = false,
}: StartOptions): Omit<InitializeParams, "rootUri"> {
  return {
    // A server that may not ask after a process of root's would take it for gone, and end.
    processId: withoutRights ? null : process.pid,
    capabilities: {
      general: { positionEncodings: ["utf-16"] },
      textDocument: {
        synchronization: { dynamicRegistration: true },
        completion: { dynamicRegistration: true },
        definition: { linkSupport },
        hover: { contentFormat: markdown ? ["markdown", "plaintext"] : ["plaintext"] },
        semanticTokens: {
          requests: { full: { delta: true }, range: true },
          tokenTypes: [],
          tokenModifiers: [],
          formats: ["relative"],
          multilineTokenSupport: false,
          overlappingTokenSupport: false,
        },
      },
      workspace: {
        workspaceFolders: true,
        didChangeWatchedFiles: { dynamicRegistration: true },
        semanticTokens: { refreshSupport },
        inlayHint: { refreshSupport },
        codeLens: { refreshSupport },
      },
    },
    initializationOptions: { settings: { ...SETTINGS, ...settings }, ...(storageUri ? { storageUri } : {}) },
    workspaceFolders: folders.map((uri) => ({ uri, name: decodeURIComponent(path.posix.basename(uri)) })),
  };
}

/** Asks until the answer is as wanted, for what the server does in its own time without a word to the client. */
export async function eventually<Answer>(
  ask: () => Promise<Answer>,
  isWanted: (answer: Answer) => boolean,
): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
  }
}

/** Fails when the answer is no error of this code. */
export async function rejectsWith(answer: Promise<unknown>, code: number): Promise<void> {
  await assert.rejects(answer, (error: unknown) => {
    assert.ok(error instanceof Error && "code" in error, String(error));
    assert.equal(error.code, code, error.message);
    return true;
  });
}
