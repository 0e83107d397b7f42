/**
 * Finds the names of an article: persons, organisations, places, events and works. A trained tagger proposes, lists and rules of the language
 * pack correct it, and what the article shows elsewhere decides the rest. Dates and quantities are the business of `measures`; who bears a
 * name that of `link`.
 */
import type { Document, TokenRange } from "../../document";
import type { LanguagePack } from "../../languages/pack";
import { completed, type Steps } from "../../steps";
import type { Span } from "../../text/span";
import type { Tokens } from "../../text/tokens";
import { unchangedPart } from "../../unchanged";
import type { NameMention } from "../entity";
import { gatherClues, type Clues } from "../tagger/features";
import type { Lexicon } from "../lexicon/lexicon";
import { lexiconOf } from "../lexicon/lexicons";
import { modelOf, type NameModel } from "../tagger/models";
import { agreeInDocument } from "./agreement";
import { findByContext } from "./contextRules";
import { guessNames } from "./nameGuesses";
import { correctNames } from "./nameRules";
import { findWorks } from "./workRules";
import { NameSpans, type NameSpan } from "./nameSpans";
import { cutNameTokens } from "./nameTokens";
import { Tagger } from "../tagger/tagger";

/** The names of the article, in text order; they do not overlap. Linear. */
export function findNames(document: Document, pack: LanguagePack): NameMention[] {
  return findNamesWith(document, lexiconOf(pack), modelOf(pack));
}

/** As `findNames`, with a model that is not yet part of the program. */
export function findNamesWith(document: Document, lexicon: Lexicon, model: NameModel | null): NameMention[] {
  return completed(readNames(document, lexicon, model, null)).mentions;
}

/** The names of one article, and what the next run may take over. */
export interface NamesRun {
  /** In text order; they do not overlap. */
  readonly mentions: NameMention[];
  readonly clues: Clues;
  readonly dateline: Span | null;
  /** In tokens of the clues. */
  readonly sentences: readonly TokenRange[];
  /** What each sentence showed by itself, before the article had its say. */
  readonly found: readonly (readonly NameSpan[])[];
}

/** Tokens read between two stops: a few milliseconds. */
const TOKENS_PER_STOP = 3000;
/** Tokens that are read in the time that it takes to take a sentence over. */
const KNOWN_SENTENCE = 2;

/** Finds the names. Sentences that stand as they stood in the run before are not read again. Stops now and then. */
export function* readNames(
  document: Document,
  lexicon: Lexicon,
  model: NameModel | null,
  previous: NamesRun | null,
): Steps<NamesRun> {
  const { tokens, sentences } = cutNameTokens(document, lexicon, model?.words ?? null);
  yield;
  const clues = gatherClues(tokens, lexicon, model?.words ?? null);
  yield;
  const { dateline } = document.structure;
  const before = previous?.sentences.length ?? 0;
  const isSame = (b: number, n: number): boolean =>
    isSameSentence(previous!.clues, previous!.sentences[b]!, clues, sentences[n]!) &&
    !holds(previous!.clues.tokens, previous!.sentences[b]!, previous!.dateline) &&
    !holds(tokens, sentences[n]!, dateline);
  const spans = new NameSpans(tokens.count);
  const tagger = model ? new Tagger(model.tags, clues) : null;
  const found: (readonly NameSpan[])[] = [];
  let sinceStop = 0;
  for (let s = 0; s < sentences.length; s++) {
    const sentence = sentences[s]!;
    const known = unchangedPart(s, before, sentences.length, isSame);
    sinceStop += known < 0 ? sentence.to - sentence.from : KNOWN_SENTENCE;
    if (sinceStop > TOKENS_PER_STOP) {
      sinceStop = 0;
      yield;
    }
    if (known >= 0) {
      const moved = sentence.from - previous!.sentences[known]!.from;
      found.push(putAgain(spans, previous!.found[known]!, moved));
      continue;
    }
    if (tagger) {
      tagger.tag(sentence.from, sentence.to);
      spans.addTagged(tagger, sentence);
    } else guessNames(clues, lexicon, sentence, spans);
    correctNames(clues, lexicon, sentence, spans);
    findWorks(clues, lexicon, sentence, spans);
    findByContext(clues, lexicon, sentence, dateline, spans);
    found.push(spans.within(sentence));
  }
  yield;
  yield* agreeInDocument(clues, lexicon, sentences, spans);
  yield;
  return { mentions: spans.mentions(tokens), clues, dateline, sentences, found };
}

/** Whether the sentences have the same words, known to the lists as the same, and the same kind of token behind them. */
function isSameSentence(before: Clues, was: TokenRange, now: Clues, is: TokenRange): boolean {
  if (was.to - was.from !== is.to - is.from) return false;
  const moved = is.from - was.from;
  if (before.tokens.kind[was.to] !== now.tokens.kind[is.to]) return false;
  const { entry, gap } = before.tokens;
  for (let i = was.from; i < was.to; i++) {
    if (entry[i] !== now.tokens.entry[i + moved] || gap[i] !== now.tokens.gap[i + moved]) return false;
    if (before.begins[i] !== now.begins[i + moved] || before.known[i] !== now.known[i + moved]) return false;
  }
  return true;
}

/** Whether the dateline reaches into the sentence. */
function holds(tokens: Tokens, { from, to }: TokenRange, dateline: Span | null): boolean {
  return dateline !== null && tokens.start[from]! < dateline.end && dateline.start < tokens.end[to - 1]!;
}

function putAgain(spans: NameSpans, found: readonly NameSpan[], moved: number): readonly NameSpan[] {
  const here =
    moved === 0 ? found : found.map((span) => ({ ...span, from: span.from + moved, to: span.to + moved }));
  for (const span of here) spans.put(span);
  return here;
}
