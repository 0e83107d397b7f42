import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeEditors, hoverAt, MARKET, open, remove, write, writeArticle } from "./support";

/** Of a person in no other test's article. */
const NAME = "Ratna Kinasih";
const LIST = `{ "version": 1, "entities": [{ "name": "${NAME}", "type": "person" }] }\n`;

async function proposedIn(list: vscode.Uri, position: vscode.Position): Promise<readonly string[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    "vscode.executeCompletionItemProvider",
    list,
    position,
  );
  return items.map(({ label }) => (typeof label === "string" ? label : label.label));
}

describe("kutip.entities.json in an editor", () => {
  let article: vscode.Uri;
  let list: vscode.Uri;
  before(async () => {
    article = await writeArticle(MARKET.replaceAll("Ratna Suryani", NAME));
    await open(article);
    list = await write("kutip.entities.json", LIST);
  });
  after(async () => {
    await closeEditors();
    for (const uri of [article, list]) await remove(uri);
  });

  it("completes names of the corpus, says who they are, and leads to where they are introduced", async () => {
    const document = await vscode.workspace.openTextDocument(list);
    await vscode.window.showTextDocument(document);
    const position = document.positionAt(LIST.indexOf(NAME) + 2);
    // The corpus does not tell when it knows what is in a new article.
    while (!(await proposedIn(list, position)).includes(NAME));
    assert.match(await hoverAt(document, NAME), /Ratna Kinasih[^]*3 mentions in 1 article/);
    const [link] = await vscode.commands.executeCommand<(vscode.LocationLink | vscode.Location)[]>(
      "vscode.executeDefinitionProvider",
      list,
      position,
    );
    assert.ok(link);
    const [uri, range] = "uri" in link ? [link.uri, link.range] : [link.targetUri, link.targetSelectionRange];
    assert.equal(uri.toString(), article.toString());
    assert.deepEqual([range?.start.line, range?.start.character], [2, "Wali Kota ".length]);
  });

  it("completes each type once", async () => {
    const document = await vscode.workspace.openTextDocument(list);
    const position = document.positionAt(LIST.indexOf("person") + 1);
    const types = (await proposedIn(list, position)).filter((label) => /^"?(person|place)"?$/.test(label));
    assert.deepEqual(types.toSorted(), ["person", "place"]);
  });
});
