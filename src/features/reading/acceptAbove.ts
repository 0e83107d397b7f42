/**
 * **Kutip: Accept Quotes Above a Confidence**: all quotes of the article in front that nobody judged and that Kutip is at least as sure of
 * as the person says, as one step of the history. A keybinding may say it: `"args": { "percent": 95 }`.
 */
import * as vscode from "vscode";
import { ACCEPT_ALL_COMMAND, type AcceptAllParams } from "../../../server/protocol/codeActions";
import type { ReviewItem } from "../../../server/protocol/review";
import type { TagChange } from "../../../server/protocol/tags";
import type { RegisterCommand } from "../../commands";
import type { Server } from "../../server";
import { counted } from "../common/counted";
import type { Articles } from "../corpus/articles";
import { acceptedCounted, percentTyped, quotesAbove, SURE_PERCENT } from "./confidence";

const MESSAGE_MS = 4000;

export function registerAcceptAbove(
  register: RegisterCommand,
  articles: Articles,
  server: Server,
): vscode.Disposable {
  /** What was typed last in this window. */
  let last = SURE_PERCENT;
  return register("kutip.acceptAbove", async (argument) => {
    const document = articles.active()?.editor.document;
    if (!document) return;
    const uri = document.uri.toString();
    const { version } = document;
    const items = (await server.review({ uri }))?.items ?? [];
    if (!items.some(({ kind }) => kind === "quote")) {
      void vscode.window.showInformationMessage("All quotes that Kutip found here are judged.");
      return;
    }
    const percent = givenPercent(argument) ?? (await askPercent(items, last));
    if (percent === null) return;
    last = percent;
    const asked: AcceptAllParams = { uri, version, least: percent / 100 };
    // The server tells itself what went wrong.
    const change = await vscode.commands.executeCommand<TagChange>(ACCEPT_ALL_COMMAND, asked);
    if (!change.ok) return;
    const told = counted(quotesAbove(items, percent).length, "quote");
    vscode.window.setStatusBarMessage(`$(check) Accepted: ${told}`, MESSAGE_MS);
  });
}

/** Null where the person changed their mind. */
async function askPercent(items: readonly ReviewItem[], last: number): Promise<number | null> {
  const typed = await vscode.window.showInputBox({
    title: "Accept all quotes that Kutip is how sure of?",
    prompt: "Per cent, from 0 to 100; all of it can be undone together",
    value: String(last),
    validateInput: (value) => {
      const percent = percentTyped(value);
      if (percent === null) return "A number from 0 to 100.";
      return {
        message: acceptedCounted(items, percent),
        severity: vscode.InputBoxValidationSeverity.Info,
      };
    },
  });
  return typed === undefined ? null : percentTyped(typed);
}

function givenPercent(argument: unknown): number | null {
  if (typeof argument !== "object" || argument === null || !("percent" in argument)) return null;
  return typeof argument.percent === "number" ? percentTyped(String(argument.percent)) : null;
}
