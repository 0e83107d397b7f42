/** A short print of a text, by which a change of it is noticed (FNV-1a over UTF-16 units). Nothing secret depends on it. */

/** 32 bits, not negative. */
export function printOf(text: string): number {
  let print = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) print = Math.imul(print ^ text.charCodeAt(at), 0x01000193);
  return print >>> 0;
}
