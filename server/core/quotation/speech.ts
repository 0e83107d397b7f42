/**
 * Tells which quotations in marks are speech of their own, and finds the cue of each: behind it, in front of it, shared, or none. Titles,
 * irony and parts of a reported clause are left out.
 */
import { type SpeakerPhrase, speakerAfter, speakerBefore } from "../attribution/phrase";
import type { TokenRange } from "../document";
import { isDash, isDoubleMark, isSentenceMark, isSingleMark } from "../text/marks";
import { Case, TokenKind } from "../text/tokens";
import { hasPredicate, isOnlyConnective, wordCount } from "./clause";
import type { QuoteDraft, SpeakerLink } from "./draft";
import { type CueHit, firstHit, hitsBetween, startsSpeaker } from "./hits";
import type { MarkPair } from "./marks";
import { ARABIC_COMMA, COLON, COMMA, type Reading, isMark, isSpeakerName } from "./reading";
import { skipMarks } from "./scan";
import type { Statement } from "./statements";
import { nameBetweenCommas } from "./subject";

/** Words: shorter marked stretches that stand alone are titles or slogans rather than speech. */
const LEAST_SPEECH_WORDS = 3;

/** Words: a marked stretch within a sentence that is this long and closed like a sentence is speech. */
const LEAST_INLINE_WORDS = 5;

/** Tokens. */
const LONGEST_HEADING = 10;
/** Letters: shorter words go without a capital in headings. */
const LONGEST_SMALL_WORD = 4;

const INVERTED: ReadonlySet<CueHit["use"]> = new Set<CueHit["use"]>([
  "inverted",
  "clitic",
  "passiveClitic",
  "source",
  "sourceClitic",
]);

/** Tokens between a speech and the cue whose subject stands between them. */
const LONGEST_TRAILING_SUBJECT = 14;

/** The marked stretches of a statement that are speech of their own; `index` is the statement's. Puts the cues that they take in `used`. */
export function speechPairs(
  reading: Reading,
  statement: Statement,
  index: number,
  hits: readonly CueHit[],
  used: Set<CueHit>,
): QuoteDraft[] {
  const found: QuoteDraft[] = [];
  statement.pairs.forEach((pair, at) => {
    const left = at > 0 ? statement.pairs[at - 1]!.close + 1 : statement.from;
    const right = at + 1 < statement.pairs.length ? statement.pairs[at + 1]!.open : statement.end;
    const draft = readPair(reading, statement, index, hits, used, pair, left, right, found.at(-1));
    if (draft) found.push(draft);
  });
  return found;
}

export function linkBefore(reading: Reading, cue: CueHit, left: number, limit: number): SpeakerLink {
  if (cue.use === "clitic" || cue.use === "sourceClitic" || cue.use === "passiveClitic")
    return { type: "clitic" };
  if (cue.use === "inverted" || cue.use === "source" || cue.use === "passive") {
    const phrase = speakerAfter(reading, cue.to, limit);
    return phrase ? { type: "phrase", phrase } : { type: "context" };
  }
  const apposed = nameBetweenCommas(reading, cue.from - 1, left);
  const phrase = apposed ?? speakerBefore(reading, cue.from, left);
  return phrase ? { type: "phrase", phrase } : { type: "context" };
}

/** `“cacat” karena …`: the clause goes on with its own reason or aim. */
function goesOn(reading: Reading, from: number, to: number): boolean {
  const { cues, lower } = reading;
  return from < to && cues.subordinators.has(lower[from]!) && !cues.tellingWords.has(lower[from]!);
}

/** `mengaku “baru tahu” soal utang itu`: no sentence of its own, and what it is about goes on. */
function isPart(reading: Reading, pair: MarkPair, to: number): boolean {
  const next = pair.close + 1;
  return next < to && !startsLikeSpeech(reading, pair) && reading.cues.topicWords.has(reading.lower[next]!);
}

/** A cue right behind the marks whose subject follows; `“obat” bagi warga` is none. */
function isInverted({ cues, lower }: Reading, hit: CueHit): boolean {
  return hit.afterPair && INVERTED.has(hit.use) && !cues.personSources.has(lower[hit.from]!);
}

