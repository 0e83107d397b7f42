/** Reads the publication date out of a line such as `Sabtu, 08 Januari 2022 - 13:03 WIB` or `July 9, 2016`. */
import type { TokenRange } from "../document";
import { TokenKind, type Tokens } from "../text/tokens";
import type { ArticlePack } from "./articlePack";

/** The ISO date of the first calendar date in the range; null where there is none. */
export function findDate(
  tokens: Tokens,
  lower: readonly string[],
  { from, to }: TokenRange,
  pack: ArticlePack,
): string | null {
  for (let i = from; i < to; i++) {
    if (tokens.kind[i] === TokenKind.number) {
      const parts = lower[i]!.split("/");
      if (parts.length === 3) return isoDate(Number(parts[2]), Number(parts[1]), Number(parts[0]));
      continue;
    }
    const month = Object.hasOwn(pack.months, lower[i]!) ? pack.months[lower[i]!] : undefined;
    if (month === undefined) continue;
    const before = i > from ? Number(lower[i - 1]) : NaN;
    const after = i + 1 < to ? Number(lower[i + 1]) : NaN;
    if (after > 31) return isoDate(after, month, before);
    const year = Number(lower[i + 2] === "," ? lower[i + 3] : lower[i + 2]);
    if (after <= 31) return isoDate(year, month, after);
  }
  return null;
}

function isoDate(year: number, month: number, day: number): string | null {
  const whole = Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(day);
  if (!whole || year < 1800 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
