/**
 * Finds the reported clauses of a statement: complements of cues (`X mengatakan …`), clauses that a cue follows or interrupts
 * (`…, kata X`, `A, menurutnya, B`), sources (`Menurut X, …`), headlines (`X: …`), requests, and sums (`Hal itu disampaikan X`).
 */
import { speakerAfter, speakerBefore, type SpeakerPhrase } from "../attribution/phrase";
import { Case, TokenKind } from "../text/tokens";
import {
  hasPredicate,
  isOnlyConnective,
  isPredicateWord,
  LEAST_CLAUSE_WORDS,
  predicateAt,
  skipConnectives,
  trimClauseEnd,
  wordCount,
} from "./clause";
import { phraseAt } from "./cues";
import type { QuoteDraft, QuoteRule, SpeakerLink } from "./draft";
import { firstHit, hitsBetween, startsSpeaker, type CueHit } from "./hits";
import type { Frame } from "./quotationPack";
import {
  COLON,
  COMMA,
  isDateName,
  isMark,
  isPersonName,
  isSpeakerName,
  nameEnd,
  type Reading,
} from "./reading";
import type { MarkPair } from "./marks";
import type { Statement } from "./statements";

export interface StatementDrafts {
  readonly statement: Statement;
  readonly index: number;
  readonly hits: readonly CueHit[];
  /** Cues that speeches in marks have taken. */
  readonly used: ReadonlySet<CueHit>;
  readonly speech: readonly QuoteDraft[];
  /** The drafts of the statements before. */
  readonly previous: readonly QuoteDraft[];
}

/** Words: a shorter complement without verb is a mere name or noun: `menyebut nama Budi`. */
const LEAST_NAMING_WORDS = 5;
/** Tokens: how far a complementiser may stand behind its cue. */
const COMPLEMENTISER_REACH = 40;
/** Tokens: a clause that runs on for longer holds no further cue of interest. */
const LONGEST_CLAUSE = 400;
/** Words before the colon of a headline. */
const LONGEST_HEADLINE_SPEAKER = 8;

export function findReported(
  reading: Reading,
  statements: readonly Statement[],
  context: StatementDrafts,
): QuoteDraft[] {
  const { statement, speech, hits } = context;
  const found: QuoteDraft[] = [];
  if (statement.kind !== "body") {
    const headline = readHeadline(reading, context);
    if (headline) return [withKind(headline, statement)];
  }
  let from = statement.from;
  const barriers = [
    ...speech.map((draft) => ({ from: draft.from, to: draft.to })),
    { from: statement.end, to: statement.end },
  ];
  for (const barrier of barriers) {
    if (barrier.from > from)
      readSegment(reading, context, from, Math.min(barrier.from, statement.end), hits, found);
    from = Math.max(from, barrier.to);
  }
  if (found.length === 0 && speech.length === 0) {
    const whole = readSummary(reading, statements, context) ?? readVia(reading, context);
    if (whole) found.push(whole);
  }
  return found.map((draft) => withKind(draft, statement));
}

/** Marks inside a reported clause make it mixed. */
function withKind(draft: QuoteDraft, statement: Statement): QuoteDraft {
  const inside = pairInside(statement, draft);
  if (!inside) return draft;
  const whole = inside.open === draft.from && inside.close + 1 === draft.to;
  return { ...draft, kind: whole ? "direct" : "mixed" };
}

function pairInside({ pairs }: Statement, draft: QuoteDraft): MarkPair | undefined {
  let low = 0;
  let high = pairs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (pairs[middle]!.open < draft.from) low = middle + 1;
    else high = middle;
  }
  const pair = pairs[low];
  return pair && pair.close < draft.to ? pair : undefined;
}

