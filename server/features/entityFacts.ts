/** What is known of an entity, line by line, for every hover that speaks of one: Markdown, null where there is nothing to say. */
import { shorten } from "../core/text/shorten";
import type { EntitySummary, QuotePlace } from "../corpus/index";
import type { DecidedEntity } from "../sidecar/entities/entityList";
import { identifierLink } from "./entityWords";
import { escapeMarkdown, facts, lines, locationLink } from "./markdown";

const MOST_ROLES = 3;
const MOST_NAMES = 6;
const MOST_QUOTES = 3;
/** Characters of a quote's words in a list: with its source it fills one line of a hover. */
const QUOTE_EXCERPT = 56;
/** Characters of an article's title behind a quote. */
const TITLE_EXCERPT = 32;
const ISO_DAY_LENGTH = 10;

/** The first of these roles. */
export function rolesLine(roles: readonly string[]): string | null {
  const shown = distinctLoosely(roles, []).slice(0, MOST_ROLES);
  return shown.length > 0 ? facts(...shown.map(escapeMarkdown)) : null;
}

/** The first of these names that are others than `name`. */
export function otherNamesLine(all: readonly string[], name: string): string | null {
  const names = distinctLoosely(all, [name]);
  if (names.length === 0) return null;
  const shown = names.slice(0, MOST_NAMES).map(escapeMarkdown).join(", ");
  const more = names.length - MOST_NAMES;
  return `also ${shown}${more > 0 ? ` and ${more} more` : ""}`;
}

/** `speaks 12 times`. */
export function speaksText(quotes: number): string | null {
  if (quotes === 0) return null;
  if (quotes <= 2) return quotes === 1 ? "speaks once" : "speaks twice";
  return `speaks ${quotes.toLocaleString("en")} times`;
}

/** What people decided across the corpus: identifiers as links, their note, and who decided. */
export function decidedLines(decided: DecidedEntity | null): readonly (string | null)[] {
  if (!decided) return [];
  const { identifiers, note, creator, modified } = decided;
  const day = modified?.slice(0, ISO_DAY_LENGTH);
  return [
    identifiers.length > 0 ? facts(...identifiers.map(identifierLink)) : null,
    note === null ? null : escapeMarkdown(note),
    `*decided${creator === null ? "" : ` by ${escapeMarkdown(creator)}`}${day ? `, ${day}` : ""}*`,
  ];
}

/** The latest quotes, each a link; `here` is the article in which one reads, if one does. */
export function latestQuotesText(summary: EntitySummary | null, here: string | null): string | null {
  const quotes = withoutRepeats(summary?.latestQuotes ?? []).slice(0, MOST_QUOTES);
  if (quotes.length === 0) return null;
  const rows = quotes.map(({ text, location, article, published }) => {
    const source =
      location.uri === here
        ? `line ${location.range.start.line + 1}`
        : facts(escapeMarkdown(shorten(article, TITLE_EXCERPT)), published);
    return facts(locationLink(escapeMarkdown(shorten(text, QUOTE_EXCERPT)), location), `*${source}*`);
  });
  return lines("Latest quotes", ...rows);
}

/** A headline and its article often report the same words: each is listed once. */
function withoutRepeats(quotes: readonly QuotePlace[]): readonly QuotePlace[] {
  const letters = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  return [...new Map([...quotes].reverse().map((quote) => [letters(quote.text), quote])).values()].reverse();
}

/** Each form once, whatever its capitals and spaces; none of `without`. */
function distinctLoosely(forms: readonly string[], without: readonly string[]): readonly string[] {
  const key = (form: string): string => form.replace(/\s+/g, " ").trim().toLowerCase();
  const seen = new Set(without.map(key));
  const distinct: string[] = [];
  for (const form of forms) {
    if (form.trim() === "" || seen.has(key(form))) continue;
    seen.add(key(form));
    distinct.push(form);
  }
  return distinct;
}
