/** Builds the document of a text: tokens, paragraphs with what they are, sentences. The front of every analysis. */
import { readStructure } from "../article/structure";
import type { Document } from "../document";
import type { LanguagePack } from "../languages/pack";
import { lowerWords } from "../text/lower";
import { tokenize, tokenizeAgain } from "../text/tokens";
import { takeApart } from "./gluedWords";
import { cutParagraphs } from "./paragraphs";
import { cutSentences } from "./sentences";

/**
 * Cuts `text` up. Linear; never throws. Of `previous`, the document of a text that is nearly the same, tokens are taken over; the result is
 * the same with it and without.
 */
export function buildDocument(text: string, pack: LanguagePack, previous: Document | null = null): Document {
  const tokens = takeApart(previous ? tokenizeAgain(previous.tokens, text) : tokenize(text), pack);
  const lower = lowerWords(tokens);
  const { structure, paragraphs } = readStructure(tokens, lower, cutParagraphs(tokens), pack.article);
  const sentences = cutSentences(tokens, lower, paragraphs, pack.segmentation);
  return { text, tokens, lower, structure, paragraphs, sentences };
}
