/**
 * Reads the noun phrase that stands beside a cue as its speaker: `kata Kepala Dinas Kesehatan, Sidiq Handanu`,
 * `Duta Besar AS untuk Kanada David Cohen mengatakan`. Finds the words only; whom they mean is decided in `attribute.ts`.
 */
import type { TokenRange } from "../document";
import { CueBit, phraseAt } from "../quotation/cues";
import {
  CLOSE_BRACKET,
  COMMA,
  isDateName,
  isMark,
  isPersonName,
  isSpeakerName,
  nameEnd,
  nameStart,
  OPEN_BRACKET,
  type Reading,
} from "../quotation/reading";
import { Case, TokenKind, type Tokens } from "../text/tokens";
import { isPronoun } from "./speakerLexicon";

export interface SpeakerPhrase extends TokenRange {
  readonly kind: "name" | "nominal" | "pronoun";
  /** The whole phrase with titles and what follows in apposition, `from..to` being the mention in it. */
  readonly phrase: TokenRange;
}

/** Tokens between a head and the comma that closes its apposition. */
const LONGEST_APPOSITION = 60;
/** Tokens in brackets. */
const LONGEST_BRACKET = 40;
/** Tokens: a speaker with all titles is hardly longer. */
const LONGEST_PHRASE = 30;

/** The speaker that starts at token `from`, before token `limit`. */
export function speakerAfter(reading: Reading, from: number, limit: number): SpeakerPhrase | null {
  const { lower, tokens, speakers, cues } = reading;
  let start = from;
  while (start < limit && !isSpeakerName(reading, start) && cues.adverbs.has(lower[start]!)) start += 1;
  if (start >= limit) return null;
  if (isPronoun(speakers, lower[start]!) && reading.nameAt[start]! < 0) {
    return { from: start, to: start + 1, kind: "pronoun", phrase: { from, to: start + 1 } };
  }
  const end = phraseEnd(reading, start, Math.min(limit, start + LONGEST_PHRASE));
  if (end === start) return null;
  const startsWithName = isSpeakerName(reading, start);
  let person = -1;
  // Titles come first: of `Direktur Jenderal Perhubungan Udara Novie Riyanto` the last name is the person.
  for (let i = end - 1; i >= start && person < 0; i--)
    if (isPersonName(reading, i)) person = nameStart(reading, i);
  const behind = appositionName(reading, end, limit);
  if (behind && (person < 0 || person > start) && !isBareName(reading, start, end)) {
    return { ...behind, kind: "name", phrase: { from, to: behind.to } };
  }
  if (person >= 0) {
    if (person > start && (isDescribedBy(reading, person, end) || saysWhose(reading, start, person)))
      return { from: start, to: end, kind: "nominal", phrase: { from, to: end } };
    const to = nameEnd(reading, person);
    return { from: person, to, kind: "name", phrase: { from, to: end } };
  }
  if (startsWithName)
    return { from: start, to: nameEnd(reading, start), kind: "name", phrase: { from, to: end } };
  if (tokens.kind[start] !== TokenKind.word) return null;
  return { from: start, to: end, kind: "nominal", phrase: { from, to: end } };
}

/** `kuasa hukum Budi itu`: the name only says whose; the description goes on behind it. */
function isDescribedBy(reading: Reading, person: number, end: number): boolean {
  const to = nameEnd(reading, person);
  return to < end && reading.speakers.definiteAfter.has(reading.lower[end - 1]!);
}

/** `istri Budi`, `anak buah Presiden Hadi`: the name behind the noun only says whose. Not `sang istri Sari`, who is Sari. */
export function saysWhose({ speakers, lower, tokens, nameAt }: Reading, from: number, name: number): boolean {
  for (let i = from; i < name; i++) {
    if (nameAt[i]! >= 0 || !speakers.relationNouns.has(lower[i]!)) continue;
    if (tokens.shape[i] !== Case.lower && (i > from || isLongTitle(tokens, i, name))) continue;
    return !(i > from && speakers.definiteBefore.has(lower[i - 1]!));
  }
  return false;
}

/** Words with capitals before a name from which on the first one is part of a title: `Asisten Tindak Pidana Khusus Budi Santoso`. */
const LONG_TITLE = 4;

