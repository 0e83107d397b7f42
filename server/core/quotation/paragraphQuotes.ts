/**
 * What a paragraph shows by itself: its statements, their cues, the speech in marks and the clauses reported beside it. It is the same
 * wherever the paragraph stands, so that an edit elsewhere leaves it. What hangs on the statement before is found in `quotes`.
 */
import type { TokenRange } from "../document";
import { movedDraft, type QuoteDraft } from "./draft";
import { type CueHit, findHits, firstHit, movedHit } from "./hits";
import { COLON, COMMA, type Reading, isMark } from "./reading";
import { findReported } from "./reported";
import { NOTHING_PRECEDING, shareCues } from "./sharedCues";
import { speechPairs } from "./speech";
import type { StatementDrafts } from "./statementDrafts";
import { type Statement, cutStatements, movedStatement } from "./statements";
import { readVia } from "./wholeStatement";

export interface ParagraphQuotes {
  readonly place: ParagraphPlace;
  readonly statements: readonly StatementQuotes[];
}

/** Where a paragraph stands in its article: what moves when something before it is edited. */
export interface ParagraphPlace {
  /** Its first token. */
  readonly token: number;
  /** Its index among the paragraphs. */
  readonly paragraph: number;
  /** Its first statement's index among the statements. */
  readonly statement: number;
}

export interface StatementQuotes {
  readonly statement: Statement;
  readonly hits: readonly CueHit[];
  /** Cues that speeches in marks have taken. */
  readonly used: ReadonlySet<CueHit>;
  /** In text order, before cues are shared: no speech is linked to another. */
  readonly speech: readonly QuoteDraft[];
  /** Which of the speeches are part of a reported clause, by their indices. */
  readonly nested: readonly number[];
  /** The reported clauses, in text order. */
  readonly reported: readonly QuoteDraft[];
}

const NONE: readonly number[] = [];

/** Reads the paragraph that stands at `place`; `firstSentence` is the index of its first sentence. */
export function readParagraph(
  reading: Reading,
  place: ParagraphPlace,
  firstSentence: number,
): ParagraphQuotes {
  const statements = cutStatements(reading.document, place.paragraph, firstSentence);
  return { place, statements: statements.map((s, at) => readStatement(reading, s, place.statement + at)) };
}

function readStatement(reading: Reading, statement: Statement, index: number): StatementQuotes {
  const hits = findHits(reading, statement);
  const used = new Set<CueHit>();
  const speech = speechPairs(reading, statement, index, hits, used);
  // Cues of the statements before stand in front of all hits of this one and make no speech part of a clause.
  const shared = shareCues(speech, NOTHING_PRECEDING);
  return {
    statement,
    hits,
    used,
    speech,
    ...readBeside(reading, { statement, index, hits, used, speech: shared }),
  };
}

/**
 * The reported clauses of a statement, and the speeches that do not stand apart from them: in `Rini mengatakan ia berharap “pasar itu tetap
 * buka”` the marks belong to what she says.
 */
function readBeside(
  reading: Reading,
  context: StatementDrafts,
): { readonly nested: readonly number[]; readonly reported: readonly QuoteDraft[] } {
  const { speech, hits, used } = context;
  if (speech.length === 0) return { nested: NONE, reported: findReported(reading, context) };
  const apartFrom = (nested: readonly number[]): StatementDrafts =>
    nested.length === 0 ? context : { ...context, speech: speech.filter((_, at) => !nested.includes(at)) };
  const mayBeNested = speech.flatMap(({ cue, from }, at) => {
    if (cue === null || cue.to > from || isAnnounced(reading, cue, from)) return [];
    const earlier = hits[firstHit(hits, cue.from) - 1];
    return earlier?.use === "active" && !used.has(earlier) ? [at] : [];
  });
  if (mayBeNested.length === 0) return { nested: [], reported: findReported(reading, context) };
  const apart = apartFrom(mayBeNested);
  let clauses: readonly QuoteDraft[] = findReported(reading, apart);
  if (clauses.length === 0 && apart.speech.length === 0) {
    const via = readVia(reading, context);
    if (via) clauses = [via];
  }
  const nested = mayBeNested.filter((at) => {
    const { cue, to } = speech[at]!;
    return clauses.some((clause) => clause.from <= cue!.from && to <= clause.to);
  });
  return { nested, reported: findReported(reading, apartFrom(nested)) };
}

