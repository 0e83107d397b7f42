/** An analysis for a person to read in a terminal: headline, quotes with their speakers, entities with how often they are mentioned. */
import type { Analysis, EntityType } from "../core/analysis";
import { oneLine } from "../corpus/record";

/** Characters of a quote that are shown. */
const SHOWN = 160;

const TYPES: readonly (readonly [EntityType, string])[] = [
  ["person", "persons"],
  ["organization", "organizations"],
  ["place", "places"],
  ["event", "events"],
  ["work", "works"],
  ["date", "dates"],
  ["quantity", "quantities"],
];

export function textForm(name: string, text: string, analysis: Analysis): string {
  const { headline, outlet, published } = analysis.article;
  const lines = [name];
  if (headline) lines.push(`  ${oneLine(text.slice(headline.start, headline.end))}`);
  lines.push(
    `  ${[outlet, published, analysis.language, counted(analysis.quotes.length, "quote")].filter((one) => one !== null).join(" · ")}`,
  );
  for (const quote of analysis.quotes) {
    const words = oneLine(text.slice(quote.start, quote.end));
    const shown = words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words;
    lines.push(`  ${quote.kind.padEnd(8)} ${quote.speaker?.name ?? "?"}: ${shown}`);
  }
  for (const [type, label] of TYPES) {
    const named = analysis.entities.filter((entity) => entity.type === type);
    if (named.length === 0) continue;
    const names = named.map((entity) =>
      entity.mentions.length > 1 ? `${entity.name} (${entity.mentions.length})` : entity.name,
    );
    lines.push(`  ${label}: ${names.join(", ")}`);
  }
  return `${lines.join("\n")}\n\n`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
