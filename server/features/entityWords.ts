/** Entities and what is done to them, in words for a person. */
import type { EntityType } from "../core/analysis";
import { shorten } from "../core/text/shorten";
import { escapeMarkdown } from "./markdown";

/** `an organization`. */
export function aType(type: EntityType): string {
  return `${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`;
}

/** Where an identifier leads: a Wikidata id to its item, an address to itself. */
export function identifierUrl(identifier: string): string {
  return /^Q\d/.test(identifier) ? `https://www.wikidata.org/wiki/${identifier}` : identifier;
}

/** As a link in Markdown. */
export function identifierLink(identifier: string): string {
  const label = shorten(identifier.replace(/^https?:\/\/(?:www\.)?/, ""), MOST_UNITS);
  // In angle brackets an address may hold parentheses.
  return `[${escapeMarkdown(label)}](<${identifierUrl(identifier).replace(/[<>\s]/g, encodeURIComponent)}>)`;
}

const MOST_UNITS = 40;
