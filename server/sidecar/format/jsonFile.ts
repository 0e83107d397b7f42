/** A file that people made as JSON, or why it cannot be read as that. What should be in it is not known here. */
import { isJsonFault, lineOf, parseJson, type JsonText } from "./json";
import { withoutMark } from "./layout";

/** Why a sidecar, or a list of entities, cannot be used as it stands. */
export interface SidecarFault {
  /** A sentence without its subject and without what to do: `is not JSON: a comma or } is missing`. */
  readonly fault: string;
  readonly mend: string;
  /** Zero-based. */
  readonly line: number | null;
  /** True where a merge left its marks, which `conflict.ts` can read. */
  readonly isConflict?: true;
  /** True where the form is newer than this program's. */
  readonly isNewer?: true;
}

/** What begins, parts and ends the sections of a conflict; a repository may want longer marks than seven letters. */
export const CONFLICT_MARK = /^(?:<{7,}|={7,}|>{7,}|\|{7,})(?:[ \t\r\n]|$)/m;

export type JsonFile =
  | {
      readonly ok: true;
      /** The text without its byte order mark, in which places are counted. */
      readonly body: string;
      readonly parsed: JsonText;
    }
  | ({ readonly ok: false } & SidecarFault);

export const RESTORE = "Mend it by hand or restore an earlier version; Kutip leaves it as it is.";

export function readJsonFile(text: string): JsonFile {
  const body = withoutMark(text);
  const marker = CONFLICT_MARK.exec(body);
  if (marker) {
    return {
      ok: false,
      fault: "holds the marks of a merge conflict",
      mend: "Run “Keep Both Sides of a Conflict”, or mend it by hand or with git.",
      line: lineOf(body, marker.index),
      isConflict: true,
    };
  }
  const parsed = parseJson(body);
  if (!isJsonFault(parsed)) return { ok: true, body, parsed };
  const { fault, offset } = parsed;
  return { ok: false, fault: `is not JSON: ${fault}`, mend: RESTORE, line: lineOf(body, offset) };
}
