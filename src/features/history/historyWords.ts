/** What undo and redo say to a person when they are done. */
import type { HistoryResult } from "../../../server/protocol/history";

export type HistoryVerb = "undo" | "redo";

/** Reasons that one message can name and still be read. */
const MOST_REASONS = 3;

/** `activeUri` is what the person looks at: where it is not what changed, the message names the place. */
export function resultMessage(verb: HistoryVerb, result: HistoryResult, activeUri: string | null): string {
  if (result.kind === "nothing") {
    return verb === "undo"
      ? "There is no change of tags or notes to undo. Kutip keeps the last 200."
      : "There is no change of tags or notes to redo.";
  }
  const done = verb === "undo" ? "Undone" : "Redone";
  const { label, uris, changes, left } = result;
  if (left.length > 0) {
    const reasons = [...new Set(left.map(({ message }) => message))];
    const more = reasons.length - MOST_REASONS;
    const shown = [...reasons.slice(0, MOST_REASONS), ...(more > 0 ? [`… and ${more} more.`] : [])].join(" ");
    return `${changes > 0 ? `${done} in part` : `Not ${done.toLowerCase()}`}: ${label}. ${shown}`;
  }
  const [only] = uris;
  if (uris.length === 1 && only !== undefined) {
    return `${done}${only === activeUri ? "" : ` in ${nameOf(only)}`}: ${label}`;
  }
  const places = uris.length === 0 ? "" : ` in ${uris.length.toLocaleString("en")} articles`;
  return `${done}${places}: ${label}`;
}

/** The file's name for a person to read. */
function nameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
