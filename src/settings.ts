/** Kutip's settings as VS Code holds them: what the server is told, and what is drawn. */
import * as vscode from "vscode";
import type { DiagnosticSettings } from "../server/protocol/diagnostics";
import type { Settings } from "../server/protocol/corpus";

/** `hiddenAnnotators` are those of the workspace: no setting, since they are one person's view. */
export function readSettings(hiddenAnnotators: readonly string[]): Settings {
  const kutip = vscode.workspace.getConfiguration("kutip");
  return {
    articles: {
      include: kutip.get<string[]>("articles.include", ["**/*.txt"]),
      exclude: kutip.get<string[]>("articles.exclude", []),
    },
    language: kutip.get<string>("language", "auto"),
    encoding: vscode.workspace.getConfiguration("files").get<string>("encoding", "utf8"),
    annotator: kutip.get<string>("annotator", "").trim(),
    // An object of the configuration guards itself and cannot be posted to a worker: a copy can.
    diagnostics: { ...kutip.get<DiagnosticSettings>("diagnostics", {}) },
    hiddenAnnotators,
  };
}

export interface HighlightSettings {
  readonly quotes: boolean;
  readonly cues: boolean;
  readonly speakers: boolean;
  readonly tags: boolean;
  /** The tags' names behind the tagged text. */
  readonly tagLabels: boolean;
  readonly boilerplate: boolean;
}

export function readHighlightSettings(): HighlightSettings {
  const highlights = vscode.workspace.getConfiguration("kutip.highlights");
  return {
    quotes: highlights.get("quotes", true),
    cues: highlights.get("cues", true),
    speakers: highlights.get("speakers", true),
    tags: highlights.get("tags", true),
    tagLabels: highlights.get("tagLabels", true),
    boilerplate: highlights.get("boilerplate", true),
  };
}

export interface MarginSettings {
  /** Where hints tell whom pronouns mean: nowhere, in the line of the cursor, everywhere. */
  readonly hints: "off" | "line" | "always";
  /** The summary over the headline. */
  readonly summary: boolean;
}

export function readMarginSettings(): MarginSettings {
  const kutip = vscode.workspace.getConfiguration("kutip");
  return { hints: kutip.get("hints", "off"), summary: kutip.get("summary", true) };
}

export function onDidChangeServerSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    const told = [
      "kutip.articles",
      "kutip.language",
      "kutip.annotator",
      "kutip.diagnostics",
      "files.encoding",
    ];
    if (told.some((section) => change.affectsConfiguration(section))) listener();
  });
}

export function onDidChangeHighlightSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration("kutip.highlights")) listener();
  });
}
