/**
 * Clauses beside a cue that stands apart from them: in front (`Menurut X, …`), behind (`…, kata X`), or amid (`A, menurutnya, B`).
 */
import { phraseAt } from "./cues";
import { headType, isDefinite } from "../attribution/description";
import { type SpeakerPhrase, speakerAfter, speakerBefore } from "../attribution/phrase";
import { Case } from "../text/tokens";
import {
  LEAST_CLAUSE_WORDS,
  hasPredicate,
  isOnlyConnective,
  isPredicateWord,
  skipConnectives,
  trimClauseEnd,
  wordCount,
} from "./clause";
import { COMPLEMENTISER_REACH, complementEnd } from "./complement";
import type { QuoteDraft, QuoteRule, SpeakerLink } from "./draft";
import type { CueHit } from "./hits";
import {
  COMMA,
  type Reading,
  isClosingQuote,
  isDateName,
  isMark,
  isPersonName,
  isSpeakerName,
} from "./reading";
import { findWord, nextComma, skipMarks } from "./scan";
import type { StatementDrafts } from "./statementDrafts";
import { isDenied, isPlausible } from "./subject";

/** `A, kata X, B`, `A, katanya.`, `Menurut X, A`. */
export function readAside(
  reading: Reading,
  context: StatementDrafts,
  hit: CueHit,
  from: number,
  to: number,
  reach: number,
): QuoteDraft | null {
  const isClitic = hit.use === "clitic" || hit.use === "sourceClitic" || hit.use === "passiveClitic";
  let behind = hit.to;
  let link: SpeakerLink = { type: "clitic" };
  if (!isClitic) {
    const phrase = speakerAfter(
      reading,
      hit.use === "source" ? skipSourceNoun(reading, hit.to, to) : hit.to,
      to,
    );
    if (!phrase) return null;
    if (reading.cues.personSources.has(reading.lower[hit.from]!) && !isPersonal(reading, phrase)) return null;
    link = { type: "phrase", phrase };
    behind = phrase.phrase.to;
    if (hit.use === "source" && phrase.kind === "nominal" && !isMark(reading, behind, COMMA) && hit.first)
      behind = sourceEnd(reading, behind, to);
  }
  const start = reach > from ? reach : from;
  // A heading glued to the sentence: `Gempuran ke Gaza Menurut laporan X, …`.
  const glued = hit.use === "source" && reading.tokens.shape[hit.from] === Case.title && !hit.afterComma;
  const leadIn = glued || isOnlyConnective(reading, start, hit.from);
  const rest = behind < to && isMark(reading, behind, COMMA) ? behind + 1 : behind;
  const make = (a: number, b: number, rule: QuoteRule): QuoteDraft | null => {
    const end = trimClauseEnd(reading, a, b);
    if (wordCount(reading, a, end) < LEAST_CLAUSE_WORDS) return null;
    return {
      from: a,
      to: end,
      kind: "indirect",
      cue: { from: hit.from, to: hit.to },
      link,
      rule,
      statement: context.index,
    };
  };
  const rule: QuoteRule = hit.use === "source" || hit.use === "sourceClitic" ? "source" : "clauseAfterCue";
  if (leadIn) {
    let a = rest;
    if (
      !isMark(reading, behind, COMMA) &&
      hit.use !== "sourceClitic" &&
      !(hit.use === "source" && link.type === "phrase")
    ) {
      // `kata Sari di Solo, …`: the clause starts behind the comma.
      const comma = nextComma(reading, behind, to);
      if (comma < 0) return null;
      a = comma + 1;
    } else if (reading.cues.prepositions.has(reading.lower[a] ?? "") && isDateName(reading, a + 1)) {
      const comma = nextComma(reading, a, to);
      if (comma > 0) a = comma + 1;
    } else if (isDateName(reading, a)) {
      const comma = nextComma(reading, a, to);
      if (comma > 0) a = comma + 1;
    }
    if (reading.cues.complementisers.has(reading.lower[a] ?? "")) a += 1;
    return make(a, to, rule);
  }
  if (!hit.afterComma && !hit.afterPair && hit.use !== "sourceClitic") return null;
  const clauseStart = skipMarks(reading, start);
  const tail = wordCount(reading, rest, to);
  const continues = tail > 0 && isContinuation(reading, hit, behind, to);
  if (continues) return make(clauseStart, to, "clauseAroundCue");
  return make(clauseStart, isMark(reading, hit.from - 1, COMMA) ? hit.from - 1 : hit.from, "clauseBeforeCue");
}

