/**
 * Builds `dist/`: the extension for desktop and web, the language server for both, and the command line tool.
 * `node scripts/build.mjs` builds the product; the other scripts import this and bundle the tests with it.
 */
import * as esbuild from "esbuild";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import path from "node:path";
import { noticesOf } from "./notices.mjs";

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
  // Its CommonJS build hides its parts from the bundler.
  alias: { "jsonc-parser": "jsonc-parser/lib/esm/main.js" },
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
  // With the style that it imports, as dist/searchView.css.
  searchView: {
    entryPoints: ["src/webview/search/main.ts"],
    outfile: "dist/searchView.js",
    platform: "browser",
    format: "iife",
  },
  // Reads dist/serving.js while the worker that it has started reads dist/database.js.
  server: { entryPoints: ["server/main.ahead.ts"], outfile: "dist/server.js", platform: "node" },
  serving: { entryPoints: ["server/main.node.ts"], outfile: "dist/serving.js", platform: "node" },
  database: { entryPoints: ["server/main.database.ts"], outfile: "dist/database.js", platform: "node" },
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

/**
 * Builds the products. For a package minified, with source maps beside them that nothing refers to, since they are not shipped.
 * @param {{ minify?: boolean, names?: readonly string[] }} [options] `names`: of the products to build; none means all
 */
export async function buildProduct({ minify = false, names = [] } = {}) {
  const define = { KUTIP_ANALYSIS_VERSION: JSON.stringify(analysisVersion()) };
  mkdirSync(path.join(root, "dist"), { recursive: true });
  copyFileSync(
    path.join(root, "node_modules", "node-sqlite3-wasm", "dist", WASM),
    path.join(root, "dist", WASM),
  );
  const results = await Promise.all(
    Object.entries(products)
      .filter(([name]) => names.length === 0 || names.includes(name))
      .map(([, options]) =>
        esbuild.build({
          ...common,
          ...options,
          define,
          minify,
          sourcemap: minify ? "external" : true,
          metafile: true,
        }),
      ),
  );
  if (names.length > 0) return;
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  writeFileSync(path.join(root, "dist", "notices.txt"), noticesOf(inputs));
}

/** SQLite; the bundle that it belongs to looks for it beside itself. */
const WASM = "node-sqlite3-wasm.wasm";

/** What the analysis of an article and its record are made of: the core with its packs, and what stands between it and the index. */
const ANALYSIS_SOURCES = ["server/core", "server/corpus"];

/** A hash by which an index notices that articles would be analysed otherwise now. */
function analysisVersion() {
  const hash = createHash("sha256");
  for (const folder of ANALYSIS_SOURCES) {
    for (const name of readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).sort()) {
      if (/\.(ts|json|bin)$/.test(name))
        hash.update(name).update(readFileSync(path.join(root, folder, name)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}

/** What test bundles take from node_modules at run time instead of carrying it. */
const testExternals = ["vscode", "mocha", "fast-check", "esbuild", "playwright-core", "typescript"];

/** Suites that a VS Code loads by their `index.ts`. What is bundled for `web` runs without Node. */
const vscodeSuites = ["vscode", "web"];

/**
 * Bundles the named suites (folders of `test/`) into `<folder>/<suite>/`: for mocha each test file as a module (`.test.mjs`), with what
 * they share beside them once, or a suite's one entry for VS Code.
 * @param {readonly string[]} suites
 */
export async function buildTests(suites, folder = "out/test") {
  for (const suite of suites) {
    rmSync(path.join(root, folder, suite), { recursive: true, force: true });
    const entryPoints = testEntries(suite);
    if (entryPoints.length === 0) continue;
    const place = { entryPoints, outdir: `${folder}/${suite}`, outbase: `test/${suite}` };
    await esbuild.build({
      ...common,
      ...(vscodeSuites.includes(suite) ? forVscode(suite) : forMocha),
      ...place,
    });
  }
}

/**
 * @param {string} suite
 * @returns {esbuild.BuildOptions}
 */
function forVscode(suite) {
  return suite === "web"
    ? { platform: "browser", external: ["vscode"] }
    : { platform: "node", external: [...testExternals, SQLITE] };
}

/** SQLite's package, which finds its WASM beside itself, and does not say what it exports in a way that modules read. */
const SQLITE = "node-sqlite3-wasm";

/** @type {esbuild.BuildOptions} */
const forMocha = {
  platform: "node",
  format: "esm",
  splitting: true,
  outExtension: { ".js": ".mjs" },
  external: testExternals,
  // Packages that are no modules ask for Node's own with `require`.
  banner: {
    js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
  },
  plugins: [
    {
      name: "required at run time",
      setup(build) {
        const namespace = "required";
        build.onResolve({ filter: new RegExp(`^${SQLITE}$`) }, ({ path, namespace: from }) =>
          from === namespace ? { path, external: true } : { path, namespace },
        );
        build.onLoad({ filter: /^/, namespace }, ({ path }) => ({
          contents: `module.exports = require(${JSON.stringify(path)});`,
        }));
      },
    },
  ],
};

/** @param {string} suite */
function testEntries(suite) {
  const folder = path.join(root, "test", suite);
  if (!existsSync(folder)) return [];
  if (vscodeSuites.includes(suite)) return [path.join("test", suite, "index.ts")];
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return files.filter((name) => name.endsWith(".test.ts")).map((name) => path.join("test", suite, name));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildProduct({
    minify: process.argv.includes("--minify"),
    names: process.argv.slice(2).filter((arg) => !arg.startsWith("--")),
  });
}
