/**
 * Markdown for hovers: text of articles made harmless, and links that run a command of the editor. What an article says never becomes
 * markup, a link or an icon.
 */
import { OPEN_LOCATION_COMMAND } from "../protocol/corpus";
import type { Location } from "../protocol/place";

/** `text` in one line, to be read letter by letter wherever it stands in a line. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_[\]<>~$@]/g, "\\$&")
    .replace(/&(?=#?\w{1,32};)/g, "\\&")
    .replace(/(?<=https?|ftp|file|mailto):|(?<=\bwww)\./gi, "\\$&")
    .replace(/^[#+\-=|]/, "\\$&")
    .replace(/^(\d{1,9})([.)])/, "$1\\$2");
}

/** Markdown that people wrote, with links in the place of images: an image would be fetched from elsewhere at each look. */
export function withoutImages(markdown: string): string {
  return markdown.replace(/!+\[/g, "[").trim();
}

/** A link that jumps to `location`; `label` is Markdown already. */
export function locationLink(label: string, location: Location): string {
  const argument = encodeURIComponent(JSON.stringify([location])).replace(
    /[()'*!]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  );
  return `[${label}](command:${OPEN_LOCATION_COMMAND}?${argument})`;
}

/** Lines of one paragraph. */
export function lines(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== "").join("  \n");
}

/** Facts in one line, divided by middle dots. */
export function facts(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== "").join(" · ");
}

/** The Markdown of this module as plain text, for a client that takes no other. */
export function plainText(markdown: string): string {
  let plain = "";
  for (let at = 0; at < markdown.length; at++) {
    const mark = markdown[at]!;
    if (mark === "\\") plain += markdown[++at] ?? "";
    else if (mark === "]" && markdown[at + 1] === "(") {
      const end = markdown.indexOf(")", at);
      at = end < 0 ? markdown.length : end;
    } else if (mark !== "*" && mark !== "[" && mark !== "`") plain += mark;
  }
  return plain.replaceAll("  \n", "\n").replaceAll("\n---\n", "\n");
}

/** `1 quote`, `12 quotes`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
