/**
 * Makes `kutip.vsix`: builds `dist/` as it is shipped and packages what `.vscodeignore` allows. `--built` packages the `dist/` that is
 * there. Fails when the package is larger than it may be.
 */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { buildProduct } from "./build.mjs";
import { setUp } from "./setup.mjs";
import { inProject } from "./support/paths.mjs";
import { run } from "./support/processes.mjs";
import { Problem, runMain, say } from "./support/say.mjs";

/** Small enough to download and to update without a thought: the project's own limit. Bytes. */
const SIZE_LIMIT = 4_000_000;

export const vsix = inProject("kutip.vsix");

/** Packages what is built. Returns the size in bytes. */
export async function packageBuilt() {
  const folder = stage();
  const vsce = inProject("node_modules", "@vscode", "vsce", "vsce");
  const { code, output } = await run(
    process.execPath,
    [
      vsce,
      "package",
      "--no-dependencies",
      "--allow-missing-repository",
      "--no-rewrite-relative-links",
      "--out",
      vsix,
    ],
    { cwd: folder },
  );
  if (code !== 0) throw new Problem(`vsce could not package the extension:\n${output}`);
  const { size } = statSync(vsix);
  if (size > SIZE_LIMIT) {
    throw new Problem(
      `kutip.vsix has ${megabytes(size)}, more than the ${megabytes(SIZE_LIMIT)} it may have. What is in it:\n${output}`,
    );
  }
  return size;
}

/**
 * Copies what `.vscodeignore` allows into a folder of its own: vsce walks every file of the folder that it packages, and the project's
 * holds a whole VS Code.
 */
function stage() {
  const folder = inProject("out", "package");
  rmSync(folder, { recursive: true, force: true });
  const allowed = readFileSync(inProject(".vscodeignore"), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("!"))
    .map((line) => line.slice(1));
  for (const pattern of [...allowed, ".vscodeignore"]) {
    const files = filesOf(pattern);
    if (files.length === 0) throw new Problem(`.vscodeignore allows ${pattern}, which does not exist.`);
    for (const file of files) cpSync(inProject(file), path.join(folder, file));
  }
  return folder;
}

/**
 * @param {string} pattern a file, or a folder and `*.ending`
 * @returns {string[]}
 */
function filesOf(pattern) {
  const [folder = "", ending] = pattern.split("*");
  if (ending === undefined) return existsSync(inProject(pattern)) ? [pattern] : [];
  return readdirSync(inProject(folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => folder + name);
}

/** @param {number} bytes */
export function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runMain(async () => {
    await setUp();
    if (!process.argv.includes("--built")) await buildProduct({ minify: true });
    say(`kutip.vsix, ${megabytes(await packageBuilt())}`);
  });
}
