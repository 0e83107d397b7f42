/**
 * **Kutip: Accept Finding**, **Reject Finding** and **Set Speaker**: what a person decides of the quote under the cursor. It holds at once,
 * wherever the quote shows, and whatever a later analysis says of it.
 */
import * as vscode from "vscode";
import type { CorrectionParams, DecideParams, FindingAtPlace } from "../../../server/protocol/decisions";
import type { Range } from "../../../server/protocol/place";
import type { RegisterCommand } from "../../commands";
import { toPlainRange } from "../../places";
import type { Server } from "../../server";
import { inMarks, shortened } from "../annotations/annotationWords";
import { answered } from "../common/answered";
import type { Articles } from "../corpus/articles";

const MESSAGE_MS = 4000;

export function registerDecisions(
  register: RegisterCommand,
  articles: Articles,
  server: Server,
): vscode.Disposable {
  const decideHere = async (
    verdict: DecideParams["verdict"],
    correctionOf: (finding: FindingAtPlace) => Promise<CorrectionParams | null | undefined>,
  ): Promise<void> => {
    const here = await quoteAtCursor(articles, server);
    if (!here) return;
    const correction = await correctionOf(here.finding);
    if (correction === undefined) return;
    const { uri, version, range, finding } = here;
    const change = await server.decide({ uri, version, range, kind: "quote", verdict, correction });
    if (change.ok) {
      const told = correction ? "Corrected" : verdict === "accepted" ? "Accepted" : "Rejected";
      vscode.window.setStatusBarMessage(`$(check) ${told}: ${shortened(finding.text)}`, MESSAGE_MS);
    } else void vscode.window.showErrorMessage(change.message);
  };
  return vscode.Disposable.from(
    register("kutip.acceptFinding", () => decideHere("accepted", () => Promise.resolve(null))),
    register("kutip.rejectFinding", () => decideHere("rejected", () => Promise.resolve(null))),
    register("kutip.setSpeaker", (argument) =>
      decideHere("corrected", async (finding) => {
        const speaker = givenSpeaker(argument) ?? (await pickSpeaker(finding));
        return speaker && { speaker: speaker.name };
      }),
    ),
  );
}

interface QuoteHere {
  readonly uri: string;
  readonly version: number;
  readonly range: Range;
  readonly finding: FindingAtPlace;
}

/** Null, after a message, where there is none. */
async function quoteAtCursor(articles: Articles, server: Server): Promise<QuoteHere | null> {
  const article = articles.active();
  if (!article) return null;
  const { document, selection } = article.editor;
  const uri = document.uri.toString();
  const { version } = document;
  const range = toPlainRange(selection);
  const finding = await server.finding({ uri, range, kind: "quote" });
  if (finding) return { uri, version, range, finding };
  void vscode.window.showInformationMessage(
    "There is no quote here. Put the cursor in the words of a quote.",
  );
  return null;
}

interface ChosenSpeaker {
  /** Null: nobody is known to say it. */
  readonly name: string | null;
}

type SpeakerRow = vscode.QuickPickItem & ChosenSpeaker;

const NOBODY: SpeakerRow = {
  label: "Nobody known",
  name: null,
  description: "the article does not say who speaks",
  iconPath: new vscode.ThemeIcon("question"),
  alwaysShow: true,
};

/** Undefined where the person changed their mind. */
function pickSpeaker(finding: FindingAtPlace): Promise<ChosenSpeaker | undefined> {
  const pick = vscode.window.createQuickPick<SpeakerRow>();
  pick.title = `Who says ${inMarks(shortened(finding.text))}?`;
  pick.placeholder = finding.speaker === null ? "Pick a name, or type one" : `Now: ${finding.speaker}`;
  const known = finding.speakers.map(({ name, description }): SpeakerRow => ({
    label: name.replaceAll("$(", "\\$("),
    name,
    description,
    iconPath: new vscode.ThemeIcon("account"),
  }));
  const showRows = (): void => {
    const typed = pick.value.trim().split(/\s+/).join(" ");
    const isKnown = typed === "" || finding.speakers.some(({ name }) => name === typed);
    const typedRow: SpeakerRow = {
      label: typed.replaceAll("$(", "\\$("),
      name: typed,
      description: "as typed",
      iconPath: new vscode.ThemeIcon("add"),
      alwaysShow: true,
    };
    pick.items = isKnown ? [...known, NOBODY] : [...known, typedRow, NOBODY];
  };
  showRows();
  pick.onDidChangeValue(showRows);
  return answered(pick, () => {
    const [row] = pick.selectedItems;
    return row && { name: row.name };
  });
}

/** A keybinding may name the speaker; null means that nobody is known. */
function givenSpeaker(argument: unknown): ChosenSpeaker | null {
  if (typeof argument !== "object" || argument === null || !("speaker" in argument)) return null;
  const { speaker } = argument;
  if (speaker === null) return { name: null };
  return typeof speaker === "string" && speaker.trim() !== "" ? { name: speaker.trim() } : null;
}
