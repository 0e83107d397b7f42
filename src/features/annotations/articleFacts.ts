/**
 * **Kutip: Set Outlet of Article** and **Set Date of Article**: what a person says wins over the text and `kutip.json`, in filters, views
 * and hovers; nothing typed brings back what the text tells. In the view of articles they are about all that are selected.
 */
import * as vscode from "vscode";
import type { ArticleFacts, Fact } from "../../../server/protocol/annotations";
import { isDay } from "../../../server/protocol/day";
import type { RegisterCommand } from "../../commands";
import { fileName } from "../../places";
import type { Server } from "../../server";
import { answered } from "../common/answered";
import type { Articles } from "../corpus/articles";
import type { BulkChanges } from "../common/bulkChange";
import { counted } from "../common/counted";
import { articleUris } from "../views/viewNodes";

export function registerArticleFacts(
  register: RegisterCommand,
  articles: Articles,
  server: Server,
  bulk: BulkChanges,
): vscode.Disposable {
  const set = async (
    fact: Fact,
    rows: readonly [unknown, unknown],
    ask: (facts: ArticleFacts, title: string) => Promise<string | undefined>,
  ): Promise<void> => {
    const fromView = articleUris(...rows);
    const active = articles.active()?.editor.document.uri.toString();
    const uris = fromView.length > 0 ? fromView : active === undefined ? [] : [active];
    const [first] = uris;
    const facts = first === undefined ? null : await server.articleFacts({ uri: first });
    if (first === undefined || !facts) return;
    const where = uris.length === 1 ? fileName(vscode.Uri.parse(first)) : counted(uris.length, "article");
    const what = fact === "outlet" ? "Outlet" : "Date";
    const typed = await ask(facts, `${what} of ${where}`);
    if (typed === undefined) return;
    const value = typed.trim() === "" ? null : typed.trim();
    await bulk.run(`${what} of ${where}`, uris.length, (token) =>
      server.setFact({ uris, fact, value }, token),
    );
  };
  return vscode.Disposable.from(
    register("kutip.setOutlet", (row, selected) => set("outlet", [row, selected], askOutlet)),
    register("kutip.setDate", (row, selected) => set("published", [row, selected], askDay)),
  );
}

interface OutletRow extends vscode.QuickPickItem {
  readonly outlet: string;
}

/** Empty takes back what was set by hand; undefined where the person changed their mind. */
function askOutlet(facts: ArticleFacts, title: string): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick<OutletRow>();
  pick.title = title;
  pick.placeholder = facts.outlet === null ? "Pick an outlet, or type one" : `Now: ${facts.outlet}`;
  const known = facts.outlets.map((outlet): OutletRow => ({
    label: outlet.replaceAll("$(", "\\$("),
    outlet,
  }));
  const asFound: OutletRow = {
    label: "As the text tells",
    outlet: "",
    iconPath: new vscode.ThemeIcon("discard"),
    alwaysShow: true,
  };
  const showRows = (): void => {
    const typed = pick.value.trim().split(/\s+/).join(" ");
    const isKnown = typed === "" || facts.outlets.includes(typed);
    const own: OutletRow = {
      label: typed.replaceAll("$(", "\\$("),
      description: "as typed",
      outlet: typed,
      alwaysShow: true,
    };
    pick.items = [...known, ...(isKnown ? [] : [own]), ...(facts.byHand.includes("outlet") ? [asFound] : [])];
  };
  showRows();
  pick.onDidChangeValue(showRows);
  return answered(pick, () => pick.selectedItems[0]?.outlet);
}

async function askDay(facts: ArticleFacts, title: string): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title,
    value: facts.published ?? "",
    placeHolder: "2022-01-08",
    prompt: facts.byHand.includes("published")
      ? "Nothing brings back what the text tells"
      : "The day on which it was published",
    validateInput: (typed) =>
      typed.trim() === "" || isDay(typed.trim())
        ? null
        : "A day is written like 2022-01-08, and must be in the calendar.",
  });
}
