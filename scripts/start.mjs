/**
 * `npm start [-- FOLDER]`: sets the clone up, builds, and opens VS Code with the packaged extension on a corpus (`seeds/` where none is
 * named): the desktop VS Code where `code` is on the PATH, else on Linux x64 the one from the npm registry, in the browser. Ctrl+C ends
 * what it started.
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { setUp } from "./setup.mjs";
import { inProject } from "./support/paths.mjs";
import { endWithParent, findCommand, startChild } from "./support/processes.mjs";
import { Problem, runMain, say, saying } from "./support/say.mjs";

await runMain(async () => {
  endWithParent();
  const corpus = corpusFolder(process.argv.slice(2));
  await setUp();
  // What follows needs what has just been installed.
  const { buildProduct } = await import("./build.mjs");
  const { packageBuilt, vsix } = await import("./package.mjs");
  const { hostRunsHere } = await import("./vscode-host/installation.mjs");
  const { hasDisplay, installedDesktop } = await import("./vscode/desktop.mjs");
  const desktop = hasDisplay() ? installedDesktop() : null;
  if (desktop === null && !hostRunsHere()) {
    throw new Problem(
      "VS Code was not found. Install it with its command `code` on the PATH, and run npm start again.",
    );
  }
  await saying("Building and packaging the extension", async () => {
    await buildProduct({ minify: true });
    await packageBuilt();
  });
  if (desktop === null) {
    await openHost(corpus, vsix, hasDisplay());
  } else {
    await openDesktop(desktop, corpus, vsix);
  }
});

/** @param {readonly string[]} args */
function corpusFolder(args) {
  if (args.length > 1 || args[0]?.startsWith("-")) throw new Problem("Usage: npm start [-- FOLDER]");
  // npm runs scripts in the project's folder and tells in INIT_CWD where the person stands.
  const folder =
    args[0] === undefined ? inProject("seeds") : path.resolve(process.env.INIT_CWD ?? ".", args[0]);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new Problem(`${folder} is not a folder. Name one that holds articles: npm start -- FOLDER`);
  }
  return folder;
}

/**
 * A window with settings and extensions of its own: the person's stay as they are, and no other version of Kutip is in the way.
 * @param {string} executable
 * @param {string} corpus
 * @param {string} vsix
 */
async function openDesktop(executable, corpus, vsix) {
  const { desktopFolders, installInDesktop } = await import("./vscode/desktop.mjs");
  const home = inProject(".host", "desktop");
  await installInDesktop(executable, home, vsix);
  say(`Opening ${corpus} in VS Code. Ctrl+C closes it.`);
  const window = startChild(executable, [...desktopFolders(home), "--new-window", "--skip-welcome", corpus]);
  await new Promise((resolve) => window.once("close", resolve));
}

/**
 * @param {string} corpus
 * @param {string} vsix
 * @param {boolean} display
 */
async function openHost(corpus, vsix, display) {
  const { startHost } = await import("./vscode-host/server.mjs");
  const { ensureHost } = await import("./vscode-host/installation.mjs");
  await ensureHost();
  const host = await saying("Starting VS Code", () => startHost({ workspace: corpus, vsix, token: true }));
  say(`\nVS Code with ${articleCount(corpus)} runs at\n\n  ${host.url}\n`);
  openBrowser(host.url, display);
  say("Ctrl+C ends it.");
  await host.ended;
  throw new Problem(`VS Code's server ended by itself:\n${host.log()}`);
}

/** @param {string} corpus */
function articleCount(corpus) {
  const texts = readdirSync(corpus).filter((name) => name.endsWith(".txt")).length;
  return texts === 0 ? corpus : `the ${texts} texts of ${corpus}`;
}

/**
 * @param {string} url
 * @param {boolean} display
 */
function openBrowser(url, display) {
  const opener =
    display && !process.env.CI
      ? findCommand("xdg-open", "chromium", "chromium-browser", "google-chrome", "firefox")
      : null;
  if (opener === null) say("No browser can be opened from here: open the address in one.");
  else startChild(opener, [url]);
}
