/**
 * Takes the pictures of docs/images: drives the packaged extension in a real VS Code as a person would, in each theme, on a copy of
 * `seeds/`. `node scripts/screenshots.mjs` takes all that the README shows; `… hover` or `… article-dark search-light` only some,
 * `--all` every scene in every theme, `--out FOLDER` somewhere else. Looking at them is a person's job.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { vsix } from "./package.mjs";
import { inProject } from "./support/paths.mjs";
import { withPalette } from "./support/png.mjs";
import { runMain, say } from "./support/say.mjs";
import { launchBrowser } from "./vscode-host/browser.mjs";
import {
  articleStatus,
  findInView,
  openWorkbench,
  quickInput,
  quickRows,
  runCommand,
  searchFrame,
  wordsInEditor,
} from "./vscode-host/person.mjs";
import { startHost } from "./vscode-host/server.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** Names as VS Code's settings have them. @type {Readonly<Record<string, string>>} */
const THEMES = {
  light: "Default Light Modern",
  dark: "Default Dark Modern",
  "hc-dark": "Default High Contrast",
  "hc-light": "Default High Contrast Light",
};

/** What the README shows. */
const SHOWN = [
  "article-dark",
  "article-light",
  "article-hc-dark",
  "hover-light",
  "search-dark",
  "speakers-light",
  "tag-light",
];

/** Small pictures load fast, and git keeps every version of them. Bytes. */
const SIZE_LIMIT = 150_000;

const WIDTH = 1120;
const HEIGHT = 640;

/** An article with boilerplate, a dateline and quotes of all kinds. */
const ARTICLE = "004_48468e831883892f.txt";

/** Each scene starts with the article open and the cursor in its second line. @type {Record<string, (page: Page) => Promise<void>>} */
const SCENES = {
  article: async (page) => {
    await runCommand(page, "Explorer: Focus on Outline View");
    await page.locator(".outline-tree .monaco-list-row").first().waitFor();
    await runCommand(page, "View: Focus Active Editor Group");
  },
  hover: async (page) => {
    await wordsInEditor(page, "Jens Stoltenberg").hover();
    await page.locator(".monaco-hover .hover-contents").first().waitFor();
  },
  review: async (page) => {
    await runCommand(page, "Kutip: Review Findings");
    await page
      .getByText(/\d+\/\d+ reviewed/)
      .first()
      .waitFor();
    await page.keyboard.press("a");
    await page.getByText("correct (c)").first().waitFor();
  },
  search: async (page) => {
    await runCommand(page, "Kutip: Search Corpus");
    await quickInput(page, "Search speakers").waitFor();
    await page.keyboard.type("korea utra");
    await quickRows(page).filter({ hasText: "Korea Utara" }).first().waitFor();
    await page.keyboard.press("ArrowDown");
  },
  find: async (page) => {
    await findInView(page, "rusia OR nato after:2022");
    await searchFrame(page).locator(".counts summary").click();
  },
  speakers: async (page) => {
    await findInView(page, "speaker:stoltenberg nuklir OR keamnan");
    await searchFrame(page).getByRole("radio", { name: "Speakers" }).click();
    await searchFrame(page).locator(".row.group").first().waitFor();
    await searchFrame(page).locator(".row.hit").first().click();
    await page.keyboard.press("Space");
  },
  concordance: async (page) => {
    await findInView(page, "nato");
    await searchFrame(page).getByRole("radio", { name: "Concordance" }).click();
    await searchFrame(page).locator(".row.line").first().waitFor();
    await searchFrame(page).locator("select").selectOption("right");
    await dragSideBar(page, 300);
  },
  problem: async (page) => {
    await findInView(page, "rusia kind:lisan");
    await searchFrame(page).locator(".problem").waitFor();
  },
  tag: async (page) => {
    await tagNextQuote(page, "dukungan");
    await tagNextQuote(page, "pertahanan");
    await runCommand(page, "Kutip: Next Quote");
    await runCommand(page, "Kutip: Tag Selection");
    await quickRows(page).filter({ hasText: "pertahanan" }).first().waitFor();
  },
};