function readPair(
  reading: Reading,
  statement: Statement,
  index: number,
  hits: readonly CueHit[],
  used: Set<CueHit>,
  pair: MarkPair,
  left: number,
  right: number,
  previous: QuoteDraft | undefined,
): QuoteDraft | null {
  const words = wordCount(reading, pair.open, pair.close + 1);
  if (words === 0) return null;
  const make = (rule: QuoteDraft["rule"], cue: TokenRange | null, link: SpeakerLink): QuoteDraft => ({
    from: pair.open,
    to: pair.close + 1,
    kind: "direct",
    cue: cue && { from: cue.from, to: cue.to },
    link,
    rule,
    statement: index,
  });
  const take = (rule: QuoteDraft["rule"], hit: CueHit, link: SpeakerLink): QuoteDraft => {
    used.add(hit);
    return make(rule, hit, link);
  };
  const closes = closesLikeSpeech(reading, pair);
  const introduced = isMark(reading, pair.open - 1, COLON) || isMark(reading, pair.open - 1, COMMA);
  const free = isOnlyConnective(reading, left, pair.open) || isMark(reading, pair.open - 1, COLON);
  const opens = left === statement.from || previous?.to === left;
  const behind = hitsBetween(hits, pair.close + 1, right);
  const after = behind[0] && isInverted(reading, behind[0]) ? behind[0] : undefined;
  if (after) {
    const begun = !free && !introduced && opens;
    // `Ini “langkah yang tepat,” kata Sari`: a part of the clause only.
    if (begun && (!closes || !startsLikeSpeech(reading, pair))) return null;
    if (free || introduced || closes || !opens)
      return take("marksThenCue", after, linkAfter(reading, after, right));
  }
  if (reading.cues.cues.size === 0) {
    // Without a pack the marks alone must do: what ends like speech is taken for speech, by nobody in particular.
    const next = pair.close + 1;
    const spoken = closes || isMark(reading, next, COMMA) || isMark(reading, next, ARABIC_COMMA);
    return spoken && words > 1 ? make("marksAlone", null, { type: "none" }) : null;
  }
  const before = cueBefore(reading, hits, pair, left);
  const tail = isTrivialTail(reading, pair.close + 1, right, statement);
  if (before && used.has(before) && previous?.cue?.from === before.from && introduced && closes) {
    // `“A,” kata X, “b.”`: the second half of one speech.
    return make("marksSameCue", before, previous.link);
  }
  if (before?.frame === "written" && before.to === pair.open)
    return take("cueThenMarks", before, { type: "none" });
  // `Aturan itu, kata X, “cacat” karena …`: a part of the interrupted clause.
  const interrupts = before && before.use !== "active" && before.use !== "passive" && !before.first;
  if (interrupts && !(closes && startsLikeSpeech(reading, pair)) && !before.afterPair) return null;
  const part = !closes && before?.to === pair.open && isPart(reading, pair, right);
  if (before && !used.has(before) && !part && (closes || (tail && !goesOn(reading, pair.close + 1, right)))) {
    return take("cueThenMarks", before, linkBefore(reading, before, left, pair.open));
  }
  const trailing = closes && free ? trailingCue(reading, statement, behind, used, pair, right) : null;
  if (trailing) return take("marksThenCue", trailing.hit, { type: "phrase", phrase: trailing.phrase });
  const signature = free && opens ? signatureBehind(reading, pair, right, statement) : null;
  if (signature) return make("marksAlone", null, { type: "phrase", phrase: signature });
  const ends =
    skipMarks(reading, pair.close + 1) >= right ||
    isOnlyConnective(reading, skipMarks(reading, pair.close + 1), right);
  if (free && opens && isHeading(reading, statement, pair)) return null;
  if (free && opens && (ends || (tail && closes)) && (words > LEAST_SPEECH_WORDS || (closes && words >= 2))) {
    return make("marksAlone", null, { type: "context" });
  }
  const unknown = unknownCue(reading, pair, right);
  if (free && unknown) return make("marksThenCue", unknown, linkOfUnknown(reading, unknown, right));
  if (
    words >= LEAST_INLINE_WORDS &&
    closes &&
    startsLikeSpeech(reading, pair) &&
    (introduced || (tail && opens))
  ) {
    return make("marksInline", null, { type: "context" });
  }
  return null;
}

/** `'The Long Way Home.'`: a paragraph of its own in single marks, its longer words with capitals, is a heading. */
function isHeading({ tokens, document }: Reading, statement: Statement, pair: MarkPair): boolean {
  const paragraph = document.paragraphs[statement.paragraph]!;
  if (paragraph.kind !== "body" || pair.open !== paragraph.from || statement.to < paragraph.to) return false;
  const isSingle = (i: number): boolean => isSingleMark(tokens.text.charCodeAt(tokens.start[i]!));
  if (pair.close + 1 < statement.end || !isSingle(pair.open) || isSingle(pair.open + 1)) return false;
  if (pair.close - pair.open > LONGEST_HEADING) return false;
  for (let i = pair.open + 1; i < pair.close; i++) {
    const isLong = tokens.end[i]! - tokens.start[i]! > LONGEST_SMALL_WORD;
    if (tokens.kind[i] === TokenKind.word && isLong && tokens.shape[i] === Case.lower) return false;
  }
  return true;
}

