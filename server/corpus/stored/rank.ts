/**
 * The number under which an article stands in the text index: the later its date, the greater, so that the index gives the latest
 * first without sorting. It depends on the article alone and not on when it came.
 */
import { printOf } from "./print";

/** Ranks a day: as many as 24 bits of the address tell apart. With the days of ten thousand years they stay exact numbers. */
const SLOTS_A_DAY = 2 ** 24;
const MS_A_DAY = 86_400_000;
/** The first day that is told apart from "no date". */
const FIRST_DAY_MS = Date.UTC(1700, 0, 1);

/** `isTaken` tells whether another article has the rank: two addresses of one day may meet. */
export function rankOf(
  { uri, published }: { readonly uri: string; readonly published: string | null },
  isTaken: (rank: number) => boolean,
): number {
  const base = dayOf(published) * SLOTS_A_DAY;
  let slot = printOf(uri) % SLOTS_A_DAY;
  while (isTaken(base + slot)) slot = (slot + 1) % SLOTS_A_DAY;
  return base + slot;
}

/** 0 without a date. */
function dayOf(published: string | null): number {
  const ms = published === null ? NaN : Date.parse(published.slice(0, 10));
  return Number.isNaN(ms) ? 0 : Math.max(1, Math.floor((ms - FIRST_DAY_MS) / MS_A_DAY));
}
