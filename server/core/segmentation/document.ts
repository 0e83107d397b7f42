/** Builds the document of a text: tokens, paragraphs with what they are, sentences. The front of every analysis. */
import { readStructure } from "../article/structure";
import type { ArticleStructure } from "../analysis";
import type { Document, Paragraph } from "../document";
import type { LanguagePack } from "../languages/pack";
import { lowerWords } from "../text/lower";
import { completed, type Steps } from "../steps";
import type { Span } from "../text/span";
import { tokenize, tokenizeAgain } from "../text/tokens";
import { takeApart } from "./gluedWords";
import { cutParagraphs } from "./paragraphs";
import { cutSentences } from "./sentences";

/**
 * Cuts `text` up. Linear; never throws. Of `previous`, the document of a text that is nearly the same, tokens are taken over; the result is
 * the same with it and without.
 */
export function buildDocument(text: string, pack: LanguagePack, previous: Document | null = null): Document {
  return completed(documentSteps(text, pack, previous));
}

/** The same, with stops between its parts. */
export function* documentSteps(text: string, pack: LanguagePack, previous: Document | null): Steps<Document> {
  const tokens = takeApart(previous ? tokenizeAgain(previous.tokens, text) : tokenize(text), pack);
  yield;
  const lower = lowerWords(tokens);
  yield;
  const { structure, paragraphs } = readStructure(tokens, lower, cutParagraphs(tokens), pack.article);
  yield;
  const sentences = cutSentences(tokens, lower, paragraphs, pack.segmentation);
  return { text, tokens, lower, structure, paragraphs, sentences };
}

const NO_STRUCTURE: ArticleStructure = {
  headline: null,
  dateline: null,
  byline: null,
  outlet: null,
  published: null,
  boilerplate: [],
};

/** The document of a stretch of `text` by itself, all of it the body of an article; its offsets count in the whole text. */
export function excerptDocument(text: string, span: Span, pack: LanguagePack): Document {
  const tokens = takeApart(tokenize(text, span.start, span.end), pack);
  const lower = lowerWords(tokens);
  const paragraphs = cutParagraphs(tokens).map((range): Paragraph => ({ ...range, kind: "body" }));
  const sentences = cutSentences(tokens, lower, paragraphs, pack.segmentation);
  return { text, tokens, lower, structure: NO_STRUCTURE, paragraphs, sentences };
}
