/** What the rows of the views say: labels that leave room for the counts behind them, and whole sentences for screen readers. */
import type {
  ArticleRow,
  EntityRow,
  HoldingRow,
  PlaceRow,
  TagRow,
  ViewSort,
} from "../../../server/protocol/views";
import { counted } from "../common/counted";
import type { ViewNode } from "./viewNodes";

/** As much of a headline as leaves room for what stands behind it, in UTF-16 code units. */
const TITLE_UNITS = 32;

export const TYPE_NAMES: Readonly<Record<string, string>> = {
  person: "People",
  organization: "Organizations",
  place: "Places",
  event: "Events",
  work: "Works",
};

export const SORT_WORDS: Readonly<Record<ViewSort, string>> = {
  name: "Name",
  count: "Count",
  latest: "Latest article",
  set: "Tag set",
};

/** Cut between words. */
export function shortTitle(title: string): string {
  if (title.length <= TITLE_UNITS) return title;
  const cut = title.lastIndexOf(" ", TITLE_UNITS);
  return `${title.slice(0, cut > TITLE_UNITS / 2 ? cut : TITLE_UNITS)}…`;
}

export function speakerWords({ quotes }: EntityRow): string {
  return counted(quotes, "quote");
}

export function entityWords({ mentions, articles }: EntityRow): string {
  return `${mentions.toLocaleString("en")} in ${counted(articles, "article")}`;
}

export function entityTooltip({ type, quotes, mentions, articles }: EntityRow): string {
  const spoken = quotes === 0 ? "" : `, says ${counted(quotes, "quote")}`;
  return `${type}, ${counted(mentions, "mention")} in ${counted(articles, "article")}${spoken}`;
}

/** The count, or that a tag of the set is not used yet. */
export function tagWords({ count, articles }: TagRow): string {
  if (count === 0) return "not used yet";
  return count === articles
    ? counted(articles, "article")
    : `${count.toLocaleString("en")} in ${counted(articles, "article")}`;
}

export function tagTooltip(row: TagRow): string {
  const { description, isInSet, count } = row;
  const parts = [
    description ?? "",
    count === 0 ? "" : `On ${tagWords(row)}.`,
    isInSet ? "" : "Not in the tag set of kutip.json.",
  ];
  return parts.filter(Boolean).join("\n\n");
}

/** What is worth telling of an article beside its headline; the day where articles are listed by it. */
export function articleWords(row: ArticleRow, withDay: boolean): string {
  const { published, quotes, tagged, findings, reviewed } = row;
  return [
    withDay ? (published ?? "") : "",
    counted(quotes, "quote"),
    tagged === 0 ? "" : `${tagged.toLocaleString("en")} tagged`,
    reviewed === 0 ? "" : isReviewed(row) ? "reviewed" : `reviewed ${reviewed}/${findings}`,
  ]
    .filter(Boolean)
    .join(" · ");
}

export function isReviewed({ findings, reviewed }: Pick<ArticleRow, "findings" | "reviewed">): boolean {
  return findings > 0 && reviewed >= findings;
}

export function articleTooltip(row: ArticleRow): readonly string[] {
  const { published, outlet, quotes, speakers, tagged, findings, reviewed, problem } = row;
  return [
    [outlet, published].filter(Boolean).join(" · "),
    `${counted(quotes, "quote")} by ${counted(speakers, "speaker")}`,
    tagged === 0 ? "" : counted(tagged, "tagged place"),
    findings === 0 ? "" : `reviewed ${reviewed} of ${findings}`,
    problem ?? "",
  ].filter(Boolean);
}

export function holdingWords({ count, published }: HoldingRow): string {
  return [count.toLocaleString("en"), published ?? ""].filter(Boolean).join(" · ");
}

export function holdingTooltip({ title, outlet, published }: HoldingRow): readonly string[] {
  return [title, [outlet, published].filter(Boolean).join(" · ")].filter(Boolean);
}

/** What stands at a place, and around it, on one line. */
export function placeLabel({ text, before, after }: PlaceRow): {
  label: string;
  highlights: [number, number][];
} {
  const start = before.replace(/\s+/g, " ");
  const label = `${start}${text}${after.replace(/\s+/g, " ")}`;
  return { label, highlights: before + after === "" ? [] : [[start.length, start.length + text.length]] };
}

/** Behind the words of a place. */
export function placeWords({ location, onArticle, note }: PlaceRow): string {
  return [onArticle ? "whole article" : `line ${location.range.start.line + 1}`, note ?? ""]
    .filter(Boolean)
    .join(" · ");
}

/** How many things a view lists where these are the first of its `total` rows: types stand for the entities below them. */
export function listedCount(rows: readonly ViewNode[], total: number | null): number | null {
  const types = rows.flatMap((node) => (node.type === "type" ? [node.row.count] : []));
  return types.length === 0 ? total : types.reduce((sum, count) => sum + count, 0);
}

/** Beside the title of a view. */
export function viewDescription(filter: string, total: number | null): string {
  const count = total === null ? "" : total.toLocaleString("en");
  return filter === "" ? count : [`“${filter}”`, count].filter(Boolean).join(" · ");
}
