/** Loads `inProcess.ts` into this process, bundled with the analysis as it stands in the working tree. */
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { inProject, root } from "../support/paths.mjs";

/** @returns {Promise<typeof import("./inProcess")>} */
export async function loadCore() {
  const outfile = inProject("out", "evaluation", "core.mjs");
  await esbuild.build({
    entryPoints: [inProject("scripts", "evaluation", "inProcess.ts")],
    absWorkingDir: root,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    loader: { ".bin": "binary" },
    logLevel: "warning",
    outfile,
  });
  /** @type {unknown} */
  const module = await import(pathToFileURL(outfile).href);
  return /** @type {typeof import("./inProcess")} */ (module);
}
