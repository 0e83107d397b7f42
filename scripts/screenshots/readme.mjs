/** The scenes of the README: what Kutip is, at a glance. */
import {
  findInView,
  quickInput,
  quickRows,
  runCommand,
  searchFrame,
  wordsInEditor,
} from "../vscode-host/person.mjs";
import { dragSideBar, tagNextQuote } from "./steps.mjs";

/** @type {Record<string, import("./steps.mjs").Scene>} */
export const readmeScenes = {
  article: async ({ page }) => {
    await runCommand(page, "Explorer: Focus on Outline View");
    await page.locator(".outline-tree .monaco-list-row").first().waitFor();
    await runCommand(page, "View: Focus Active Editor Group");
  },
  hover: async ({ page }) => {
    await wordsInEditor(page, "Jens Stoltenberg").hover();
    await page.locator(".monaco-hover .hover-contents").first().waitFor();
  },
  search: async ({ page }) => {
    await runCommand(page, "Kutip: Search Corpus");
    await quickInput(page, "Search speakers").waitFor();
    await page.keyboard.type("korea utra");
    await quickRows(page).filter({ hasText: "Korea Utara" }).first().waitFor();
    await page.keyboard.press("ArrowDown");
  },
  find: async ({ page }) => {
    await findInView(page, "rusia OR nato after:2022");
    await searchFrame(page).getByRole("button", { name: "Counts" }).click();
  },
  speakers: async ({ page }) => {
    await findInView(page, "speaker:stoltenberg nuklir OR keamnan");
    await searchFrame(page).getByRole("radio", { name: "Speakers" }).click();
    await searchFrame(page).locator(".row.group").first().waitFor();
    await searchFrame(page).locator(".row.hit").first().click();
    await page.keyboard.press("Space");
  },
  concordance: async ({ page }) => {
    await findInView(page, "nato");
    await searchFrame(page).getByRole("radio", { name: "Concordance" }).click();
    await searchFrame(page).locator(".row.line").first().waitFor();
    await searchFrame(page).locator("select").selectOption("right");
    await dragSideBar(page, 300);
  },
  problem: async ({ page }) => {
    await findInView(page, "rusia kind:lisan");
    await searchFrame(page).locator(".problem").waitFor();
  },
  tag: async ({ page }) => {
    await tagNextQuote(page, "dukungan");
    await tagNextQuote(page, "pertahanan");
    await runCommand(page, "Kutip: Next Quote");
    await runCommand(page, "Kutip: Tag Selection");
    await quickRows(page).filter({ hasText: "pertahanan" }).first().waitFor();
  },
};
