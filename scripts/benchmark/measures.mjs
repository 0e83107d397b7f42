/** What the benchmark measures on a running server. Times are milliseconds on the clock, as a person would feel them. */
import { appendFileSync, readFileSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath, pathToFileURL } from "node:url";

/** @typedef {import("./server.mjs").Server} Server */

/** Rows that the palette asks for. */
const ROWS = 50;
/** Milliseconds between two requests that are made while something else goes on. */
const PACE_MS = 20;

/**
 * @typedef {object} Row
 * @property {string} kind
 * @property {string} label
 */

/**
 * The value below which this share lies; null of none.
 * @param {readonly number[]} values
 * @param {number} share
 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? null : (sorted[Math.ceil(sorted.length * share) - 1] ?? null);
}

/**
 * @param {Server} server
 * @param {string} query
 * @returns {Promise<readonly Row[]>}
 */
export async function search(server, query, limit = ROWS) {
  /** @type {{ rows: readonly Row[] }} */
  const { rows } = await server.connection.sendRequest("kutip/search", { query, limit });
  return rows;
}

/**
 * The time of each search as a query is typed letter by letter, from so many letters on.
 * @param {Server} server
 * @param {readonly string[]} queries
 */
export async function typing(server, queries, from = 1) {
  /** @type {number[]} */
  const times = [];
  for (const query of queries) {
    for (let length = from; length <= query.length; length++) {
      const start = performance.now();
      await search(server, query.slice(0, length));
      times.push(performance.now() - start);
    }
  }
  return times;
}

/**
 * Times of hovers, definitions and highlights, asked for until `until` resolves.
 * @param {Server} server
 * @param {string} file
 * @param {Promise<unknown>} until
 */
export async function readingWhile(server, file, until) {
  const uri = pathToFileURL(file).href;
  const text = readFileSync(file, "utf8");
  await server.connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "plaintext", version: 1, text },
  });
  const over = new AbortController();
  void until.then(() => over.abort());
  /** @type {number[]} */
  const times = [];
  for (let at = 0; !over.signal.aborted; at++) {
    const method = ["hover", "definition", "documentHighlight"][at % 3] ?? "hover";
    const start = performance.now();
    await server.connection.sendRequest(`textDocument/${method}`, {
      textDocument: { uri },
      position: { line: 0, character: (at * 7) % 200 },
    });
    times.push(performance.now() - start);
    await pause(PACE_MS);
  }
  await server.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  return times;
}

/**
 * From a change on disk, told as an editor tells it, until the new word is found.
 * @param {Server} server
 * @param {string} file
 * @param {string} word one that the corpus does not hold
 */
export async function changedArticle(server, file, word) {
  const before = readFileSync(file);
  const uri = pathToFileURL(file).href;
  appendFileSync(file, `\n\nKata ${word} belum pernah ditulis orang di sini.\n`);
  const start = performance.now();
  await server.connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: [{ uri, type: 2 }],
  });
  let rows = await search(server, word, 10);
  while (!rows.some(({ label }) => label.includes(word))) rows = await search(server, word, 10);
  const took = performance.now() - start;
  return { took, before };
}

/**
 * Times from a keystroke to the semantic tokens of the text with it, asked for as editors do: what changed since the last answer.
 * @param {Server} server
 * @param {string} folder
 * @param {string} text
 * @param {number} keystrokes
 */
export async function keystrokes(server, folder, text, keystrokes) {
  const uri = pathToFileURL(path.join(folder, "ketikan.txt")).href;
  const { connection } = server;
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "plaintext", version: 1, text },
  });
  /** @type {{ resultId: string }} */
  let { resultId } = await connection.sendRequest("textDocument/semanticTokens/full", {
    textDocument: { uri },
  });
  /** @type {number[]} */
  const times = [];
  for (let version = 2; version < keystrokes + 2; version++) {
    const start = performance.now();
    const position = { line: 2, character: 4 };
    await connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: position, end: position }, text: "a" }],
    });
    ({ resultId } = await connection.sendRequest("textDocument/semanticTokens/full/delta", {
      textDocument: { uri },
      previousResultId: resultId,
    }));
    times.push(performance.now() - start);
    await pause(PACE_MS);
  }
  await connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  return times;
}

/**
 * Of the articles in which a word stands, as an exact search by something else finds them: the share that the search language finds.
 * @param {Server} server
 * @param {string} query in the search language
 * @param {ReadonlySet<string>} expected addresses
 */
export async function recallOf(server, query, expected) {
  /** @type {{ kind: string, groups: readonly { uri: string | null }[] }} */
  const found = await server.connection.sendRequest("kutip/find", {
    query,
    form: "articles",
    order: "rank",
    offset: 0,
    limit: Math.max(1, expected.size * 2),
    group: null,
    mostArticles: null,
  });
  const uris = new Set(found.groups.map(({ uri }) => uri));
  return [...expected].filter((uri) => uris.has(uri)).length;
}

/** Articles that the search view has looked through for its first answer, as in `src/webview/search/main.ts`. */
const FIRST_ARTICLES = 100;

/**
 * Times of a query's first page, and of the whole behind it.
 * @param {Server} server
 * @param {string} query in the search language
 */
