/**
 * Finds the quotes of an article, paragraph by paragraph: what each shows by itself, or showed before the last edit, and what its
 * statements take from those before them. Speakers are only pointed at; who they are is decided in `attribution`.
 */
import type { Document } from "../document";
import type { Steps } from "../steps";
import { unchangedPart } from "../unchanged";
import type { QuoteDraft } from "./draft";
import { isSameParagraph, movedParagraph, type ParagraphQuotes, readParagraph } from "./paragraphQuotes";
import type { Reading } from "./reading";
import { findWhole } from "./reported";
import { type Announcement, announcement, relink, shareCues } from "./sharedCues";
import type { Statement } from "./statements";

/** The quotes of one article, and what the next run may take over. */
export interface QuotesRun {
  readonly reading: Reading;
  readonly statements: readonly Statement[];
  /** In text order; they do not overlap. */
  readonly drafts: readonly QuoteDraft[];
  readonly paragraphs: readonly ParagraphQuotes[];
}

/** Tokens read between two stops: a few milliseconds. */
const TOKENS_PER_STOP = 4000;

/** Finds the quotes. Paragraphs that stand as they stood in the run before are not read again. Stops now and then. */
export function* findQuotes(reading: Reading, previous: QuotesRun | null): Steps<QuotesRun> {
  const { document } = reading;
  const found = new QuotesSoFar(reading);
  const paragraphs: ParagraphQuotes[] = [];
  const before = previous?.reading.document.paragraphs.length ?? 0;
  const isSame = (b: number, n: number): boolean => isSameParagraph(previous!.reading, b, reading, n);
  let sentence = 0;
  let sinceStop = 0;
  for (let p = 0; p < document.paragraphs.length; p++) {
    const { from, to } = document.paragraphs[p]!;
    const place = { token: from, paragraph: p, statement: found.statements.length };
    const known = unchangedPart(p, before, document.paragraphs.length, isSame);
    const here =
      known < 0
        ? readParagraph(reading, place, sentence)
        : movedParagraph(previous!.paragraphs[known]!, place);
    paragraphs.push(here);
    found.add(here);
    sentence = firstBehind(document, p, sentence);
    if (known < 0) sinceStop += to - from;
    if (sinceStop <= TOKENS_PER_STOP) continue;
    sinceStop = 0;
    yield;
  }
  return { reading, statements: found.statements, drafts: found.drafts, paragraphs };
}

/** The first sentence behind a paragraph, looked for from `sentence` on. */
function firstBehind({ sentences }: Document, paragraph: number, sentence: number): number {
  let at = sentence;
  while (at < sentences.length && sentences[at]!.paragraph <= paragraph) at += 1;
  return at;
}

class QuotesSoFar {
  readonly statements: Statement[] = [];
  readonly drafts: QuoteDraft[] = [];
  readonly #reading: Reading;
  #announced: Announcement | null = null;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  add(paragraph: ParagraphQuotes): void {
    const reading = this.#reading;
    const { statements, drafts } = this;
    for (const { statement, hits, used, speech, nested, reported } of paragraph.statements) {
      const index = statements.length;
      statements.push(statement);
      const shared = shareCues(speech, { statements, drafts, announced: this.#announced });
      const apart = nested.length > 0 ? shared.filter((_, at) => !nested.includes(at)) : shared;
      const offset = drafts.length;
      for (const draft of inTextOrder(apart, reported)) drafts.push(draft);
      if (drafts.length === offset) {
        const whole = findWhole(reading, statements, drafts, {
          statement,
          index,
          hits,
          used,
          speech: shared,
        });
        if (whole) drafts.push(whole);
      }
      relink(drafts, offset, apart);
      this.#announced = announcement(reading, statement, hits);
    }
  }
}

function inTextOrder(speech: readonly QuoteDraft[], reported: readonly QuoteDraft[]): readonly QuoteDraft[] {
  if (reported.length === 0) return speech;
  return speech.length === 0 ? reported : [...speech, ...reported].sort((a, b) => a.from - b.from);
}
