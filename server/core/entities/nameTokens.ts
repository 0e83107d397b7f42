/** Where names are looked for, and the tokens that they are made of. */
import type { Paragraph } from "../document";

/** Whether names in the paragraph are the article's: those in photo credits and boilerplate are not. */
export function bearsNames(paragraph: Paragraph): boolean {
  return paragraph.kind !== "boilerplate" && paragraph.kind !== "credit";
}