export async function finding(server, query) {
  /** @param {number | null} mostArticles */
  const asked = async (mostArticles) => {
    const start = performance.now();
    await server.connection.sendRequest("kutip/find", {
      query,
      form: "articles",
      order: "rank",
      offset: 0,
      limit: 30,
      group: null,
      mostArticles,
    });
    return performance.now() - start;
  };
  const first = await asked(FIRST_ARTICLES);
  return { first, whole: first + (await asked(null)) };
}

/** Rows that a view asks for at once, as in `src/features/views/pagedTree.ts`. */
const VIEW_ROWS = 200;
/** What views list at first, and what is typed into their filters. */
const LISTED = [
  { listed: { kind: "speakers" }, sorts: ["count", "name", "latest"], filter: "widodo" },
  { listed: { kind: "entities", type: "person" }, sorts: ["count", "name", "latest"], filter: "putri" },
  { listed: { kind: "entities", type: "organization" }, sorts: ["count"], filter: "bank" },
  { listed: { kind: "articles" }, sorts: ["latest", "name", "count"], filter: "harga" },
];

/**
 * Times of the views' first pages, in each order and filtered, and of the articles and places below the first speaker.
 * @param {Server} server
 */
export async function views({ connection }) {
  /** @type {number[]} */
  const times = [];
  /** @param {object} listed */
  const page = async (listed, sort = "count", filter = "") => {
    const start = performance.now();
    /** @type {{ rows: readonly { name: string, type: string, uri: string }[] }} */
    const { rows } = await connection.sendRequest("kutip/viewPage", {
      listed,
      filter,
      sort,
      from: 0,
      limit: VIEW_ROWS,
    });
    times.push(performance.now() - start);
    return rows;
  };
  for (const { listed, sorts, filter } of LISTED) {
    for (const sort of sorts) await page(listed, sort);
    await page(listed, sorts[0], filter);
  }
  const [speaker] = await page({ kind: "speakers" });
  if (!speaker) return times;
  const of = { kind: "speaker", name: speaker.name, type: speaker.type };
  const [article] = await page({ kind: "articlesOf", of }, "latest");
  if (article) await page({ kind: "placesOf", of, uri: article.uri }, "latest");
  return times;
}

/**
 * All references of the entity that is mentioned most: until the first of them come, and until all are there.
 * @param {Server} server
 */
export async function references(server) {
  const { connection } = server;
  /** @type {{ rows: readonly { label: string, location: { uri: string, range: { start: object } } }[] }} */
  const { rows } = await connection.sendRequest("kutip/search", { query: ":", limit: 1 });
  const [row] = rows;
  if (!row) return null;
  const { uri, range } = row.location;
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: {
      uri,
      languageId: "plaintext",
      version: 1,
      text: readFileSync(fileURLToPath(uri), "utf8"),
    },
  });
  const question = { textDocument: { uri }, position: range.start };
  // The article itself is analysed before.
  await connection.sendRequest("textDocument/documentHighlight", question);
  let places = 0;
  let first = 0;
  const start = performance.now();
  const parts = connection.onNotification(
    "$/progress",
    (/** @type {{ value: readonly unknown[] }} */ part) => {
      if (!Array.isArray(part.value)) return;
      first ||= performance.now() - start;
      places += part.value.length;
    },
  );
  /** @type {readonly unknown[]} */
  const rest = await connection.sendRequest("textDocument/references", {
    ...question,
    context: { includeDeclaration: true },
    partialResultToken: "references",
  });
  const all = performance.now() - start;
  parts.dispose();
  await connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  return { name: row.label, places: places + rest.length, first: first || all, all };
}

/**
 * Of names with slips, the share that is among the first ten rows.
 * @param {Server} server
 * @param {readonly string[]} names
 * @param {number} edits
 */
export async function namesWithSlips(server, names, edits) {
  let found = 0;
  for (const [i, name] of names.entries()) {
    const rows = await search(server, slipped(name.toLowerCase(), edits, i), ROWS);
    if (rows.slice(0, 10).some(({ label }) => label === name)) found += 1;
  }
  return { found, of: names.length };
}

/**
 * With letters left out, put in, replaced or swapped by turns, in the longest word.
 * @param {string} name
 * @param {number} edits
 * @param {number} turn
 */
export function slipped(name, edits, turn) {
  const words = name.split(" ");
  const longest = words.reduce((a, b) => (b.length > a.length ? b : a));
  let word = longest;
  for (let edit = 0; edit < edits; edit++) {
    const at = 1 + ((turn * 3 + edit * 4) % Math.max(1, word.length - 2));
    const [before, letter, behind] = [word.slice(0, at), word[at] ?? "", word.slice(at + 1)];
    const kind = (turn + edit) % 4;
    if (kind === 0) word = before + behind;
    else if (kind === 1) word = `${before}${letter}k${behind}`;
    else if (kind === 2) word = `${before}${letter === "x" ? "z" : "x"}${behind}`;
    else word = before + behind.slice(0, 1) + letter + behind.slice(1);
  }
  return words.map((one) => (one === longest ? word : one)).join(" ");
}

/** @param {number} milliseconds */
export function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
