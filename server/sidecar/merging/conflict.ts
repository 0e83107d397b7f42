/**
 * A sidecar in which a merge left its marks: both sides are read out of it, with what they began from where the marks hold that too, and
 * merged by annotation. It decides nothing for a person: what cannot be read on either side is said and left alone.
 */
import {
  CONFLICT_MARK,
  decodeSidecar,
  encodeSidecar,
  newerFault,
  type DecodedSidecar,
  type SidecarContent,
  type SidecarFault,
} from "../format/codec";
import { equalJson, isObject, type Json } from "../format/json";
import { mergeSidecars } from "./merge";

export type MergedConflict =
  | {
      readonly ok: true;
      readonly content: SidecarContent;
      readonly text: string;
      readonly ours: ConflictSide;
      readonly theirs: ConflictSide;
      /** Annotations that both sides have, and not the same: what either side wrote in them was put together. */
      readonly differing: number;
    }
  | ({ readonly ok: false } & SidecarFault);

export interface ConflictSide {
  /** As git names it behind the marks: `HEAD`, a branch, a commit. */
  readonly name: string;
  /** Annotations that only this side has. */
  readonly only: number;
}

/** Keeps both sides of every conflict in `text`. Where the marks tell of no common base, nothing counts as deleted. */
export function mergeConflictMarks(text: string): MergedConflict {
  const sides = splitSides(text);
  if ("fault" in sides) return { ok: false, ...sides };
  const ours = readSide(sides.ours);
  if (!ours.ok) return ours;
  const theirs = readSide(sides.theirs);
  if (!theirs.ok) return theirs;
  const base = sides.base && decodeSidecar(sides.base.text);
  const content = mergeSidecars(base?.ok ? base.content : null, ours.content, theirs.content);
  const [left, right] = [byId(ours.content), byId(theirs.content)];
  return {
    ok: true,
    content,
    text: encodeSidecar(content),
    ours: { name: sides.ours.name, only: [...left.keys()].filter((id) => !right.has(id)).length },
    theirs: { name: sides.theirs.name, only: [...right.keys()].filter((id) => !left.has(id)).length },
    differing: [...left].filter(([id, json]) => right.has(id) && !equalJson(json, right.get(id))).length,
  };
}

/** The whole file as one side has it. */
interface SideText {
  readonly name: string;
  readonly text: string;
  /** The line of the marked file that each line comes from. */
  readonly lines: readonly number[];
}

interface Sides {
  readonly ours: SideText;
  readonly theirs: SideText;
  /** Null where git was not asked to write it (`merge.conflictStyle`). */
  readonly base: SideText | null;
}

type Section = "common" | "ours" | "base" | "theirs";

function splitSides(text: string): Sides | SidecarFault {
  const parts: Record<Exclude<Section, "common">, { text: string; lines: number[] }> = {
    ours: { text: "", lines: [] },
    base: { text: "", lines: [] },
    theirs: { text: "", lines: [] },
  };
  const names = { ours: "", theirs: "" };
  let section: Section = "common";
  let begin = 0;
  let length = 0;
  let withBase = false;
  for (const [number, line] of linesOf(text).entries()) {
    const mark = CONFLICT_MARK.exec(line)?.[0].trimEnd() ?? "";
    const rest = line.slice(mark.length).trim();
    const follows: Section | null = mark === "" ? null : sectionBehind(section, mark, length);
    if (follows === null && mark !== "" && (section === "common" || mark.length === length)) {
      return faulty(
        `has a mark of a merge conflict in line ${number + 1} that does not follow on one`,
        number,
      );
    }
    if (follows === null) {
      for (const side of section === "common" ? (["ours", "base", "theirs"] as const) : [section]) {
        parts[side].text += line;
        parts[side].lines.push(number);
      }
      continue;
    }
    if (follows === "ours") {
      [begin, length] = [number, mark.length];
      names.ours ||= rest;
    }
    if (follows === "common") names.theirs ||= rest;
    withBase ||= follows === "base";
    section = follows;
  }
  if (section !== "common") return faulty("has a merge conflict without an end", begin);
  if (length === 0) {
    return {
      fault: "holds no marks of a merge conflict",
      mend: "There is nothing to merge in it.",
      line: null,
    };
  }
  return {
    ours: { name: names.ours || "the current side", ...parts.ours },
    theirs: { name: names.theirs || "the incoming side", ...parts.theirs },
    base: withBase ? { name: "base", ...parts.base } : null,
  };
}

/** The section that begins behind the mark; null where the mark does not belong there. Longer marks are of conflicts within the base. */
function sectionBehind(section: Section, mark: string, length: number): Section | null {
  if (section === "common") return mark.startsWith("<") ? "ours" : null;
  if (mark.length !== length) return null;
  if (section === "ours" && mark.startsWith("|")) return "base";
  if (section !== "theirs" && mark.startsWith("=")) return "theirs";
  return section === "theirs" && mark.startsWith(">") ? "common" : null;
}

function readSide(side: SideText): DecodedSidecar {
  const decoded = decodeSidecar(side.text);
  if (!decoded.ok) {
    const line = decoded.line === null ? null : (side.lines[decoded.line] ?? side.lines.at(-1) ?? null);
    const where = line === null ? "" : ` in line ${line + 1}`;
    return {
      ok: false,
      ...faulty(`cannot be merged: the side of ${side.name}${where} ${decoded.fault}`, line),
    };
  }
  const newer = newerFault(decoded.content.version);
  if (newer === null) return decoded;
  return { ok: false, fault: newer, mend: "Update Kutip and try again.", line: null };
}

function faulty(fault: string, line: number | null): SidecarFault {
  return { fault, mend: "Mend it by hand, or go back with git and merge again.", line };
}

function byId({ entries }: SidecarContent): ReadonlyMap<string, Json> {
  return new Map(
    entries.flatMap(({ json }) => (isObject(json) && typeof json.id === "string" ? [[json.id, json]] : [])),
  );
}

/** With their ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
