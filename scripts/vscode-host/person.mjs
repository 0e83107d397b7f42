/**
 * Drives VS Code's workbench as a person does: keys and pointer, and looking at what is on the screen. Every step waits for what it
 * needs to see; none waits for a time. Used by the screenshots and by `test/person`.
 */
import path from "node:path";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Locator} Locator */
/** @typedef {import("./server.mjs").Host} Host */

/**
 * Opens the workbench and one file of the workspace in it.
 * @param {Page} page
 * @param {Host} host
 * @param {string} name
 */
export async function openWorkbench(page, { url, port, workspace }, name) {
  const file = `vscode-remote://localhost:${port}${path.resolve(workspace, name)}`;
  const payload = JSON.stringify([["openFile", file]]);
  await page.goto(`${url}&${new URLSearchParams({ payload })}`, { waitUntil: "commit" });
  await tab(page, name).waitFor();
}

/**
 * The tab of an editor.
 * @param {Page} page
 * @param {string} name
 * @returns {Locator}
 */
export function tab(page, name) {
  return page.locator(".part.editor .tab", { hasText: name });
}

/**
 * The status bar's words on the cursor and the selection.
 * @param {Page} page
 * @param {string | RegExp} words
 * @returns {Locator}
 */
export function cursorStatus(page, words) {
  return page.locator('[id="status.editor.selection"]', { hasText: words });
}

/**
 * Opens a file of the workspace by its name.
 * @param {Page} page
 * @param {string} name
 */
export async function openFile(page, name) {
  await quickInput(page).waitFor({ state: "hidden" });
  await page.keyboard.press("Control+p");
  await quickInput(page).fill(name);
  await quickRows(page).first().filter({ hasText: name }).waitFor();
  await page.keyboard.press("Enter");
  await tab(page, name).waitFor();
}

/** After so long the palette is opened anew: it lists what could be run when it was opened. Milliseconds. */
const PALETTE_MS = 5_000;

/**
 * Runs a command by its title in the command palette. The title is put into the palette at once: letters that are typed while a busy
 * VS Code still moves the focus are lost.
 * @param {Page} page
 * @param {string} title
 */
export async function runCommand(page, title) {
  const row = quickRows(page).first().filter({ hasText: title });
  for (let isListed = false; !isListed;) {
    await quickInput(page).waitFor({ state: "hidden" });
    await page.keyboard.press("Control+Shift+p");
    await quickInput(page).fill(`>${title}`);
    isListed = await row.waitFor({ timeout: PALETTE_MS }).then(
      () => true,
      () => false,
    );
    await page.keyboard.press(isListed ? "Enter" : "Escape");
  }
}

/**
 * Puts the cursor on a line of the active editor, and on a column of it.
 * @param {Page} page
 * @param {number} line from 1
 * @param {number} [column] from 1
 */
export async function goToLine(page, line, column = 1) {
  await quickInput(page).waitFor({ state: "hidden" });
  await page.keyboard.press("Control+g");
  await quickInput(page).fill(`:${line}:${column}`);
  await page.keyboard.press("Enter");
  await cursorStatus(page, `Ln ${line}, Col ${column}`).waitFor();
}

/**
 * The input field of the open palette, the one with this placeholder where it is given.
 * @param {Page} page
 * @param {string} [placeholder] its start
 * @returns {Locator}
 */
export function quickInput(page, placeholder = "") {
  const input = placeholder === "" ? "input" : `input[placeholder^="${placeholder}"]`;
  return page.locator(`.quick-input-widget:visible ${input}`);
}

/**
 * @param {Page} page
 * @returns {Locator}
 */
export function quickRows(page) {
  return page.locator(".quick-input-widget:visible .quick-input-list .monaco-list-row");
}

/**
 * The first stretch of the active editor that holds just these words in one style: a name, a cue.
 * @param {Page} page
 * @param {string} words
 * @returns {Locator}
 */
export function wordsInEditor(page, words) {
  // The editor draws spaces that do not break.
  const drawn = words.replaceAll(" ", "\u00a0");
  return page.locator(".editor-group-container.active .view-line > span > span", { hasText: drawn }).first();
}

/**
 * The status bar's item of an article.
 * @param {Page} page
 * @returns {Locator}
 */
export function articleStatus(page) {
  return page.locator(".statusbar-item", { hasText: / (entity|entities) · / });
}

/**
 * The page of the search view.
 * @param {Page} page
 * @returns {import("playwright-core").FrameLocator}
 */
export function searchFrame(page) {
  return page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
}

/**
 * Opens the search view and types a query.
 * @param {Page} page
 * @param {string} query
 */
export async function findInView(page, query) {
  await runCommand(page, "Kutip: Open Search View");
  const box = searchFrame(page).getByRole("combobox", { name: "Search the corpus" });
  await box.waitFor();
  await box.fill("");
  await box.pressSequentially(query);
}