function isLongTitle({ shape, kind }: Tokens, from: number, name: number): boolean {
  if (name - from < LONG_TITLE) return false;
  for (let i = from; i < name; i++) if (kind[i] !== TokenKind.word || shape[i] === Case.lower) return false;
  return true;
}

function isBareName(reading: Reading, start: number, end: number): boolean {
  return isSpeakerName(reading, start) && nameEnd(reading, start) === end;
}

/** `, Sidiq Handanu`: the name behind the comma that closes a description, known as a person or by its capitals and the pause behind it. */
function appositionName(reading: Reading, end: number, limit: number): TokenRange | null {
  const { tokens, lower, cues, nameAt } = reading;
  if (end + 1 >= limit || !isMark(reading, end, COMMA)) return null;
  // `Dekan Fakultas Hukum, Yogyakarta, Sigit Riyanto`: where the office is stands between.
  if (isSpeakerName(reading, end + 1) && !isPersonName(reading, end + 1)) {
    const behind = nameEnd(reading, end + 1);
    const person = behind + 1;
    if (isMark(reading, behind, COMMA) && person < limit && isPersonName(reading, person)) {
      const to = nameEnd(reading, person);
      if (to >= limit || isMark(reading, to, COMMA)) return { from: person, to };
    }
  }
  let i = end + 1;
  // `putrinya, dr. Ayu`
  if (i + 2 < limit && tokens.shape[i] === Case.lower && isTitleBefore(reading, i)) i += 2;
  while (
    i < limit &&
    i < end + 5 &&
    tokens.kind[i] === TokenKind.word &&
    tokens.shape[i] !== Case.lower &&
    nameAt[i]! < 0
  )
    i += 1;
  if (i < limit && isPersonName(reading, i)) return { from: nameStart(reading, i), to: nameEnd(reading, i) };
  if (i === end + 1 || (i < limit && nameAt[i]! >= 0)) return null;
  const pauses = i >= limit || isMark(reading, i, COMMA) || cues.prepositions.has(lower[i]!);
  return pauses && !reading.speakers.personNouns.has(lower[end + 1]!) ? { from: end + 1, to: i } : null;
}

/** `dr. Ayu`: a short word with its stop right before a person. */
function isTitleBefore(reading: Reading, i: number): boolean {
  const { tokens } = reading;
  const isShort = tokens.kind[i] === TokenKind.word && tokens.end[i]! - tokens.start[i]! <= 4;
  return isShort && isMark(reading, i + 1, STOP) && tokens.gap[i + 1] === 0 && isPersonName(reading, i + 2);
}

const STOP = 0x2e;

/** The token behind the noun phrase that starts at `from`. */
function phraseEnd(reading: Reading, from: number, limit: number): number {
  const { lower, tokens, cues, cueBits, nameAt } = reading;
  for (let i = from; i < limit; i++) {
    if (nameAt[i]! >= 0) {
      if (isDateName(reading, i)) return i;
      continue;
    }
    if (tokens.kind[i] === TokenKind.mark) {
      if (isMark(reading, i, OPEN_BRACKET)) {
        let close = i;
        while (close < limit && close - i < LONGEST_BRACKET && !isMark(reading, close, CLOSE_BRACKET))
          close += 1;
        if (close === limit) return i;
        i = close;
        continue;
      }
      if (
        tokens.text.charCodeAt(tokens.start[i]!) === 0x2e &&
        i + 1 < limit &&
        tokens.gap[i + 1] !== 0 &&
        tokens.shape[i + 1] === Case.title &&
        isTitleStop(reading, i)
      )
        continue;
      const unit = tokens.text.charCodeAt(tokens.start[i]!);
      if (unit === 0x2d || unit === 0x2f || unit === 0x26) continue;
      return i;
    }
    const word = lower[i]!;
    const bits = cueBits[tokens.entry[i]!]!;
    const isLower = tokens.shape[i] === Case.lower;
    if (i > from && bits & CueBit.adverb && isLower) return i;
    if (i > from && cues.pureComplementisers.has(word)) return i;
    if (
      bits & CueBit.preposition &&
      isLower &&
      !(cues.titlePrepositions.has(word) && i > from && isSpeakerName(reading, i + 1))
    )
      return i;
    if (bits & CueBit.relative || (i > from && isLower && bits & CueBit.predicate)) return i;
  }
  return limit;
}

