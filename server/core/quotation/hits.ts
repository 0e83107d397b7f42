/** Finds the cue words of a statement and how each stands: behind a quotation, between commas, behind its subject. */
import { speakerAfter } from "../attribution/phrase";
import { isPronoun } from "../attribution/speakerLexicon";
import { Case, TokenKind } from "../text/tokens";
import { isPredicateWord, skipConnectives } from "./clause";
import { CueBit, type CueLexicon, type CueWord, isParticiple, phraseAt } from "./cues";
import type { CueUse, Frame } from "./quotationPack";
import { COLON, COMMA, isDateName, isMark, isSpeakerName, type Reading } from "./reading";
import type { Statement } from "./statements";

export interface CueHit {
  /** The cue's first token and the one behind it. */
  readonly from: number;
  readonly to: number;
  readonly use: CueUse | "source" | "sourceClitic";
  readonly frame: Frame;
  /** Directly behind a quotation in marks, a comma or dash between them at most. */
  readonly afterPair: boolean;
  /** Behind a comma of the narrator's. */
  readonly afterComma: boolean;
  /** First in the statement, connectives aside. */
  readonly first: boolean;
}

/** The same hit in a text in which it stands `tokens` tokens further on. */
export function movedHit(hit: CueHit, tokens: number): CueHit {
  const { use, frame, afterPair, afterComma, first } = hit;
  return { from: hit.from + tokens, to: hit.to + tokens, use, frame, afterPair, afterComma, first };
}

const OPENS_HIT = CueBit.sourceClitic | CueBit.sourcePhrase | CueBit.cue | CueBit.misspelt;

/** The cues outside the quotations in marks, in text order. */
export function findHits(reading: Reading, statement: Statement): CueHit[] {
  const { lower, tokens, cues, cueBits: bits } = reading;
  const hits: CueHit[] = [];
  const { entry } = tokens;
  let pair = 0;
  const start = skipConnectives(reading, statement.from, statement.end);
  for (let i = statement.from; i < statement.end; i++) {
    while (pair < statement.pairs.length && statement.pairs[pair]!.close < i) pair += 1;
    const inside = statement.pairs[pair];
    if (inside && i >= inside.open) {
      i = inside.close;
      continue;
    }
    const own = bits[entry[i]!]!;
    const carries = i + 1 < statement.end && (bits[entry[i + 1]!]! & CueBit.contentNoun) !== 0;
    if (!carries && (own & OPENS_HIT) === 0) continue;
    if (tokens.kind[i] !== TokenKind.word) continue;
    const word = lower[i]!;
    const previous = pair > 0 ? statement.pairs[pair - 1]!.close : -2;
    const afterPair = previous === i - 1 || (previous === i - 2 && isLightMark(reading, i - 1));
    const afterComma = !afterPair && i > statement.from && isMark(reading, i - 1, COMMA);
    const first = i <= start;
    const place = { afterPair, afterComma, first };
    if (own & CueBit.sourceClitic) {
      hits.push({ from: i, to: i + 1, use: "sourceClitic", frame: "clause", ...place });
      continue;
    }
    const source = own & CueBit.sourcePhrase ? phraseAt(lower, i, cues.sourcePhrases) : 0;
    if (source > 0 && !cues.notSources.has(lower[i + source] ?? "")) {
      hits.push({ from: i, to: i + source, use: "source", frame: "clause", ...place });
      i += source - 1;
      continue;
    }
    if (reading.nameAt[i]! >= 0) continue;
    const carried = carries ? contentNounHit(reading, statement, i, place) : null;
    if (carried) {
      hits.push(carried);
      i = carried.to - 1;
      continue;
    }
    const cue = cues.cues.get(word) ?? misspeltCue(reading, statement, i);
    if (!cue || (!afterPair && (isAdjective(reading, statement, i) || isNoun(reading, statement, i))))
      continue;
    const hit = chooseUse(reading, statement, i, cue, place);
    if (hit) hits.push(hit);
  }
  return hits;
}

