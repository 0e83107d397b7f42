/** **Turn off … rule**, from a quick fix: the setting is written where the person says, in the workspace or for all their windows. */
import * as vscode from "vscode";
import {
  DIAGNOSTIC_RULES,
  type DiagnosticRule,
  type DiagnosticSettings,
} from "../../../server/protocol/diagnostics";
import type { RegisterCommand } from "../../commands";

interface TargetRow extends vscode.QuickPickItem {
  readonly target: vscode.ConfigurationTarget;
}

export function registerDiagnosticRules(register: RegisterCommand): vscode.Disposable {
  return register("kutip.turnOffRule", async (argument) => {
    const rule = DIAGNOSTIC_RULES.find((one) => one === argument) ?? (await pickRule());
    if (rule === undefined) return;
    const row = await vscode.window.showQuickPick(targetRows(), {
      title: `Turn off ${rule}`,
      placeHolder: "Where is it to be off? The setting kutip.diagnostics brings it back.",
    });
    if (row) await turnOff(rule, row.target);
  });
}

async function pickRule(): Promise<DiagnosticRule | undefined> {
  const row = await vscode.window.showQuickPick(
    DIAGNOSTIC_RULES.map((rule) => ({ label: rule, rule })),
    { title: "Turn Off Rule", placeHolder: "Which rule is not to report any more?" },
  );
  return row?.rule;
}

function targetRows(): readonly TargetRow[] {
  const { ConfigurationTarget } = vscode;
  const isFolder = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
  const everywhere: TargetRow = {
    label: "Everywhere",
    description: "in your own settings",
    target: ConfigurationTarget.Global,
  };
  const here: TargetRow = {
    label: "In this workspace",
    description: "for everyone who shares its settings",
    target: ConfigurationTarget.Workspace,
  };
  return isFolder ? [here, everywhere] : [everywhere];
}

async function turnOff(rule: DiagnosticRule, target: vscode.ConfigurationTarget): Promise<void> {
  const kutip = vscode.workspace.getConfiguration("kutip");
  const set = kutip.inspect<DiagnosticSettings>("diagnostics");
  const before = target === vscode.ConfigurationTarget.Workspace ? set?.workspaceValue : set?.globalValue;
  await kutip.update("diagnostics", { ...before, [rule]: "off" }, target);
}