/** `Dr. Budi`, `Prof. Ani`: a stop behind a short capitalised word. */
function isTitleStop({ tokens }: Reading, stop: number): boolean {
  return (
    stop > 0 && tokens.end[stop - 1]! - tokens.start[stop - 1]! <= 4 && tokens.shape[stop - 1] !== Case.lower
  );
}

/** The subject whose phrase ends before the cue at token `cue`, not before token `from`. */
export function speakerBefore(reading: Reading, cue: number, from: number): SpeakerPhrase | null {
  let end = skipBack(reading, cue, from);
  if (end <= from) return null;
  if (isMark(reading, end - 1, COMMA)) {
    // An apposition or a relative clause between commas: the head stands before it.
    const head = headBeforeApposition(reading, end - 1, from);
    if (head > from) end = skipBack(reading, head, from);
  }
  return phraseEndingAt(reading, end, from);
}

/** `both said`, `the two said`; not `they both said`. */
export function isPairAlone({ speakers, lower, tokens }: Reading, i: number, from: number): boolean {
  if (!speakers.pairAlone.has(lower[i]!)) return false;
  if (i > from && speakers.definiteBefore.has(lower[i - 1]!)) return true;
  return speakers.pairAlways.has(lower[i]!) && (i === from || tokens.kind[i - 1] === TokenKind.mark);
}

/** Goes back over adverbs, dates, brackets and phrases of time and place. */
function skipBack(reading: Reading, to: number, from: number): number {
  const { lower, tokens, cues, nameAt } = reading;
  let end = to;
  for (let guard = 0; guard < LONGEST_PHRASE && end > from; guard++) {
    const i = end - 1;
    if (nameAt[i]! < 0 && isMark(reading, i, CLOSE_BRACKET)) {
      // `Joko Widodo (Jokowi)`: the name in brackets is the nearest mention.
      if (isSpeakerName(reading, i - 1) && isMark(reading, nameStart(reading, i - 1) - 1, OPEN_BRACKET))
        return i;
      let open = i;
      while (open > from && i - open < LONGEST_BRACKET && !isMark(reading, open, OPEN_BRACKET)) open -= 1;
      if (open === from) return end;
      end = open;
      continue;
    }
    if (isDateName(reading, i)) {
      end = nameStart(reading, i);
      if (end > from && cues.prepositions.has(lower[end - 1]!)) end -= 1;
      if (end > from && isMark(reading, end - 1, COMMA) && isSpeakerTail(reading, end - 2, from)) end -= 1;
      continue;
    }
    if (
      nameAt[i]! < 0 &&
      cues.adverbs.has(lower[i]!) &&
      tokens.kind[i] === TokenKind.word &&
      !isPairAlone(reading, i, from)
    ) {
      end -= 1;
      continue;
    }
    if (
      isMark(reading, i, COMMA) &&
      end < to &&
      isSpeakerTail(reading, i - 1, from) &&
      isDateBetween(reading, end, to)
    ) {
      end -= 1;
      continue;
    }
    const phrase = adjunctStart(reading, i, from);
    if (phrase > from) {
      end = phrase;
      continue;
    }
    return end;
  }
  return end;
}

function isDateBetween(reading: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isDateName(reading, i)) return true;
  return false;
}

function isSpeakerTail(reading: Reading, i: number, from: number): boolean {
  return (
    i >= from &&
    (isSpeakerName(reading, i) ||
      isMark(reading, i, CLOSE_BRACKET) ||
      isPronoun(reading.speakers, reading.lower[i]!))
  );
}

