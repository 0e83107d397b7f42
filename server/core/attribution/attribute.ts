/**
 * Says whose each quote is. Walks through the article as a reader does, keeping in mind who spoke last and whom the text turned to since;
 * pronouns, `-nya`, descriptions and quotes without a cue resolve against that. Names are taken as linked by the name passes.
 */
import type { SpeakerVia } from "../analysis";
import { type Cast, sideOf } from "../coreference/descriptors";
import { Discourse, type Referent } from "../coreference/discourse";
import type { Pair } from "../coreference/pairs";
import type { TokenRange } from "../document";
import { skipConnectives } from "../quotation/clause";
import { CueBit } from "../quotation/cues";
import type { QuoteDraft } from "../quotation/draft";
import { COMMA, isMark, isPersonName, isSpeakerName, nameEnd, type Reading } from "../quotation/reading";
import type { Statement } from "../quotation/statements";
import type { Steps } from "../steps";
import { Case, TokenKind } from "../text/tokens";
import { headType, resolveDescription } from "./description";
import { saysWhose, type SpeakerPhrase } from "./phrase";
import { MeaningBit } from "./speakerLexicon";

/** Who speaks: an entity by its index, or a description where nobody is named. */
export interface Attribution extends Referent {
  readonly mention: TokenRange | null;
  readonly via: SpeakerVia;
  /** Statements since the text last turned to the speaker, where that is what the attribution rests on; else 0. */
  readonly age: number;
  /** Two who speak as one, by a word that means both; then there is no entity. */
  readonly pair?: Pair;
}

export interface Attributions {
  /** The speaker of each draft; null where the text gives none. */
  readonly speakers: readonly (Attribution | null)[];
  /** For each statement whom `ia` means at its start. */
  readonly focus: readonly (Referent | null)[];
  /** For each statement whom `mereka` and `aliansi itu` mean at its start. */
  readonly group: readonly (Referent | null)[];
}

/** Tokens of a description as a subject. */
const LONGEST_SUBJECT = 8;

/** Statements that are gone through between two stops: a few milliseconds. */
const STATEMENTS_PER_STOP = 1_000;

/** Stops now and then. */
export function* attributeQuotes(
  reading: Reading,
  statements: readonly Statement[],
  drafts: readonly QuoteDraft[],
  cast: Cast,
): Steps<Attributions> {
  const speakers: (Attribution | null)[] = new Array<Attribution | null>(drafts.length).fill(null);
  const focus: (Referent | null)[] = [];
  const group: (Referent | null)[] = [];
  const discourse = new Discourse(cast, (description) => headType(reading, description) ?? "person");
  const pending: number[] = [];
  let next = 0;
  for (const [index, statement] of statements.entries()) {
    if (index % STATEMENTS_PER_STOP === STATEMENTS_PER_STOP - 1) yield;
    focus.push(discourse.single(index));
    group.push(discourse.group());
    const first = next;
    while (next < drafts.length && drafts[next]!.statement <= index) next += 1;
    const subject = subjectOf(reading, statement, drafts[first], cast, discourse);
    if (subject) discourse.turnTo(subject, index);
    for (let d = first; d < next; d++) {
      const draft = drafts[d]!;
      const result = resolve(reading, draft, speakers, cast, discourse, index);
      speakers[d] = result;
      if (!result) {
        if (draft.link.type !== "none") pending.push(d);
        continue;
      }
      // Whoever is never named and only asks for something is not whom the text turns to.
      if (draft.rule === "request" && result.entity === null) continue;
      if (result.pair) continue;
      if (draft.rule !== "source" || result.via !== "name" || discourse.typeOf(result) === "person")
        discourse.turnTo(result, index);
      // Speech at the front, before anyone was named, is the next speaker's.
      for (const open of pending.splice(0))
        speakers[open] = { ...result, ...ownMention(drafts[open]!), age: 1 };
    }
  }
  return { speakers, focus, group };
}

/** What the quote itself shows of its speaker, who is named only later. */
function ownMention({ link }: QuoteDraft): Pick<Attribution, "mention" | "via"> {
  if (link.type === "phrase")
    return { mention: { from: link.phrase.from, to: link.phrase.to }, via: link.phrase.kind };
  return { mention: null, via: link.type === "clitic" ? "clitic" : "context" };
}

function resolve(
  reading: Reading,
  draft: QuoteDraft,
  results: readonly (Attribution | null)[],
  cast: Cast,
  discourse: Discourse,
  statement: number,
): Attribution | null {
  const { link } = draft;
  switch (link.type) {
    case "none":
      return null;
    case "same":
      return results[link.draft] ?? null;
    case "clitic":
    case "context": {
      const referent = discourse.single(statement);
      return referent && attributed(referent, null, link.type, discourse.age(statement));
    }
    case "phrase":
      return resolvePhrase(reading, link.phrase, cast, discourse, statement);
  }
}

