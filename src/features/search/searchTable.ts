/** What was found as the rows of a table, with the headings first. */
import type { FindForm, FoundHit, FoundLine } from "../../../server/protocol/find";
import type { Cell } from "./csv";

const PLACE = ["article", "outlet", "date", "speaker", "quote", "kind", "line", "file", "why"] as const;

export function hitTable(hits: readonly FoundHit[], pathOf: (uri: string) => string): readonly Cell[][] {
  const rows = hits.map((hit): Cell[] => [hit.text, hit.label, ...placeCells(hit, pathOf)]);
  return [["text", "context", ...PLACE], ...rows];
}

export function lineTable(lines: readonly FoundLine[], pathOf: (uri: string) => string): readonly Cell[][] {
  const rows = lines.map((line): Cell[] => [
    line.left.trim(),
    line.key,
    line.right.trim(),
    ...placeCells(line, pathOf),
  ]);
  return [["left", "key", "right", ...PLACE], ...rows];
}

/** What the file is called unless the person calls it otherwise: `kutip-harga-beras.csv`. */
export function tableName(query: string, form: FindForm): string {
  const words = query
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 40);
  return `kutip-${form === "concordance" ? "concordance-" : ""}${words || "search"}.csv`;
}

function placeCells(place: FoundHit | FoundLine, pathOf: (uri: string) => string): readonly Cell[] {
  const { article, outlet, published, speaker, quoteKind, kind, location, reason } = place;
  const line = location.range.start.line + 1;
  return [article, outlet, published, speaker, quoteKind, kind, line, pathOf(location.uri), reason];
}
