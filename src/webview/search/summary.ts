/** What was found, in one line above the results. */
import type { Found } from "../../../server/protocol/find";
import { counted } from "./dom";

/** `articles`: how many were looked through, the latest first; null is all. */
export function summaryOf({ total, notes, isCut, isFull, partial }: Found, articles: number | null): string {
  const parts = [
    total.hits > 0
      ? `${counted(total.hits, "hit")} in ${counted(total.articles, "article")}`
      : partial || isCut || notes.length > 0
        ? "Nothing found"
        : "Nothing found. Take out a term, or put OR between two.",
  ];
  if (isCut && articles !== null) parts.push(`the latest ${articles.toLocaleString("en")} articles so far`);
  if (isFull) parts.push("only the latest hits are listed");
  if (partial) parts.push("not all articles are indexed yet: more may turn up");
  return parts.join(" · ");
}
