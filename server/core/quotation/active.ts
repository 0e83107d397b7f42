/** Clauses behind an active cue: `X mengatakan …`, requests, and one thing called another. */
import { readSubjectAside, readTrailing } from "./aside";
import { isDash } from "../text/marks";
import { TokenKind } from "../text/tokens";
import { predicateAt, trimClauseEnd, wordCount } from "./clause";
import { complementEnd, complementOf } from "./complement";
import { CueBit } from "./cues";
import type { QuoteDraft, QuoteRule } from "./draft";
import type { CueHit } from "./hits";
import { COMMA, hasCueBit, type Reading, isMark } from "./reading";
import type { StatementDrafts } from "./statementDrafts";
import { pairWithin } from "./statements";
import { documentLink, isDenied, isOwnNoun, isPlausible, subjectLink } from "./subject";

/** Tokens of a definite noun. */
const LONGEST_TOPIC = 4;
/** Words: a shorter complement without verb is a mere name or noun: `menyebut nama Budi`. */
const LEAST_NAMING_WORDS = 5;

/** `X mengatakan …`: the complement behind the cue. */
export function readActive(
  reading: Reading,
  context: StatementDrafts,
  hit: CueHit,
  own: readonly CueHit[],
  from: number,
  to: number,
  reach: number,
): QuoteDraft | null {
  const { lower, cues } = reading;
  const reportsNegated = cues.negatedCues.has(lower[hit.from]!) || cues.denialCues.has(lower[hit.from]!);
  const negated = reportsNegated && hit.from > from && cues.negations.has(lower[hit.from - 1]!);
  if (negated) return readActive(reading, context, { ...hit, from: hit.from - 1 }, own, from, to, reach);
  if (cues.negatedCues.has(lower[hit.from]!) || isDenied(reading, hit.from, from)) return null;
  const complement = complementOf(reading, hit, own, to);
  // `Before noon, Rini said at the market that …`: what stands in front belongs to the telling.
  const carried = complement?.rule === "clauseAfterComplementiser" && !isMark(reading, hit.to, COMMA);
  const apart = !cues.pack.commaBeforeClause && !carried;
  const aside = apart ? readSubjectAside(reading, context, hit, from, to, reach) : null;
  if (aside) return aside;
  const subject = subjectLink(reading, context, hit, own, from, reach);
  const link = complement?.marked ? documentLink(reading, hit, subject, from) : subject;
  if (!complement) return readTrailing(reading, context, hit, from, to, reach);
  if (!link || !isPlausible(reading, link, hit.frame, complement.marked)) return null;
  const end = complementEnd(reading, hit, own, complement.from, to);
  const a = complement.from;
  const b = trimClauseEnd(reading, a, hit.frame === "label" ? labelEnd(reading, context, a, end) : end);
  const words = wordCount(reading, a, b);
  if (words === 0) return null;
  const predicate = predicateAt(reading, a, b);
  const named = namingAt(reading, a, b) || holdsObject(reading, hit) || statesOfTopic(reading, a, b);
  switch (hit.frame) {
    case "address":
    case "clause":
      if (!complement.marked && predicate < 0 && words < 5 && !named) return null;
      break;
    case "accusation":
      break;
    case "mixed":
    case "promise":
      if (!complement.marked && (predicate < 0 || isContentNoun(reading, lower[a]!))) return null;
      break;
    case "naming":
      if (!complement.marked && predicate < 0 && !named && words < LEAST_NAMING_WORDS) return null;
      break;
    case "label":
      if (!complement.marked && !named && !pairWithin(context.statement, { from: a, to: b })) return null;
      break;
    case "thought":
      if (!complement.marked && predicate <= a && !statesOfTopic(reading, a, b)) return null;
      break;
    case "marked":
      if (!complement.marked) return null;
      break;
    case "question":
      if (complement.rule !== "clauseAfterComplementiser" && !cues.questionWords.has(lower[a]!)) return null;
      break;
    case "request":
      if (!complement.marked && predicate < 0) return null;
      break;
    case "speech":
    case "written":
      return null;
  }
  if (!complement.marked && words < 2) return null;
  const pointsBack = reading.speakers.definiteAfter.has(lower[a + 1] ?? "");
  if (cues.contentNouns.has(lower[a]!) && !pointsBack && !complement.marked && named) {
    return {
      from: a + 1,
      to: b,
      kind: "indirect",
      cue: { from: hit.from, to: a + 1 },
      link,
      rule: "contentNoun",
      statement: context.index,
    };
  }
  const rule: QuoteRule = hit.frame === "request" ? "request" : complement.rule;
  return {
    from: a,
    to: b,
    kind: "indirect",
    cue: { from: hit.from, to: complement.cueEnd },
    link,
    rule,
    statement: context.index,
  };
}

/** `… a “crazy system” during a stop in Flint`: behind the marks stands where and when it was said, or a remark of the narrator's. */
function labelEnd(reading: Reading, { statement }: StatementDrafts, from: number, to: number): number {
  const { cues, lower, tokens } = reading;
  for (let pair = pairWithin(statement, { from, to }); pair;) {
    const behind = pair.close + 1;
    if (behind >= to) break;
    const tells = cues.tellingWords.has(lower[behind]!) && !cues.namingWords.has(lower[behind]!);
    if (tells && !cues.requestMarkers.has(lower[behind]!)) return behind;
    if (tokens.kind[behind] === TokenKind.mark && isDash(tokens.text.charCodeAt(tokens.start[behind]!)))
      return behind;
    pair = pairWithin(statement, { from: behind, to });
  }
  return to;
}

/** `pendapat`, `pendapatnya`. */
function isContentNoun({ cues, speakers }: Reading, word: string): boolean {
  if (cues.contentNouns.has(word)) return true;
  const suffix = speakers.possessiveSuffix;
  return suffix !== null && word.endsWith(suffix) && cues.contentNouns.has(word.slice(0, -suffix.length));
}

/** `menyebutnya sebagai …`: what is named stands in the cue. */
function holdsObject({ lower, cues, speakers }: Reading, hit: CueHit): boolean {
  const suffix = speakers.possessiveSuffix;
  return (
    suffix !== null &&
    hit.use === "active" &&
    lower[hit.from]!.endsWith(suffix) &&
    cues.namingWords.has(lower[hit.to] ?? "")
  );
}

/** `penguatan itu hanya sementara`: behind a definite noun something is said of it, though not with a verb. */
function statesOfTopic(reading: Reading, from: number, to: number): boolean {
  const { cues, lower, speakers, tokens } = reading;
  for (let i = from; i + 1 < to && i <= from + LONGEST_TOPIC; i++) {
    if (isMark(reading, i, COMMA)) return false;
    const isPossessed = isOwnNoun(reading, lower[i]!);
    if (!isPossessed && (i === from || !speakers.definiteAfter.has(lower[i]!))) continue;
    const next = lower[i + 1]!;
    return (
      tokens.kind[i + 1] === TokenKind.word &&
      reading.nameAt[i + 1]! < 0 &&
      !cues.prepositions.has(next) &&
      !cues.subordinators.has(next) &&
      !cues.coordinators.has(next) &&
      !cues.adverbs.has(lower[to - 1]!)
    );
  }
  return false;
}

function namingAt(reading: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (hasCueBit(reading, i, CueBit.namingWord)) return true;
  return false;
}
