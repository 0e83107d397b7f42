/**
 * A file in which a merge left its marks: both sides are read out of it, with what they began from where the marks hold that too, and
 * merged by entry. It decides nothing for a person: what cannot be read on either side is said and left alone.
 */
import type { SidecarContent } from "../format/codec";
import { CONFLICT_MARK, type SidecarFault } from "../format/jsonFile";
import { equalJson } from "../format/json";
import { SIDECAR_FORM } from "./merge";
import type { Decoded, MergedForm } from "./mergedTexts";

export type MergedConflict<Content> =
  | {
      readonly ok: true;
      readonly content: Content;
      readonly text: string;
      readonly ours: ConflictSide;
      readonly theirs: ConflictSide;
      /** Entries that both sides have, and not the same: what either side wrote in them was put together. */
      readonly differing: number;
    }
  | ({ readonly ok: false } & SidecarFault);

export interface ConflictSide {
  /** As git names it behind the marks: `HEAD`, a branch, a commit. */
  readonly name: string;
  /** Entries that only this side has. */
  readonly only: number;
}

/** Keeps both sides of every conflict in `text`. Where the marks tell of no common base, nothing counts as deleted. */
export function mergeMarked<Content extends { readonly version: number }>(
  form: MergedForm<Content>,
  text: string,
): MergedConflict<Content> {
  const sides = splitSides(text);
  if ("fault" in sides) return { ok: false, ...sides };
  const ours = readSide(form, sides.ours);
  if (!ours.ok) return ours;
  const theirs = readSide(form, sides.theirs);
  if (!theirs.ok) return theirs;
  const base = sides.base && form.decode(sides.base.text);
  const content = form.merge(base?.ok ? base.content : null, ours.content, theirs.content);
  const [left, right] = [form.entries(ours.content), form.entries(theirs.content)];
  return {
    ok: true,
    content,
    text: form.encode(content),
    ours: { name: sides.ours.name, only: [...left.keys()].filter((key) => !right.has(key)).length },
    theirs: { name: sides.theirs.name, only: [...right.keys()].filter((key) => !left.has(key)).length },
    differing: [...left].filter(([key, json]) => right.has(key) && !equalJson(json, right.get(key))).length,
  };
}

/** The same for a sidecar. */
export function mergeConflictMarks(text: string): MergedConflict<SidecarContent> {
  return mergeMarked(SIDECAR_FORM, text);
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

function readSide<Content extends { readonly version: number }>(
  form: MergedForm<Content>,
  side: SideText,
): Decoded<Content> {
  const decoded = form.decode(side.text);
  if (!decoded.ok) {
    const line = decoded.line === null ? null : (side.lines[decoded.line] ?? side.lines.at(-1) ?? null);
    const where = line === null ? "" : ` in line ${line + 1}`;
    return {
      ok: false,
      ...faulty(`cannot be merged: the side of ${side.name}${where} ${decoded.fault}`, line),
    };
  }
  const newer = form.newerFault(decoded.content.version);
  if (newer === null) return decoded;
  return { ok: false, fault: newer, mend: "Update Kutip and try again.", line: null };
}

function faulty(fault: string, line: number | null): SidecarFault {
  return { fault, mend: "Mend it by hand, or go back with git and merge again.", line };
}

/** With their ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
