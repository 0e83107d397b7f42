/**
 * `npm run benchmark`: how fast the corpus is indexed and searched, over the Language Server Protocol, each figure beside its bound, and
 * what others take for the same work. Writes docs/performance.md. `-- --articles 3000` takes fewer articles and writes nothing;
 * `-- --scaling 100000` says up to how many articles the growth is measured (0: not at all); `-- --source FILE` names the articles
 * (JSON lines, gzipped).
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { setUp } from "./setup.mjs";
import { inProject } from "./support/paths.mjs";
import { Problem, runMain, say, saying } from "./support/say.mjs";

/** All of the bulk corpus. */
const ALL = 29_078;
/** Articles up to which the growth of cost is measured; the smallest size that is. */
const GREATEST = 100_000;
const SMALLEST = 1_000;
/** Articles that the analysis alone reads; the first thousand warm it up. */
const ANALYSED = 6_000;
/** Names whose slips are looked for. */
const SAMPLED_NAMES = 60;

/** @typedef {{ measure: string, bound: string, aim: string, figure: string, met: boolean | null }} Line */

await runMain(async () => {
  await setUp();
  const { buildProduct } = await import("./build.mjs");
  const { writeCorpus } = await import("./benchmark/corpus.mjs");
  const { startServer } = await import("./benchmark/server.mjs");
  const measures = await import("./benchmark/measures.mjs");
  const { EXACT, FIND_QUERIES, QUERIES } = await import("./benchmark/queries.mjs");
  const scaling = await import("./benchmark/scaling.mjs");
  const { loadCore } = await import("./evaluation/core.mjs");
  const { peers } = await import("./benchmark/peers.mjs");
  const { quantile, search: searched } = measures;

  const count = Number(option("--articles") ?? ALL);
  const greatest = Number(option("--scaling") ?? (count === ALL ? GREATEST : 0));
  const source = option("--source") ?? inProject("..", "shared", "data", "bulk", "id-news.jsonl.gz");
  if (!existsSync(source)) throw new Problem(`There are no articles at ${source}: name them with --source.`);
  const temporary = mkdtempSync(path.join(tmpdir(), "kutip-benchmark-"));
  /** @type {Line[]} */
  const lines = [];
  /**
   * @param {string} measure
   * @param {number | null} figure
   * @param {string} unit
   * @param {number} bound
   * @param {number} aim
   */
  const note = (measure, figure, unit, bound, aim, atLeast = false) => {
    const met = figure === null ? null : atLeast ? figure >= bound : figure <= bound;
    const shown = figure === null ? "not measured" : `${round(figure)}${unit}`;
    lines.push({ measure, figure: shown, bound: `${bound}${unit}`, aim: `${aim}${unit}`, met });
    say(`  ${measure}: ${shown} (at least ${bound}${unit}, aim ${aim}${unit})`);
  };
  try {
    const revision = execFileSync("git", ["log", "-1", "--format=%h"], { encoding: "utf8" }).trim();
    await saying("Building", () => buildProduct({ minify: true }));
    const corpus = path.join(temporary, "corpus");
    const storage = path.join(temporary, "storage");
    const { articles, bytes } = await saying("Writing the articles", () =>
      writeCorpus(source, count, corpus),
    );
    const files = readdirSync(corpus, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".txt"))
      .map((name) => path.join(corpus, name))
      .sort();

    say("Indexing");
    const start = performance.now();
    const server = await startServer({ folder: corpus, storage });
    const ready = server.status(({ state, total }) => state === "ready" && total > 0);
    const reading = await measures.readingWhile(server, files[Math.floor(files.length / 2)] ?? "", ready);
    const cold = (performance.now() - start) / 1000;
    note("cold index with full analysis", cold, " s", 30, 15);
    const coldCpu = server.cpuMs() / 1000;
    say(`  processor time: ${round(coldCpu)} s`);
    note("peak memory of the server and its workers", server.peakBytes() / 1e6, " MB", 700, 400);
    note("hover, definition, highlight while indexing, p99", quantile(reading, 0.99), " ms", 50, 20);

    say("Searching");
    await measures.typing(server, QUERIES.slice(0, 4));
    const typed = await measures.typing(server, QUERIES);
    note("search as typed letter by letter, p95", quantile(typed, 0.95), " ms", 20, 8);
    say(`  p50 ${round(quantile(typed, 0.5) ?? 0)} ms, ${typed.length} searches`);
    const main = await scaling.measured(server, storage, {
      articles,
      textBytes: bytes,
      seconds: cold,
      queries: QUERIES,
    });
    /** @type {Map<string, { first: number, whole: number }>} */
    const found = new Map();
    for (const query of FIND_QUERIES) found.set(query, await measures.finding(server, query));
    const firsts = [...found.values()].map(({ first }) => first);
    note("first page of a query in the search language, p95", quantile(firsts, 0.95), " ms", 100, 50);
    const references = await measures.references(server);
    note("references of the commonest name, the first", references?.first ?? null, " ms", 100, 50);
    note("references of the commonest name, all", (references?.all ?? 0) / 1000, " s", 1, 0.3);
    if (references) say(`  ${references.name}: ${references.places} places`);
    note("a page of a view, p95", quantile(await measures.views(server), 0.95), " ms", 100, 50);
    /** @type {Map<string, number>} */
    const exact = new Map();
    for (const words of EXACT) exact.set(words, (await measures.finding(server, `"${words}"`)).whole);
    /** @type {Map<string, number>} */
    const fuzzy = new Map();
    for (const query of QUERIES) {
      const [took] = await measures.typing(server, [query], query.length);
      fuzzy.set(query, took ?? 0);
    }

    say("Recall");
    const texts = new Map(
      files.map((file) => [pathToFileURL(file).href, readFileSync(file, "utf8").toLowerCase()]),
    );
    let expected = 0;
    let recalled = 0;
    for (const words of EXACT) {
      const exact = new RegExp(
        `(?<![\\p{L}\\p{N}])${words.replaceAll(" ", "\\s+")}(?![\\p{L}\\p{N}'’])`,
        "u",
      );
      const holding = new Set([...texts].filter(([, text]) => exact.test(text)).map(([uri]) => uri));
      expected += holding.size;
      recalled += await measures.recallOf(server, `"${words}"`, holding);
    }
    note("recall of exact words and phrases", expected === 0 ? null : recalled / expected, "", 1, 1, true);
    const people = (await searched(server, ":person", 400)).map(({ label }) => label);
    const one = people.filter((name) => name.length >= 5 && name.includes(" ")).slice(0, SAMPLED_NAMES);
    const two = people
      .filter((name) => name.split(" ").some((word) => word.length >= 8))
      .slice(0, SAMPLED_NAMES);
    const oneSlip = await measures.namesWithSlips(server, one, 1);
    const twoSlips = await measures.namesWithSlips(server, two, 2);
    note("recall at 10 of names with one edit", oneSlip.found / oneSlip.of, "", 0.97, 0.99, true);
    note("recall at 10 of names with two edits", twoSlips.found / twoSlips.of, "", 0.9, 0.95, true);

    say("Changing and typing");
    const changed = files[7] ?? "";
    /** @type {number[]} */
    const changes = [];
    for (const word of ["zwarkolin", "zwarkolum", "zwarkolat"]) {
      const { took, before } = await measures.changedArticle(server, changed, word);
      writeFileSync(changed, before);
      changes.push(took);
    }
    note("one article changed on disk → searchable", Math.max(...changes), " ms", 300, 100);
    const thousandWords = longText(texts.values(), 6_500);
    const megabyte = longText(texts.values(), 1_000_000);
    const short = await measures.keystrokes(server, corpus, thousandWords, 60);
    note("didChange to semantic tokens, 1,000 words, p95", quantile(short, 0.95), " ms", 10, 5);
    const long = await measures.keystrokes(server, corpus, megabyte, 20);
    note("didChange to semantic tokens, 1 MB, p95", quantile(long, 0.95), " ms", 50, 20);
    await measures.pause(1000);
    await server.stop();

    const disk = readdirSync(storage).reduce((sum, name) => sum + statSync(path.join(storage, name)).size, 0);
    note("index on disk, of the text's size", disk / bytes, " ×", 1.3, 0.9);

    say("Starting again");
    const warm = await startServer({ folder: corpus, storage });
    let rows = await searched(warm, "ekonomi");
    while (rows.length === 0) rows = await searched(warm, "ekonomi");
    note("warm start to first search result", (performance.now() - warm.startedAt) / 1000, " s", 1, 0.3);
    await warm.status(({ state, total }) => state === "ready" && total > 0);
    say(`  whole after ${round((performance.now() - warm.startedAt) / 1000)} s`);
    await warm.stop();

    const others = await saying("The same work by others", () => peers(corpus, temporary, EXACT, QUERIES));
    for (const line of others.lines) say(`  ${line}`);
    note(
      "times faster than ripgrep, exact word or phrase, whole corpus",
      ratio(others.ripgrep, exact),
      " ×",
      5,
      15,
      true,
    );
    note("times faster than Fuse.js over the same texts", ratio(others.fuse, fuzzy), " ×", 100, 500, true);
    const { measureSpeed } = await loadCore();
    const speed = await saying("Analysis alone", async () =>
      measureSpeed([...texts.values()].slice(0, ANALYSED)),
    );
    note(
      "analysis alone, one core, texts read first, characters a second",
      speed.firstRead / 1e6,
      " M",
      2,
      4,
      true,
    );
    note(
      "analysis alone, one core, texts met before, characters a second",
      speed.metBefore / 1e6,
      " M",
      2,
      4,
      true,
    );

    /** @type {string | null} */
    let grown = null;
    if (greatest > count) {
      const small = await saying(`${SMALLEST} articles`, () =>
        scaling.measureSize(source, SMALLEST, temporary, QUERIES),
      );
      const large = await saying(`${greatest} articles`, () =>
        scaling.measureSize(source, greatest, temporary, QUERIES),
      );
      const sizes = [small, main, large];
      note(
        `an article's processor time, from ${count} to ${greatest} articles`,
        scaling.growth(sizes),
        " ×",
        1.3,
        1.1,
      );
      grown = scaling.scalingPage(sizes, totalmem());
    }
    if (count === ALL) {
      const machine = `${cpus().length} × ${cpus()[0]?.model ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
      writeFileSync(
        inProject("docs", "performance.md"),
        page(lines, { others: others.lines, found, grown }, { articles, bytes, machine, revision, coldCpu }),
      );
      spawnSync(
        process.execPath,
        [inProject("node_modules", "prettier", "bin", "prettier.cjs"), "--write", "docs/performance.md"],
        { cwd: inProject() },
      );
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
});

/** @param {string} name */
function option(name) {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

/**
 * Articles joined to one of so many UTF-16 code units.
 * @param {Iterable<string>} texts
 * @param {number} units
 */
function longText(texts, units) {
  let long = "Judul\n\n";
  for (const text of texts) {
    long += `${text}\n\n`;
    if (long.length >= units) break;
  }
  return long.slice(0, units);
}

/**
 * The middle of the ratios over the queries that both answered; null where the peer was not there.
 * @param {ReadonlyMap<string, number> | null} theirs
 * @param {ReadonlyMap<string, number>} ours
 */
function ratio(theirs, ours) {
  const ratios = [...(theirs ?? [])].flatMap(([query, took]) => {
    const own = ours.get(query);
    return own === undefined ? [] : [took / own];
  });
  return ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? null;
}

/** @param {number} value */
function round(value) {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

/**
 * @param {readonly Line[]} lines
 * @param {{ others: readonly string[], found: ReadonlyMap<string, { first: number, whole: number }>, grown: string | null }} parts
 * @param {{ articles: number, bytes: number, machine: string, revision: string, coldCpu: number }} run
 */
function page(lines, { others, found, grown }, { articles, bytes, machine, revision, coldCpu }) {
  const rows = lines.map(({ measure, figure, bound, aim, met }) => {
    const shown = met === false ? `**${figure}**` : figure;
    return `| ${measure} | ${shown} | ${bound} | ${aim} |`;
  });
  return `# Performance

Measured by \`npm run benchmark\`, which writes this page: ${articles.toLocaleString("en")} articles, ${round(bytes / 1e6)} MB of text, on ${machine}, at ${revision}. Times are on the clock, with whatever else ran on the machine: its load was ${round(loadavg()[0] ?? 0)} for ${cpus().length} cores at the end. They are of one run: where a machine is shared, the next differs by up to a fifth. Figures in bold miss their bound.

| measure | measured | at least | aim |
|---|---|---|---|
${rows.join("\n")}

Indexing took ${round(coldCpu)} s of processor time on all threads.

## Queries in the search language

The first page, which the search view shows while one types, and the whole behind it with all counts.

| query | first page | whole |
|---|---|---|
${[...found].map(([query, { first, whole }]) => `| \`${query.replaceAll("|", "\\|")}\` | ${round(first)} ms | ${round(whole)} ms |`).join("\n")}

## The same work by others

${others.map((line) => `- ${line}`).join("\n")}

${grown ?? ""}`;
}
