/**
 * Builds `dist/`: the extension for desktop and web, the language server for both, and the command line tool.
 * `node scripts/build.mjs` for the product, `--tests` for the test bundles in `out/test` as well. Imported by the other scripts.
 */
import * as esbuild from "esbuild";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import path from "node:path";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** @type {esbuild.BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  format: "cjs",
  target: "es2022",
  sourcemap: true,
  logLevel: "warning",
  loader: { ".bin": "binary" },
};

/** @type {Record<string, esbuild.BuildOptions>} */
const products = {
  extension: {
    entryPoints: ["src/extension.ts"],
    outfile: "dist/extension.js",
    platform: "node",
    external: ["vscode"],
  },
  "extension.web": {
    entryPoints: ["src/extension.web.ts"],
    outfile: "dist/extension.web.js",
    platform: "browser",
    external: ["vscode"],
  },
  server: { entryPoints: ["server/main.node.ts"], outfile: "dist/server.js", platform: "node" },
  "server.web": {
    entryPoints: ["server/main.browser.ts"],
    outfile: "dist/server.web.js",
    platform: "browser",
    format: "iife",
  },
  kutip: {
    entryPoints: ["server/cli/kutip.ts"],
    outfile: "dist/kutip.js",
    platform: "node",
    banner: { js: "#!/usr/bin/env node" },
  },
};

/** Builds everything that has an entry; minified and without source maps for a package. */
export async function buildProduct({ minify = false } = {}) {
  await Promise.all(
    Object.values(products)
      .filter((options) =>
        existsSync(path.join(root, /** @type {string[]} */ (options.entryPoints)[0] ?? "")),
      )
      .map((options) => esbuild.build({ ...common, ...options, minify, sourcemap: !minify })),
  );
}

/**
 * Bundles each test file of the named suites (folders of `test/`) into `out/test/<suite>/`.
 * @param {readonly string[]} suites
 */
export async function buildTests(suites) {
  for (const suite of suites) {
    const folder = path.join(root, "test", suite);
    const entryPoints = existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: "utf8" })
          .filter((name) => name.endsWith(".test.ts"))
          .map((name) => path.join("test", suite, name))
      : [];
    rmSync(path.join(root, "out/test", suite), { recursive: true, force: true });
    if (entryPoints.length === 0) continue;
    await esbuild.build({
      ...common,
      entryPoints,
      outdir: `out/test/${suite}`,
      outbase: `test/${suite}`,
      platform: "node",
      external: ["vscode", "mocha", "fast-check", "esbuild", "playwright-core"],
    });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildProduct({ minify: process.argv.includes("--minify") });
}
