/**
 * How long the server takes from a letter typed to semantic tokens, measured where a client stands: `dist/server.js` as a child process,
 * LSP over its standard input and output. Of each document typed in it also tells how long a hover elsewhere waited that was asked for at the same
 * moment. `node scripts/benchmark/keystrokes.mjs [FOLDER]` prints both for an article and for a file of 1 MB, made of the articles in
 * FOLDER (the seeds where none is named).
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { inProject } from "../support/paths.mjs";
import { Problem, runMain, say } from "../support/say.mjs";

/** @typedef {import("vscode-languageserver/node").ProtocolConnection} ProtocolConnection */

/**
 * Milliseconds.
 * @typedef {object} Waits
 * @property {number} p50
 * @property {number} p95
 * @property {number} most
 */

/**
 * @typedef {object} KeystrokeCosts
 * @property {number} units UTF-16 code units of the document before the first letter
 * @property {Waits} tokens from the change to the semantic tokens of the text changed
 * @property {Waits} hover from the change to a hover in another document
 */

/** A sentence as it is typed, with speech that opens and closes, so that names and quotes come and go. */
const TYPED = "Menurut Budi Santoso, harga naik. “Kami datang,” kata dia. ";
/** Letters that count; those before warm the server up. */
const KEYSTROKES = 120;
const WARMING = 60;

/**
 * Types into the middle of a document. The next letter comes when the tokens are there, as for a typist who is slower than the server.
 * @param {string} text
 * @returns {Promise<KeystrokeCosts>}
 */
export async function measureKeystrokes(text) {
  const server = spawn(process.execPath, [inProject("dist", "server.js"), "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  try {
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    connection.listen();
    const costs = await typeInto(connection, text);
    const ended = once(server, "exit");
    await connection.sendRequest("shutdown");
    await connection.sendNotification("exit");
    await ended;
    return costs;
  } finally {
    server.kill();
  }
}

const TYPED_IN = "untitled:typed.txt";
const BESIDE = "untitled:beside.txt";

/**
 * @param {ProtocolConnection} connection
 * @param {string} text
 * @returns {Promise<KeystrokeCosts>}
 */
async function typeInto(connection, text) {
  connection.onRequest("workspace/semanticTokens/refresh", () => null);
  // As VS Code says of itself: to whoever does not ask again, the tokens of a long text come with its whole analysis.
  const capabilities = { workspace: { semanticTokens: { refreshSupport: true } } };
  await connection.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities });
  await connection.sendNotification("initialized", {});
  await open(connection, TYPED_IN, text);
  await open(connection, BESIDE, seeds()[0] ?? "");
  const position = placeInTheMiddle(text);
  let resultId = await tokensOf(connection, null);
  await hoverBeside(connection);
  /** @type {number[]} */
  const tokens = [];
  /** @type {number[]} */
  const hover = [];
  for (let typed = 0; typed < WARMING + KEYSTROKES; typed++) {
    const start = performance.now();
    await connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: TYPED_IN, version: typed + 2 },
      contentChanges: [
        { range: { start: position, end: position }, text: TYPED.charAt(typed % TYPED.length) },
      ],
    });
    position.character += 1;
    await Promise.all([
      tokensOf(connection, resultId).then((id) => {
        resultId = id;
        if (typed >= WARMING) tokens.push(performance.now() - start);
      }),
      hoverBeside(connection).then(() => {
        if (typed >= WARMING) hover.push(performance.now() - start);
      }),
    ]);
  }
  return { units: text.length, tokens: waitsOf(tokens), hover: waitsOf(hover) };
}

/**
 * @param {ProtocolConnection} connection
 * @param {string} uri
 * @param {string} text
 */
function open(connection, uri, text) {
  return connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "plaintext", version: 1, text },
  });
}

/**
 * Asks as editors do: for what changed since the last answer.
 * @param {ProtocolConnection} connection
 * @param {string | null} previousResultId
 * @returns {Promise<string>} the id of the answer
 */
async function tokensOf(connection, previousResultId) {
  const textDocument = { uri: TYPED_IN };
  /** @type {{ resultId?: string } | null} */
  const answer = await (previousResultId === null
    ? connection.sendRequest("textDocument/semanticTokens/full", { textDocument })
    : connection.sendRequest("textDocument/semanticTokens/full/delta", { textDocument, previousResultId }));
  if (!answer?.resultId) throw new Problem("The server gave no semantic tokens: is the text an article?");
  return answer.resultId;
}

/** @param {ProtocolConnection} connection */
function hoverBeside(connection) {
  return connection.sendRequest("textDocument/hover", {
    textDocument: { uri: BESIDE },
    position: { line: 0, character: 1 },
  });
}

/** The end of the line that holds the middle of the text, or the next one that is not empty. @param {string} text */
function placeInTheMiddle(text) {
  const lines = text.split("\n");
  const before = text.slice(0, text.length / 2).split("\n").length - 1;
  const line = lines.findIndex((content, at) => at >= before && content.trim() !== "");
  if (line < 0) throw new Problem("The text has no line to type into.");
  return { line, character: lines[line]?.length ?? 0 };
}

/**
 * @param {readonly number[]} times
 * @returns {Waits}
 */
function waitsOf(times) {
  const sorted = [...times].sort((a, b) => a - b);
  /** @param {number} share */
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), most: at(1) };
}

/**
 * Articles one behind the other, up to this many UTF-16 code units.
 * @param {readonly string[]} articles
 * @param {number} units
 */
export function joined(articles, units) {
  let text = "";
  for (let at = 0; text.length < units; at++) text += `${articles[at % articles.length] ?? ""}\n\n`;
  return text.slice(0, units);
}

function seeds() {
  return articlesIn(inProject("seeds"));
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function articlesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .map((name) => readFileSync(path.join(folder, name), "utf8"));
}

/** A thousand words of news, and a file of 1 MB. */
const SIZES = [6_500, 1_000_000];

/** @param {Waits} waits */
function words({ p50, p95, most }) {
  return `p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)}, most ${most.toFixed(1)} ms`;
}

if (process.argv[1] === import.meta.filename) {
  await runMain(async () => {
    const articles = articlesIn(process.argv[2] ?? inProject("seeds"));
    if (articles.length === 0)
      throw new Problem(`There is no article (*.txt) in ${String(process.argv[2])}.`);
    for (const size of SIZES) {
      const { units, tokens, hover } = await measureKeystrokes(joined(articles, size));
      say(`${units} characters: tokens ${words(tokens)}; hover elsewhere ${words(hover)}`);
    }
  });
}
