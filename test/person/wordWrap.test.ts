import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { sitDown, type Desk } from "./desk";

/** The start of VS Code is part of it. Milliseconds. */
const LIMIT_MS = 90_000;

describe("a corpus whose lines run out of the window", function () {
  this.timeout(LIMIT_MS);
  let desk: Desk;

  before(async () => {
    desk = await sitDown("001_95742cb04e9718dd.txt", { withoutSettings: true });
  });
  after(() => desk.close());

  it("is wrapped when the person says so, and not before", async () => {
    const { page, workspace } = desk;
    const settings = path.join(workspace, ".vscode", "settings.json");
    const offer = page.locator(".notifications-toasts .notification-list-item", {
      hasText: "Wrap the lines",
    });
    await offer.waitFor();
    assert.equal(existsSync(settings), false);
    await offer.getByRole("button", { name: "Wrap Lines" }).click();
    await page.locator(".explorer-folders-view", { hasText: ".vscode" }).waitFor();
    while (!isWritten(settings)) await page.evaluate(() => new Promise(requestAnimationFrame));
    assert.deepEqual(JSON.parse(readFileSync(settings, "utf8")), {
      "[plaintext]": { "editor.wordWrap": "on" },
    });
  });
});

/** The folder shows before its file is there, and the file before its text is. */
function isWritten(file: string): boolean {
  return existsSync(file) && readFileSync(file, "utf8").trimEnd().endsWith("}");
}
