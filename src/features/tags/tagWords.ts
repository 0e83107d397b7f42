/** How commands say what a tag is meant for. */
import type { TagChoice, TagPlace } from "../../../server/protocol/tags";

const PLURALS: Readonly<Record<TagPlace, string>> = {
  quote: "quotes",
  speaker: "speakers",
  person: "people",
  organization: "organizations",
  place: "places",
  event: "events",
  work: "works",
  date: "dates",
  quantity: "amounts",
  span: "any stretch of text",
  article: "whole articles",
};

/** `for quotes, speakers and people`; null for a tag that is meant for everything. */
export function meantFor(places: readonly TagPlace[] | null): string | null {
  if (places === null) return null;
  const words = places.map((place) => PLURALS[place]);
  const last = words.at(-1) ?? "";
  return words.length < 2 ? `for ${last}` : `for ${words.slice(0, -1).join(", ")} and ${last}`;
}

/** Beside a tag's name in a list: how often it is used, its key, and, where it does not apply, what it is meant for. */
export function choiceDescription({ count, key, applies, appliesTo }: TagChoice): string {
  return [
    count === 0 ? null : count.toLocaleString("en"),
    key === null ? null : `key ${key}`,
    applies ? null : meantFor(appliesTo),
  ]
    .filter((part) => part !== null)
    .join(" · ");
}
