import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeEditors, hoverAt, open, seed } from "./support";

describe("hovers", () => {
  afterEach(closeEditors);

  it("a name tells who bears it: full name, type, role, and how often in the corpus", async () => {
    const { document } = await open(await seed(2));
    const hover = await hoverAt(document, "Stoltenberg", 2);
    assert.match(hover, /Jens Stoltenberg/);
    assert.match(hover, /person/i);
    assert.match(hover, /Sekretaris Jenderal/);
    assert.match(hover, /article/);
  });

  it("the links of a hover jump to the very quote", async () => {
    const { document } = await open(await seed(2));
    const hover = await hoverAt(document, "Stoltenberg", 2);
    const link = /\(command:kutip\.openLocation\?([^)\s]+)/.exec(hover)?.[1];
    assert.ok(link, "there is a link to a quote");
    const parsed: unknown = JSON.parse(decodeURIComponent(link));
    const argument = (Array.isArray(parsed) ? parsed[0] : parsed) as {
      uri: string;
      range: { start: vscode.Position; end: vscode.Position };
    };
    await vscode.commands.executeCommand("kutip.openLocation", argument);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), vscode.Uri.parse(argument.uri).toString());
    assert.equal(editor.selection.start.line, argument.range.start.line);
    assert.equal(editor.selection.start.character, argument.range.start.character);
    assert.equal(editor.selection.isEmpty, false);
  });

  it("a quote tells speaker, kind and reason", async () => {
    const { document } = await open(await seed(2));
    const hover = await hoverAt(document, "ketertiban keamanan di Eropa");
    assert.match(hover, /Jens Stoltenberg/);
    assert.match(hover, /direct/i);
    assert.match(hover, /\d+ ?%/);
  });

  it("a pronoun tells whom it means", async () => {
    const { document } = await open(await seed(1));
    assert.match(await hoverAt(document, "Ia menambahkan"), /Jens Stoltenberg/);
  });

  it("katanya tells whom its -nya means, and why", async () => {
    const { document } = await open(await seed(4));
    const hover = await hoverAt(document, "katanya");
    assert.match(hover, /“katanya” means \*\*Jens Stoltenberg\*\*/);
    assert.match(hover, /^\*.*cue’s ending means Jens Stoltenberg.*\*/m);
  });

  it("a cue tells of its quote: who says it, how surely, and why", async () => {
    const { document } = await open(await seed(2));
    const hover = await hoverAt(document, "mengatakan");
    assert.match(hover, /Indirect quote · \*\*Jens Stoltenberg\*\*/);
    assert.match(hover, /cue “mengatakan” · [a-z ]+ \(\d+ %\)/);
    assert.match(hover, /^\*.*behind the cue “mengatakan”.*\*/m);
  });

  it("a description tells whom it means", async () => {
    const { document } = await open(await seed(3));
    assert.match(await hoverAt(document, "diplomat asal Norwegia itu"), /Jens Stoltenberg/);
  });

  it("plain words have none", async () => {
    const { document } = await open(await seed(2));
    assert.equal(await hoverAt(document, "pertemuan luar biasa"), "");
  });
});
