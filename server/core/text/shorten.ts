/** As much of a text as a title, a row or a message shows. */

/** At most `limit` code units, cut at a space where there is one near, never inside a character. */
export function shorten(text: string, limit: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= limit) return line;
  const space = line.lastIndexOf(" ", limit);
  let end = space > limit / 2 ? space : limit;
  if (isHighSurrogate(line.charCodeAt(end - 1))) end -= 1;
  return `${line.slice(0, end).replace(/[\s,;:.]{1,8}$/, "")}…`;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
