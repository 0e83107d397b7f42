/**
 * Trains the name taggers: `node scripts/train-names.mjs DATA [OUT]`. DATA holds `ner/` and `bulk/` (docs/names-model.md says what they are);
 * the models go to OUT, by default `server/core/entities/model`. Deterministic: the same data make the same bytes.
 */
import * as esbuild from "esbuild";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [data, out = path.join(root, "server/core/entities/model")] = process.argv.slice(2);
if (!data) throw new Error("Name the folder of the data: node scripts/train-names.mjs DATA [OUT]");
const bundle = path.join(root, "out/training/train.mjs");
await esbuild.build({
  entryPoints: [path.join(root, "scripts/training/train.ts")],
  outfile: bundle,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "es2022",
  loader: { ".bin": "binary" },
});
/** @type {unknown} */
const built = await import(pathToFileURL(bundle).href);
const { trainAll } = /** @type {typeof import("./training/train")} */ (built);
trainAll(path.resolve(data), path.resolve(out));
