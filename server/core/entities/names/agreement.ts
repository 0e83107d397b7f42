/**
 * What an article shows of a name in one place holds in the others: a word that is part of a person's full name is that person where it stands
 * alone, and the same words are the same type of name throughout.
 */
import type { EntityType } from "../../analysis";
import type { TokenRange } from "../../document";
import type { Steps } from "../../steps";
import { Case, Gap, TokenKind } from "../../text/tokens";
import type { Clues } from "../tagger/features";
import { Kind, Trait, type Lexicon } from "../lexicon/lexicon";
import type { NameSpan, NameSpans } from "./nameSpans";
import { combine } from "../lexicon/words";

/** Sentences that are gone through between two stops: a few milliseconds. */
const SENTENCES_PER_STOP = 3000;

/** Gives every further occurrence of a name the type that the article shows. Linear. Stops now and then. */
export function* agreeInDocument(
  clues: Clues,
  lexicon: Lexicon,
  sentences: readonly TokenRange[],
  spans: NameSpans,
): Steps<void> {
  const votes = countVotes(clues, lexicon, spans);
  for (let s = 0; s < sentences.length; s++) {
    if (s % SENTENCES_PER_STOP === 0) yield;
    applyVotes(clues, sentences[s]!, spans, votes);
  }
}

/** What the article shows of one sequence of words. */
interface Vote {
  /** The types that it was found as, in the order in which they were found. */
  readonly types: EntityType[];
  /** The summed confidence of each of them. */
  readonly sums: number[];
  /** Whether longer names begin with these words. */
  prefix: boolean;
  /** Whether it is a part of a person's longer name. */
  part: boolean;
}

/** By the hash of the words, as a signed number: the engine keeps such keys as they are, while larger ones would be objects. */
type Votes = ReadonlyMap<number, Vote>;

const CORE: ReadonlySet<EntityType> = new Set(["person", "organization", "place"]);
/** A part of a full name weighs nearly as much as the name by itself. */
const PART_WEIGHT = 0.9;
/** What is left of a name with a telling tail is that name more surely than the tagger knows. */
const TAILED_WEIGHT = 3;
/** Below this, a tagger's lone opinion gives way to the article's. */
const STRONG = 0.97;

function countVotes(clues: Clues, lexicon: Lexicon, spans: NameSpans): Votes {
  const votes = new Map<number, Vote>();
  const voteOf = (hash: number): Vote => {
    let vote = votes.get(hash | 0);
    if (!vote) votes.set(hash | 0, (vote = { types: [], sums: [], prefix: false, part: false }));
    return vote;
  };
  const add = (hash: number, type: EntityType, weight: number): Vote => {
    const vote = voteOf(hash);
    const known = vote.types.indexOf(type);
    if (known >= 0) vote.sums[known]! += weight;
    else {
      vote.types.push(type);
      vote.sums.push(weight);
    }
    return vote;
  };
  for (const span of spans.all()) {
    let hash = clues.words.lower[span.from]!;
    for (let i = span.from + 1; i < span.to; i++) {
      voteOf(hash).prefix = true;
      hash = combine(hash, clues.words.lower[i]!);
    }
    add(hash, span.type, span.weight ?? span.confidence);
    if (span.type === "organization") voteShort(clues, lexicon, span, add);
    if (span.type !== "person" || span.to - span.from < 2) continue;
    for (let i = span.from; i < span.to; i++) {
      if (!isNamePart(clues, i)) continue;
      add(clues.words.lower[i]!, "person", PART_WEIGHT * span.confidence).part = true;
    }
  }
  return votes;
}

/** `CT Arsa` of `Yayasan CT Arsa`, `AKG` of `AKG Games`: what an organisation is called for short. */
function voteShort(
  clues: Clues,
  lexicon: Lexicon,
  { from, to, confidence }: NameSpan,
  add: (hash: number, type: EntityType, weight: number) => Vote,
): void {
  if (to - from < 2) return;
  const { words, kinds, tokens } = clues;
  const isNamed = to - from === 2 && (kinds[to - 1]! & Kind.organizationTail) !== 0;
  if (isNamed && !(kinds[from]! & (Kind.place | Kind.person | Kind.organizationHead))) {
    // `Palantir` of `Palantir Technologies`
    add(words.lower[from]!, "organization", TAILED_WEIGHT * confidence);
  }
  if (
    lexicon.traits(words.lower[from]!) & Trait.droppedHead &&
    !(kinds[from + 1]! & (Kind.place | Kind.person))
  ) {
    add(hashOf(clues, from + 1, to), "organization", PART_WEIGHT * confidence);
  } else if (
    tokens.shape[from] === Case.upper &&
    tokens.end[from]! - tokens.start[from]! > 2 &&
    !(kinds[from]! & Kind.organizationHead)
  ) {
    add(words.lower[from]!, "organization", confidence / 2);
  }
}

