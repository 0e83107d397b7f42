/**
 * Reads the annotated sets that the name taggers are trained on. Each sentence becomes a text with the character offsets of its names, so that
 * training sees our own tokens.
 */
import { readFileSync } from "node:fs";
import { LABELS } from "../../server/core/entities/tagger/tagModel";

export interface Example {
  readonly text: string;
  /** Character offsets and the first label of the type: 1 person, 3 organisation, 5 place. */
  readonly names: readonly (readonly [number, number, number])[];
  /** How much the example counts. */
  readonly weight: number;
}

const FIRST_LABEL: Readonly<Record<string, number>> = {
  PER: 1,
  PERSON: 1,
  ORG: 3,
  ORGANISATION: 3,
  LOC: 5,
  PLACE: 5,
};

/** Sentences with character offsets, one JSON object a line. */
export function readOffsets(file: string, weight: number): Example[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const { text, ents } = JSON.parse(line) as { text: string; ents: [number, number, string][] };
      return { text, weight, names: ents.map(([from, to, type]) => [from, to, firstLabel(type)] as const) };
    });
}

/** Sentences as columns of token and label, put together as they were probably written. */
export function readColumns(file: string, weight: number): Example[] {
  const examples: Example[] = [];
  for (const block of readFileSync(file, "utf8").split(/\n\s*\n/)) {
    const rows = block
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => line.trim().split(/\s+/))
      .map((cells) => [cells[0] ?? "", cells.at(-1) ?? "O"] as const);
    if (rows.length > 0) examples.push(join(rows, weight));
  }
  return examples;
}

function join(rows: readonly (readonly [string, string])[], weight: number): Example {
  let text = "";
  let openQuote = false;
  let glue = true;
  const names: [number, number, number][] = [];
  for (const [word, label] of rows) {
    const isQuote = word === '"';
    const clings =
      /^[,.;:!?)\]%]$/.test(word) || /^(n't|'s|'re|'ve|'ll|'m|'d|’s)$/.test(word) || (isQuote && openQuote);
    if (!glue && !clings) text += " ";
    const start = text.length;
    text += word;
    if (isQuote) openQuote = !openQuote;
    glue = /^[([$]$/.test(word) || (isQuote && openQuote);
    if (label === "O") continue;
    const type = firstLabel(label.slice(2));
    const last = names.at(-1);
    if (label.startsWith("I-") && last?.[2] === type) last[1] = text.length;
    else names.push([start, text.length, type]);
  }
  return { text, names, weight };
}

function firstLabel(type: string): number {
  const label = FIRST_LABEL[type];
  if (label === undefined || label >= LABELS) throw new Error(`Unknown type of name ${type}`);
  return label;
}
