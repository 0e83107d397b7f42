/**
 * Finds the names of an article: persons, organisations, places, events and works. A trained tagger proposes, lists and rules of the language
 * pack correct it, and what the article shows elsewhere decides the rest. Dates and quantities are the business of `measures`; who bears a
 * name that of `link`.
 */
import type { Document } from "../document";
import type { LanguagePack } from "../languages/pack";
import type { NameMention } from "./entity";
import { gatherClues } from "./features";
import { nameWords, type Lexicon } from "./lexicon";
import { lexiconOf } from "./lexicons";
import { modelOf, type NameModel } from "./models";
import { agreeInDocument } from "./agreement";
import { findByContext } from "./contextRules";
import { guessNames } from "./nameGuesses";
import { correctNames } from "./nameRules";
import { findWorks } from "./workRules";
import { NameSpans } from "./nameSpans";
import { cutNameTokens } from "./nameTokens";
import { Tagger } from "./tagger";

/** The names of the article, in text order; they do not overlap. Linear. */
export function findNames(document: Document, pack: LanguagePack): NameMention[] {
  return findNamesWith(document, lexiconOf(pack), modelOf(pack));
}

/** As `findNames`, with a model that is not yet part of the program. */
export function findNamesWith(document: Document, lexicon: Lexicon, model: NameModel | null): NameMention[] {
  const { tokens, sentences } = cutNameTokens(document, lexicon, model?.words ?? null);
  const clues = gatherClues(tokens, nameWords(tokens), lexicon, model?.words ?? null);
  const spans = new NameSpans(tokens.count);
  const tagger = model ? new Tagger(model.tags, clues) : null;
  for (const sentence of sentences) {
    if (tagger) {
      tagger.tag(sentence.from, sentence.to);
      spans.addTagged(tagger, sentence);
    } else guessNames(clues, lexicon, sentence, spans);
    correctNames(clues, lexicon, sentence, spans);
    findWorks(clues, lexicon, sentence, spans);
    findByContext(clues, lexicon, sentence, document.structure.dateline, spans);
  }
  agreeInDocument(clues, lexicon, sentences, spans);
  return spans.mentions(tokens);
}
