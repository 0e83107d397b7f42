/**
 * How cost grows with the corpus: the same measures at several sizes, whether they are linear, and a model for sizes that nobody waits
 * for. Articles beyond the bulk come again with other names.
 */
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { writeCorpus } from "./corpus.mjs";
import { pause, quantile, typing } from "./measures.mjs";
import { startServer } from "./server.mjs";

/**
 * @typedef {object} Size
 * @property {number} articles
 * @property {number} textBytes
 * @property {number} seconds cold index
 * @property {number} cpuSeconds of all threads
 * @property {number} peakBytes while it is indexed
 * @property {number} restBytes held afterwards
 * @property {number} diskBytes
 * @property {number} searchMs p95 as typed
 */

/**
 * @param {string} source
 * @param {number} articles
 * @param {string} temporary
 * @param {readonly string[]} queries
 * @returns {Promise<Size>}
 */
export async function measureSize(source, articles, temporary, queries) {
  const folder = path.join(temporary, `scaling-${articles}`);
  const [corpus, storage] = [path.join(folder, "corpus"), path.join(folder, "storage")];
  mkdirSync(folder);
  const { bytes } = await writeCorpus(source, articles, corpus);
  const start = performance.now();
  const server = await startServer({ folder: corpus, storage });
  await server.status(({ state, total }) => state === "ready" && total > 0);
  const size = await measured(server, storage, {
    articles,
    textBytes: bytes,
    seconds: (performance.now() - start) / 1000,
    queries,
  });
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
  return size;
}

/**
 * Of a server that has just indexed all.
 * @param {import("./server.mjs").Server} server
 * @param {string} storage
 * @param {{ articles: number, textBytes: number, seconds: number, queries: readonly string[] }} indexed
 * @returns {Promise<Size>}
 */
export async function measured(server, storage, { articles, textBytes, seconds, queries }) {
  const cpuSeconds = server.cpuMs() / 1000;
  const peakBytes = server.peakBytes();
  await typing(server, queries.slice(0, 2));
  const searchMs = quantile(await typing(server, queries), 0.95) ?? 0;
  await pause(SETTLING_MS);
  const diskBytes = readdirSync(storage).reduce(
    (sum, name) => sum + statSync(path.join(storage, name)).size,
    0,
  );
  return {
    articles,
    textBytes,
    seconds,
    cpuSeconds,
    peakBytes,
    restBytes: server.bytes(),
    diskBytes,
    searchMs,
  };
}

/** Until what is written last is on the disk. */
const SETTLING_MS = 1_500;
/** Articles that the model is for. */
const MODELLED = [1_000_000, 10_000_000];

/**
 * Processor time for an article at the greatest size, by that at the smallest that is not mostly the start: 1 is linear.
 * @param {readonly Size[]} sizes
 */
export function growth(sizes) {
  const perArticle = sizes.map(({ cpuSeconds, articles }) => cpuSeconds / articles);
  return (perArticle.at(-1) ?? 0) / (perArticle.at(-2) ?? perArticle[0] ?? 1);
}

/**
 * Lines of a table, and what follows from them, in Markdown.
 * @param {readonly Size[]} sizes ascending
 * @param {number} machineBytes
 */
export function scalingPage(sizes, machineBytes) {
  const row = (/** @type {Size} */ size) =>
    `| ${count(size.articles)} | ${shown(size.seconds)} s | ${shown(size.cpuSeconds)} s | ${shown((size.cpuSeconds * 1000) / size.articles)} ms | ${shown(size.peakBytes / 1e6)} MB | ${shown(size.restBytes / 1e6)} MB | ${shown(size.diskBytes / 1e6)} MB (${shown(size.diskBytes / size.textBytes)} ×) | ${shown(size.searchMs)} ms |`;
  const last = sizes[sizes.length - 1];
  const [memory, memoryOfOne] = line(sizes.map(({ articles, restBytes }) => [articles, restBytes]));
  const [, peakOfOne] = line(sizes.map(({ articles, peakBytes }) => [articles, peakBytes]));
  const modelled = MODELLED.map((articles) => {
    const factor = last ? articles / last.articles : 0;
    return `| ${count(articles)} | ${shown(((last?.seconds ?? 0) * factor) / 60)} min | ${shown((memory + memoryOfOne * articles) / 1e9)} GB | ${shown(((last?.diskBytes ?? 0) * factor) / 1e9)} GB |`;
  });
  const most = memoryOfOne > 0 ? Math.floor((machineBytes - memory) / memoryOfOne / 1e5) * 1e5 : Infinity;
  const heap = memoryOfOne > 0 ? Math.floor((HEAP_BYTES - memory) / memoryOfOne / 1e5) * 1e5 : Infinity;
  return `## From 1,000 articles to 100,000

Beyond ${count(BULK)} the articles come again with other names, so that names and words go on growing.

| articles | cold index | processor time | of an article | peak memory | memory afterwards | on disk (of the text) | search p95 |
|---|---|---|---|---|---|---|---|
${sizes.map(row).join("\n")}

An article takes ${shown(growth(sizes))} times the processor time at the greatest size that it takes at the one before (linear is 1; bound 1.3).

## Beyond

By a straight line through these sizes: ${shown(memoryOfOne / 1000)} kB of memory for an article that stays, ${shown(peakOfOne / 1000)} kB at the peak, and time and disk in step with the articles. This is a model and was not measured.

| articles | cold index | memory | disk |
|---|---|---|---|
${modelled.join("\n")}

Names, headlines and words are in the memory of one worker. Its heap, which Node limits to some ${HEAP_BYTES / 1e9} GB, is full at about ${count(heap)} articles; all of this machine's memory would be at about ${count(most)}. There one machine ends with this design: names would have to go to the disk as texts did.
`;
}

/** All of the bulk corpus. */
const BULK = 29_078;
/** Of a worker, as Node has it by default on a machine of 64 bits. */
const HEAP_BYTES = 4e9;

/**
 * Least squares: where the line begins, and how it rises.
 * @param {readonly (readonly number[])[]} points
 * @returns {readonly [number, number]}
 */
function line(points) {
  const meanX = points.reduce((sum, [x = 0]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y = 0]) => sum + y, 0) / points.length;
  const over = points.reduce((sum, [x = 0, y = 0]) => sum + (x - meanX) * (y - meanY), 0);
  const under = points.reduce((sum, [x = 0]) => sum + (x - meanX) ** 2, 0);
  const slope = under === 0 ? 0 : over / under;
  return [meanY - slope * meanX, slope];
}

/** @param {number} value */
function shown(value) {
  return value >= 100 ? Math.round(value).toLocaleString("en") : Number(value.toPrecision(3)).toString();
}

/** @param {number} value */
function count(value) {
  return Number.isFinite(value) ? value.toLocaleString("en") : "any number of";
}
