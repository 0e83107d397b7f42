/**
 * Makes a clone ready: checks Node, and installs the dependencies where they are missing or older than the lockfile. Runs before
 * anything is installed, so it imports nothing but Node's own modules (and neither does what it imports).
 */
import { existsSync, lstatSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { readJson } from "./support/json.mjs";
import { inProject, root } from "./support/paths.mjs";
import { runNpm } from "./support/processes.mjs";
import { Problem, runMain, say, saying } from "./support/say.mjs";

const LEAST_NODE = 20;

/** Does what is needed and says so; says nothing where nothing is. */
export async function setUp() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < LEAST_NODE) {
    throw new Problem(
      `Kutip needs Node ${LEAST_NODE} or newer; this is ${process.version}. Install it from your system or from Node's site.`,
    );
  }
  if (isInstalled()) return;
  // npm would empty the folder that the link leads to, which others may be using.
  if (lstatSync(inProject("node_modules"), { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new Problem(
      "node_modules is a link to a folder that does not hold what package-lock.json asks for. Run npm ci where that folder lies, or remove the link.",
    );
  }
  await saying("Installing the dependencies (npm ci)", async () => {
    const { code, output } = await runNpm(["ci", "--no-audit", "--no-fund"], { cwd: root });
    if (code !== 0)
      throw new Problem(`npm ci failed:\n${output}\nCheck the connection to the npm registry and try again.`);
  });
}

/** Whether `node_modules` is what the lockfile asks for: npm notes in it what it installed, and when. */
function isInstalled() {
  const note = inProject("node_modules", ".package-lock.json");
  const lockfile = inProject("package-lock.json");
  if (!existsSync(note)) return false;
  if (statSync(note).mtimeMs >= statSync(lockfile).mtimeMs) return true;
  return versions(note) === versions(lockfile);
}

/**
 * The packages of a lockfile with their versions, those for other systems left out.
 * @param {string} file
 */
function versions(file) {
  const { packages } = /** @type {{ packages: Record<string, { version?: string, optional?: boolean }> }} */ (
    readJson(file)
  );
  return Object.entries(packages)
    .filter(([name, { optional }]) => name !== "" && !optional)
    .map(([name, { version }]) => `${name}@${version}`)
    .sort()
    .join("\n");
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runMain(async () => {
    await setUp();
    say("Everything is installed.");
  });
}
