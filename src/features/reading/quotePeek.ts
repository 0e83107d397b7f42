/** **Kutip: Peek Quotes** and **Peek Quotes of a Speaker**: what an article quotes, in a peek view over its headline. */
import * as vscode from "vscode";
import type { ArticleHighlights, QuoteHighlight } from "../../../server/protocol/highlights";
import type { RegisterCommand } from "../../commands";
import { toRange } from "../../places";
import type { Articles } from "../corpus/articles";
import { counted } from "../common/counted";

export function registerQuotePeek(register: RegisterCommand, articles: Articles): vscode.Disposable {
  return vscode.Disposable.from(
    register("kutip.peekQuotes", async (argument) => {
      const article = articleMeant(articles, argument);
      if (article) await peek(article, article.quotes);
    }),
    register("kutip.peekSpeaker", async (argument) => {
      const article = articleMeant(articles, argument);
      const speaker = article && (await pickSpeaker(article.quotes));
      if (speaker !== undefined && article)
        await peek(
          article,
          article.quotes.filter((quote) => quote.speaker === speaker),
        );
    }),
  );
}

/** The article of the lens that was clicked, else the one in front. */
function articleMeant(articles: Articles, argument: unknown): ArticleHighlights | null {
  if (typeof argument === "object" && argument !== null && "uri" in argument) {
    const { uri } = argument;
    const known = typeof uri === "string" ? articles.get(vscode.Uri.parse(uri)) : null;
    if (known) return known;
  }
  return articles.active()?.highlights ?? null;
}

async function peek({ uri }: ArticleHighlights, quotes: readonly QuoteHighlight[]): Promise<void> {
  const address = vscode.Uri.parse(uri);
  const editor = vscode.window.activeTextEditor;
  const isInFront = editor?.document.uri.toString() === address.toString();
  const place = isInFront ? editor.selection.active : new vscode.Position(0, 0);
  const locations = quotes.map(({ range }) => new vscode.Location(address, toRange(range)));
  await vscode.commands.executeCommand("editor.action.peekLocations", address, place, locations, "peek");
}

/** Undefined where the person changed their mind; null stands for whoever is not known. */
async function pickSpeaker(quotes: readonly QuoteHighlight[]): Promise<string | null | undefined> {
  const counts = new Map<string | null, number>();
  for (const { speaker } of quotes) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  const rows = [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([speaker, count]) => ({
      label: speaker?.replaceAll("$(", "\\$(") ?? "Unknown speaker",
      description: counted(count, "quote"),
      iconPath: new vscode.ThemeIcon(speaker === null ? "question" : "account"),
      speaker,
    }));
  const row = await vscode.window.showQuickPick(rows, { title: "Whose quotes?" });
  return row?.speaker;
}
