import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { sitDown, STEP_LIMIT_MS, type Desk } from "./desk";

const ARTICLE = "004_48468e831883892f.txt";

/** A review with real keys: what is pressed decides, and nothing of it is typed into the article. */
describe("a review with the keyboard", function () {
  this.timeout(STEP_LIMIT_MS);
  let desk: Desk;
  before(async () => {
    desk = await sitDown(ARTICLE);
  });
  after(() => desk.close());

  it("accepts, rejects, corrects, skips and takes back with single keys, types nothing, and goes on where it was left", async () => {
    const { page, scripts, workspace } = desk;
    const article = path.join(workspace, ARTICLE);
    const text = readFileSync(article, "utf8");
    const progress = (reviewed: number) =>
      page.locator(".statusbar-item", { hasText: new RegExp(`${reviewed}/\\d+ reviewed`) });
    const decisions = (): Record<string, number> => {
      const file = `${article}.kutip.json`;
      const found = existsSync(file) ? readFileSync(file, "utf8") : "";
      return Object.fromEntries(
        ["accepted", "rejected", "corrected"].map((verdict) => [
          verdict,
          found.split(`"value":"${verdict}"`).length + found.split(`"value": "${verdict}"`).length - 2,
        ]),
      );
    };
    const until = async (wanted: Record<string, number>): Promise<void> => {
      while (JSON.stringify(decisions()) !== JSON.stringify(wanted))
        await page.evaluate(() => new Promise(requestAnimationFrame));
    };

    await scripts.runCommand(page, "Kutip: Review Findings");
    await progress(0).waitFor();
    await page.keyboard.press("a");
    await page.keyboard.press("r");
    await page.keyboard.press("s");
    await progress(2).waitFor();
    await until({ accepted: 1, rejected: 1, corrected: 0 });
    await page.keyboard.press("u");
    await page.keyboard.press("u");
    await progress(1).waitFor();
    await until({ accepted: 1, rejected: 0, corrected: 0 });
    await page.keyboard.press("c");
    await scripts.quickInput(page, "What is right instead?").waitFor();
    await page.keyboard.type("Change kind");
    await page.keyboard.press("Enter");
    await progress(2).waitFor();
    await until({ accepted: 1, rejected: 0, corrected: 1 });
    // Keys that mean nothing here do nothing.
    await page.keyboard.type("xyz");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Escape");
    await progress(2).waitFor({ state: "detached" });
    assert.equal(readFileSync(article, "utf8"), text);
    assert.equal(await page.locator(".tab.active.dirty").count(), 0);

    await scripts.runCommand(page, "Kutip: Review Findings");
    await progress(2).waitFor();
    await page.keyboard.press("Escape");
    await progress(2).waitFor({ state: "detached" });
  });
});
