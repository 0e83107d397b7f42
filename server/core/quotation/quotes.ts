/**
 * Finds the quotes of an article, statement by statement: which quotations in marks are speech and which are titles or irony, and which
 * clauses are reported. Speakers are only pointed at; who they are is decided in `attribution`.
 */
import { speakerAfter, speakerBefore } from "../attribution/phrase";
import type { TokenRange } from "../document";
import { isSentenceMark } from "../text/marks";
import { Case, TokenKind } from "../text/tokens";
import { hasPredicate, isOnlyConnective, wordCount } from "./clause";
import type { QuoteDraft, SpeakerLink } from "./draft";
import { findHits, startsSpeaker, type CueHit } from "./hits";
import type { MarkPair } from "./marks";
import { COLON, COMMA, isMark, isSpeakerName, type Reading } from "./reading";
import { findReported, type StatementDrafts } from "./reported";
import { cutStatements, type Statement } from "./statements";

export interface FoundQuotes {
  readonly statements: readonly Statement[];
  /** In text order; they do not overlap. */
  readonly drafts: readonly QuoteDraft[];
}

/** Words: shorter marked stretches that stand alone are titles or slogans rather than speech. */
const LEAST_SPEECH_WORDS = 3;
/** Words: a marked stretch within a sentence that is this long and closed like a sentence is speech. */
const LEAST_INLINE_WORDS = 5;

export function findQuotes(reading: Reading): FoundQuotes {
  const statements = cutStatements(reading.document);
  const drafts: QuoteDraft[] = [];
  statements.forEach((statement, index) => {
    const own: QuoteDraft[] = [];
    const hits = findHits(reading, statement);
    const used = new Set<CueHit>();
    const speech = speechPairs(reading, statement, hits, used);
    const offset = drafts.length;
    for (const found of speech) {
      const shared =
        found.link.type === "same" ? { type: "same" as const, draft: offset + found.link.draft } : found.link;
      own.push({
        ...found,
        link: inheritLink(statements, index, drafts, own, found, shared),
        statement: index,
      });
    }
    // A quotation without a cue of its own takes the cue of the one before it in the paragraph.
    for (let i = 0; i < own.length; i++) {
      const draft = own[i]!;
      const before = i > 0 ? own[i - 1] : drafts.at(-1);
      if (
        draft.link.type === "context" &&
        draft.cue === null &&
        before &&
        sharesCue(statements, index, before, draft)
      ) {
        own[i] = {
          ...draft,
          cue: before.cue,
          link: { type: "same", draft: offset + i - 1 },
          rule: "marksSameCue",
        };
      }
    }
    const context: StatementDrafts = { statement, index, hits, used, speech: own, previous: drafts };
    const reported = findReported(reading, statements, context);
    drafts.push(...[...own, ...reported].sort((a, b) => a.from - b.from));
    relink(drafts, offset, own);
  });
  return { statements, drafts };
}

/** Sorting moved drafts: `same` links were made to positions among the speeches alone. */
function relink(drafts: QuoteDraft[], offset: number, own: readonly QuoteDraft[]): void {
  for (let i = offset; i < drafts.length; i++) {
    const draft = drafts[i]!;
    if (draft.link.type !== "same" || draft.link.draft < offset) continue;
    const target = own[draft.link.draft - offset];
    const place = target ? drafts.findIndex((d, at) => at >= offset && d.from === target.from) : -1;
    drafts[i] = {
      ...draft,
      link: place >= 0 && place !== i ? { type: "same", draft: place } : { type: "context" },
    };
  }
}

function inheritLink(
  _statements: readonly Statement[],
  _index: number,
  _drafts: readonly QuoteDraft[],
  _own: readonly QuoteDraft[],
  _found: Omit<QuoteDraft, "statement">,
  link: SpeakerLink,
): SpeakerLink {
  return link;
}

function sharesCue(
  statements: readonly Statement[],
  index: number,
  before: QuoteDraft,
  draft: QuoteDraft,
): boolean {
  if (before.kind !== "direct" || before.cue === null) return false;
  if (before.statement === index) return true;
  const here = statements[index]!;
  return (
    before.statement === index - 1 &&
    statements[index - 1]!.paragraph === here.paragraph &&
    draft.from === here.from
  );
}

type SpeechDraft = Omit<QuoteDraft, "statement">;

/** The marked stretches of the statement that are speech of their own. Marks cues that they take as used. */
function speechPairs(
  reading: Reading,
  statement: Statement,
  hits: readonly CueHit[],
  used: Set<CueHit>,
): SpeechDraft[] {
  const found: SpeechDraft[] = [];
  statement.pairs.forEach((pair, index) => {
    const left = index > 0 ? statement.pairs[index - 1]!.close + 1 : statement.from;
    const right = index + 1 < statement.pairs.length ? statement.pairs[index + 1]!.open : statement.end;
    const draft = readPair(reading, statement, hits, used, pair, left, right);
    if (draft) found.push(draft);
  });
  return found;
}