/** `medesak agar`: what a clause follows that only a cue introduces. */
function misspeltCue({ lower, cues }: Reading, statement: Statement, i: number): CueWord | undefined {
  const next = i + 1 < statement.end ? lower[i + 1]! : "";
  const introduces = cues.pureComplementisers.has(next) || cues.pureRequestMarkers.has(next);
  return introduces ? cues.meantCue(lower[i]!) : undefined;
}

/** `mengarahkan indikasi bahwa`, `mengulangi klaim A sebagai B`: a verb that is no cue by itself and the noun that makes it one. */
function contentNounHit(reading: Reading, statement: Statement, i: number, place: Place): CueHit | null {
  const { lower, cues } = reading;
  if (cues.cues.has(lower[i]!) || i + 2 >= statement.end || !cues.contentNouns.has(lower[i + 1]!))
    return null;
  if (
    !isPredicateWord(reading, i) ||
    cues.predicateWords.has(lower[i]!) ||
    cues.negations.has(lower[i]!) ||
    lower[i]!.startsWith("di")
  )
    return null;
  const carries = cues.complementisers.has(lower[i + 2]!);
  if (!carries && !cues.reportNouns.has(lower[i + 1]!)) return null;
  return { from: i, to: i + 2, use: "active", frame: carries ? "marked" : "naming", ...place };
}

/** `paling mendesak`, `mendesak yang`: a cue word that only describes. */
function isAdjective({ lower, cues }: Reading, statement: Statement, i: number): boolean {
  if (i > statement.from && cues.degreeWords.has(lower[i - 1]!)) return true;
  return (
    i + 1 < statement.end && cues.relatives.has(lower[i + 1]!) && !cues.complementisers.has(lower[i + 1]!)
  );
}

/** Words between a determiner and its noun. */
const FARTHEST_DETERMINER = 3;

/**
 * `the former secretary of state`: a word of the pack that is a cue as well as a noun, behind a determiner. `His claim that …` and
 * `this comment: “…”` report all the same.
 */
function isNoun(reading: Reading, statement: Statement, i: number): boolean {
  const { lower, cues, tokens, speakers } = reading;
  if (!cues.nounCues.has(lower[i]!)) return false;
  if (i + 1 < statement.end && (cues.pureComplementisers.has(lower[i + 1]!) || isMark(reading, i + 1, COLON)))
    return false;
  for (let at = i - 1; at >= statement.from && i - at <= FARTHEST_DETERMINER; at--) {
    const word = lower[at]!;
    if (cues.determiners.has(word) || hasDeterminerEnding(cues, word)) return true;
    if (tokens.kind[at] === TokenKind.number) return true;
    // Behind its subject a form with an ending is a verb (`the company claims`), and so is any behind a plural.
    const ends = cues.pack.pluralEnding;
    if (ends === null || lower[i]!.endsWith(ends) || (word.endsWith(ends) && tokens.shape[at] === Case.lower))
      return false;
    if (tokens.kind[at] !== TokenKind.word || isPronoun(speakers, word)) return false;
    if (cues.relatives.has(word) || cues.adverbs.has(word) || cues.cues.has(word)) return false;
  }
  return false;
}

function hasDeterminerEnding({ determinerEndings }: CueLexicon, word: string): boolean {
  return determinerEndings.some((ending) => word.length > ending.length && word.endsWith(ending));
}

type Place = Pick<CueHit, "afterPair" | "afterComma" | "first">;

