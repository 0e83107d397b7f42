/** What people would use instead, on the same articles. Installed for the run into its temporary folder; what cannot be had is said. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { inProject } from "../support/paths.mjs";

/** Peers that npm has, with the versions that are compared. */
const PACKAGES = ["fuse.js@7.5.0", "minisearch@7.2.0", "compromise@14.14.4"];
/** Articles for those that would take minutes over all of them. */
const FEW = 200;
/** Searches of Fuse.js: each looks at every letter of the corpus. */
const FUSE_SEARCHES = 2;

/** @typedef {new (...values: unknown[]) => { addAll(articles: readonly object[]): void, search(query: string, options: object): unknown }} Searcher */

/**
 * What a module gives, however it was built.
 * @param {unknown} module
 * @returns {unknown}
 */
function exported(module) {
  const value = /** @type {{ default?: unknown }} */ (module);
  return value.default ?? value;
}

/**
 * What others take, in sentences, and the times that ratios are made of: milliseconds, by query, null where the peer could not be had.
 * @typedef {object} Peers
 * @property {readonly string[]} lines
 * @property {ReadonlyMap<string, number> | null} ripgrep
 * @property {ReadonlyMap<string, number> | null} fuse
 */

/**
 * @param {string} corpus
 * @param {string} temporary
 * @param {readonly string[]} exact
 * @param {readonly string[]} queries
 * @returns {Promise<Peers>}
 */
export async function peers(corpus, temporary, exact, queries) {
  /** @type {string[]} */
  const lines = [];
  const command = ripgrepHere();
  const ripgrep =
    command === null
      ? null
      : timesOf(exact, (words) => spawnSync(command, ["-l", "-i", "-w", "-F", words, corpus]));
  lines.push(
    ripgrep
      ? `ripgrep, an exact word or phrase over all files: ${shown(middle([...ripgrep.values()]))} (middle of ${ripgrep.size}).`
      : "ripgrep: not on this machine.",
  );
  const folder = path.join(temporary, "peers");
  mkdirSync(folder);
  writeFileSync(path.join(folder, "package.json"), '{ "private": true }');
  const npm = spawnSync("npm", ["install", "--silent", "--no-audit", "--no-fund", ...PACKAGES], {
    cwd: folder,
  });
  if (npm.status !== 0) {
    lines.push("Fuse.js, MiniSearch, compromise: could not be installed.");
    return { lines, ripgrep, fuse: null };
  }
  const require = createRequire(path.join(folder, "package.json"));
  const texts = readdirSync(corpus, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".txt"))
    .map((name, id) => ({ id, text: readFileSync(path.join(corpus, name), "utf8") }));
  lines.push(fuzzyFinder(texts, exact));
  const words = queries.filter((query) => /^\w/.test(query)).slice(0, 5);

  const Fuse = /** @type {Searcher} */ (exported(require("fuse.js")));
  const searcher = new Fuse(texts, { keys: ["text"], ignoreLocation: true });
  const fuse = timesOf(words.slice(0, FUSE_SEARCHES), (word) => searcher.search(word, { limit: 50 }));
  lines.push(`Fuse.js over all texts: ${shown(middle([...fuse.values()]))} a search.`);

  const MiniSearch = /** @type {Searcher} */ (exported(require("minisearch")));
  const mini = new MiniSearch({ fields: ["text"] });
  const building = timed(() => mini.addAll(texts));
  const miniTimes = words.map((word) => timed(() => mini.search(word, { fuzzy: 0.2, prefix: true })));
  lines.push(
    `MiniSearch over all texts: ${shown(building)} to index (no analysis, nothing kept), ${shown(middle(miniTimes))} a search with slips and beginnings.`,
  );

  const nlp = /** @type {(text: string) => { people(): { json(): unknown } }} */ (
    exported(require("compromise"))
  );
  const read = texts.slice(0, FEW);
  const units = read.reduce((sum, { text }) => sum + text.length, 0);
  const analysing = timed(() => read.forEach(({ text }) => nlp(text).people().json()));
  lines.push(
    `compromise, names and no quotes, on one core: ${(units / analysing / 1000).toFixed(2)} M characters a second.`,
  );
  return { lines, ripgrep, fuse };
}

/**
 * @param {readonly { text: string }[]} texts
 * @param {readonly string[]} words
 */
function fuzzyFinder(texts, words) {
  if (spawnSync("fzf", ["--version"]).status !== 0) return "fzf: not on this machine.";
  const input = texts.map(({ text }) => text).join("\n");
  const times = timesOf(words, (word) =>
    spawnSync("fzf", ["--filter", word], { input, maxBuffer: input.length * 2 }),
  );
  return `fzf over all lines: ${shown(middle([...times.values()]))} a search (middle of ${times.size}).`;
}

/**
 * @param {readonly string[]} queries
 * @param {(query: string) => unknown} search
 */
function timesOf(queries, search) {
  return new Map(queries.map((query) => [query, timed(() => search(query))]));
}

/** On the PATH, or the one that the VS Code of the tests brings. */
function ripgrepHere() {
  if (spawnSync("rg", ["--version"]).status === 0) return "rg";
  const hosts = inProject(".host");
  if (!existsSync(hosts)) return null;
  for (const host of readdirSync(hosts)) {
    const file = path.join(
      hosts,
      host,
      "node_modules/code-server/lib/vscode/node_modules/@vscode/ripgrep-universal/bin",
      `${process.platform}-${process.arch}`,
      "rg",
    );
    if (existsSync(file)) return file;
  }
  return null;
}

/** @param {() => unknown} job */
function timed(job) {
  const start = performance.now();
  job();
  return performance.now() - start;
}

/** @param {readonly number[]} values */
function middle(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** @param {number} milliseconds */
function shown(milliseconds) {
  return milliseconds >= 1000 ? `${(milliseconds / 1000).toFixed(1)} s` : `${milliseconds.toFixed(1)} ms`;
}
