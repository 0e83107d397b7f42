import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { KutipApi } from "../../src/api";
import {
  acceptUntil,
  closeEditors,
  exists,
  highlighted,
  hoverAt,
  kutip,
  open,
  remove,
  select,
  sidecarOf,
  writeArticle,
  type OpenArticle,
} from "./support";

const WAITING = "Kami menunggu hari ini sejak lama";

describe("decisions", () => {
  let api: KutipApi;
  let article: OpenArticle;
  before(async () => {
    api = await kutip();
  });
  beforeEach(async () => {
    article = await open(await writeArticle());
    select(article.editor, WAITING, { cursor: true });
  });
  afterEach(async () => {
    await closeEditors();
    await remove(article.uri);
  });

  /** Who says what stands at the cursor, as it is drawn; undefined where no quote is. */
  const speaker = ({ quotes }: OpenArticle["highlights"]): string | null | undefined =>
    quotes.find(({ range }) => article.document.lineAt(range.start.line).text.includes(WAITING))?.speaker;

  it("a quote is rejected, and comes back with an undo", async () => {
    const found = speaker(article.highlights);
    assert.equal(found, "Budi Hartono");
    await vscode.commands.executeCommand("kutip.rejectFinding");
    await highlighted(api, article.document, (now) => speaker(now) === undefined);
    assert.match(await hoverAt(article.document, WAITING), /\*\*Rejected\*\*/);
    await vscode.commands.executeCommand("kutip.undo");
    await highlighted(api, article.document, (now) => speaker(now) === found);
    assert.equal(await exists(sidecarOf(article.uri)), false);
  });

  it("a quote is accepted, which the hover tells", async () => {
    await vscode.commands.executeCommand("kutip.acceptFinding");
    assert.match(await hoverAt(article.document, WAITING), /\*\*Accepted\*\*/);
  });

  it("a quote's speaker is set by a key of one's own, or by what is picked first", async () => {
    await vscode.commands.executeCommand("kutip.setSpeaker", { speaker: "Ratna Suryani" });
    await highlighted(api, article.document, (now) => speaker(now) === "Ratna Suryani");
    await vscode.commands.executeCommand("kutip.setSpeaker", { speaker: "Budi Hartono" });
    await highlighted(api, article.document, (now) => speaker(now) === "Budi Hartono");
    await acceptUntil(vscode.commands.executeCommand("kutip.setSpeaker"));
    await highlighted(api, article.document, (now) => speaker(now) === "Ratna Suryani");
    assert.match(await hoverAt(article.document, WAITING), /Budi Hartono → Ratna Suryani/);
  });
});
