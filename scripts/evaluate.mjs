/**
 * `npm run evaluate`: how right and how fast the analysis is, on the articles with gold beside the project (`../shared`), each figure
 * beside its bound. `-- --errors` lists the errors by cause in the articles with gold and in both quotation corpora, `-- --markdown` prints the table for docs/accuracy.md, `-- --quick` leaves
 * the quotation corpora and the speed out; `-- --standard` holds sidecars against the W3C's schemas and nothing else.
 */
import { setUp } from "./setup.mjs";
import { temporaryFolder } from "./support/processes.mjs";
import { Problem, runMain, say, saying } from "./support/say.mjs";

/** @typedef {import("./evaluation/counts.mjs").Counts} Counts */
/** @typedef {import("./evaluation/counts.mjs").Figure} Figure */
/** @typedef {import("./evaluation/table.mjs").Row} Row */
/** @typedef {readonly [measure: string, figure: Figure, least: number, aim: number | null]} Measure */

/** Of the bulk corpus: enough that a run takes seconds. */

const flags = ["--errors", "--markdown", "--quick", "--standard"];

await runMain(async () => {
  const unknown = process.argv.slice(2).filter((arg) => !flags.includes(arg));
  if (unknown.length > 0) throw new Problem(`Usage: npm run evaluate [-- ${flags.join(" ")}]`);
  await setUp();
  // What follows needs what has just been installed.
  const { buildProduct } = await import("./build.mjs");
  const { requireShared } = await import("./evaluation/shared.mjs");
  requireShared();
  if (process.argv.includes("--standard")) return printStandard();
  await buildProduct({ names: ["kutip"] });
  const { folder, remove } = temporaryFolder("kutip-evaluation");
  try {
    await evaluate(folder);
  } finally {
    remove();
  }
});

