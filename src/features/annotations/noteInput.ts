/**
 * The box in which a note is written. Enter saves what was typed, and Escape changes nothing; where `@` or `#` was typed, names or tags
 * are listed below, and whoever goes to one of them with the arrow keys or the pointer has it put into the note.
 */
import * as vscode from "vscode";
import type { TagChoice } from "../../../server/protocol/tags";
import type { Server } from "../../server";
import { answered } from "../common/answered";
import { unsorted } from "../common/unsorted";
import { entityIcon } from "../entities/entityIcons";
import { choiceDescription } from "../tags/tagWords";
import {
  completedNote,
  namingHint,
  noteMark,
  savingWords,
  tagsBegunWith,
  type NoteMark,
} from "./noteCompletion";
import { noteLine } from "./noteLine";

interface NoteRow extends vscode.QuickPickItem {
  /** What goes into the note; null for the row that saves it. */
  readonly word: string | null;
  /** The note for which the row was made. */
  readonly typed: string;
}

const MOST_TAGS = 12;

/** As `noteLine` shows it; undefined where the person changed their mind. */
export async function typeNote(
  server: Server,
  uri: string,
  title: string,
  note: string | null,
): Promise<string | undefined> {
  const pick = unsorted(vscode.window.createQuickPick<NoteRow>());
  const { shown } = noteLine(note);
  pick.title = title;
  pick.value = shown;
  pick.placeholder = "A note, if you like";
  let settled = shown;
  let asked = new vscode.CancellationTokenSource();
  let tags: Promise<readonly TagChoice[]> | null = null;

  const show = (offered: readonly NoteRow[], kind: NoteMark["kind"] | null): void => {
    const before = pick.activeItems[0]?.word;
    const save: NoteRow = {
      word: null,
      typed: pick.value,
      label: savingWords(note, pick.value),
      description: namingHint(note, offered.length > 0 ? kind : null),
      iconPath: new vscode.ThemeIcon("check"),
      alwaysShow: true,
    };
    pick.items = [save, ...offered];
    // Whoever went down to a name already stays there.
    pick.activeItems = [offered.find(({ word }) => before !== null && word === before) ?? save];
  };
  const offer = async (): Promise<void> => {
    asked.cancel();
    asked = new vscode.CancellationTokenSource();
    const { token } = asked;
    const typed = pick.value;
    const mark = noteMark(typed, settled);
    const rows = mark === null ? [] : await rowsFor(mark, typed, token);
    if (!token.isCancellationRequested) show(rows, mark?.kind ?? null);
  };
  const rowsFor = async (
    mark: NoteMark,
    typed: string,
    token: vscode.CancellationToken,
  ): Promise<readonly NoteRow[]> => {
    if (mark.kind === "tag") {
      tags ??= server.tagChoices({ uri }).catch(() => []);
      return tagsBegunWith(await tags, mark.typed)
        .slice(0, MOST_TAGS)
        .map((choice) => offeredRow(choice.tag, choiceDescription(choice), "tag", typed));
    }
    // Nobody's note waits for names.
    const names = await server.noteNames({ uri, typed: mark.typed }, token).catch(() => null);
    return (names ?? []).map(({ name, type, description }) =>
      offeredRow(name, description, entityIcon(type), typed),
    );
  };

  show([], null);
  pick.onDidChangeValue(() => void offer());
  pick.onDidHide(() => asked.cancel());
  return answered(pick, () => {
    const [row] = pick.selectedItems;
    const mark = noteMark(pick.value, settled);
    // A row of other letters than those that stand there was not chosen: whoever types and presses Enter means what they typed.
    const word = row?.typed === pick.value ? row.word : null;
    if (word === null || !mark) return pick.value;
    settled = completedNote(pick.value, mark, word);
    pick.value = settled;
    asked.cancel();
    show([], null);
    return undefined;
  });
}

function offeredRow(word: string, description: string, icon: string, typed: string): NoteRow {
  return {
    word,
    typed,
    label: word.replaceAll("$(", "\\$("),
    description,
    iconPath: new vscode.ThemeIcon(icon),
    alwaysShow: true,
  };
}
