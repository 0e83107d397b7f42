/**
 * Takes the pictures of docs/images: drives the packaged extension in a real VS Code as a person would, in each theme, on a copy of
 * `seeds/`. `node scripts/screenshots.mjs` takes all that the README and docs/features.md show; `… hover` or `… article-dark search-light`
 * only some, `--all` every scene in every theme, `--out FOLDER` somewhere else. Looking at them is a person's job.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { vsix } from "./package.mjs";
import { featureScenes } from "./screenshots/features.mjs";
import { readmeScenes } from "./screenshots/readme.mjs";
import { readJson } from "./support/json.mjs";
import { inProject } from "./support/paths.mjs";
import { withPalette } from "./support/png.mjs";
import { runMain, say } from "./support/say.mjs";
import { launchBrowser } from "./vscode-host/browser.mjs";
import { articleStatus, goToLine, openWorkbench } from "./vscode-host/person.mjs";
import { startHost } from "./vscode-host/server.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** Names as VS Code's settings have them. @type {Readonly<Record<string, string>>} */
const THEMES = {
  light: "Default Light Modern",
  dark: "Default Dark Modern",
  "hc-dark": "Default High Contrast",
  "hc-light": "Default High Contrast Light",
};

/**
 * @typedef {object} PictureSet
 * @property {Record<string, import("./screenshots/steps.mjs").Scene>} scenes by name
 * @property {string} folder where the pictures stand
 * @property {readonly string[]} shown the pictures that are taken unasked, as scene and theme
 * @property {Record<string, unknown>} settings of the corpus's folder
 */

/**
 * The sets of scenes, and where the pictures of each stand. Those of the features are not packaged: `.vscodeignore` takes the README's.
 * @type {readonly PictureSet[]}
 */
const SETS = [
  {
    scenes: readmeScenes,
    folder: "docs/images",
    shown: [
      "article-dark",
      "article-light",
      "article-hc-dark",
      "hover-light",
      "search-dark",
      "speakers-light",
      "tag-light",
    ],
    settings: {},
  },
  {
    scenes: featureScenes,
    folder: "docs/images/features",
    shown: Object.keys(featureScenes).map((scene) => `${scene}-light`),
    settings: { "kutip.hints": "always" },
  },
];

/** Small pictures load fast, and git keeps every version of them. Bytes. */
const SIZE_LIMIT = 150_000;

const WIDTH = 1120;
const HEIGHT = 640;

/** An article with boilerplate, a dateline and quotes of all kinds. */
const ARTICLE = "004_48468e831883892f.txt";

/** A window without what is not the article's; nothing of it stands in the corpus. */
const SETTINGS = {
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
  "files.exclude": { ".vscode": true },
  "kutip.annotator": "Rina Wijaya",
};

await runMain(async () => {
  const args = process.argv.slice(2);
  const out = args.includes("--out") ? (args.splice(args.indexOf("--out"), 2)[1] ?? ".") : null;
  const names = args.filter((arg) => !arg.startsWith("--"));
  const takes = SETS.flatMap(({ scenes, folder, shown, settings }) =>
    Object.entries(scenes).flatMap(([scene, play]) =>
      Object.keys(THEMES)
        .map((theme) => ({ name: `${scene}-${theme}`, theme }))
        .filter(({ name }) => args.length > 0 || shown.includes(name))
        .filter(({ name }) => names.length === 0 || names.some((wanted) => name.startsWith(wanted)))
        .map(({ name, theme }) => ({
          play,
          settings: { ...settings, "workbench.colorTheme": THEMES[theme] },
          file: path.join(out === null ? inProject(folder) : path.resolve(out), `${name}.png`),
        })),
    ),
  );
  const folder = mkdtempSync(path.join(tmpdir(), "kutip-pictures-"));
  const host = await startHost({ workspace: folder, vsix, settings: SETTINGS });
  const browser = await launchBrowser();
  try {
    for (const [index, { play, settings, file }] of takes.entries()) {
      const workspace = path.join(folder, String(index), "seeds");
      prepare(workspace, settings);
      const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
      page.setDefaultTimeout(60_000);
      const url = host.url.replace(/folder=[^&]*/, `folder=${encodeURIComponent(workspace)}`);
      await take({ page, workspace, article: ARTICLE }, { ...host, url, workspace }, play, file).catch(
        async (/** @type {unknown} */ error) => {
          say(
            `${path.basename(file)} was not taken: ${error instanceof Error ? error.message : String(error)}`,
          );
          await page.screenshot({ path: file.replace(/png$/, "failed.png") });
          process.exitCode = 1;
        },
      );
      await page.close();
    }
  } finally {
    await browser.close();
    await host.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
});

/**
 * A copy of the seeds, with settings of its own.
 * @param {string} workspace
 * @param {Record<string, unknown>} settings
 */
function prepare(workspace, settings) {
  cpSync(inProject("seeds"), workspace, { recursive: true });
  const file = path.join(workspace, ".vscode", "settings.json");
  const own = /** @type {object} */ (readJson(file));
  writeFileSync(file, JSON.stringify({ ...own, ...settings }));
}

/**
 * Plays one scene, from the article with the cursor in its second line on, and takes its picture.
 * @param {import("./screenshots/steps.mjs").Stage} stage
 * @param {import("./vscode-host/server.mjs").Host} host
 * @param {import("./screenshots/steps.mjs").Scene} play
 * @param {string} file
 */
async function take(stage, host, play, file) {
  const { page } = stage;
  await openWorkbench(page, host, stage.article);
  await articleStatus(page).waitFor();
  await goToLine(page, 2);
  await play(stage);
  await settled(page);
  const picture = withPalette(await page.screenshot());
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, picture);
  const size = picture.length;
  say(`${path.basename(file)}, ${Math.round(size / 1000)} kB${size > SIZE_LIMIT ? ": too large" : ""}`);
  if (size > SIZE_LIMIT) process.exitCode = 1;
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