/** `dalam catatan risetnya`, `secara konsisten`, `dengan tegas`: where the adjunct that ends at `i` starts; -1 for none. */
function adjunctStart(reading: Reading, i: number, from: number): number {
  const { lower, cues, nameAt, tokens } = reading;
  if (nameAt[i]! >= 0 || tokens.kind[i] !== TokenKind.word) return -1;
  if (isPronoun(reading.speakers, lower[i]!)) return -1;
  for (let at = i; at > from && at > i - 5; at--) {
    if (nameAt[at]! >= 0 || tokens.kind[at] !== TokenKind.word) return -1;
    if (at < i && cues.adjunctPrepositions.has(lower[at]!)) {
      const before = at - 1;
      const known = before >= from && isKnownNoun(reading, before);
      return known || isSpeakerTail(reading, before, from) || isMark(reading, before, COMMA) ? at : -1;
    }
  }
  return -1;
}

function isKnownNoun({ speakers, lower }: Reading, i: number): boolean {
  return speakers.personNouns.has(lower[i]!) || speakers.organizationNouns.has(lower[i]!);
}

function isPlaceName({ names, nameAt }: Reading, i: number): boolean {
  const index = nameAt[i] ?? -1;
  return index >= 0 && names[index]!.type === "place";
}

/** `Delevska, pendiri Spear Invest …, mengatakan`: from the closing comma back to the head; -1 where no head is found. */
function headBeforeApposition(reading: Reading, comma: number, from: number): number {
  const { lower, tokens } = reading;
  for (let i = comma - 1; i > from && comma - i <= LONGEST_APPOSITION; i--) {
    if (!isMark(reading, i, COMMA)) continue;
    const first = i + 1;
    const opensApposition =
      reading.cues.relatives.has(lower[first]!) ||
      tokens.shape[first] === Case.lower ||
      !isSpeakerName(reading, first);
    if (isSpeakerTail(reading, i - 1, from) && opensApposition) return i;
  }
  return -1;
}

/** The phrase that ends at token `end` (exclusive). */
function phraseEndingAt(reading: Reading, end: number, from: number): SpeakerPhrase | null {
  const { lower, tokens, speakers, cues } = reading;
  const last = end - 1;
  if (last < from) return null;
  if (reading.nameAt[last]! < 0 && isPronoun(speakers, lower[last]!)) {
    return { from: last, to: end, kind: "pronoun", phrase: { from: last, to: end } };
  }
  if (isPairAlone(reading, last, from)) {
    const start = last > from && speakers.definiteBefore.has(lower[last - 1]!) ? last - 1 : last;
    return { from: start, to: end, kind: "pronoun", phrase: { from: start, to: end } };
  }
  if (isSpeakerName(reading, last)) {
    const start = Math.max(from, nameStart(reading, last));
    // `milisi Houthi yang didukung Iran di Yaman mengklaim`: the name stands in a relative clause; its head speaks.
    const relative =
      !isPersonName(reading, last) && cues.adjunctPrepositions.has(lower[start - 1] ?? "")
        ? relativeBefore(reading, start, from)
        : -1;
    if (relative > from) return phraseEndingAt(reading, relative, from);
    const bracketed = isMark(reading, start - 1, OPEN_BRACKET);
    const phrase = bracketed ? start : phraseStart(reading, start, from);
    if (phrase < start && !isPersonName(reading, last)) {
      const personInside = findPerson(reading, phrase, start);
      if (personInside >= 0)
        return {
          from: nameStart(reading, personInside),
          to: nameEnd(reading, personInside),
          kind: "name",
          phrase: { from: phrase, to: end },
        };
      if (isDescription(reading, phrase, start))
        return { from: phrase, to: end, kind: "nominal", phrase: { from: phrase, to: end } };
    }
    if (!bracketed && saysWhose(reading, phrase, start))
      return { from: phrase, to: end, kind: "nominal", phrase: { from: phrase, to: end } };
    return { from: start, to: end, kind: "name", phrase: { from: phrase, to: end } };
  }
  if (tokens.kind[last] !== TokenKind.word) return null;
  const phrase = phraseStart(reading, end, from);
  if (phrase >= end) return null;
  if (phraseAt(lower, phrase, cues.connectives) === end - phrase) return null;
  const person = findPerson(reading, phrase, end);
  if (person >= 0 && !speakers.definiteAfter.has(lower[last]!) && !saysWhose(reading, phrase, person)) {
    return {
      from: nameStart(reading, person),
      to: nameEnd(reading, person),
      kind: "name",
      phrase: { from: phrase, to: end },
    };
  }
  return { from: phrase, to: end, kind: "nominal", phrase: { from: phrase, to: end } };
}

