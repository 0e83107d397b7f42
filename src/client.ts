/** The language client: the same on desktop and web but for the constructor that the entry passes in. */
import * as vscode from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { OPEN_LOCATION_COMMAND, type InitializationOptions } from "../server/protocol/corpus";
import { readSettings } from "./settings";

export type ClientFactory = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

export function createClient(factory: ClientFactory, output: vscode.LogOutputChannel): BaseLanguageClient {
  const initializationOptions: InitializationOptions = { settings: readSettings() };
  return factory("kutip", "Kutip", {
    documentSelector: articleSchemes().map((scheme) => ({ language: "plaintext", scheme })),
    initializationOptions,
    outputChannel: output,
    markdown: { isTrusted: { enabledCommands: [OPEN_LOCATION_COMMAND] } },
  });
}

/**
 * Articles live where the workspace does. Other plain text of an editor (the old side of a comparison, a tool's output) has no place
 * for a sidecar and stays as it is.
 */
function articleSchemes(): readonly string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return [...new Set(["file", "untitled", ...folders.map((folder) => folder.uri.scheme)])];
}
