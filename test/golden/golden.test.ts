/**
 * Whole articles with the annotation under the text. A changed result fails here and shows as a changed file:
 * `UPDATE_GOLDEN=1` rewrites the files, and the review reads the difference.
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { analyze } from "../../server/core/analyze";
import { packFor } from "../../server/core/languages/packs";
import { drawAnalysis } from "./draw";

const root = path.resolve("test/golden");
const update = process.env.UPDATE_GOLDEN === "1";

function check(articleFile: string, goldenFile: string): void {
  const text = readFileSync(articleFile, "utf8");
  const drawn = drawAnalysis(text, analyze(text, packFor(text)));
  if (update) writeFileSync(goldenFile, drawn);
  assert.ok(
    existsSync(goldenFile),
    `${path.basename(goldenFile)} is missing: run with UPDATE_GOLDEN=1 and review it`,
  );
  assert.equal(drawn, readFileSync(goldenFile, "utf8"));
}

describe("golden", () => {
  describe("seeds", () => {
    for (const name of readdirSync("seeds").filter((file) => file.endsWith(".txt"))) {
      it(name, () =>
        check(path.join("seeds", name), path.join(root, "seeds", name.replace(/\.txt$/, ".golden"))),
      );
    }
  });
  describe("articles", () => {
    for (const name of readdirSync(path.join(root, "articles")).filter((file) => file.endsWith(".txt"))) {
      const article = path.join(root, "articles", name);
      it(name, () => check(article, article.replace(/\.txt$/, ".golden")));
    }
  });
});