/** The relative pronoun before the token within its clause; -1 where there is none. */
function relativeBefore(reading: Reading, token: number, from: number): number {
  for (let i = token - 1; i > from && token - i <= LONGEST_PHRASE; i--) {
    if (isMark(reading, i, COMMA)) return -1;
    if (reading.nameAt[i]! < 0 && reading.cues.relatives.has(reading.lower[i]!)) return i;
  }
  return -1;
}

function findPerson(reading: Reading, from: number, to: number): number {
  for (let i = to - 1; i >= from; i--) if (isPersonName(reading, i)) return i;
  return -1;
}

/** Whether the phrase describes a person, so that a name at its end only says whose: `juru bicara NATO`. */
function isDescription({ speakers, lower, nameAt }: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (nameAt[i]! < 0 && speakers.personNouns.has(lower[i]!)) return true;
  return false;
}

/** The first token of the noun phrase that ends before `end`. */
function phraseStart(reading: Reading, end: number, from: number): number {
  const { lower, tokens, cues, nameAt } = reading;
  let start = end;
  const definite = reading.speakers.definiteAfter.has(lower[end - 1]!);
  for (let i = end - 1; i >= from && end - i <= LONGEST_PHRASE; i--) {
    if (nameAt[i]! >= 0) {
      if (isDateName(reading, i)) break;
      start = i;
      continue;
    }
    if (isMark(reading, i, CLOSE_BRACKET)) {
      let open = i;
      while (open > from && i - open < LONGEST_BRACKET && !isMark(reading, open, OPEN_BRACKET)) open -= 1;
      i = open;
      continue;
    }
    // `Ilmuwan asal Padang, Sumatera Barat ini`: a comma between places.
    if (definite && isMark(reading, i, COMMA) && isPlaceName(reading, i - 1) && isPlaceName(reading, i + 1))
      continue;
    if (tokens.kind[i] === TokenKind.mark) break;
    const word = lower[i]!;
    const isLower = tokens.shape[i] === Case.lower;
    // `Bek termahal di dunia itu`: a description goes on over its prepositions.
    if (
      definite &&
      cues.innerPrepositions.has(word) &&
      i - 1 >= from &&
      tokens.kind[i - 1] === TokenKind.word
    )
      continue;
    if (
      isLower &&
      (cues.subordinators.has(word) || cues.coordinators.has(word) || cues.complementisers.has(word)) &&
      !(
        cues.joiners.has(word) &&
        tokens.shape[i + 1] !== Case.lower &&
        i - 1 >= from &&
        tokens.shape[i - 1] !== Case.lower
      )
    ) {
      if (cues.titlePrepositions.has(word) && isSpeakerName(reading, i + 1)) continue;
      break;
    }
    if (
      isLower &&
      (cues.relatives.has(word) ||
        (cues.modals.has(word) && !cues.requestMarkers.has(word)) ||
        cues.predicateWords.has(word))
    )
      break;
    if (
      i === from &&
      !isLower &&
      (cues.prepositions.has(word) || cues.connectives.has(word)) &&
      phraseAt(lower, i, cues.connectives) > 0
    )
      break;
    start = i;
  }
  return start === from ? behindOpening(reading, from, end) : start;
}

/** `Di sana petugas`, `Pada hari itu petugas`, `Berulang kali petugas`: the token behind what opens the sentence before its subject. */
function behindOpening(reading: Reading, from: number, end: number): number {
  const { lower, cues, nameAt, speakers } = reading;
  let start = from;
  while (start < end - 1 && nameAt[start]! < 0 && cues.adverbs.has(lower[start]!)) start += 1;
  if (nameAt[start]! >= 0 || !cues.adjunctPrepositions.has(lower[start]!)) return start;
  for (let i = start + 2; i < end - 1; i++) if (speakers.definiteAfter.has(lower[i]!)) return i + 1;
  const behind = nameAt[start + 1]! >= 0 ? nameEnd(reading, start + 1) : start + 2;
  return behind < end ? behind : start;
}
