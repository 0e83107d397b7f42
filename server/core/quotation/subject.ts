/** The subject of an active cue, and whether it can report at all. */
import { isPairAlone, type SpeakerPhrase, speakerAfter, speakerBefore } from "../attribution/phrase";
import { Case, TokenKind } from "../text/tokens";
import { hasPredicate, isPredicateWord, skipConnectives } from "./clause";
import type { SpeakerLink } from "./draft";
import { type CueHit, firstHit, startsSpeaker } from "./hits";
import type { Frame } from "./quotationPack";
import { COMMA, type Reading, isMark, isPersonName, isSpeakerName } from "./reading";
import { commaBetween, findWord } from "./scan";
import type { StatementDrafts } from "./statementDrafts";

/** `Sebuah studi yang terbit di jurnal X mengungkap bahwa`: the whole description of the document is what reports. */
export function documentLink(
  reading: Reading,
  hit: CueHit,
  link: SpeakerLink | null,
  from: number,
): SpeakerLink | null {
  if (link?.type !== "phrase" || link.phrase.kind !== "nominal" || link.phrase.from <= from) return link;
  const start = skipConnectives(reading, from, hit.from);
  const document = findWord(reading, reading.cues.sourceNouns, start, Math.min(start + 3, link.phrase.from));
  if (document < 0 || commaBetween(reading, start, hit.from)) return link;
  const phrase = { from: start, to: hit.from };
  return { type: "phrase", phrase: { ...phrase, kind: "nominal", phrase } };
}

/** Whether the subject can report: someone, a group, or (with a clause that is surely one) a document. */
export function isPlausible(reading: Reading, link: SpeakerLink, frame: Frame, sure: boolean): boolean {
  const marked = sure || frame === "naming";
  if (frame === "clause" || link.type !== "phrase" || link.phrase.kind !== "nominal") return true;
  const { from, to } = link.phrase;
  const { lower, speakers, cues, tokens } = reading;
  for (let i = from; i < to; i++) {
    const word = lower[i]!;
    // `diduga merupakan pendukung`: no noun phrase.
    if (tokens.shape[i] === Case.lower && isPredicateWord(reading, i) && !cues.adverbs.has(word)) break;
    if (
      speakers.personNouns.has(word) ||
      speakers.organizationNouns.has(word) ||
      speakers.placeNouns.has(word)
    )
      return true;
    if (speakers.ownSide.has(word) || isOwnNoun(reading, word)) return true;
    if (cues.sourceNouns.has(word)) return marked;
    if (startsSpeaker(reading, i, to) && tokens.shape[i] === Case.lower) return true;
  }
  if (speakers.definiteAfter.has(lower[to - 1]!)) return marked || frame === "thought";
  // `KJRI menyatakan`: an acronym that no list knows.
  if (to - from === 1 && tokens.shape[from] === Case.upper) return true;
  return (
    tokens.shape[from] !== Case.lower &&
    from !== reading.document.sentences[0]?.from &&
    !isPredicateWord(reading, from) &&
    marked
  );
}

/** `istrinya`, `lembaganya`: a noun for someone, with its possessor inside. */
export function isOwnNoun({ speakers }: Reading, word: string): boolean {
  const suffix = speakers.possessiveSuffix;
  if (suffix === null || !word.endsWith(suffix)) return false;
  const noun = word.slice(0, -suffix.length);
  return speakers.personNouns.has(noun) || speakers.organizationNouns.has(noun);
}

