/** The lower-case form of every token: made once, read by every pass that looks words up. */
import type { Tokens } from "./tokens";

export function lowerWords(tokens: Tokens): string[] {
  const { text, start, end, count } = tokens;
  const lower = new Array<string>(count);
  for (let i = 0; i < count; i++) {
    const word = text.slice(start[i], end[i]);
    lower[i] = isLowerAscii(text, start[i]!, end[i]!) ? word : word.toLowerCase().replaceAll("’", "'");
  }
  return lower;
}

/** Whether there is nothing to do: no capital, nothing outside ASCII. */
function isLowerAscii(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 128 || (unit >= 65 && unit <= 90)) return false;
  }
  return true;
}
