/** What an active cue takes: where its clause starts, whether that is surely a clause, and where it ends. */
import { speakerAfter, speakerBefore } from "../attribution/phrase";
import { isPronoun } from "../attribution/speakerLexicon";
import { TokenKind } from "../text/tokens";
import { hasPredicate } from "./clause";
import { isParticiple, phraseAt } from "./cues";
import type { QuoteRule } from "./draft";
import { type CueHit, firstHit } from "./hits";
import { COLON, COMMA, type Reading, isClosingQuote, isDateName, isMark, isSpeakerName } from "./reading";
import { LONGEST_CLAUSE, commaBetween, findWord, nextComma } from "./scan";

/** Tokens: how far a complementiser may stand behind its cue. */
export const COMPLEMENTISER_REACH = 40;

/** Tokens of an addressee, with where and when the words were said. */
const LONGEST_ADDRESS = 16;

export function complementOf(
  reading: Reading,
  hit: CueHit,
  own: readonly CueHit[],
  to: number,
): Complement | null {
  const { lower, cues, tokens } = reading;
  let i = hit.to;
  while (
    i < to &&
    cues.adverbs.has(lower[i]!) &&
    tokens.kind[i] === TokenKind.word &&
    !isMark(reading, i, COMMA) &&
    !cues.predicateWords.has(lower[i]!)
  )
    i += 1;
  if (i >= to) return null;
  const nextHit = own[firstHit(own, hit.to)]?.from ?? to;
  const complementiser = findWord(
    reading,
    cues.complementisers,
    hit.to,
    Math.min(to, hit.to + COMPLEMENTISER_REACH, nextHit),
  );
  const particle = hit.frame === "label" && cues.requestParticles.has(lower[i]!);
  if (particle) i += 1;
  if (hit.frame === "accusation") return accusationOf(reading, hit, to);
  if (hit.frame === "promise" && cues.requestMarkers.has(lower[i]!))
    return { from: i + 1, marked: true, cueEnd: hit.to, rule: "request" };
  // `mengingatkan bahwa …`, `asked whether …`: what stands right behind the cue decides.
  const carried = complementiser === i && !particle;
  const requests = !carried && (hit.frame === "request" || particle);
  if (requests || (hit.frame === "mixed" && complementiser < 0)) {
    const marker = findWord(reading, cues.requestMarkers, i, Math.min(to, i + COMPLEMENTISER_REACH));
    if (marker < 0 && particle) return null;
    const asks =
      requests ||
      (marker >= 0 && cues.pureRequestMarkers.has(lower[marker]!) && !hasPredicate(reading, i, marker));
    const isList = asks && marker >= 0 && !hasPredicate(reading, i, marker);
    if (marker >= 0 && asks && (isList || !commaBetween(reading, i, marker))) {
      const from = cues.pack.requestHoldsAddressee && marker > i ? i : marker + 1;
      return { from, marked: true, cueEnd: particle ? i : hit.to, rule: "request" };
    }
  }
  if (complementiser >= 0 && isComplementiserOf(reading, hit, i, complementiser)) {
    let from = complementiser + 1;
    if (isMark(reading, from, COMMA)) from += 1;
    const noun = complementiser - 1 > hit.to - 1 && cues.contentNouns.has(lower[complementiser - 1]!);
    return {
      from,
      marked: true,
      cueEnd: noun ? complementiser : hit.to,
      rule: noun ? "contentNoun" : "clauseAfterComplementiser",
    };
  }
  if (isMark(reading, i, COMMA) || isMark(reading, i, COLON))
    return i + 1 < to
      ? { from: i + 1, marked: hit.frame !== "request", cueEnd: hit.to, rule: "clauseAfterCue" }
      : null;
  const word = lower[i]!;
  if (cues.prepositions.has(word) || cues.coordinators.has(word)) {
    if (cues.predicateWords.has(word) && hit.frame !== "marked")
      return { from: i, marked: false, cueEnd: hit.to, rule: "clauseAfterCue" };
    const opensClause = cues.clauseStarters.has(word) && (hit.frame === "clause" || hit.frame === "naming");
    if (
      opensClause ||
      (cues.clauseStarters.has(word) &&
        hit.frame === "mixed" &&
        hasPredicate(reading, i + 1, clausePart(reading, i, to)))
    )
      return { from: i, marked: false, cueEnd: hit.to, rule: "clauseAfterCue" };
    // An address or circumstance; the clause follows the comma behind it.
    const comma = nextComma(reading, i, Math.min(to, i + COMPLEMENTISER_REACH));
    if (comma < 0 || comma + 1 >= to || hit.frame === "marked" || requests) return null;
    const from = isDateName(reading, comma + 1) ? nextComma(reading, comma + 1, to) + 1 : comma + 1;
    return from > comma && hasPredicate(reading, from, to)
      ? { from, marked: true, cueEnd: hit.to, rule: "clauseAfterCue" }
      : null;
  }
  if (hit.frame === "address") {
    const addressee = speakerAfter(reading, i, to);
    const behind = addressee ? addressee.phrase.to : i;
    return behind < to && !isMark(reading, behind, COMMA)
      ? { from: behind, marked: false, cueEnd: hit.to, rule: "clauseAfterCue" }
      : null;
  }
  const content = phraseAt(lower, i, cues.contentPronouns);
  const isNamed = cues.namingWords.has(lower[i + content] ?? "");
  if (content > 0 && !isNamed && !hasPredicate(reading, i + content, to)) return null;
  return { from: i, marked: false, cueEnd: hit.to, rule: "clauseAfterCue" };
}