function readPair(
  reading: Reading,
  statement: Statement,
  hits: readonly CueHit[],
  used: Set<CueHit>,
  pair: MarkPair,
  left: number,
  right: number,
): SpeechDraft | null {
  const span = { from: pair.open, to: pair.close + 1 };
  const words = wordCount(reading, pair.open, pair.close + 1);
  if (words === 0) return null;
  const after = hits.find(
    (hit) =>
      hit.from > pair.close &&
      hit.from < right &&
      hit.afterPair &&
      hit.use !== "active" &&
      hit.use !== "passive",
  );
  const before = cueBefore(reading, hits, pair, left);
  const closes = closesLikeSpeech(reading, pair);
  const leftEmpty = isOnlyConnective(reading, left, pair.open) || isMark(reading, pair.open - 1, COLON);
  if (after && (leftEmpty || isMark(reading, pair.open - 1, COMMA) || closes || left > statement.from)) {
    if (!leftEmpty && !closes && !isMark(reading, pair.open - 1, COMMA) && left === statement.from)
      return null;
    if (
      !leftEmpty &&
      !startsLikeSpeech(reading, pair) &&
      !isMark(reading, pair.open - 1, COMMA) &&
      words < LEAST_INLINE_WORDS
    )
      return null;
    used.add(after);
    return {
      ...span,
      kind: "direct",
      cue: after,
      link: linkAfter(reading, after, right),
      rule: "marksThenCue",
    };
  }
  if (before && (isTrivialTail(reading, pair.close + 1, right, statement) || closes)) {
    used.add(before);
    return {
      ...span,
      kind: "direct",
      cue: before,
      link: linkBefore(reading, before, left, pair.open),
      rule: "cueThenMarks",
    };
  }
  const tail = isTrivialTail(reading, pair.close + 1, right, statement);
  // `“…,” Sari mengatakan`, `"...," he said`: the subject stands between.
  const trailing = hits.find(
    (hit) => hit.use === "active" && hit.from > pair.close && hit.from < right && hit.from - pair.close <= 12,
  );
  if (trailing && closes && leftEmpty && !used.has(trailing)) {
    const phrase = speakerBefore(reading, trailing.from, skipMarks(reading, pair.close + 1));
    if (phrase && !isMark(reading, trailing.to, COLON)) {
      const isFinal = isTrivialTail(reading, trailing.to, right, statement);
      if (isFinal || reading.tokens.text.charCodeAt(reading.tokens.end[pair.close - 1]! - 1) === 0x2c) {
        used.add(trailing);
        return {
          ...span,
          kind: "direct",
          cue: trailing,
          link: { type: "phrase", phrase },
          rule: "marksThenCue",
        };
      }
    }
  }
  if (leftEmpty && tail && (words > LEAST_SPEECH_WORDS || (closes && words >= 2))) {
    return { ...span, kind: "direct", cue: null, link: { type: "context" }, rule: "marksAlone" };
  }
  const unknown = unknownCue(reading, pair, right);
  if (leftEmpty && unknown) {
    return {
      ...span,
      kind: "direct",
      cue: unknown,
      link: linkOfUnknown(reading, unknown, right),
      rule: "marksThenCue",
    };
  }
  const introduced = isMark(reading, pair.open - 1, COLON) || isMark(reading, pair.open - 1, COMMA);
  if (words >= LEAST_INLINE_WORDS && closes && startsLikeSpeech(reading, pair) && (introduced || tail)) {
    return { ...span, kind: "direct", cue: null, link: { type: "context" }, rule: "marksInline" };
  }
  return null;
}

/** `“…,” ujanya.`, `“…,” selorohnya Budi`: behind a comma inside the marks a lower-case word is a cue, be it misspelt or rare. */
function unknownCue(reading: Reading, pair: MarkPair, right: number): TokenRange | null {
  const { tokens } = reading;
  const i = pair.close + 1;
  if (i >= right || !pair.closed || tokens.text.charCodeAt(tokens.end[pair.close - 1]! - 1) !== COMMA)
    return null;
  if (tokens.kind[i] !== TokenKind.word || tokens.shape[i] !== Case.lower) return null;
  return { from: i, to: i + 1 };
}

function linkOfUnknown(reading: Reading, cue: TokenRange, limit: number): SpeakerLink {
  const suffix = reading.speakers.possessiveSuffix;
  if (suffix && reading.lower[cue.from]!.endsWith(suffix)) return { type: "clitic" };
  const phrase = startsSpeaker(reading, cue.to, limit) ? speakerAfter(reading, cue.to, limit) : null;
  return phrase ? { type: "phrase", phrase } : { type: "context" };
}

