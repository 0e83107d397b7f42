/** The lower-case form of every token: made once, read by every pass that looks words up. */
import type { Tokens } from "./tokens";

export function lowerWords(tokens: Tokens): string[] {
  const { text, start, end, count } = tokens;
  const lower = new Array<string>(count);
  for (let i = 0; i < count; i++) lower[i] = text.slice(start[i], end[i]).toLowerCase().replaceAll("’", "'");
  return lower;
}
