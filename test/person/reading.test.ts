import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { notesOf, sidecarOf } from "../support/sidecarNotes";
import { sitDown, STEP_LIMIT_MS, type Desk } from "./desk";

const ARTICLE = "004_48468e831883892f.txt";

describe("a person at VS Code", function () {
  this.timeout(STEP_LIMIT_MS);
  let desk: Desk;

  before(async () => {
    desk = await sitDown(ARTICLE);
  });
  after(() => desk.close());
  let isTidy = true;
  /** One article open, as it was in the beginning. */
  beforeEach(async () => {
    if (isTidy) {
      isTidy = false;
      return;
    }
    const { page, scripts } = desk;
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.keyboard.press("Control+w");
    await page.locator(".tab").first().waitFor({ state: "detached" });
    await scripts.openFile(page, ARTICLE);
    await scripts.articleStatus(page).waitFor();
  });

  it("lets Kutip wrap the lines that run out of the window, which it does not do unasked", async () => {
    const { page, workspace } = desk;
    const settings = path.join(workspace, ".vscode", "settings.json");
    const offer = page.locator(".notifications-toasts .notification-list-item", {
      hasText: "Wrap the lines",
    });
    await offer.waitFor();
    assert.equal(existsSync(settings), false);
    await offer.getByRole("button", { name: "Wrap Lines" }).click();
    while (!isWritten(settings)) await page.evaluate(() => new Promise(requestAnimationFrame));
    assert.deepEqual(JSON.parse(readFileSync(settings, "utf8")), {
      "[plaintext]": { "editor.wordWrap": "on" },
    });
  });

  it("searches letter by letter with a typo, looks at places, goes back, and jumps", async () => {
    const { page, scripts } = desk;
    const { quickInput, quickRows, runCommand } = scripts;
    await scripts.goToLine(page, 21);
    const before = await whereOneIs(desk);

    await runCommand(page, "Kutip: Search Corpus");
    await quickInput(page, "Search speakers").waitFor();
    await page.keyboard.type("stoltenbreg", { delay: 20 });
    const speaker = quickRows(page).filter({ hasText: "Jens Stoltenberg" }).filter({ hasText: "speaker" });
    await speaker.waitFor();
    // Two letters bring names alone; all of them also the quotes, which match by likeness only.
    await quickRows(page).nth(1).waitFor();
    assert.match(await quickRows(page).first().innerText(), /Jens Stoltenberg/);

    await page.keyboard.press("ArrowDown");
    await page.locator(".tab.active").filter({ hasNotText: ARTICLE }).waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".tab.active", { hasText: ARTICLE }).waitFor();
    await scripts.cursorStatus(page, `Ln ${before.line}, Col 1`).waitFor();
    assert.deepEqual(await whereOneIs(desk), before);

    await runCommand(page, "Kutip: Search Corpus");
    await quickInput(page, "Search speakers").waitFor();
    // As in haste: Enter before the rows have come.
    await page.keyboard.type('"ketertiban keamanan');
    await page.keyboard.press("Enter");
    await page.locator(".tab.active", { hasText: "002_" }).waitFor();
    await scripts.cursorStatus(page, /^Ln 19, Col \d+ \(\d+ selected\)$/).waitFor();
  });

  it("points at a name and reads who that is; a link leads to a quote", async () => {
    const { page, scripts } = desk;
    await scripts.goToLine(page, 2);
    await scripts.wordsInEditor(page, "Jens Stoltenberg").hover();
    const hover = page.locator(".monaco-hover:visible", { hasText: "person" });
    await hover.waitFor();
    assert.match(await hover.innerText(), /Jens Stoltenberg[\s\S]*Sekretaris Jenderal/);
    await hover.locator("a").first().click();
    await scripts.cursorStatus(page, /^Ln \d+, Col \d+ \(\d+ selected\)$/).waitFor();
  });

  it("tags a quote with the keyboard alone, adds a note, and finds both after a restart of VS Code", async () => {
    const { page, scripts, workspace } = desk;
    const { quickInput, quickRows } = scripts;
    await scripts.goToLine(page, 4);
    await page.keyboard.press("Alt+'");
    await scripts.cursorStatus(page, /^Ln 5, Col \d+ \(\d+ selected\)$/).waitFor();
    await page.keyboard.press("Control+Shift+'");
    await quickInput(page).waitFor();
    await page.locator(".quick-input-title", { hasText: "Tag the" }).waitFor();
    await page.keyboard.type("dukungan");
    await quickRows(page).filter({ hasText: "new tag" }).waitFor();
    await page.keyboard.press("Enter");
    await quickInput(page, "A note").waitFor();
    await page.keyboard.type("Janji jangka panjang");
    await page.keyboard.press("Enter");
    await page.locator(".view-line", { hasText: "#dukungan" }).waitFor();

    await page.locator(".explorer-folders-view", { hasText: `${ARTICLE}.kutip.json` }).waitFor();
    // The tag is on disk before the note is asked for, and the note is written after that.
    const sidecar = path.join(workspace, `${ARTICLE}.kutip.json`);
    while (!readFileSync(sidecar, "utf8").includes('"Janji jangka panjang"')) {
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    assert.match(readFileSync(sidecar, "utf8"), /"dukungan"/);

    await page.reload();
    await scripts.articleStatus(page).waitFor();
    // VS Code shows again what it last remembered of the editor, which may be another part of the article.
    await scripts.goToLine(page, 4);
    await page.locator(".view-line", { hasText: "#dukungan" }).waitFor();
    await page.keyboard.press("Alt+'");
    await page.keyboard.press("Control+Shift+'");
    await quickRows(page).filter({ hasText: "dukungan" }).first().waitFor();
    await page.keyboard.press("Escape");
    await scripts.runCommand(page, "Kutip: Edit Note");
    await quickInput(page, "A note").waitFor();
    assert.equal(await quickInput(page, "A note").inputValue(), "Janji jangka panjang");

    // Names and tags are taken by going down to them; Enter on what was typed saves it.
    await page.keyboard.press("End");
    // At once: letter by letter, a row of fewer letters could be gone to and be made anew under the next key.
    await page.keyboard.insertText(" dari @stolt");
    await goDownTo(desk, "Jens Stoltenberg");
    await page.keyboard.press("Enter");
    const named = "Janji jangka panjang dari @Jens Stoltenberg ";
    await noteIs(desk, named);
    await page.keyboard.insertText("#duk");
    await goDownTo(desk, "dukungan");
    await page.keyboard.press("Enter");
    await noteIs(desk, `${named}#dukungan `);
    await page.keyboard.type("di @sini");
    await page.keyboard.press("Enter");
    const whole = `${named}#dukungan di @sini`;
    while (!readFileSync(sidecar, "utf8").includes(JSON.stringify(whole))) {
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }

    await scripts.runCommand(page, "Kutip: Edit Note");
    await noteIs(desk, whole);
    await page.keyboard.type("sesuatu yang lain");
    await page.keyboard.press("Escape");
    await quickInput(page, "A note").waitFor({ state: "hidden" });
    assert.ok(readFileSync(sidecar, "utf8").includes(JSON.stringify(whole)), "Escape changes nothing");
  });

  it("keeps both sides of a sidecar in which a merge left its marks, after a question", async () => {
    const { page, scripts, workspace } = desk;
    const name = "001_95742cb04e9718dd.txt.kutip.json";
    const file = path.join(workspace, name);
    const [ours, theirs] = [sidecarOf({ 1: "kami" }), sidecarOf({ 2: "mereka" })];
    writeFileSync(file, `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> cabang\n`);
    // News of files may be late while the machine is busy.
    await scripts.runCommand(page, "Refresh Explorer");
    await page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).dblclick();
    await scripts.tab(page, name).waitFor();
    await scripts.runCommand(page, "Kutip: Keep Both Sides of a Conflict");
    const question = page.locator(".monaco-dialog-box", { hasText: `Keep both sides of ${name}?` });
    await question.waitFor();
    assert.match(await question.innerText(), /1 annotation only in HEAD; 1 annotation only in cabang\./);
    assert.match(readFileSync(file, "utf8"), /<{7}/, "nothing is done unasked");
    await question.getByRole("button", { name: "Keep Both Sides" }).click();
    while (readFileSync(file, "utf8").includes("<<<<<<<")) {
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    assert.deepEqual(notesOf(readFileSync(file, "utf8")), { 1: "kami", 2: "mereka" });
  });

  it("asks the search view with the keyboard alone: completes a speaker, opens a hit, and sees it selected", async () => {
    const { page, scripts } = desk;
    await scripts.findInView(page, "nuklir speaker:stol");
    const view = scripts.searchFrame(page);
    await view.getByRole("option", { name: /Jens Stoltenberg/ }).waitFor();
    await page.keyboard.press("Tab");
    await view
      .getByRole("treeitem", { name: /nuklir/ })
      .first()
      .waitFor();
    assert.equal(await view.getByRole("combobox").inputValue(), 'nuklir speaker:"Jens Stoltenberg" ');
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await scripts.cursorStatus(page, /^Ln \d+, Col \d+ \(\d+ selected\)$/).waitFor();
  });
});

