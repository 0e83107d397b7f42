/** Real articles, and random stretches of them, for tags that go through random edits. */
import { readdirSync, readFileSync } from "node:fs";
import type { Span } from "../../../server/core/text/span";
import { splitsPair } from "../../../server/sidecar/anchoring/codePoints";
import type { Random } from "../random";

export const ARTICLES = readdirSync("seeds")
  .filter((name) => name.endsWith(".txt"))
  .map((name) => readFileSync(`seeds/${name}`, "utf8"));

/** One word or more, up to 30. */
export function someWords(random: Random, text: string): Span {
  const words = [...text.matchAll(/\S+/g)];
  const first = random.below(words.length);
  const last = Math.min(words.length - 1, first + random.pick([0, 0, 0, 1, 2, 9, 29]));
  const end = words[last]!;
  return { start: words[first]!.index, end: end.index + end[0].length };
}

/** The offset, or the one before it where it would split a character in two. */
export function whole(text: string, offset: number): number {
  return splitsPair(text, offset) ? offset - 1 : offset;
}
