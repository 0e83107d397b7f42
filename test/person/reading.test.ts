import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { sitDown, type Desk } from "./desk";

const ARTICLE = "004_48468e831883892f.txt";
/** The start of VS Code is part of the first step. Milliseconds. */
const LIMIT_MS = 90_000;

describe("a person at VS Code", function () {
  this.timeout(LIMIT_MS);
  let desk: Desk;

  before(async () => {
    desk = await sitDown(ARTICLE);
  });
  after(() => desk.close());
  afterEach(async () => {
    const { page, scripts } = desk;
    await page.keyboard.press("Escape");
    await scripts.runCommand(page, "View: Close All Editors");
    await page.locator(".tab").first().waitFor({ state: "detached" });
    await scripts.openFile(page, ARTICLE);
    await scripts.articleStatus(page).waitFor();
  });

  it("searches letter by letter with a typo, looks at places, goes back, and jumps", async () => {
    const { page, scripts } = desk;
    const { quickInput, quickRows, runCommand } = scripts;
    await goToLine(desk, 21);
    const before = await whereOneIs(desk);

    await runCommand(page, "Kutip: Search Corpus");
    await quickInput(page, "Search speakers").waitFor();
    await page.keyboard.type("stoltenbreg", { delay: 20 });
    const speaker = quickRows(page).filter({ hasText: "Jens Stoltenberg" }).filter({ hasText: "speaker" });
    await speaker.waitFor();
    assert.match(await quickRows(page).first().innerText(), /Jens Stoltenberg/);
    assert.ok((await quickRows(page).count()) > 1, "rows that match by likeness only are shown");

    await page.keyboard.press("ArrowDown");
    await page.locator(".tab.active").filter({ hasNotText: ARTICLE }).waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".tab.active", { hasText: ARTICLE }).waitFor();
    await page.getByText(`Ln ${before.line}, Col 1`).waitFor();
    assert.deepEqual(await whereOneIs(desk), before);

    await runCommand(page, "Kutip: Search Corpus");
    await quickInput(page, "Search speakers").waitFor();
    // As in haste: Enter before the rows have come.
    await page.keyboard.type('"ketertiban keamanan');
    await page.keyboard.press("Enter");
    await page.locator(".tab.active", { hasText: "002_" }).waitFor();
    await page.getByText(/^Ln 19, Col \d+ \(\d+ selected\)$/).waitFor();
  });

  it("points at a name and reads who that is; a link leads to a quote", async () => {
    const { page, scripts } = desk;
    await goToLine(desk, 2);
    await scripts.wordsInEditor(page, "Jens Stoltenberg").hover();
    const hover = page.locator(".monaco-hover:visible", { hasText: "person" });
    await hover.waitFor();
    assert.match(await hover.innerText(), /Jens Stoltenberg[\s\S]*Sekretaris Jenderal/);
    await hover.locator("a").first().click();
    await page.getByText(/^Ln \d+, Col \d+ \(\d+ selected\)$/).waitFor();
  });

  it("tags a quote with the keyboard alone, adds a note, and finds both beside the article", async () => {
    const { page, scripts, workspace } = desk;
    const { quickInput, quickRows } = scripts;
    await goToLine(desk, 4);
    await page.keyboard.press("Alt+'");
    await page.getByText(/^Ln 5, Col \d+ \(\d+ selected\)$/).waitFor();
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
    await page.keyboard.press("Control+Shift+'");
    await quickRows(page).filter({ hasText: "dukungan" }).first().waitFor();
    await page.keyboard.press("Escape");
    await scripts.runCommand(page, "Kutip: Edit Note");
    await quickInput(page, "A note").waitFor();
    assert.equal(await quickInput(page, "A note").inputValue(), "Janji jangka panjang");
    const sidecar = readFileSync(path.join(workspace, `${ARTICLE}.kutip.json`), "utf8");
    assert.match(sidecar, /"dukungan"/);
    assert.match(sidecar, /"Janji jangka panjang"/);
  });
});

async function goToLine({ page, scripts }: Desk, line: number): Promise<void> {
  await scripts.runCommand(page, "Go to Line/Column");
  await page.keyboard.type(String(line));
  await page.keyboard.press("Enter");
  await page.getByText(`Ln ${line}, Col 1`).waitFor();
}

/** Line of the cursor and the lines of the editor from its top, as they can be seen. */
async function whereOneIs({ page }: Desk): Promise<{ line: number; lines: readonly string[] }> {
  const position = await page.getByText(/^Ln \d+, Col \d+/).innerText();
  const lines = await page.locator(".editor-group-container.active .view-line").evaluateAll((elements) =>
    elements
      .map((element) => ({ top: element.getBoundingClientRect().top, text: element.textContent }))
      .sort((a, b) => a.top - b.top)
      .map(({ top, text }) => `${Math.round(top)} ${text}`),
  );
  return { line: Number(/\d+/.exec(position)?.[0]), lines };
}
