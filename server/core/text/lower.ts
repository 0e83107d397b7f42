/** The lower-case form of every token: made once, read by every pass that looks words up. */
import type { Tokens } from "./tokens";

export function lowerWords({ entry, vocabulary, count }: Tokens): string[] {
  const lower = new Array<string>(count);
  for (let i = 0; i < count; i++) lower[i] = vocabulary.lower[entry[i]!]!;
  return lower;
}
