/** Names for a note that is being written: those of its article first, then those of the corpus. */
import { foldName } from "../../corpus/search/words";
import { extentText } from "../../features/entityListHover";
import { facts } from "../../features/markdown";
import { namesHere } from "../../features/noteNames";
import { NOTE_NAMES, type NoteName, type NoteNamesParams } from "../../protocol/tags";
import { OVERTAKEN, type Outcome } from "../guard";
import * as params from "../params";
import { withView, type Session } from "../session";
import { handle } from "./tags";
import type { Cancellation } from "../../host/ports";

/** Names in a list; whoever wants another one types on. */
const MOST_NAMES = 12;

export function registerNotes(session: Session): void {
  handle(session, NOTE_NAMES, params.decodeNoteNames, (asked, token) => noteNames(session, asked, token));
}

async function noteNames(
  session: Session,
  { uri, typed }: NoteNamesParams,
  token: Cancellation,
): Promise<Outcome<readonly NoteName[]>> {
  const here = await withView<readonly NoteName[]>(session, uri, token, [], (view) => namesHere(view, typed));
  if (typeof here === "symbol") return OVERTAKEN;
  const rows = await session.corpus.index.entitiesHolding(typed, null, MOST_NAMES);
  const elsewhere = rows.map((row): NoteName => {
    const speaks = row.quotes > 0 ? "speaker" : null;
    return { name: row.name, type: row.type, description: facts(row.type, speaks, extentText(row)) };
  });
  const named = new Map<string, NoteName>();
  for (const name of [...here, ...elsewhere]) {
    const key = `${name.type} ${foldName(name.name)}`;
    if (!named.has(key)) named.set(key, name);
  }
  return [...named.values()].slice(0, MOST_NAMES);
}
