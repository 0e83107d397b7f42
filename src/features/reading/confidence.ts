/** How sure Kutip is of what it found, as people type and read it: in per cent. */
import type { ReviewItem } from "../../../server/protocol/review";

/** Of ten quotes that are found with this confidence, nine are right, and more. Per cent. */
export const SURE_PERCENT = 90;

/** `90`, `90 %`, `92,5` → per cent; null where that is no number from 0 to 100. */
export function percentTyped(typed: string): number | null {
  const [, digits] = /^\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*%?\s*$/.exec(typed) ?? [];
  if (digits === undefined) return null;
  const percent = Number(digits.replace(",", "."));
  return percent <= 100 ? percent : null;
}

/** The quotes of which Kutip is at least so sure. */
export function quotesAbove(items: readonly ReviewItem[], percent: number): readonly ReviewItem[] {
  return items.filter(
    ({ kind, confidence }) => kind === "quote" && confidence !== null && confidence >= percent / 100,
  );
}

/** What accepting all of these would do. */
export function acceptedCounted(items: readonly ReviewItem[], percent: number): string {
  const all = items.filter(({ kind }) => kind === "quote").length;
  const some = quotesAbove(items, percent).length;
  if (some === 0) return `None of the ${all} quotes that nobody judged is that sure.`;
  return `Accepts ${some === all ? "all" : `${some} of`} ${all} quotes that nobody judged.`;
}
