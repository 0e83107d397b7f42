/** Finds the dates and quantities of an article, sentence by sentence; how one is told by its words is the business of `measureScan`. */
import type { Document, Sentence } from "../../document";
import type { LanguagePack } from "../../languages/pack";
import { unchangedPart } from "../../unchanged";
import type { NameMention } from "../entity";
import { type Measure, MeasureScan, NO_MEASURES } from "./measureScan";
import { measureWords } from "./measureWords";
import { bearsNames } from "../names/nameTokens";

/** The dates and quantities of the article, in text order; they do not overlap. Linear. */
export function findMeasures(document: Document, pack: LanguagePack): NameMention[] {
  return readMeasures(document, pack, null).mentions;
}

/** The measures of one article, and what the next run may take over. */
export interface MeasuresRun {
  /** In text order; they do not overlap. */
  readonly mentions: NameMention[];
  readonly document: Document;
  /** What each sentence showed. */
  readonly found: readonly (readonly Measure[])[];
}

/** How sure a measure is: its words leave little room. */
const SURE = 0.95;

/** Finds the measures. Sentences that stand as they stood in the run before are not read again. */
export function readMeasures(
  document: Document,
  pack: LanguagePack,
  previous: MeasuresRun | null,
): MeasuresRun {
  const { sentences, tokens } = document;
  const before = previous?.document.sentences.length ?? 0;
  const isSame = (b: number, n: number): boolean => isSameSentence(previous!.document, b, document, n);
  const scan = new MeasureScan(document, pack.names.measures, measureWords(pack.names.measures));
  const found: (readonly Measure[])[] = [];
  const mentions: NameMention[] = [];
  for (let s = 0; s < sentences.length; s++) {
    const sentence = sentences[s]!;
    const known = unchangedPart(s, before, sentences.length, isSame);
    const here =
      known < 0
        ? readSentence(document, sentence, scan)
        : movedMeasures(previous!.found[known]!, sentence.from - previous!.document.sentences[known]!.from);
    found.push(here);
    for (const { from, to, type } of here)
      mentions.push({ type, start: tokens.start[from]!, end: tokens.end[to - 1]!, confidence: SURE });
  }
  return { mentions, document, found };
}

function readSentence(document: Document, sentence: Sentence, scan: MeasureScan): readonly Measure[] {
  const paragraph = document.paragraphs[sentence.paragraph];
  return paragraph && bearsNames(paragraph) ? scan.sentence(sentence) : NO_MEASURES;
}

function movedMeasures(found: readonly Measure[], moved: number): readonly Measure[] {
  if (moved === 0 || found.length === 0) return found;
  return found.map(({ type, from, to }) => ({ type, from: from + moved, to: to + moved }));
}

function isSameSentence(before: Document, b: number, now: Document, n: number): boolean {
  const was = before.sentences[b]!;
  const is = now.sentences[n]!;
  if (was.to - was.from !== is.to - is.from) return false;
  if (bearsNames(before.paragraphs[was.paragraph]!) !== bearsNames(now.paragraphs[is.paragraph]!))
    return false;
  const moved = is.from - was.from;
  const { entry, gap } = before.tokens;
  for (let i = was.from; i < was.to; i++)
    if (entry[i] !== now.tokens.entry[i + moved] || gap[i] !== now.tokens.gap[i + moved]) return false;
  return true;
}