/** @param {string} folder for temporary files */
async function evaluate(folder) {
  const { bcubed, f1, recall, share } = await import("./evaluation/counts.mjs");
  const { bands, calibrationError, judgeCorpus, judgeGold } = await import("./evaluation/calibration.mjs");
  const { loadCore } = await import("./evaluation/core.mjs");
  const { errorsByCause } = await import("./evaluation/errors.mjs");
  const { scoreGold } = await import("./evaluation/gold.mjs");
  const { scoreCorpus } = await import("./evaluation/quotes.mjs");
  const { inShared, readGold, readLines } = await import("./evaluation/shared.mjs");
  const quick = process.argv.includes("--quick");

  const seeds = await saying("Analysing and scoring the seeds", () => scoreGold("seeds", folder));
  const dev = await saying("Analysing and scoring the dev articles", () => scoreGold("dev", folder));
  const { measureSpeed, scoreTagger } = await loadCore();
  const tagged = scoreTagger(inShared("data", "ner", "idner-news-2k", "dev.raw.jsonl"));

  await print("The five articles of seeds/", seeds.counts, [
    ["direct quotes, F1", f1("direct"), 1, null],
    ["speaker of found quotes", share("speaker"), 0.95, null],
    ["reported, F1", f1("reported"), 0.8, null],
    ["names, F1", f1("names"), 0.9, null],
    ["other types, F1", f1("other"), 0.8, null],
    ["linking, B³ F1", bcubed("linking"), 0.97, null],
  ]);
  await print(`Dev: ${dev.counts.length} articles of other outlets, as scraped`, dev.counts, [
    ["direct quotes, F1", f1("direct"), 0.97, 0.99],
    ["speaker of found quotes", share("speaker"), 0.93, 0.97],
    ["reported (indirect and mixed), F1", f1("reported"), 0.78, 0.88],
    ["attributed (found, speaker right), F1", f1("attributed"), 0.8, 0.9],
    ["names (person, organization, place), F1", f1("names"), 0.82, 0.9],
    ["other types, F1", f1("other"), 0.8, 0.9],
    ["linking within the article, B³ F1", bcubed("linking"), 0.95, 0.98],
    ["cue of found quotes", share("cue"), 0.92, 0.97],
    ["speaker mention of found quotes", share("mention"), 0.92, 0.97],
    ["descriptions, pronouns, -nya, F1", f1("coreference"), 0.65, 0.8],
  ]);
  await print(`The name tagger alone: idner-news-2k dev, ${tagged.length} sentences`, tagged, [
    ["person, organization, place, F1", f1("tagger"), 0.87, 0.91],
  ]);

  if (!quick) {
    const pfsa = await saying("Analysing and scoring PFSA-ID", () => scoreCorpus("pfsa-dev30", folder));
    const polnear = await saying("Analysing and scoring PolNeAR", () => scoreCorpus("polnear-dev", folder));
    await print(`PFSA-ID dev30: ${pfsa.counts.length} articles`, pfsa.counts, [
      ["statements at overlap 0.8, recall", recall("direct@0.8"), 0.96, 0.98],
      ["speaker's full name", share("direct.name"), 0.85, 0.93],
    ]);
    await print(`PolNeAR dev (English): ${polnear.counts.length} articles`, polnear.counts, [
      ["direct at 0.8, F1", f1("direct@0.8"), 0.9, 0.93],
      ["direct and mixed at 0.8, F1", f1("direct+mixed@0.8"), 0.8, 0.88],
      ["all at 0.3, F1", f1("direct+mixed+indirect@0.3"), 0.55, 0.7],
      ["speaker of direct ones", share("direct.speaker"), 0.8, 0.9],
    ]);

    const judged = [
      ...readGold("dev").flatMap((article) =>
        judgeGold(article, dev.predictions.get(article.name)?.quotes ?? []),
      ),
      ...pfsa.articles.flatMap((article) =>
        judgeCorpus(article, pfsa.predictions.get(article.id)?.quotes ?? []),
      ),
    ];
    const bulk = /** @type {{ text: string }[]} */ (readLines(inShared("data", "bulk", "id-news.jsonl.gz")));
    const speed = await saying("Measuring the speed", async () => measureSpeed(bulk.map(({ text }) => text)));
    /** @type {readonly Row[]} */
    const rows = [
      {
        measure: `confidence: calibration error over ${judged.length} quotes of dev and PFSA-ID`,
        value: calibrationError(judged),
        interval: null,
        least: 0.04,
        aim: null,
        lessIsBetter: true,
      },
      {
        measure: "full analysis, one core, texts read for the first time: M characters a second",
        value: speed.firstRead / 1e6,
        interval: null,
        least: 2,
        aim: 5,
        digits: 2,
      },
      {
        measure: "full analysis, one core, texts met before: M characters a second",
        value: speed.metBefore / 1e6,
        interval: null,
        least: 2,
        aim: 5,
        digits: 2,
      },
    ];
    await printRows("Confidence and speed", rows);
    say("");
    for (const { quotes, confidence, right } of bands(judged)) {
      say(`  confidence ${confidence.toFixed(2)}: ${right.toFixed(2)} right, of ${quotes}`);
    }
    if (process.argv.includes("--errors")) {
      say(`\nErrors in PFSA-ID\n\n${errorsByCause(pfsa.errors)}`);
      say(`\nErrors in PolNeAR\n\n${errorsByCause(polnear.errors)}`);
    }
  }
  if (!quick) await printStandard();
  if (process.argv.includes("--errors")) {
    say(`\nErrors in the seeds\n\n${errorsByCause(seeds.errors)}`);
    say(`\nErrors in the dev articles\n\n${errorsByCause(dev.errors)}`);
  }
}

/** Sidecars as a web annotation: what the W3C demands of one. */
async function printStandard() {
  const { checkStandard } = await import("./evaluation/standard.mjs");
  const { sidecars, annotations, assertions, faults, samples } = await saying(
    "Holding sidecars against the W3C's schemas",
    checkStandard,
  );
  say(
    `\n${sidecars} sidecars with ${annotations} annotations: ${faults.length === 0 ? `all ${assertions} musts hold, and the context knows every word` : "these musts do not hold"}`,
  );
  for (const fault of faults) say(`  ${fault}`);
  const { accepted, correct, refused, incorrect } = samples;
  say(
    `(Of the W3C's samples, ${accepted} of ${correct} right ones pass, and ${refused} of ${incorrect} wrong ones do not.)`,
  );
  if (faults.length > 0) process.exitCode = 1;
}

/**
 * @param {string} title
 * @param {readonly Counts[]} articles
 * @param {readonly Measure[]} measures
 */
async function print(title, articles, measures) {
  const { interval, sum } = await import("./evaluation/counts.mjs");
  const total = sum(articles);
  await printRows(
    title,
    measures.map(([measure, figure, least, aim]) => ({
      measure,
      value: figure(total),
      interval: interval(articles, figure),
      least,
      aim,
    })),
  );
}

/**
 * @param {string} title
 * @param {readonly Row[]} rows
 */
async function printRows(title, rows) {
  const { formatTable } = await import("./evaluation/table.mjs");
  const markdown = process.argv.includes("--markdown");
  say(`\n${markdown ? "### " : ""}${title}\n\n${formatTable(rows, { markdown })}`);
}