/** VS Code makes a settings file first, and fills it then. */
function isWritten(file: string): boolean {
  return existsSync(file) && readFileSync(file, "utf8").trimEnd().endsWith("}\n}");
}

/** Line of the cursor and the lines of the editor from its top, as they can be seen. */
async function whereOneIs({ page, scripts }: Desk): Promise<{ line: number; lines: readonly string[] }> {
  const position = await scripts.cursorStatus(page, /^Ln \d+, Col \d+/).innerText();
  // Found and measured in one step: between two the editor may draw a line anew, and the old element has no place any more.
  const lines = await page.evaluate(() =>
    [...document.querySelectorAll(".editor-group-container.active .view-line")]
      .map((element) => ({ top: element.getBoundingClientRect().top, text: element.textContent }))
      .sort((a, b) => a.top - b.top)
      .map(({ top, text }) => `${Math.round(top)} ${text.replace(/\s+/g, " ")}`),
  );
  return { line: Number(/\d+/.exec(position)?.[0]), lines };
}

/** Presses the arrow until the row is the active one, as a person does who looks at the list. */
async function goDownTo({ page, scripts }: Desk, text: string): Promise<void> {
  await scripts.quickRows(page).filter({ hasText: text }).first().waitFor();
  const active = page.locator(".quick-input-list .monaco-list-row.focused", { hasText: text });
  while ((await active.count()) === 0) {
    await page.keyboard.press("ArrowDown");
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

/** Waits until the box of a note holds this. */
async function noteIs({ page, scripts }: Desk, wanted: string): Promise<void> {
  const input = scripts.quickInput(page, "A note");
  await input.waitFor();
  while ((await input.inputValue()) !== wanted) await page.evaluate(() => new Promise(requestAnimationFrame));
}