/** A word that can stand for a person alone: no initial, particle or title. */
function isNamePart(clues: Clues, i: number): boolean {
  const { tokens, words, kinds } = clues;
  return (
    words.capital[i] === 1 &&
    tokens.end[i]! - tokens.start[i]! > 2 &&
    !(
      kinds[i]! &
      (Kind.particle | Kind.title | Kind.role | Kind.degree | Kind.notName | Kind.place | Kind.personCue)
    )
  );
}

function applyVotes(clues: Clues, { from, to }: TokenRange, spans: NameSpans, votes: Votes): void {
  for (let i = from; i < to;) {
    const span = spans.covering(i);
    if (span) {
      if (span.from === i && CORE.has(span.type)) settle(clues, span, spans, votes);
      i = Math.max(i + 1, span.to);
      continue;
    }
    const end = clues.words.capital[i] === 1 ? longestVote(clues, i, to, spans, votes) : i;
    if (end === i) {
      i += 1;
      continue;
    }
    const vote = votes.get(hashOf(clues, i, end) | 0);
    const type = vote ? leading(vote) : undefined;
    if (type && standsAlone(clues, i, end, from, to, spans)) {
      const last = (type === "event" || type === "work") && end < to && isYear(clues, end) ? end + 1 : end;
      spans.put({ from: i, to: last, type, confidence: 0.8 });
    }
    i = end;
  }
}

/** A name whose type the rest of the article gainsays takes the article's. */
function settle(clues: Clues, span: NameSpan, spans: NameSpans, votes: Votes): void {
  const vote = votes.get(hashOf(clues, span.from, span.to) | 0);
  const type = vote ? leading(vote) : undefined;
  if (!vote || !type || type === span.type) return;
  const own = sumOf(vote, span.type);
  const other = sumOf(vote, type);
  if (span.confidence >= STRONG && other < own * 2) return;
  const to = (type === "event" || type === "work") && isYear(clues, span.to) ? span.to + 1 : span.to;
  spans.put({ ...span, to, type, confidence: Math.min(0.85, span.confidence) });
}

/** The end of the longest known sequence of words from `i` that no other name covers. */
function longestVote(clues: Clues, i: number, to: number, spans: NameSpans, votes: Votes): number {
  let hash = clues.words.lower[i]!;
  let end = i;
  for (let at = i; ;) {
    const vote = votes.get(hash | 0);
    if (!vote) return end;
    if (vote.types.length > 0) end = at + 1;
    at += 1;
    // A lone word of the sequence may be covered already; a longer name may not be cut.
    const covering = at < to ? spans.covering(at) : undefined;
    if (!vote.prefix || at >= to || (covering && covering.to - covering.from > 1)) return end;
    hash = combine(hash, clues.words.lower[at]!);
  }
}

/** Whether no further capital word belongs to the same name. */
function standsAlone(
  clues: Clues,
  i: number,
  end: number,
  from: number,
  to: number,
  spans: NameSpans,
): boolean {
  const { tokens, words, kinds } = clues;
  const joined = (at: number): boolean =>
    at >= from &&
    at < to &&
    words.capital[at] === 1 &&
    tokens.shape[at] !== Case.none &&
    !spans.covering(at) &&
    !(kinds[at]! & (Kind.title | Kind.role | Kind.notName)) &&
    tokens.kind[at] === TokenKind.word;
  const before = joined(i - 1) && tokens.gap[i] === Gap.space && i - 1 > from;
  const after = joined(end) && tokens.gap[end] === Gap.space;
  return !before && !after;
}

function isYear({ tokens }: Clues, i: number): boolean {
  return (
    tokens.kind[i] === TokenKind.number &&
    /^(19|20)\d\d$/.test(tokens.text.slice(tokens.start[i], tokens.end[i]))
  );
}

function hashOf(clues: Clues, from: number, to: number): number {
  let hash = clues.words.lower[from]!;
  for (let i = from + 1; i < to; i++) hash = combine(hash, clues.words.lower[i]!);
  return hash;
}

function sumOf({ types, sums }: Vote, type: EntityType): number {
  return sums[types.indexOf(type)] ?? 0;
}

function leading({ types, sums }: Vote): EntityType | undefined {
  let best: EntityType | undefined;
  let most = 0;
  for (let t = 0; t < types.length; t++) {
    if (sums[t]! > most) {
      most = sums[t]!;
      best = types[t];
    }
  }
  return best;
}