function chooseUse(
  reading: Reading,
  statement: Statement,
  i: number,
  cue: Readonly<Partial<Record<CueUse, Frame>>>,
  place: Place,
): CueHit | null {
  const make = (use: CueUse, frame: Frame): CueHit => ({ from: i, to: i + 1, use, frame, ...place });
  const free = place.afterPair || place.afterComma || place.first;
  if (
    cue.clitic &&
    free &&
    (place.afterPair || isFollowedByPause(reading, statement, i + 1) || place.afterComma)
  )
    return make("clitic", cue.clitic);
  if (cue.passiveClitic && free) return make("passiveClitic", cue.passiveClitic);
  if (cue.inverted) {
    if (place.afterPair) return make("inverted", cue.inverted);
    if (free && startsSpeaker(reading, i + 1, statement.end)) return make("inverted", cue.inverted);
    if (
      i > statement.from &&
      isSubjectEnd(reading, i - 1) &&
      !place.afterComma &&
      i + 2 < statement.end &&
      reading.cues.bareVerbs.has(reading.lower[i]!)
    )
      return make("active", cue.inverted);
  }
  if (cue.active) {
    if (inverts(reading, statement, i, place)) return make("inverted", cue.active);
    return make("active", cue.active);
  }
  if (cue.passive) return make("passive", cue.passive);
  return null;
}

/** `“…,” said Rini`, `…, said Rini on Friday`; not `…, saying his pay was low`, nor `Rini, the mayor, said the road's repair …`. */
function inverts(reading: Reading, statement: Statement, i: number, place: Place): boolean {
  const { cues, lower } = reading;
  if (!cues.pack.activeInverts || !(place.afterPair || place.afterComma)) return false;
  if (isParticiple(cues, lower[i]!) || !startsSpeaker(reading, i + 1, statement.end)) return false;
  if (place.afterPair) return true;
  const phrase = speakerAfter(reading, i + 1, statement.end);
  if (!phrase || hasDeterminerEnding(cues, lower[phrase.phrase.to - 1]!)) return false;
  const behind = phrase.phrase.to;
  return (
    behind >= statement.end ||
    reading.tokens.kind[behind] === TokenKind.mark ||
    isDateName(reading, behind) ||
    cues.prepositions.has(lower[behind]!)
  );
}

function isSubjectEnd(reading: Reading, i: number): boolean {
  return isSpeakerName(reading, i) || isPronoun(reading.speakers, reading.lower[i]!);
}

/** Whether a noun phrase that can speak starts at the token: a pronoun, a name, a capitalised word or a noun for people. */
export function startsSpeaker(reading: Reading, i: number, limit: number): boolean {
  if (i >= limit) return false;
  const word = reading.lower[i]!;
  if (isPronoun(reading.speakers, word)) return true;
  if (reading.tokens.kind[i] !== TokenKind.word) return false;
  if (isSpeakerName(reading, i)) return true;
  if (reading.nameAt[i]! >= 0) return false;
  if (reading.tokens.shape[i] !== Case.lower) return true;
  return (
    reading.speakers.personNouns.has(word) ||
    reading.speakers.organizationNouns.has(word) ||
    reading.speakers.definiteBefore.has(word) ||
    reading.speakers.speakerStarts.has(word)
  );
}

function isFollowedByPause(reading: Reading, statement: Statement, i: number): boolean {
  return (
    i >= statement.end ||
    isMark(reading, i, COMMA) ||
    reading.cues.prepositions.has(reading.lower[i]!) ||
    reading.cues.adverbs.has(reading.lower[i]!)
  );
}

function isLightMark({ tokens }: Reading, i: number): boolean {
  const unit = tokens.text.charCodeAt(tokens.start[i]!);
  return (
    unit === 0x2c ||
    unit === 0x2d ||
    unit === 0x2013 ||
    unit === 0x2014 ||
    unit === 0x2e ||
    unit === 0x21 ||
    unit === 0x3f
  );
}

/** The index of the first hit at or behind the token; the number of hits where there is none. Logarithmic. */
export function firstHit(hits: readonly CueHit[], token: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (hits[middle]!.from < token) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The hits from token `from` to token `to`. */
export function hitsBetween(hits: readonly CueHit[], from: number, to: number): readonly CueHit[] {
  return hits.slice(firstHit(hits, from), firstHit(hits, to));
}