/** The subject of an active cue: before it, or that of the cue that it is coordinated with, or of the statement. */
export function subjectLink(
  reading: Reading,
  context: StatementDrafts,
  hit: CueHit,
  own: readonly CueHit[],
  from: number,
  reach: number,
): SpeakerLink | null {
  const { lower, cues } = reading;
  let before = hit.from - 1;
  while (
    before >= from &&
    cues.adverbs.has(lower[before]!) &&
    reading.nameAt[before]! < 0 &&
    !isPairAlone(reading, before, from)
  )
    before -= 1;
  // `beberapa kali meminta`
  if (before < hit.from - 1 && before > from && reading.speakers.indefinite.has(lower[before]!)) before -= 1;
  const relative = relativeBefore(reading, before, from);
  if (relative >= 0) before = relative;
  if (before >= from && cues.relatives.has(lower[before]!)) {
    const comma = isMark(reading, before - 1, COMMA) ? before - 1 : before;
    const phrase = speakerBefore(reading, comma, from);
    return phrase ? { type: "phrase", phrase } : null;
  }
  const left = reach > from && reach < hit.from ? Math.max(from, reach) : from;
  if (hit.first || before < from) {
    // `Menyebut …, Stoltenberg mengatakan`: the subject follows.
    const next = own.slice(firstHit(own, hit.to + 1)).find((other) => other.use === "active");
    const phrase = next ? speakerBefore(reading, next.from, hit.to) : null;
    return phrase ? { type: "phrase", phrase } : { type: "context" };
  }
  if (
    (cues.coordinators.has(lower[before]!) && reading.nameAt[before]! < 0) ||
    isMark(reading, before, COMMA)
  ) {
    const apposed = nameBetweenCommas(reading, before, from);
    if (apposed) return { type: "phrase", phrase: apposed };
    const earlier = activeBefore(own, hit);
    const phrase = earlier ? speakerBefore(reading, earlier.from, from) : null;
    if (phrase) return { type: "phrase", phrase };
    // `Trump menanggapi Musk, menyebut …`: a second verb of the first subject.
    const comma = isMark(reading, before, COMMA);
    const second = comma && hasPredicate(reading, from, before) ? firstSubject(reading, from, before) : null;
    if (second) return { type: "phrase", phrase: second };
    const direct = comma ? speakerBefore(reading, hit.from, left) : null;
    if (direct) return { type: "phrase", phrase: direct };
    const first = firstSubject(reading, from, before);
    return first ? { type: "phrase", phrase: first } : null;
  }
  const phrase = speakerBefore(reading, hit.from, left);
  return phrase ? { type: "phrase", phrase } : null;
}

/** `Diberitakan sebelumnya, Kepala Dinas, Rini Wulandari, menyatakan`: a person between the commas before the cue, titles at most beside the name. */
export function nameBetweenCommas(reading: Reading, comma: number, from: number): SpeakerPhrase | null {
  if (comma <= from || !isMark(reading, comma, COMMA) || !isWhoSpeaks(reading, comma - 1)) return null;
  for (let i = comma - 1; i > from; i--) {
    if (isMark(reading, i, COMMA)) return speakerBefore(reading, comma, i + 1);
    if (reading.tokens.shape[i] === Case.lower) return null;
  }
  return null;
}

/** A person or an organization; a place between commas tells where. */
function isWhoSpeaks(reading: Reading, i: number): boolean {
  return isPersonName(reading, i) || (isSpeakerName(reading, i) && typeOfName(reading, i) === "organization");
}

function typeOfName({ names, nameAt }: Reading, i: number): string | undefined {
  return names[nameAt[i]!]?.type;
}

function activeBefore(own: readonly CueHit[], hit: CueHit): CueHit | undefined {
  for (let h = firstHit(own, hit.from) - 1; h >= 0; h--) if (own[h]!.use === "active") return own[h];
  return undefined;
}

/** `yang pada intinya menyebut`: the relative pronoun whose verb the cue is; -1 where there is none. */
function relativeBefore(reading: Reading, before: number, from: number): number {
  for (let i = before; i >= from && i > before - 4; i--) {
    if (reading.tokens.kind[i] !== TokenKind.word || reading.nameAt[i]! >= 0) return -1;
    if (reading.cues.relatives.has(reading.lower[i]!)) return i;
    if (isPredicateWord(reading, i)) return -1;
  }
  return -1;
}

/** The statement's first noun phrase that can speak. */
function firstSubject(reading: Reading, from: number, to: number): SpeakerPhrase | null {
  const start = skipConnectives(reading, from, to);
  if (reading.cues.prepositions.has(reading.lower[start]!)) return null;
  return speakerAfter(reading, start, to);
}

/** `tidak mengatakan`, `ingin mengumumkan`, `untuk mengatakan`: no report. */
export function isDenied(reading: Reading, cue: number, from: number): boolean {
  const { lower, cues } = reading;
  for (let i = cue - 1; i >= from && i >= cue - 4; i--) {
    const word = lower[i]!;
    if (isSpeakerName(reading, i)) return false;
    if (cues.negations.has(word)) return true;
    if (cues.modals.has(word)) return word !== "yang" && word !== "akan" ? true : word === "akan";
    if (!cues.adverbs.has(word)) return false;
  }
  return false;
}