function readSegment(
  reading: Reading,
  context: StatementDrafts,
  from: number,
  to: number,
  hits: readonly CueHit[],
  found: QuoteDraft[],
): void {
  let reach = from;
  const own = hitsBetween(hits, from, to);
  for (let h = 0; h < own.length; h++) {
    const hit = own[h]!;
    if (hit.from < reach || context.used.has(hit)) continue;
    const draft = readHit(reading, context, hit, own, from, to, reach);
    if (!draft) continue;
    const last = found.at(-1);
    if (last && last.from < draft.to && draft.from < last.to) continue;
    found.push(draft);
    reach = Math.max(reach, draft.to, hit.to);
  }
}

function readHit(
  reading: Reading,
  context: StatementDrafts,
  hit: CueHit,
  own: readonly CueHit[],
  from: number,
  to: number,
  reach: number,
): QuoteDraft | null {
  switch (hit.use) {
    case "inverted":
    case "clitic":
    case "sourceClitic":
    case "passiveClitic":
    case "source":
      return readAside(reading, context, hit, from, to, reach);
    case "active":
      return readActive(reading, context, hit, own, from, to, reach);
    case "passive":
      return readPassive(reading, context, hit, own, from, to);
  }
}

/** `A, kata X, B`, `A, katanya.`, `Menurut X, A`. */
function readAside(
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

/** Whether the clause goes on behind an interposed cue. */
function isContinuation(reading: Reading, hit: CueHit, behind: number, to: number): boolean {
  const { lower, cues } = reading;
  if (isMark(reading, behind, COMMA)) {
    const next = behind + 1;
    if (isDateName(reading, next)) return false;
    if (cues.viaWords.has(lower[next]!)) return false;
    if (cues.prepositions.has(lower[next]!) && !hasPredicate(reading, next, to))
      return wordCount(reading, next, to) > 5 && !cues.tellingWords.has(lower[next]!);
    return true;
  }
  if (hit.use === "sourceClitic") return behind < to;
  return false;
}

function isPersonal(reading: Reading, phrase: SpeakerPhrase): boolean {
  if (phrase.kind === "pronoun") return reading.speakers.singular.has(reading.lower[phrase.from]!);
  return phrase.kind === "name" && isPersonName(reading, phrase.from);
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

function nextComma(reading: Reading, from: number, to: number): number {
  const limit = Math.min(to, from + LONGEST_CLAUSE);
  for (let i = from; i < limit; i++) if (isMark(reading, i, COMMA)) return i;
  return -1;
}

function skipMarks({ tokens }: Reading, from: number): number {
  let i = from;
  while (
    i < tokens.count &&
    tokens.kind[i] === TokenKind.mark &&
    [0x2c, 0x2d, 0x2e, 0x2013, 0x2014].includes(tokens.text.charCodeAt(tokens.start[i]!))
  )
    i += 1;
  return i;
}

/** `X mengatakan …`: the complement behind the cue. */
function readActive(
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
  if (cues.contentNouns.has(lower[a]!) && !complement.marked && named) {
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

/** `Sebuah studi yang terbit di jurnal X mengungkap bahwa`: the whole description of the document is what reports. */
function documentLink(
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
function isPlausible(reading: Reading, link: SpeakerLink, frame: Frame, sure: boolean): boolean {
  const marked = sure || frame === "naming";
  if (frame === "clause" || link.type !== "phrase" || link.phrase.kind !== "nominal") return true;
  const { from, to } = link.phrase;
  const { lower, speakers, cues, tokens } = reading;
  for (let i = from; i < to; i++) {
    const word = lower[i]!;
    if (
      speakers.personNouns.has(word) ||
      speakers.organizationNouns.has(word) ||
      speakers.placeNouns.has(word)
    )
      return true;
    if (cues.sourceNouns.has(word)) return marked;
    if (startsSpeaker(reading, i, to) && tokens.shape[i] === Case.lower) return true;
  }
  if (speakers.definiteAfter.has(lower[to - 1]!)) return marked || frame === "thought";
  return (
    tokens.shape[from] !== Case.lower &&
    from !== reading.document.sentences[0]?.from &&
    !isPredicateWord(reading, lower[from]!) &&
    marked
  );
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

interface Complement {
  readonly from: number;
  /** Behind a complementiser, comma or colon: surely a clause. */
  readonly marked: boolean;
  readonly cueEnd: number;
  readonly rule: QuoteRule;
}

function complementOf(reading: Reading, hit: CueHit, own: readonly CueHit[], to: number): Complement | null {
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
  const requests = hit.frame === "request";
  if (requests || (hit.frame === "mixed" && complementiser < 0)) {
    const marker = findWord(reading, cues.requestMarkers, i, Math.min(to, i + COMPLEMENTISER_REACH));
    const asks =
      requests ||
      (marker >= 0 && cues.pureRequestMarkers.has(lower[marker]!) && !hasPredicate(reading, i, marker));
    if (marker >= 0 && asks && !commaBetween(reading, i, marker)) {
      return { from: marker + 1, marked: true, cueEnd: hit.to, rule: "request" };
    }
  }
  if (complementiser >= 0 && isComplementiserOf(reading, i, complementiser)) {
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
  if (content > 0 && !hasPredicate(reading, i + content, to)) return null;
  return { from: i, marked: false, cueEnd: hit.to, rule: "clauseAfterCue" };
}

/** Up to the first comma. */
function clausePart(reading: Reading, from: number, to: number): number {
  const comma = nextComma(reading, from, to);
  return comma < 0 ? to : comma;
}

function findWord(reading: Reading, set: ReadonlySet<string>, from: number, to: number): number {
  for (let i = from; i < to; i++) if (set.has(reading.lower[i]!)) return i;
  return -1;
}

function commaBetween(reading: Reading, from: number, to: number): boolean {
  return nextComma(reading, from, to) >= 0;
}

/** Whether what stands between cue and complementiser leaves them together: an address, circumstance or noun, no clause. */
function isComplementiserOf(reading: Reading, from: number, complementiser: number): boolean {
  if (from >= complementiser) return true;
  const { lower, cues } = reading;
  if (cues.contentNouns.has(lower[complementiser - 1]!)) return complementiser - from <= 6;
  if (!cues.pureComplementisers.has(lower[complementiser]!)) return from === complementiser;
  if (cues.prepositions.has(lower[from]!)) return true;
  return complementiser - from <= 8 && !hasPredicate(reading, from, complementiser);
}

/** Where a complement ends: at the next cue that shares or changes the subject, else with the statement. */
function complementEnd(
  reading: Reading,
  hit: CueHit,
  own: readonly CueHit[],
  from: number,
  to: number,
): number {
  const { lower, cues } = reading;
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

/** `tidak mengatakan`, `ingin mengumumkan`, `untuk mengatakan`: no report. */
function isDenied(reading: Reading, cue: number, from: number): boolean {
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

/** The subject of an active cue: before it, or that of the cue that it is coordinated with, or of the statement. */
function subjectLink(
  reading: Reading,
  context: StatementDrafts,
  hit: CueHit,
  own: readonly CueHit[],
  from: number,
  reach: number,
): SpeakerLink | null {
  const { lower, cues } = reading;
  let before = hit.from - 1;
  while (before >= from && cues.adverbs.has(lower[before]!) && reading.nameAt[before]! < 0) before -= 1;
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
    const earlier = activeBefore(own, hit);
    const phrase = earlier ? speakerBefore(reading, earlier.from, from) : null;
    if (phrase) return { type: "phrase", phrase };
    const direct = isMark(reading, before, COMMA) ? speakerBefore(reading, hit.from, left) : null;
    if (direct) return { type: "phrase", phrase: direct };
    const first = firstSubject(reading, from, before);
    return first ? { type: "phrase", phrase: first } : null;
  }
  const phrase = speakerBefore(reading, hit.from, left);
  return phrase ? { type: "phrase", phrase } : null;
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
    if (isPredicateWord(reading, reading.lower[i]!)) return -1;
  }
  return -1;
}

/** The statement's first noun phrase that can speak. */
function firstSubject(reading: Reading, from: number, to: number): SpeakerPhrase | null {
  const start = skipConnectives(reading, from, to);
  if (reading.cues.prepositions.has(reading.lower[start]!)) return null;
  return speakerAfter(reading, start, to);
}

/** `Acts of protest, Mr. Obama said, are acts of patriotism`, `…, lawmakers said Friday`: subject and cue amid or behind the clause. */
function readSubjectAside(
  reading: Reading,
  context: StatementDrafts,
  hit: CueHit,
  from: number,
  to: number,
  reach: number,
): QuoteDraft | null {
  const phrase = speakerBefore(reading, hit.from, from);
  const comma = phrase ? phrase.phrase.from - 1 : -1;
  const start = skipMarks(reading, skipConnectives(reading, Math.max(from, reach), to));
  if (
    !phrase ||
    comma <= start ||
    !isMark(reading, comma, COMMA) ||
    reading.cues.subordinators.has(reading.lower[start]!)
  )
    return null;
  const behind = reading.lower[hit.to] ?? "";
  const closed =
    hit.to >= to ||
    isMark(reading, hit.to, COMMA) ||
    isDateName(reading, hit.to) ||
    reading.cues.prepositions.has(behind);
  if (!closed || reading.cues.prepositions.has(reading.lower[start]!)) return null;
  const make = (end: number, rule: QuoteRule): QuoteDraft => ({
    from: start,
    to: end,
    kind: "indirect",
    cue: { from: hit.from, to: hit.to },
    link: { type: "phrase", phrase },
    rule,
    statement: context.index,
  });
  if (isMark(reading, hit.to, COMMA) && !hasPredicate(reading, start, comma))
    return make(to, "clauseAroundCue");
  return wordCount(reading, start, comma) >= LEAST_CLAUSE_WORDS ? make(comma, "clauseBeforeCue") : null;
}

/** `…, Sari mengatakan.`: the clause stands before subject and cue. */
function readTrailing(
  reading: Reading,
  context: StatementDrafts,
  hit: CueHit,
  from: number,
  to: number,
  reach: number,
): QuoteDraft | null {
  const phrase = speakerBefore(reading, hit.from, from);
  if (!phrase) return null;
  const comma = phrase.phrase.from - 1;
  const start = skipMarks(reading, Math.max(from, reach));
  if (comma <= start || !isMark(reading, comma, COMMA)) return null;
  if (wordCount(reading, start, comma) < LEAST_CLAUSE_WORDS || !hasPredicate(reading, start, comma))
    return null;
  if (hit.to < to && !reading.cues.prepositions.has(reading.lower[hit.to]!) && !isDateName(reading, hit.to))
    return null;
  return {
    from: start,
    to: comma,
    kind: "indirect",
    cue: { from: hit.from, to: hit.to },
    link: { type: "phrase", phrase },
    rule: "clauseBeforeCue",
    statement: context.index,
  };
}

/** `dikatakan oleh X bahwa …`, `disebutkan X, …`. */
function readPassive(
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
  const goesOn = isMark(reading, behind, COMMA) || isPredicateWord(reading, reading.lower[behind] ?? "");
  if (
    goesOn &&
    behind < to &&
    !isOnlyConnective(reading, from, hit.from) &&
    wordCount(reading, behind, to) > 1
  ) {
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
    complementiser >= 0
      ? complementiser + 1
      : isMark(reading, behind, COMMA) && isOnlyConnective(reading, from, hit.from)
        ? behind + 1
        : -1;
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

/** `Sekjen NATO: Risiko Itu Nyata!` */
function readHeadline(reading: Reading, { statement, index }: StatementDrafts): QuoteDraft | null {
  for (
    let i = statement.from + 1;
    i < Math.min(statement.end, statement.from + 2 * LONGEST_HEADLINE_SPEAKER);
    i++
  ) {
    if (!isMark(reading, i, COLON)) continue;
    if (
      wordCount(reading, statement.from, i) > LONGEST_HEADLINE_SPEAKER ||
      wordCount(reading, i + 1, statement.end) < 2
    )
      return null;
    let holdsName = false;
    for (let at = statement.from; at < i; at++)
      if (isSpeakerName(reading, at) || reading.speakers.personNouns.has(reading.lower[at]!))
        holdsName = true;
    if (!holdsName) return null;
    const phrase = speakerAfter(reading, statement.from, i);
    if (!phrase || phrase.phrase.to !== i) return null;
    return {
      from: i + 1,
      to: statement.end,
      kind: "indirect",
      cue: null,
      link: { type: "phrase", phrase },
      rule: "headline",
      statement: index,
    };
  }
  return null;
}

/** `Dilansir dari laman X, S`: another medium reports, where nobody else does. */
function readVia(reading: Reading, { statement, index }: StatementDrafts): QuoteDraft | null {
  const { lower, cues } = reading;
  const start = skipConnectives(reading, statement.from, statement.end);
  if (!cues.viaWords.has(lower[start]!)) return null;
  let medium = start + 1;
  while (medium < statement.end && (cues.viaFillers.has(lower[medium]!) || cues.adverbs.has(lower[medium]!)))
    medium += 1;
  // `Dilansir Okezone dari Food & Wine`: the medium behind the medium.
  if (reading.nameAt[medium]! >= 0) {
    const behind = nameEnd(reading, medium);
    if (cues.viaFillers.has(lower[behind] ?? "") && reading.nameAt[behind + 1]! >= 0) medium = behind + 1;
  }
  if (reading.nameAt[medium] === undefined || reading.nameAt[medium]! < 0 || isDateName(reading, medium))
    return null;
  const name = { from: medium, to: nameEnd(reading, medium) };
  const phrase: SpeakerPhrase = { ...name, kind: "name", phrase: name };
  let comma = nextComma(reading, phrase.phrase.to, Math.min(statement.end, phrase.phrase.to + 4));
  if (comma < 0) return null;
  if (isDateName(reading, comma + 1))
    comma = nextComma(reading, comma + 1, Math.min(statement.end, comma + 12));
  const from = comma + 1;
  if (comma < 0 || !hasPredicate(reading, from, statement.end)) return null;
  return {
    from,
    to: trimClauseEnd(reading, from, statement.end),
    kind: "indirect",
    cue: { from: start, to: start + 1 },
    link: { type: "phrase", phrase },
    rule: "via",
    statement: index,
  };
}

/** `Hal itu disampaikan X`: the statement before is what X said. */
function readSummary(
  reading: Reading,
  statements: readonly Statement[],
  { statement, index, previous, hits }: StatementDrafts,
): QuoteDraft | null {
  const start = skipConnectives(reading, statement.from, statement.end);
  const length = phraseAt(reading.lower, start, reading.cues.contentPronouns);
  if (length === 0) return null;
  const hit = hits.find(
    (other) => other.use === "passive" && other.from >= start + length && other.from <= start + length + 2,
  );
  const before = statements[index - 1];
  if (!hit || !before || before.kind !== "body" || previous.some((draft) => draft.statement === index - 1))
    return null;
  let at = hit.to;
  while (
    at < statement.end &&
    (reading.cues.adverbs.has(reading.lower[at]!) || reading.cues.agentWords.has(reading.lower[at]!))
  )
    at += 1;
  const phrase = speakerAfter(reading, at, statement.end);
  if (!phrase) return null;
  return {
    from: before.from,
    to: before.end,
    kind: "indirect",
    cue: { from: hit.from, to: hit.to },
    link: { type: "phrase", phrase },
    rule: "summary",
    statement: index - 1,
  };
}
