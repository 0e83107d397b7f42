/** What was found as the rows of a list: groups, hits below them, lines of a concordance, and rows that ask for more. */
import type { Found, FoundGroup, FoundHit, FoundLine, FoundPlace } from "../../../server/protocol/find";

export type Row = { readonly id: string } & (
  | { readonly kind: "group"; readonly group: FoundGroup; readonly isOpen: boolean }
  | { readonly kind: "hit"; readonly hit: FoundHit; readonly group: FoundGroup; readonly inArticle: boolean }
  | { readonly kind: "line"; readonly line: FoundLine }
  /** `group: null`: of the groups or lines themselves. */
  | {
      readonly kind: "more";
      readonly group: FoundGroup | null;
      readonly left: number;
      readonly shown: number;
    }
);

export function rowsOf(found: Found, folded: ReadonlySet<string>): readonly Row[] {
  const rows: Row[] = [];
  for (const line of found.lines) rows.push({ id: placeKey(line), kind: "line", line });
  for (const group of found.groups) {
    const isOpen = !folded.has(group.key);
    rows.push({ id: `group ${group.key}`, kind: "group", group, isOpen });
    if (!isOpen) continue;
    const inArticle = group.uri !== null;
    for (const hit of group.hits) {
      rows.push({ id: `${group.key} ${placeKey(hit)}`, kind: "hit", hit, group, inArticle });
    }
    const left = group.hitCount - group.hits.length;
    if (left > 0) rows.push({ id: `more ${group.key}`, kind: "more", group, left, shown: group.hits.length });
  }
  const shown = Math.max(found.groups.length, found.lines.length);
  const left = found.total.groups - shown;
  if (left > 0) rows.push({ id: "more", kind: "more", group: null, left, shown });
  return rows;
}

/** The place that a row is about; null for rows that are none. */
export function placeOf(row: Row): FoundPlace | null {
  return row.kind === "hit" ? row.hit : row.kind === "line" ? row.line : null;
}

/** Tells places apart, wherever they are shown. */
export function placeKey({ location, start, end, kind }: FoundPlace): string {
  return `${location.uri} ${start} ${end} ${kind}`;
}

/** More of the same answer behind what is shown. */
export function joined(found: Found, more: Found, group: string | null): Found {
  if (group === null) {
    return { ...found, groups: [...found.groups, ...more.groups], lines: [...found.lines, ...more.lines] };
  }
  const behind = more.groups.find(({ key }) => key === group)?.hits ?? [];
  const groups = found.groups.map((one) =>
    one.key === group ? { ...one, hits: [...one.hits, ...behind] } : one,
  );
  return { ...found, groups };
}

/** Hits that were asked for group by group stay with groups that are as they were `before`. */
export function withHitsOf(before: Found, found: Found): Found {
  const known = new Map(before.groups.map((group) => [group.key, group]));
  const groups = found.groups.map((group) => {
    const old = known.get(group.key);
    const isSame =
      old?.hitCount === group.hitCount &&
      group.hits.every((hit, i) => old.hits[i] && placeKey(old.hits[i]) === placeKey(hit));
    return isSame && old.hits.length > group.hits.length ? { ...group, hits: old.hits } : group;
  });
  return { ...found, groups };
}

/** The row as it is read, for tests and for whoever cannot see it. */
export function rowText(row: Row): string {
  switch (row.kind) {
    case "group":
      return row.group.label || NOBODY;
    case "hit":
      return row.hit.label;
    case "line":
      return `${row.line.left}${row.line.key}${row.line.right}`;
    case "more":
      return `${row.left} more`;
  }
}

/** Heads the hits that stand in no quote, or in one whose speaker is not known. */
export const NOBODY = "No known speaker";

/** Why it was found, without the words that are marked in it as they were asked for. */
export function whyBeyondMarks({ label, matches, reason }: FoundHit): string {
  const marked = new Set(matches.map(([start, end]) => `“${label.slice(start, end)}”`.toLowerCase()));
  return reason
    .split(" · ")
    .filter((part) => !marked.has(part.toLowerCase()))
    .join(" · ");
}

/** UTF-16 units before the first mark: more, and it would stand below the lines that a row shows in a narrow view. */
const MOST_BEFORE = 70;
const SHOWN_BEFORE = 40;

/** The words of a hit from a little before what is marked first. */
export function fromFirstMark({ label, matches }: FoundHit): Pick<FoundHit, "label" | "matches"> {
  const first = matches[0]?.[0] ?? 0;
  const from = first > MOST_BEFORE ? label.lastIndexOf(" ", first - SHOWN_BEFORE) + 1 : 0;
  if (from === 0) return { label, matches };
  const cut = "… ";
  const by = cut.length - from;
  return {
    label: cut + label.slice(from),
    matches: matches.map(([start, end]) => [start + by, end + by] as const),
  };
}
