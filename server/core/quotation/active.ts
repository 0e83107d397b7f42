/** Clauses behind an active cue: `X mengatakan …`, requests, and one thing called another. */
import { readSubjectAside, readTrailing } from "./aside";
import { predicateAt, trimClauseEnd, wordCount } from "./clause";
import { complementEnd, complementOf } from "./complement";
import type { QuoteDraft, QuoteRule } from "./draft";
import type { CueHit } from "./hits";
import type { Reading } from "./reading";
import type { StatementDrafts } from "./statementDrafts";
import { documentLink, isDenied, isPlausible, subjectLink } from "./subject";

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
  const negated =
    cues.negatedCues.has(lower[hit.from]!) && hit.from > from && cues.negations.has(lower[hit.from - 1]!);
  if (negated) return readActive(reading, context, { ...hit, from: hit.from - 1 }, own, from, to, reach);
  if (cues.negatedCues.has(lower[hit.from]!) || isDenied(reading, hit.from, from)) return null;
  const aside = cues.pack.commaBeforeClause ? null : readSubjectAside(reading, context, hit, from, to, reach);
  if (aside) return aside;
  const complement = complementOf(reading, hit, own, to);
  const subject = subjectLink(reading, context, hit, own, from, reach);
  const link = complement?.marked ? documentLink(reading, hit, subject, from) : subject;
  if (!complement) return readTrailing(reading, context, hit, from, to, reach);
  if (!link || !isPlausible(reading, link, hit.frame, complement.marked)) return null;
  const end = complementEnd(reading, hit, own, complement.from, to);
  const a = complement.from;
  const b = trimClauseEnd(reading, a, end);
  const words = wordCount(reading, a, b);
  if (words === 0) return null;
  const predicate = predicateAt(reading, a, b);
  const named = namingAt(reading, a, b);
  switch (hit.frame) {
    case "address":
    case "clause":
      if (!complement.marked && predicate < 0 && words < 5 && !named) return null;
      break;
    case "mixed":
      if (!complement.marked && (predicate < 0 || isContentNoun(reading, lower[a]!))) return null;
      break;
    case "naming":
      if (!complement.marked && predicate < 0 && !named && words < LEAST_NAMING_WORDS) return null;
      break;
    case "thought":
      if (!complement.marked && predicate <= a) return null;
      break;
    case "marked":
      if (!complement.marked) return null;
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

/** `pendapat`, `pendapatnya`. */
function isContentNoun({ cues, speakers }: Reading, word: string): boolean {
  if (cues.contentNouns.has(word)) return true;
  const suffix = speakers.possessiveSuffix;
  return suffix !== null && word.endsWith(suffix) && cues.contentNouns.has(word.slice(0, -suffix.length));
}

function namingAt(reading: Reading, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (reading.cues.namingWords.has(reading.lower[i]!)) return true;
  return false;
}
