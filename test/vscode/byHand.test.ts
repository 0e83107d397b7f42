/** Links, stretches and attributes by hand. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { KutipApi } from "../../src/api";
import {
  acceptUntil,
  closeEditors,
  highlighted,
  hoverAt,
  kutip,
  open,
  ORCHARD,
  read,
  remove,
  select,
  sidecarOf,
  writeArticle,
} from "./support";

describe("said by hand", () => {
  let api: KutipApi;
  let uri: vscode.Uri;
  before(async () => {
    api = await kutip();
  });
  beforeEach(async () => {
    uri = await writeArticle(ORCHARD);
  });
  afterEach(async () => {
    await vscode.commands.executeCommand("kutip.cancelLink");
    await closeEditors();
    await remove(uri);
  });

  it("a link from a speaker to a quote shows at both ends, and is undone in one step", async () => {
    const { document, editor } = await open(uri);
    select(editor, "Dewi Lestiana", { cursor: true });
    await vscode.commands.executeCommand("kutip.linkFromHere");
    select(editor, "“Hujan yang teratur membuat buahnya manis,”");
    await vscode.commands.executeCommand("kutip.linkToHere", { relation: "says" });
    await highlighted(api, document, ({ tags }) => tags.length === 2);
    assert.match(await hoverAt(document, "Dewi Lestiana"), /says/);
    assert.match(await hoverAt(document, "teratur membuat"), /said by/);
    await vscode.commands.executeCommand("kutip.undo");
    await highlighted(api, document, ({ tags }) => tags.length === 0);
  });

  it("an annotation takes further words in", async () => {
    const { document, editor } = await open(uri);
    select(editor, "empat ton jeruk");
    await vscode.commands.executeCommand("kutip.tagSelection", { tag: "panen" });
    await highlighted(api, document, ({ tags }) => tags.length === 1);
    select(editor, "kebun bersama");
    await acceptUntil(vscode.commands.executeCommand("kutip.addToAnnotation"));
    await highlighted(api, document, ({ tags }) => tags[0]?.ranges.length === 2);
    select(editor, "kebun bersama", { cursor: true });
    await vscode.commands.executeCommand("kutip.takeFromAnnotation");
    await highlighted(api, document, ({ tags }) => tags[0]?.ranges.length === 1);
    assert.match(await read(sidecarOf(uri)), /empat ton jeruk/);
  });
});
