/**
 * **Kutip: Next Quote** and **Previous Quote**: from the cursor, and round the ends of the article. The quote is selected whole, to be
 * copied or tagged.
 */
import * as vscode from "vscode";
import type { QuoteHighlight } from "../../../server/protocol/highlights";
import type { RegisterCommand } from "../../commands";
import { toRange } from "../../places";
import type { Articles } from "../corpus/articles";

/** Long enough to read a name, gone before it is in the way. */
const MESSAGE_MS = 4000;

export function registerQuoteNavigation(register: RegisterCommand, articles: Articles): vscode.Disposable {
  const go = (find: (quotes: readonly QuoteHighlight[], from: vscode.Position) => number): void => {
    const article = articles.active();
    if (!article) return;
    const { quotes } = article.highlights;
    if (quotes.length === 0) {
      vscode.window.setStatusBarMessage("There are no quotes in this article.", MESSAGE_MS);
      return;
    }
    const at = find(quotes, article.editor.selection.start);
    const quote = quotes[at]!;
    const range = toRange(quote.range);
    article.editor.selection = new vscode.Selection(range.start, range.end);
    article.editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    const speaker = quote.speaker ? `: ${quote.speaker}` : "";
    vscode.window.setStatusBarMessage(`Quote ${at + 1} of ${quotes.length}${speaker}`, MESSAGE_MS);
  };
  return vscode.Disposable.from(
    register("kutip.nextQuote", () => go(nextQuote)),
    register("kutip.previousQuote", () => go(previousQuote)),
  );
}

function nextQuote(quotes: readonly QuoteHighlight[], from: vscode.Position): number {
  const behind = quotes.findIndex((quote) => toRange(quote.range).start.isAfter(from));
  return behind < 0 ? 0 : behind;
}

function previousQuote(quotes: readonly QuoteHighlight[], from: vscode.Position): number {
  const before = quotes.findLastIndex((quote) => toRange(quote.range).start.isBefore(from));
  return before < 0 ? quotes.length - 1 : before;
}
