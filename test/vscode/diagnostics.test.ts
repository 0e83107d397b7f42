/** What the Problems panel lists of an article, and the quick fixes of it. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  actionsAt,
  choose,
  closeEditors,
  MARKET,
  next,
  open,
  read,
  remove,
  sidecarOf,
  when,
  writeArticle,
  type OpenArticle,
} from "./support";

const LONE_MARK = MARKET.replace("milik semua pedagang,”", "milik semua pedagang,");

describe("diagnostics", () => {
  let article: OpenArticle;
  beforeEach(async () => {
    article = await open(await writeArticle(LONE_MARK));
  });
  afterEach(async () => {
    await setRule("unbalanced-marks", undefined);
    await closeEditors();
    await remove(article.uri);
  });

  const setRule = (rule: string, severity: string | undefined): Thenable<void> =>
    vscode.workspace
      .getConfiguration("kutip")
      .update("diagnostics", severity && { [rule]: severity }, vscode.ConfigurationTarget.Workspace);
  const listed = (code: string): vscode.Diagnostic | undefined =>
    vscode.languages.getDiagnostics(article.uri).find((one) => codeOf(one) === code);
  const reported = (code: string): Promise<vscode.Diagnostic> =>
    when(vscode.languages.onDidChangeDiagnostics, () => listed(code) ?? null);
  const gone = (code: string): Promise<true> =>
    when(vscode.languages.onDidChangeDiagnostics, () => (listed(code) ? null : true));

  it("tell of a mark without its other half, which the first fix puts in", async () => {
    const mark = await reported("unbalanced-marks");
    assert.equal(mark.source, "Kutip");
    assert.equal(mark.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(article.document.getText(mark.range), "“");
    await choose(await actionsAt(article.document, mark.range), /^Insert ” at the end of the sentence/);
    await gone("unbalanced-marks");
  });

  it("are dismissed at one place, which the sidecar keeps and an undo takes back", async () => {
    const mark = await reported("unbalanced-marks");
    await choose(await actionsAt(article.document, mark.range), /^Dismiss unbalanced-marks here/);
    await gone("unbalanced-marks");
    assert.match(await read(sidecarOf(article.uri)), /unbalanced-marks/);
    await vscode.commands.executeCommand("kutip.undo");
    await reported("unbalanced-marks");
  });

  it("are as loud as the setting says, at once", async () => {
    await reported("unbalanced-marks");
    const softer = next(
      vscode.languages.onDidChangeDiagnostics,
      () => listed("unbalanced-marks")?.severity === vscode.DiagnosticSeverity.Hint,
    );
    await setRule("unbalanced-marks", "hint");
    await softer;
    await setRule("unbalanced-marks", "off");
    await gone("unbalanced-marks");
  });
});

function codeOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === "object" ? code.value : code;
}