function resolvePhrase(
  reading: Reading,
  phrase: SpeakerPhrase,
  cast: Cast,
  discourse: Discourse,
  statement: number,
): Attribution | null {
  const mention = { from: phrase.from, to: phrase.to };
  const two = phrase.kind === "name" ? undefined : cast.pairs.get(phrase.from);
  if (two?.pair) return { entity: null, description: null, pair: two.pair, mention, via: two.kind, age: 0 };
  // Two who cannot be told are described by the words themselves.
  if (two) return { entity: null, description: mention, mention, via: "nominal", age: 0 };
  if (phrase.kind === "name")
    return attributed(referentOfName(reading, phrase.from, cast, mention), mention, "name", 0);
  if (phrase.kind === "pronoun") {
    const plural = reading.speakers.plural.has(reading.lower[phrase.from]!);
    const referent = plural ? discourse.group() : discourse.single(statement);
    return referent && attributed(referent, mention, "pronoun", discourse.age(statement));
  }
  if (reading.speakers.ownSide.has(reading.lower[phrase.from]!) && phrase.to === phrase.from + 1) {
    const referent = discourse.single(statement);
    const side = referent && sideOf(referent.entity, cast);
    if (referent)
      return attributed(
        side === null ? referent : { entity: side, description: null },
        mention,
        "pronoun",
        discourse.age(statement),
      );
  }
  return attributed(resolveDescription(reading, mention, cast, discourse), mention, "nominal", 0);
}

function attributed(
  { entity, description }: Referent,
  mention: TokenRange | null,
  via: SpeakerVia,
  age: number,
): Attribution {
  return { entity, description, mention, via, age };
}

function referentOfName(reading: Reading, token: number, cast: Cast, mention: TokenRange): Referent {
  const entity = cast.entityOf[reading.nameAt[token]!] ?? -1;
  return entity >= 0 ? { entity, description: null } : { entity: null, description: mention };
}

/**
 * Whom a statement turns to before its first quote: its subject, where that is a name or a description, or the agent of its passive. Names
 * behind a preposition or behind the verb are only mentioned.
 */
function subjectOf(
  reading: Reading,
  statement: Statement,
  firstDraft: QuoteDraft | undefined,
  cast: Cast,
  discourse: Discourse,
): Referent | null {
  const { lower, tokens, cueBits, meanings } = reading;
  const limit =
    firstDraft && firstDraft.from >= statement.from
      ? Math.min(firstDraft.from, statement.end)
      : statement.end;
  let fallback: Referent | null = null;
  let any: Referent | null = null;
  let behindPreposition = false;
  let behindVerb = false;
  let inRelative = false;
  let clauseStart = skipConnectives(reading, statement.from, limit);
  for (let i = clauseStart; i < limit; i++) {
    if (isMark(reading, i, COMMA)) {
      behindPreposition = false;
      inRelative = false;
      // `Sebelumnya diberitakan, Laras …`: the subject is still to come.
      if (!fallback && !any) behindVerb = false;
      clauseStart = i + 1;
      continue;
    }
    if (reading.nameAt[i]! >= 0) {
      const end = nameEnd(reading, i);
      if (isSpeakerName(reading, i)) {
        const referent = referentOfName(reading, i, cast, { from: i, to: end });
        const isPerson = isPersonName(reading, i);
        // `mantan Wakil Presiden era Soeharto ini`: the name only describes.
        const describes = reading.speakers.definiteAfter.has(lower[end] ?? "") && i > clauseStart;
        if (describes) {
          i = end - 1;
          continue;
        }
        if (!behindPreposition && !behindVerb && isPerson) {
          // `Putri Ratih, Galuh, …`: the first name says whose.
          const next = saysWhose(reading, clauseStart, i) && isMark(reading, end, COMMA) ? end + 1 : -1;
          if (next < 0 || next >= limit || !isPersonName(reading, next)) return referent;
          return referentOfName(reading, next, cast, { from: next, to: nameEnd(reading, next) });
        }
        if (!behindPreposition && !behindVerb) fallback ??= referent;
        if (isPerson) any ??= referent;
      }
      i = end - 1;
      continue;
    }
    if (tokens.kind[i] !== TokenKind.word) continue;
    const bits = cueBits[tokens.entry[i]!]!;
    if (bits & CueBit.agentWord) {
      behindPreposition = false;
      behindVerb = false;
      continue;
    }
    if (bits & CueBit.relative) inRelative = true;
    if (tokens.shape[i] === Case.lower || i === clauseStart) {
      const listsName = (bits & CueBit.namelyWord) !== 0;
      if ((bits & CueBit.preposition && !listsName) || bits & CueBit.subordinator) behindPreposition = true;
      if (!behindPreposition && !inRelative && i > statement.from && bits & CueBit.predicate && !listsName) {
        behindVerb = true;
      }
    }
    if (behindPreposition || behindVerb) continue;
    const meaning = meanings[tokens.entry[i]!]!;
    if (meaning & MeaningBit.singular) return null;
    if (i > statement.from && meaning & MeaningBit.definiteAfter) {
      const phrase = { from: clauseStart, to: i + 1 };
      if (i - clauseStart <= LONGEST_SUBJECT && reading.speakers.personNouns.has(lower[clauseStart]!)) {
        const referent = resolveDescription(reading, phrase, cast, discourse);
        if (referent.entity !== null) return referent;
      }
    }
  }
  return fallback ?? (discourse.lastOf("person") ? null : any);
}