function linkAfter(reading: Reading, cue: CueHit, limit: number): SpeakerLink {
  if (cue.use === "clitic" || cue.use === "sourceClitic" || cue.use === "passiveClitic")
    return { type: "clitic" };
  const phrase = speakerAfter(reading, cue.to, limit);
  return phrase ? { type: "phrase", phrase } : { type: "context" };
}

function linkBefore(reading: Reading, cue: CueHit, left: number, limit: number): SpeakerLink {
  if (cue.use === "clitic" || cue.use === "sourceClitic" || cue.use === "passiveClitic")
    return { type: "clitic" };
  if (cue.use === "inverted" || cue.use === "source" || cue.use === "passive") {
    const phrase = speakerAfter(reading, cue.to, limit);
    return phrase ? { type: "phrase", phrase } : { type: "context" };
  }
  const phrase = speakerBefore(reading, cue.from, left);
  return phrase ? { type: "phrase", phrase } : { type: "context" };
}

/** The cue in front of the pair, nothing but an address, a date or a complementiser between them. */
function cueBefore(reading: Reading, hits: readonly CueHit[], pair: MarkPair, left: number): CueHit | null {
  for (let h = hits.length - 1; h >= 0; h--) {
    const hit = hits[h]!;
    if (hit.to > pair.open || hit.from < left) continue;
    if (hit.use === "sourceClitic" && !isMark(reading, pair.open - 1, COMMA)) return null;
    return isBridge(reading, hit.to, pair.open) ? hit : null;
  }
  return null;
}

/** What may stand between cue and speech: nothing, a comma or colon, `bahwa`, `kepada wartawan, Kamis (21/10),`. */
function isBridge(reading: Reading, from: number, to: number): boolean {
  const { lower, cues } = reading;
  if (from === to) return true;
  const last = to - 1;
  const closed = isMark(reading, last, COMMA) || isMark(reading, last, COLON);
  if (to - from === 1 && (closed || cues.complementisers.has(lower[from]!) || cues.adverbs.has(lower[from]!)))
    return true;
  if (to - from === 1 && reading.tokens.kind[from] === TokenKind.mark) return true;
  if (cues.complementisers.has(lower[last]!)) return true;
  if (to - from > 24) return false;
  if (isMark(reading, last, COLON)) return true;
  return (
    closed &&
    (cues.prepositions.has(lower[from]!) ||
      cues.adverbs.has(lower[from]!) ||
      isSpeakerName(reading, from) ||
      !hasPredicate(reading, from, to))
  );
}

/** Whether no clause goes on behind the speech: nothing, or where, when and through whom it was said. */
function isTrivialTail(reading: Reading, from: number, to: number, statement: Statement): boolean {
  let start = skipMarks(reading, from);
  if (start >= to) return true;
  const { lower, cues } = reading;
  const next = lower[start]!;
  if (to < statement.end && isOnlyConnective(reading, start, to)) return true;
  if (isMark(reading, from, COMMA) || start > from) {
    if (cues.viaWords.has(next) || cues.prepositions.has(next)) return true;
  }
  if (cues.viaWords.has(next)) return true;
  if (cues.prepositions.has(next) && next !== "dengan" && next !== "yang") return true;
  while (start < to && cues.adverbs.has(lower[start]!)) start += 1;
  return start >= to;
}

function skipMarks({ tokens }: Reading, from: number): number {
  let i = from;
  while (
    i < tokens.count &&
    tokens.kind[i] === TokenKind.mark &&
    isTrailingMark(tokens.text.charCodeAt(tokens.start[i]!))
  )
    i += 1;
  return i;
}

function isTrailingMark(unit: number): boolean {
  return unit === COMMA || unit === 0x2d || unit === 0x2013 || unit === 0x2014 || isSentenceMark(unit);
}

/** Whether the marked stretch ends with a comma, stop or the like inside its marks. */
function closesLikeSpeech({ tokens }: Reading, pair: MarkPair): boolean {
  if (!pair.closed) return true;
  const last = pair.close - 1;
  if (tokens.kind[last] !== TokenKind.mark) return false;
  const unit = tokens.text.charCodeAt(tokens.start[last]!);
  return unit === COMMA || isSentenceMark(unit) || unit === 0x2d || unit === 0x2013 || unit === 0x2014;
}

function startsLikeSpeech({ tokens }: Reading, pair: MarkPair): boolean {
  const first = pair.opened ? pair.open + 1 : pair.open;
  return (
    tokens.shape[first] === Case.title ||
    tokens.shape[first] === Case.upper ||
    tokens.kind[first] !== TokenKind.word
  );
}