/** `“…,” Sari mengatakan`, `"...," he said`: the subject stands between. */
function trailingCue(
  reading: Reading,
  statement: Statement,
  behind: readonly CueHit[],
  used: ReadonlySet<CueHit>,
  pair: MarkPair,
  right: number,
): { readonly hit: CueHit; readonly phrase: SpeakerPhrase } | null {
  const hit = behind.find((other) => other.use === "active");
  if (
    !hit ||
    used.has(hit) ||
    hit.from - pair.close > LONGEST_TRAILING_SUBJECT ||
    isMark(reading, hit.to, COLON)
  )
    return null;
  const phrase = speakerBefore(reading, hit.from, skipMarks(reading, pair.close + 1));
  if (!phrase) return null;
  const isFinal = phrase.phrase.from === pair.close + 1 || isTrivialTail(reading, hit.to, right, statement);
  return isFinal || unitBefore(reading, pair.close) === COMMA ? { hit, phrase } : null;
}

/** `“…” ― Sonya Herridge`: a name behind a dash signs the speech. */
function signatureBehind(
  reading: Reading,
  pair: MarkPair,
  right: number,
  statement: Statement,
): SpeakerPhrase | null {
  const dash = pair.close + 1;
  if (
    dash + 1 >= right ||
    right < statement.end ||
    !isDash(reading.tokens.text.charCodeAt(reading.tokens.start[dash]!))
  )
    return null;
  const phrase = speakerAfter(reading, dash + 1, right);
  return phrase?.kind === "name" && phrase.phrase.from === dash + 1 ? phrase : null;
}

function unitBefore({ tokens }: Reading, i: number): number {
  return tokens.text.charCodeAt(tokens.end[i - 1]! - 1);
}

/** `“…,” ujanya.`, `“…,” selorohnya Budi`: behind a comma inside the marks a lower-case word is a cue, be it misspelt or rare. */
function unknownCue(reading: Reading, pair: MarkPair, right: number): TokenRange | null {
  const { tokens } = reading;
  const i = pair.close + 1;
  if (i >= right || !pair.closed || tokens.text.charCodeAt(tokens.end[pair.close - 1]! - 1) !== COMMA)
    return null;
  if (tokens.kind[i] !== TokenKind.word || tokens.shape[i] !== Case.lower) return null;
  // `demikian pernyataan kementerian itu`
  const noun = i + 2 < right && reading.cues.sourceNouns.has(reading.lower[i + 1]!);
  return { from: i, to: noun ? i + 2 : i + 1 };
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

/** The cue in front of the pair, nothing but an address, a date or a complementiser between them. */
function cueBefore(reading: Reading, hits: readonly CueHit[], pair: MarkPair, left: number): CueHit | null {
  for (let h = firstHit(hits, pair.open) - 1; h >= 0; h--) {
    const hit = hits[h]!;
    if (hit.from < left) return null;
    if (hit.to > pair.open) continue;
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
  if (!closed) return cues.addressWords.has(lower[from]!) && !hasPredicate(reading, from, to);
  return (
    cues.prepositions.has(lower[from]!) ||
    cues.adverbs.has(lower[from]!) ||
    isSpeakerName(reading, from) ||
    !hasPredicate(reading, from, to)
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
  if (cues.prepositions.has(next) && !cues.relatives.has(next)) return true;
  while (start < to && cues.adverbs.has(lower[start]!)) start += 1;
  return start >= to;
}

/** Whether the marked stretch ends with a comma, stop or the like inside its marks. */
function closesLikeSpeech({ tokens }: Reading, pair: MarkPair): boolean {
  if (!pair.closed) return true;
  let last = pair.close - 1;
  while (last > pair.open && isAnyQuote(tokens.text.charCodeAt(tokens.start[last]!))) last -= 1;
  if (tokens.kind[last] !== TokenKind.mark) return false;
  const unit = tokens.text.charCodeAt(tokens.start[last]!);
  return unit === COMMA || isSentenceMark(unit) || unit === 0x2d || unit === 0x2013 || unit === 0x2014;
}

function isAnyQuote(unit: number): boolean {
  return isSingleMark(unit) || isDoubleMark(unit);
}

function startsLikeSpeech({ tokens }: Reading, pair: MarkPair): boolean {
  const first = pair.opened ? pair.open + 1 : pair.open;
  return (
    tokens.shape[first] === Case.title ||
    tokens.shape[first] === Case.upper ||
    tokens.kind[first] !== TokenKind.word
  );
}