/** `Acts of protest, Mr. Obama said, are acts of patriotism`, `…, lawmakers said Friday`: subject and cue amid or behind the clause. */
export function readSubjectAside(
  reading: Reading,
  context: StatementDrafts,
  hit: CueHit,
  from: number,
  to: number,
  reach: number,
): QuoteDraft | null {
  const phrase = speakerBefore(reading, hit.from, from);
  const end = phrase ? clauseEndBefore(reading, phrase.phrase.from) : -1;
  const start = skipMarks(reading, skipConnectives(reading, Math.max(from, reach), to));
  if (!phrase || end <= start || reading.cues.subordinators.has(reading.lower[start]!)) return null;
  const behind = reading.lower[hit.to] ?? "";
  const closed =
    hit.to >= to ||
    isMark(reading, hit.to, COMMA) ||
    isDateName(reading, hit.to) ||
    reading.cues.prepositions.has(behind);
  if (!closed || reading.cues.prepositions.has(reading.lower[start]!)) return null;
  const make = (last: number, rule: QuoteRule): QuoteDraft => ({
    from: start,
    to: last,
    kind: "indirect",
    cue: { from: hit.from, to: hit.to },
    link: { type: "phrase", phrase },
    rule,
    statement: context.index,
  });
  if (isMark(reading, hit.to, COMMA) && !hasPredicate(reading, start, end))
    return make(to, "clauseAroundCue");
  return wordCount(reading, start, end) >= LEAST_CLAUSE_WORDS ? make(end, "clauseBeforeCue") : null;
}

/** Where the clause before the token `i` ends: at a comma, or behind closing marks that hold one (`“…,” he added`); -1 where none does. */
function clauseEndBefore(reading: Reading, i: number): number {
  if (isMark(reading, i - 1, COMMA)) return i - 1;
  let mark = i - 1;
  while (mark > 0 && isClosingQuote(reading, mark)) mark -= 1;
  return mark < i - 1 && isMark(reading, mark, COMMA) ? i : -1;
}

/** `…, Sari mengatakan.`: the clause stands before subject and cue. */
export function readTrailing(
  reading: Reading,
  context: StatementDrafts,
  hit: CueHit,
  from: number,
  to: number,
  reach: number,
): QuoteDraft | null {
  const phrase = speakerBefore(reading, hit.from, from);
  if (!phrase) return null;
  const end = clauseEndBefore(reading, phrase.phrase.from);
  const start = skipMarks(reading, Math.max(from, reach));
  if (end <= start) return null;
  if (wordCount(reading, start, end) < LEAST_CLAUSE_WORDS || !hasPredicate(reading, start, end)) return null;
  if (hit.to < to && !reading.cues.prepositions.has(reading.lower[hit.to]!) && !isDateName(reading, hit.to))
    return null;
  return {
    from: start,
    to: end,
    kind: "indirect",
    cue: { from: hit.from, to: hit.to },
    link: { type: "phrase", phrase },
    rule: "clauseBeforeCue",
    statement: context.index,
  };
}

