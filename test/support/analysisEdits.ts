/**
 * Random edits of articles, as people, other programs and slips of the hand make them, each followed by the analysis that takes over what
 * the edit left and by the whole one: both must be the same.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { analyze, analyzeAgain, type AnalysisRun } from "../../server/core/analyze";
import { packFor } from "../../server/core/languages/packs";
import { NEWS_PIECES } from "./newsPieces";
import type { Random } from "./random";

const SEEDS = textsOf("seeds");
const SHORT = textsOf(path.join("test", "golden", "articles"));
/** Short articles that are joined to one. */
const MOST_JOINED = 8;

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
}

/** Edits one article over and over. The analysis of each step starts from that of the step before. */
export function assertEditedLikeWhole(random: Random, edits: number): void {
  let text = anyArticle(random);
  let run: AnalysisRun = analyzeAgain(null, text, packFor(text));
  for (let step = 0; step < edits; step++) {
    const edit = anyEdit(random, text);
    const edited = text.slice(0, edit.start) + edit.insert + text.slice(edit.end);
    const pack = packFor(edited);
    run = analyzeAgain(run, edited, pack);
    assert.deepEqual(
      run.analysis,
      analyze(edited, pack),
      `step ${step}: ${JSON.stringify(edit)} of ${JSON.stringify(text)}`,
    );
    text = edited;
  }
}

export function anyArticle(random: Random): string {
  let text = random.pick(random.below(8) === 0 ? SEEDS : SHORT);
  for (let more = random.below(MOST_JOINED); more > 0; more--) text += `\n\n${random.pick(SHORT)}`;
  return random.below(4) === 0 ? text.replaceAll("\n", "\r\n") : text;
}

export function anyEdit(random: Random, text: string): Edit {
  const start = anyPlace(random, text);
  const behind = (most: number): number => Math.min(text.length, start + random.below(most + 1));
  const piece = (): string => random.pick(NEWS_PIECES);
  switch (random.below(12)) {
    case 0:
      return { start, end: behind(60), insert: "" };
    case 1:
      return { start, end: start, insert: random.pick(["\n\n", "\n", "\r\n", "\r"]) };
    case 2:
      return paragraphsJoined(text, start);
    case 3:
      return { start, end: behind(200), insert: stretchOf(random, anyArticle(random)) };
    // What was cut stands elsewhere.
    case 4:
      return { start, end: start, insert: stretchOf(random, text) };
    // Half of a surrogate pair may stay or come.
    case 5:
      return { start, end: behind(1), insert: random.pick(["\ud83d", "\ude00", "😀", ""]) };
    case 6:
      return { start, end: behind(12), insert: piece() + piece() };
    case 7:
      return random.below(4) === 0
        ? { start: 0, end: text.length, insert: anyArticle(random) }
        : { start, end: start, insert: String.fromCharCode(97 + random.below(26)) };
    // What an article shows of a name in one place holds in the others.
    case 8:
    case 9: {
      const [name, other] = [anyName(random, text), anyName(random, text)];
      const insert = text.slice(other.start, other.end);
      return { ...name, insert: random.pick(["", insert, insert.toLowerCase(), `${insert} Wulandari`]) };
    }
    default:
      return { start, end: start, insert: piece() };
  }
}

/** A run of capitalised words, or nothing where none follows. */
function anyName(random: Random, text: string): { readonly start: number; readonly end: number } {
  const capitals = /\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)*/gu;
  capitals.lastIndex = random.below(text.length + 1);
  const found = capitals.exec(text);
  return found ? { start: found.index, end: found.index + found[0].length } : { start: 0, end: 0 };
}

/** UTF-16 code units. */
const NEAR = 6;

/** Half of the places are near a line's end, since what is found on one side may hang on the other. */
function anyPlace(random: Random, text: string): number {
  const anywhere = random.below(text.length + 1);
  const line = text.indexOf("\n", anywhere);
  if (line < 0 || random.below(2) === 0) return anywhere;
  return Math.min(text.length, Math.max(0, line + random.below(2 * NEAR) - NEAR));
}

function paragraphsJoined(text: string, from: number): Edit {
  const start = text.indexOf("\n", from);
  return start < 0 ? { start: 0, end: 0, insert: "\n" } : { start, end: start + 1, insert: " " };
}

/** UTF-16 code units. */
const LONGEST_STRETCH = 500;

function stretchOf(random: Random, text: string): string {
  const start = random.below(text.length + 1);
  return text.slice(start, start + random.below(LONGEST_STRETCH));
}

function textsOf(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .map((file) => readFileSync(path.join(folder, file), "utf8"));
}
