/** The label of a row: a stretch of text in one line, shortened around what matched, with the matches marked. */
import type { Span } from "../../core/text/span";
import { fold, forEachWord } from "./words";
import { Fit, type Expansion } from "./wordIndex";
import { forgivenEdits, startDistance } from "./distance";

export interface Excerpt {
  readonly label: string;
  readonly labelMatches: readonly (readonly [number, number])[];
}

/** UTF-16 code units: what a row of the palette shows on a wide screen. */
const MOST_UNITS = 180;
/** Shown before the first match where the front is cut off. */
const UNITS_BEFORE = 50;

/** `hits` are spans of `text` in order; those outside the excerpt are dropped. */
export function excerpt(text: string, span: Span, hits: readonly Span[]): Excerpt {
  let { start, end } = span;
  const first = hits[0]?.start ?? start;
  if (end - start > MOST_UNITS) {
    if (first - start > MOST_UNITS - UNITS_BEFORE) start = spaceBefore(text, first - UNITS_BEFORE, start);
    if (end - start > MOST_UNITS) end = spaceBefore(text, start + MOST_UNITS, start);
  }
  let label = start > span.start ? "… " : "";
  const labelMatches: [number, number][] = [];
  let hit = 0;
  let inSpace = true;
  for (let at = start; at < end; at++) {
    while (hit < hits.length && hits[hit]!.end <= at) hit += 1;
    const isSpace = text[at]!.trim() === "";
    if (isSpace) {
      if (!inSpace) {
        const open = labelMatches[labelMatches.length - 1];
        const isInside = hit < hits.length && hits[hit]!.start < at;
        if (isInside && open?.[1] === label.length) open[1] += 1;
        label += " ";
      }
      inSpace = true;
      continue;
    }
    inSpace = false;
    const isHit = hit < hits.length && hits[hit]!.start <= at;
    if (isHit) {
      const open = labelMatches[labelMatches.length - 1];
      if (open?.[1] === label.length && hits[hit]!.start < at) open[1] += 1;
      else labelMatches.push([label.length, label.length + 1]);
    }
    label += text[at]!;
  }
  return { label: end < span.end ? `${label.trimEnd()} …` : label.trimEnd(), labelMatches };
}

/** Where the words of the question stand in the stretch. */
export function hitsIn(text: string, span: Span, expansions: readonly Expansion[]): readonly Span[] {
  const hits: Span[] = [];
  forEachWord(text, span.start, span.end, (folded, start, end) => {
    let marked = 0;
    for (const { word, terms } of expansions) {
      const fit = terms.get(folded);
      if (fit === undefined) continue;
      // Folding may change the length: then the whole word is marked.
      const isPlain = folded.length === end - start;
      marked = Math.max(marked, fit === Fit.beginning && isPlain ? word.length : end - start);
    }
    if (marked > 0) hits.push({ start, end: start + marked });
  });
  return hits;
}

/** Where a name meets the words that were typed: by beginning, by part, else by likeness. */
export function nameMatches(name: string, words: readonly string[]): readonly (readonly [number, number])[] {
  const matches: [number, number][] = [];
  forEachWord(name, 0, name.length, (folded, start, end) => {
    const isPlain = folded.length === end - start;
    for (const word of words) {
      const at = folded.indexOf(word);
      if (at >= 0) {
        matches.push(isPlain ? [start + at, start + at + word.length] : [start, end]);
        return;
      }
    }
    if (
      words.some(
        (word) => startDistance(word, folded, forgivenEdits(word.length)) <= forgivenEdits(word.length),
      )
    ) {
      matches.push([start, end]);
    }
  });
  return matches;
}

/** The hits from the first to the last where they follow one another as the words were typed; else the first hit alone. */
export function wholeHit(text: string, hits: readonly Span[], words: readonly string[]): Span | null {
  for (let i = 0; i + words.length <= hits.length; i++) {
    const run = hits.slice(i, i + words.length);
    const inOrder = run.every((hit, j) => fold(text.slice(hit.start, hit.end)).startsWith(words[j]!));
    const first = run[0]!;
    const last = run[run.length - 1]!;
    if (inOrder && last.end - first.start <= words.join(" ").length + words.length * 2) {
      return { start: first.start, end: last.end };
    }
  }
  return hits[0] ?? null;
}

function spaceBefore(text: string, at: number, least: number): number {
  let found = at;
  while (found > least && text[found]!.trim() !== "") found -= 1;
  // A run without white space is cut between two characters.
  if (found > least) return found;
  return text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) <= 0xdfff ? at - 1 : at;
}
