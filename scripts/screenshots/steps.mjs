/** What several scenes do on their way: go to a word, tag a quote, open a view. Every step waits for what it needs to see. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { goToLine, quickInput, quickRows, runCommand } from "../vscode-host/person.mjs";

/** @typedef {import("playwright-core").Page} Page */

/**
 * The stage of a scene: a window with the article open, and the folder that it shows.
 * @typedef {object} Stage
 * @property {Page} page
 * @property {string} workspace
 * @property {string} article the name of the open file
 */

/**
 * A scene: what a person does until there is something to show.
 * @typedef {(stage: Stage) => Promise<void>} Scene
 */

/**
 * Puts the cursor in the middle of words of the article: of those that stand behind `behind`, if it is given.
 * @param {Stage} stage
 * @param {string} words
 * @param {string} [behind]
 */
export async function goTo({ page, workspace, article }, words, behind = "") {
  const text = readFileSync(path.join(workspace, article), "utf8");
  const offset = text.indexOf(words, text.indexOf(behind)) + Math.floor(words.length / 2);
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  await goToLine(page, before.length, (before.at(-1)?.length ?? 0) + 1);
  await page.locator(".editor-group-container.active .monaco-editor.focused").first().waitFor();
}

/**
 * Tags the quote behind the cursor; nobody writes a note.
 * @param {Page} page
 * @param {string} tag
 */
export async function tagNextQuote(page, tag) {
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

/**
 * Opens one of Kutip's views alone.
 * @param {Page} page
 * @param {string} name as in its title
 */
export async function openView(page, name) {
  const command = `Kutip: Focus on ${name} View`;
  await page.keyboard.press("Control+Shift+p");
  await quickInput(page).fill(`>${command}`);
  // Orphaned Tags comes before Tags.
  await quickRows(page).getByText(command, { exact: true }).first().click();
  await viewRows(page, name).first().waitFor();
  // Speakers stand open from the start.
  const speakers = page.locator(".pane-header.expanded", { hasText: /^Speakers/ });
  if (name !== "Speakers") await speakers.click();
}

/**
 * The rows of one of Kutip's views.
 * @param {Page} page
 * @param {string} name
 */
export function viewRows(page, name) {
  return page
    .locator(".pane", { has: page.locator(".pane-header .title", { hasText: new RegExp(`^${name}`) }) })
    .locator(".monaco-list-row");
}

/**
 * Widens the side bar.
 * @param {Page} page
 * @param {number} pixels
 */
export async function dragSideBar(page, pixels) {
  const box = await page.locator(".part.sidebar").boundingBox();
  if (!box) return;
  const x = box.x + box.width;
  await page.mouse.move(x, 300);
  await page.mouse.down();
  await page.mouse.move(x + pixels, 300, { steps: 5 });
  await page.mouse.up();
}