/** `dikatakan oleh X bahwa …`, `disebutkan X, …`. */
export function readPassive(
  reading: Reading,
  context: StatementDrafts,
  hit: CueHit,
  own: readonly CueHit[],
  from: number,
  to: number,
): QuoteDraft | null {
  if (isDenied(reading, hit.from, from)) return null;
  const agent = speakerAfter(
    reading,
    reading.cues.agentWords.has(reading.lower[hit.to] ?? "") ? hit.to + 1 : hit.to,
    to,
  );
  if (
    !agent ||
    (agent.kind === "nominal" && !isPlausible(reading, { type: "phrase", phrase: agent }, "mixed", false))
  )
    return null;
  const behind = agent.phrase.to;
  // A sentence glued to the one before: `… terluka,Ditambahkan Rini, warga …`
  const leads =
    isOnlyConnective(reading, from, hit.from) ||
    (hit.afterComma && reading.tokens.shape[hit.from] === Case.title);
  if (behind < to && !leads && clauseGoesOn(reading, from, hit.from, behind, to)) {
    // `Pemicunya, dikatakan Sari, ialah …`
    return {
      from: skipMarks(reading, from),
      to: trimClauseEnd(reading, from, to),
      kind: "indirect",
      cue: { from: hit.from, to: hit.to },
      link: { type: "phrase", phrase: agent },
      rule: "clauseAroundCue",
      statement: context.index,
    };
  }
  const complementiser = findWord(reading, reading.cues.complementisers, behind, Math.min(to, behind + 12));
  const a =
    complementiser >= 0 ? complementiser + 1 : isMark(reading, behind, COMMA) && leads ? behind + 1 : -1;
  if (a < 0) return null;
  const b = trimClauseEnd(reading, a, complementEnd(reading, hit, own, a, to));
  if (wordCount(reading, a, b) < LEAST_CLAUSE_WORDS) return null;
  return {
    from: a,
    to: b,
    kind: "indirect",
    cue: { from: hit.from, to: hit.to },
    link: { type: "phrase", phrase: agent },
    rule: "clauseAfterCue",
    statement: context.index,
  };
}

/** Whether the clause goes on behind an interposed cue. */
function isContinuation(reading: Reading, hit: CueHit, behind: number, to: number): boolean {
  const { lower, cues } = reading;
  if (isMark(reading, behind, COMMA)) {
    const next = behind + 1;
    if (isDateName(reading, next)) return false;
    if (cues.viaWords.has(lower[next]!)) return false;
    // `“… pressure,” says Rini, who runs the ferry`: who speaks is described further.
    if (hit.afterPair && (cues.relatives.has(lower[next]!) || !hasPredicate(reading, next, to))) return false;
    if (cues.prepositions.has(lower[next]!) && !hasPredicate(reading, next, to))
      return wordCount(reading, next, to) > 5 && !cues.tellingWords.has(lower[next]!);
    return true;
  }
  if (hit.use === "sourceClitic") return behind < to;
  return false;
}

function isPersonal(reading: Reading, phrase: SpeakerPhrase): boolean {
  if (phrase.kind === "pronoun") return reading.speakers.singular.has(reading.lower[phrase.from]!);
  if (phrase.kind === "name") return isPersonName(reading, phrase.from);
  return isDefinite(reading, phrase) && headType(reading, phrase) === "person";
}

/** `data dari Hebrew University`, `laporan Anadolu`: who is behind the document that reports. */
function skipSourceNoun(reading: Reading, from: number, to: number): number {
  const { lower, cues } = reading;
  let i = from;
  while (
    i < to &&
    i < from + 4 &&
    reading.nameAt[i]! < 0 &&
    (cues.sourceNouns.has(lower[i]!) || cues.viaFillers.has(lower[i]!))
  )
    i += 1;
  return i < to && isSpeakerName(reading, i) ? i : from;
}

function sourceEnd(reading: Reading, from: number, to: number): number {
  const comma = nextComma(reading, from, Math.min(to, from + COMPLEMENTISER_REACH));
  return comma >= 0 ? comma : from;
}

/** `Pemicunya, dikatakan Sari, ialah …`: the clause goes on behind the agent, and what it is about is no report itself (`Laporan itu …`). */
function clauseGoesOn(reading: Reading, from: number, cue: number, behind: number, to: number): boolean {
  const { lower, cues } = reading;
  const start = skipConnectives(reading, from, cue);
  if (phraseAt(lower, start, cues.contentPronouns) > 0) return false;
  for (let i = start; i < Math.min(start + 3, cue); i++) if (cues.contentNouns.has(lower[i]!)) return false;
  const comma = isMark(reading, behind, COMMA);
  const next = comma ? behind + 1 : behind;
  if (
    cues.likeWords.has(lower[next] ?? "") ||
    cues.viaWords.has(lower[next] ?? "") ||
    isDateName(reading, next)
  )
    return false;
  return comma
    ? hasPredicate(reading, next, to)
    : isPredicateWord(reading, next) && wordCount(reading, next, to) > 1;
}
