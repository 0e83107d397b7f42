/**
 * Brings back whole text files that Kutip changed (`kutip.json`): only where the file still is as it was left, since nobody can tell what
 * of another text was meant to stay.
 */
import { isFileProblem, type Host } from "../host/ports";
import { endsOf, type ChangeOutcome, type FileChange } from "./change";
import type { History } from "./history";

export function registerFileChanges(history: History, { files }: Host): void {
  history.register("file", async (uri, changes, direction) => {
    const outcomes: ChangeOutcome<FileChange>[] = [];
    for (const change of changes) {
      const { from, to } = endsOf(change, direction);
      outcomes.push(await bringBack(change, from, to));
    }
    return outcomes;
  });

  const bringBack = async (
    change: FileChange,
    from: string | null,
    to: string | null,
  ): Promise<ChangeOutcome<FileChange>> => {
    const { uri } = change;
    const bytes = await files.read(uri);
    if (bytes !== null && isFileProblem(bytes)) {
      const message = `${nameOf(uri)} cannot be read: ${bytes.problem}. Make it readable and try again.`;
      return { kind: "left", message, canRetry: true };
    }
    const now = bytes && new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    if (now === to) return { kind: "done", change, left: null };
    if (now !== from) return changed(uri);
    const exchanged = await files.exchange(uri, bytes, to === null ? null : new TextEncoder().encode(to));
    if (exchanged.kind === "done") return { kind: "done", change, left: null };
    if (exchanged.kind === "overtaken") return changed(uri);
    const mend = exchanged.mend ?? "Make it writable and try again.";
    const message = `${nameOf(uri)} cannot be written: ${exchanged.problem}. ${mend}`;
    return { kind: "left", message, canRetry: true };
  };
}

function changed(uri: string): ChangeOutcome<FileChange> {
  const message = `${nameOf(uri)} was changed since then and stays as it is. Change by hand in it what is to go back.`;
  return { kind: "left", message, canRetry: false };
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