/** `accused the mayor, Rini, of lying`: what stands behind the marker, where that is a deed or in marks. */
function accusationOf(reading: Reading, hit: CueHit, to: number): Complement | null {
  const { lower, cues, tokens } = reading;
  const limit = Math.min(to - 1, hit.to + LONGEST_ADDRESS);
  for (let i = hit.to; i < limit; i++) {
    if (!cues.accusationMarkers.has(lower[i]!)) continue;
    const marks = tokens.kind[i + 1] === TokenKind.mark;
    if (marks || isParticiple(cues, lower[i + 1]!))
      return { from: i + 1, marked: true, cueEnd: hit.to, rule: "request" };
  }
  return null;
}

/** Whether someone spoken to stands between cue and complementiser. */
function addresses(reading: Reading, from: number, to: number): boolean {
  for (let i = from; i < to && i < from + 3; i++)
    if (isSpeakerName(reading, i) || reading.speakers.personNouns.has(reading.lower[i]!)) return true;
  return isPronoun(reading.speakers, reading.lower[from]!);
}

/** Where a complement ends: at the next cue that shares or changes the subject, else with the statement. */
export function complementEnd(
  reading: Reading,
  hit: CueHit,
  own: readonly CueHit[],
  from: number,
  limit: number,
): number {
  const { lower, cues } = reading;
  const narrated = narratorGoesOn(reading, from, limit);
  const to = narrated >= 0 ? narrated : limit;
  for (let h = firstHit(own, from + 1); h < own.length; h++) {
    const other = own[h]!;
    if (other.from - from > LONGEST_CLAUSE) return to;
    const before = other.from - 1;
    if (other.use === "inverted" || other.use === "clitic") {
      if (other.afterComma) return before;
      continue;
    }
    if (other.use !== "active") continue;
    let back = before;
    while (back > from && cues.adverbs.has(lower[back]!)) back -= 1;
    if (cues.coordinators.has(lower[back]!) && !cues.alternatives.has(lower[back]!))
      return isMark(reading, back - 1, COMMA) ? back - 1 : back;
    if (isMark(reading, back, COMMA) && hit.first) return back;
    const subject = speakerBefore(reading, other.from, from);
    if (!subject) continue;
    const edge = subject.phrase.from - 1;
    if (hit.first && edge > from && isMark(reading, edge, COMMA) && hit.from - from < 3) return edge;
    if (edge > from && cues.coordinators.has(lower[edge]!) && isMark(reading, edge - 1, COMMA))
      return edge - 1;
  }
  return to;
}

/**
 * `… shut, citing the flood`, `… is “open,” but the road is not`: the comma behind which a participle shows that the narrator goes on, or
 * the closing mark with a comma in it before a further clause; -1 where there is none.
 */
function narratorGoesOn(reading: Reading, from: number, to: number): number {
  const { lower, cues, tokens } = reading;
  if (cues.pack.participleEndings.length === 0) return -1;
  const last = Math.min(to - 1, from + LONGEST_CLAUSE);
  for (let i = from + 1; i < last; i++) {
    if (!isMark(reading, i, COMMA)) continue;
    const closes = isClosingQuote(reading, i + 1);
    let at = closes ? i + 2 : i + 1;
    if (closes && at < last && cues.contrasts.has(lower[at]!)) return at;
    const edge = closes ? at : i;
    while (at < last && cues.adverbs.has(lower[at]!)) at += 1;
    const word = lower[at]!;
    if (tokens.kind[at] === TokenKind.word && isParticiple(cues, word)) return edge;
  }
  return -1;
}

interface Complement {
  readonly from: number;
  /** Behind a complementiser, comma or colon: surely a clause. */
  readonly marked: boolean;
  readonly cueEnd: number;
  readonly rule: QuoteRule;
}

/** Up to the first comma. */
function clausePart(reading: Reading, from: number, to: number): number {
  const comma = nextComma(reading, from, to);
  return comma < 0 ? to : comma;
}

/** Whether what stands between cue and complementiser leaves them together: an address, circumstance or noun, no clause. */
function isComplementiserOf(
  reading: Reading,
  { frame }: CueHit,
  from: number,
  complementiser: number,
): boolean {
  if (from >= complementiser) return true;
  if (frame === "label") return false;
  const { lower, cues } = reading;
  // `told an invited crowd at the club that …`
  if (frame === "address" && cues.pureComplementisers.has(lower[complementiser]!))
    return complementiser - from <= LONGEST_ADDRESS && !commaBetween(reading, from, complementiser);
  if (cues.contentNouns.has(lower[complementiser - 1]!)) return complementiser - from <= 6;
  if (!cues.pureComplementisers.has(lower[complementiser]!)) return from === complementiser;
  if (cues.prepositions.has(lower[from]!)) return true;
  // `stressed the deal that ended the war`: a word that opens relative clauses as well belongs to the noun before it.
  if (
    cues.relatives.has(lower[complementiser]!) &&
    !isDateName(reading, from) &&
    !addresses(reading, from, complementiser)
  )
    return false;
  return complementiser - from <= 8 && !hasPredicate(reading, from, complementiser);
}
