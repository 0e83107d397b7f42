/** The language client: the same on desktop and web but for the constructor that the entry passes in. */
import * as vscode from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { marginMiddleware } from "./features/reading/margin";
import { OPEN_LOCATION_COMMAND, type InitializationOptions } from "../server/protocol/corpus";

export type ClientFactory = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

export function createClient(
  factory: ClientFactory,
  selector: ArticleSelector,
  output: vscode.LogOutputChannel,
  initializationOptions: InitializationOptions,
): BaseLanguageClient {
  return factory("kutip", "Kutip", {
    documentSelector: selector,
    initializationOptions,
    outputChannel: output,
    middleware: marginMiddleware,
    markdown: { isTrusted: { enabledCommands: [OPEN_LOCATION_COMMAND] } },
  });
}

/** Documents that may be articles, in a form that VS Code and the language client both take. */
export type ArticleSelector = { language: string; scheme: string }[];

/**
 * Articles live where the workspace does. Other plain text of an editor (the old side of a comparison, a tool's output) has no place
 * for a sidecar and stays as it is.
 */
export function articleSelector(): ArticleSelector {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const schemes = new Set(["file", "untitled", ...folders.map((folder) => folder.uri.scheme)]);
  return [...schemes].map((scheme) => ({ language: "plaintext", scheme }));
}
