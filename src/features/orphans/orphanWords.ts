/** How the view **Orphaned Tags** names what it lists. Words only; it does not know VS Code. */
import type { Orphan, OrphanArticleRow, OrphanCounts, StrayRow } from "../../../server/protocol/orphans";
import { annotationName, inMarks } from "../annotations/annotationWords";

/** As much of a text as fits behind a tag in a wide side bar, in UTF-16 code units. */
const MOST_UNITS = 120;

/** `3 tags`, `1 tag`. */
export function tagCount(count: number): string {
  return counted(count, "tag", "tags");
}

/** Behind an article's name. */
export function articleWords({ orphans, approximate, unfit }: OrphanArticleRow): string {
  return [
    orphans > 0 ? `${orphans.toLocaleString("en")} orphaned` : "",
    approximate > 0 ? `${approximate.toLocaleString("en")} approximate` : "",
    unfit > 0 ? `${unfit.toLocaleString("en")} no longer fitting` : "",
  ]
    .filter(Boolean)
    .join(", ");
}

/** Behind the name of an article that is gone; `nameOf` gives an article's name. */
export function strayWords(
  { annotations, problem, fitting }: StrayRow,
  nameOf: (uri: string) => string,
): string {
  const [best, ...others] = fitting;
  if (!best) return problem === null ? `no article · ${tagCount(annotations)}` : "no article · unreadable";
  const more = others.length > 0 ? ` or ${others.length} more` : "";
  return `is now ${nameOf(best.uri)}${best.likeness === "alike" ? " (nearly)" : ""}${more}?`;
}

/** An annotation's row: its tags, and behind them the words that they are about. */
export function orphanLabel(orphan: Orphan): string {
  return annotationName(orphan);
}

export function orphanDescription({ kind, text, now, note, reason }: Orphan): string {
  const lost = text === "" ? "the whole article" : inMarks(oneLine(text));
  const words = kind === "approximate" && now !== null ? `≈ ${inMarks(oneLine(now))}` : lost;
  const why = kind === "unfit" && reason !== null ? [reason] : [];
  return [words, ...why, ...(note === null ? [] : [oneLine(note)])].join(" · ");
}

/** For a screen reader, in whole words. */
export function orphanSpoken(orphan: Orphan): string {
  const { kind, text, note, reason } = orphan;
  const states = { approximate: "stands approximately", unfit: "no longer fits" } as const;
  const state = kind === "approximate" || kind === "unfit" ? states[kind] : "has lost its text";
  return [
    `${annotationName(orphan)}, ${state}: ${oneLine(text)}`,
    reason?.replace(/\.$/, "") ?? "",
    note === null ? "" : `Note: ${oneLine(note)}`,
  ]
    .filter(Boolean)
    .join(". ");
}

/** The number at the view's icon counts all of them; its tooltip says what they are. */
export function badgeOf({ orphans, approximate, unfit, strays }: OrphanCounts): {
  value: number;
  tooltip: string;
} {
  const parts = [
    orphans > 0 ? counted(orphans, "tag has lost its text", "tags have lost their text") : "",
    approximate > 0 ? `${counted(approximate, "tag stands", "tags stand")} approximately` : "",
    unfit > 0 ? counted(unfit, "decision no longer fits", "decisions no longer fit") : "",
    strays > 0 ? counted(strays, "sidecar without an article", "sidecars without an article") : "",
  ];
  return { value: orphans + approximate + unfit + strays, tooltip: parts.filter(Boolean).join(", ") };
}

export function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= MOST_UNITS) return line;
  const cut = line.lastIndexOf(" ", MOST_UNITS);
  return `${line.slice(0, cut > 0 ? cut : MOST_UNITS)}…`;
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