/** `…, katanya, “`, `boasted, “`, `: “`: the cue and its marks stand apart from what comes before. */
function isAnnounced(reading: Reading, cue: TokenRange, marks: number): boolean {
  if (isMark(reading, marks - 1, COLON) || isMark(reading, cue.from - 1, COMMA)) return true;
  return cue.to === marks - 1 && isMark(reading, marks - 1, COMMA);
}

/** The quotes of the same paragraph in a text in which it stands at another place. */
export function movedParagraph(quotes: ParagraphQuotes, place: ParagraphPlace): ParagraphQuotes {
  const tokens = place.token - quotes.place.token;
  const paragraphs = place.paragraph - quotes.place.paragraph;
  const statements = place.statement - quotes.place.statement;
  if (tokens === 0 && paragraphs === 0 && statements === 0) return quotes;
  const move = (draft: QuoteDraft): QuoteDraft => movedDraft(draft, tokens, statements);
  return {
    place,
    statements: quotes.statements.map(({ statement, hits, used, speech, nested, reported }) => {
      const moved = hits.map((hit) => movedHit(hit, tokens));
      return {
        statement: movedStatement(statement, tokens, paragraphs),
        hits: moved,
        used: used.size === 0 ? used : new Set(moved.filter((_, at) => used.has(hits[at]!))),
        speech: speech.map(move),
        nested,
        reported: reported.map(move),
      };
    }),
  };
}

/** Tokens in front of a paragraph and behind it that bear on what is found in it. */
const LOOK_BACK = 4;
const LOOK_AHEAD = 24;

/** Whether paragraph `b` of the reading before has the same words and names in and around it as paragraph `n` of the one now. */
export function isSameParagraph(before: Reading, b: number, now: Reading, n: number): boolean {
  const was = before.document.paragraphs[b]!;
  const is = now.document.paragraphs[n]!;
  if (was.kind !== is.kind || was.to - was.from !== is.to - is.from) return false;
  if (datelineEnd(before, was) !== datelineEnd(now, is)) return false;
  const moved = is.from - was.from;
  const from = Math.max(0, was.from - LOOK_BACK);
  const to = Math.min(before.tokens.count, was.to + LOOK_AHEAD);
  if (Math.max(0, is.from - LOOK_BACK) !== from + moved) return false;
  if (Math.min(now.tokens.count, is.to + LOOK_AHEAD) !== to + moved) return false;
  const { entry, gap } = before.tokens;
  for (let i = from; i < to; i++) {
    if (entry[i] !== now.tokens.entry[i + moved] || gap[i] !== now.tokens.gap[i + moved]) return false;
    if (!isSameName(before, i, now, i + moved)) return false;
  }
  return true;
}

/** UTF-16 code units from the paragraph's start to the end of the article's dateline; 0 where that stands elsewhere. */
function datelineEnd({ document: { structure }, tokens }: Reading, { from, to }: TokenRange): number {
  const { dateline } = structure;
  const start = tokens.start[from]!;
  const isHere = dateline && dateline.start >= start && dateline.end <= tokens.end[to - 1]!;
  return isHere ? dateline.end - start : 0;
}

/** Whether both tokens stand in a name of the same type, or both in none, and begin or continue it alike. */
function isSameName(before: Reading, b: number, now: Reading, n: number): boolean {
  const was = before.nameAt[b]!;
  const is = now.nameAt[n]!;
  if (was < 0 || is < 0) return was < 0 && is < 0;
  const goesOn = before.nameAt[b - 1] === was;
  return before.names[was]!.type === now.names[is]!.type && goesOn === (now.nameAt[n - 1] === is);
}