await runMain(async () => {
  const args = process.argv.slice(2);
  const out = args.includes("--out")
    ? path.resolve(args.splice(args.indexOf("--out"), 2)[1] ?? ".")
    : inProject("docs", "images");
  const all = Object.keys(SCENES).flatMap((scene) => Object.keys(THEMES).map((theme) => `${scene}-${theme}`));
  const names = args.filter((arg) => !arg.startsWith("--"));
  const wanted = (args.includes("--all") || names.length > 0 ? all : SHOWN).filter(
    (picture) => names.length === 0 || names.some((name) => picture.startsWith(name)),
  );
  mkdirSync(out, { recursive: true });
  for (const [theme, label] of Object.entries(THEMES)) {
    const scenes = Object.keys(SCENES).filter((scene) => wanted.includes(`${scene}-${theme}`));
    for (const scene of scenes) await take(scene, theme, label, path.join(out, `${scene}-${theme}.png`));
  }
});

/**
 * Widens the side bar.
 * @param {Page} page
 * @param {number} pixels
 */
async function dragSideBar(page, pixels) {
  const box = await page.locator(".part.sidebar").boundingBox();
  if (!box) return;
  const x = box.x + box.width;
  await page.mouse.move(x, 300);
  await page.mouse.down();
  await page.mouse.move(x + pixels, 300, { steps: 5 });
  await page.mouse.up();
}

/**
 * @param {string} scene
 * @param {string} theme
 * @param {string} label
 * @param {string} file
 */
async function take(scene, theme, label, file) {
  const folder = mkdtempSync(path.join(tmpdir(), "kutip-pictures-"));
  const workspace = path.join(folder, "seeds");
  cpSync(inProject("seeds"), workspace, { recursive: true });
  const host = await startHost({
    workspace,
    vsix,
    settings: {
      "workbench.colorTheme": label,
      "window.autoDetectColorScheme": false,
      "editor.minimap.enabled": false,
      "editor.fontSize": 14,
      "editor.lineHeight": 1.7,
      "editor.padding.top": 8,
      "workbench.activityBar.location": "hidden",
      "workbench.layoutControl.enabled": false,
      "window.commandCenter": false,
      "breadcrumbs.enabled": true,
      "security.workspace.trust.enabled": false,
      "workbench.tips.enabled": false,
    },
  });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
    await openWorkbench(page, host, ARTICLE);
    await articleStatus(page).waitFor();
    await runCommand(page, "Go to Line/Column");
    await page.keyboard.type("2");
    await page.keyboard.press("Enter");
    await SCENES[scene]?.(page);
    await settled(page);
    const picture = withPalette(await page.screenshot());
    writeFileSync(file, picture);
    const size = picture.length;
    say(`${path.basename(file)}, ${Math.round(size / 1000)} kB${size > SIZE_LIMIT ? ": too large" : ""}`);
    if (size > SIZE_LIMIT) process.exitCode = 1;
  } finally {
    await browser.close();
    await host.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/**
 * Waits until two pictures in a row are the same: nothing fades in or loads any more.
 * @param {Page} page
 */
async function settled(page) {
  let before = await page.screenshot();
  for (;;) {
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 300 })));
    await page.waitForTimeout(400);
    const now = await page.screenshot();
    if (now.equals(before)) return;
    before = now;
  }
}

/**
 * @param {Page} page
 * @param {string} tag
 */
async function tagNextQuote(page, tag) {
  await runCommand(page, "Kutip: Next Quote");
  await runCommand(page, "Kutip: Tag Selection");
  await quickInput(page).waitFor();
  await page.locator(".quick-input-title", { hasText: "Tag the" }).waitFor();
  await page.keyboard.type(tag);
  await quickRows(page).filter({ hasText: tag }).first().waitFor();
  await page.keyboard.press("Enter");
  await quickInput(page, "A note").waitFor();
  await page.keyboard.press("Escape");
}
