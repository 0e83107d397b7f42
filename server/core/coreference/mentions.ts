/**
 * Finds the pronouns, descriptions and clitics that mean one of the article's entities: `ia`, `Sekjen NATO itu`, `katanya`, and in direct
 * speech `saya` and `kami`. What could mean nobody named is left out; so is everything in boilerplate.
 */
import type { Mention } from "../analysis";
import type { Attribution, Attributions } from "../attribution/attribute";
import { headType, resolveDescription } from "../attribution/description";
import { MeaningBit } from "../attribution/speakerLexicon";
import type { TokenRange } from "../document";
import type { QuoteDraft } from "../quotation/draft";
import { CueBit } from "../quotation/cues";
import { hasCueBit, isSpeakerName, type Reading } from "../quotation/reading";
import type { Statement } from "../quotation/statements";
import type { Steps } from "../steps";
import { Case, TokenKind, tokenText } from "../text/tokens";
import { type Cast, sideOf } from "./descriptors";
import { Discourse, type Referent } from "./discourse";
import type { Pair } from "./pairs";

/** A mention and the indexes of the entities that it means: one, or two at once. */
export interface ResolvedMention extends TokenRange {
  readonly entities: readonly number[];
  readonly kind: Exclude<Mention["kind"], "name">;
  readonly reason: string;
}

/** What stands in front of a description and is no part of it. */
const ENDS_DESCRIPTION =
  CueBit.preposition | CueBit.subordinator | CueBit.relative | CueBit.coordinator | CueBit.cue;

/** Tokens: a description before `itu` is hardly longer. */
const LONGEST_DESCRIPTION = 7;

/** Statements that are gone through between two stops: a few milliseconds. */
const STATEMENTS_PER_STOP = 1_000;

/** Stops now and then. */
export function* findMentions(
  reading: Reading,
  statements: readonly Statement[],
  drafts: readonly QuoteDraft[],
  attributions: Attributions,
  cast: Cast,
): Steps<ResolvedMention[]> {
  const found: ResolvedMention[] = [];
  const taken = new Uint8Array(reading.tokens.count);
  const add = (mention: ResolvedMention): void => {
    for (let i = mention.from; i < mention.to; i++) if (taken[i] === 1) return;
    taken.fill(1, mention.from, mention.to);
    found.push(mention);
  };
  for (const { from, to, kind, pair } of cast.pairs.values()) {
    if (pair) add({ from, to, kind, entities: pair, reason: pairReason(pair, cast) });
    // Two who cannot be told are not one.
    else taken.fill(1, from, to);
  }
  drafts.forEach((draft, index) => {
    const speaker = attributions.speakers[index];
    if (typeof speaker?.entity !== "number") return;
    const mention = mentionOfSpeaker(reading, draft, speaker, cast);
    if (mention) add(mention);
  });
  let next = 0;
  for (const [index, statement] of statements.entries()) {
    if (index % STATEMENTS_PER_STOP === 0) yield;
    const first = next;
    while (next < drafts.length && drafts[next]!.from < statement.to) next += 1;
    const own = drafts
      .slice(first, next)
      .map((draft, at) => ({ draft, speaker: attributions.speakers[first + at] ?? null }));
    const memory = new Discourse(cast, (description) => headType(reading, description) ?? "person");
    const group = attributions.group[index];
    const focus = attributions.focus[index];
    if (group) memory.turnTo(group, index);
    if (focus) memory.turnTo(focus, index);
    for (const mention of readStatement(reading, statement, own, memory, cast)) add(mention);
  }
  return found.sort((a, b) => a.from - b.from);
}

function pairReason([first, second]: Pair, { entities }: Cast): string {
  return `The two whom the text named together last are ${entities[first]!.name} and ${entities[second]!.name}.`;
}

interface Spoken {
  readonly draft: QuoteDraft;
  readonly speaker: Attribution | null;
}

/** The cue's own mention: a pronoun or description beside it, or the cue itself where `-nya` is inside. */
function mentionOfSpeaker(
  reading: Reading,
  draft: QuoteDraft,
  speaker: Attribution,
  cast: Cast,
): ResolvedMention | null {
  const entity = speaker.entity!;
  const name = cast.entities[entity]!.name;
  const spoke = speaker.age > 2 ? "of whom the text spoke before" : "of whom the text spoke last";
  if (speaker.via === "clitic" && draft.cue)
    return {
      from: draft.cue.from,
      to: draft.cue.to,
      entities: [entity],
      kind: "clitic",
      reason: `The cue’s ending means ${name}, ${spoke}.`,
    };
  if (!speaker.mention || (speaker.via !== "pronoun" && speaker.via !== "nominal")) return null;
  const { from, to } = speaker.mention;
  const reason =
    speaker.via === "nominal"
      ? describedReason(reading, { from, to }, entity, cast)
      : `Whoever speaks here is ${name}, ${spoke}.`;
  return { from, to, entities: [entity], kind: speaker.via, reason };
}

function* readStatement(
  reading: Reading,
  statement: Statement,
  own: readonly Spoken[],
  memory: Discourse,
  cast: Cast,
): Generator<ResolvedMention> {
  const { lower, tokens, speakers, meanings, nameAt } = reading;
  let next = 0;
  for (let i = statement.from; i < statement.end; i++) {
    if (nameAt[i]! < 0 && (meanings[tokens.entry[i]!]! & MeaningBit.someone) === 0) continue;
    while (next < own.length && own[next]!.draft.to <= i) next += 1;
    if (tokens.kind[i] !== TokenKind.word) continue;
    if (nameAt[i]! >= 0) {
      const entity = cast.entityOf[nameAt[i]!]!;
      if (entity >= 0 && isSpeakerName(reading, i) && cast.entities[entity]!.type !== "person")
        memory.turnTo({ entity, description: null }, statement.from);
      continue;
    }
    const word = lower[i]!;
    const here = own[next];
    const spoken = here && i >= here.draft.from ? here : null;
    const isDirect = spoken?.draft.kind === "direct";
    if (isDirect && spoken.speaker) {
      const first = firstPerson(reading, i, spoken.speaker, cast);
      if (first) yield first;
    }
    if (speakers.singular.has(word) && !isDirect) {
      const referent =
        spoken?.speaker && memory.typeOf(spoken.speaker) === "person"
          ? spoken.speaker
          : memory.lastOf("person");
      const mention = pronoun(i, referent, cast, (name) =>
        referent === spoken?.speaker
          ? `Within what ${name} is reported to say.`
          : `The last person of whom the text spoke is ${name}.`,
      );
      if (mention) yield mention;
    } else if (speakers.plural.has(word) && !isDirect) {
      const referent = memory.group();
      if (referent && memory.typeOf(referent) !== "person") {
        const mention = pronoun(
          i,
          referent,
          cast,
          (name) => `The last group of which the text spoke is ${name}.`,
        );
        if (mention) yield mention;
      }
    } else if (speakers.ownSide.has(word) && spoken?.speaker) {
      const referent = sideOf(spoken.speaker.entity, cast);
      if (referent !== null)
        yield {
          from: i,
          to: i + 1,
          entities: [referent],
          kind: "pronoun",
          reason: `Whoever speaks here speaks for ${cast.entities[referent]!.name}.`,
        };
    } else if (speakers.anaphoric.has(word) && i > statement.from) {
      const mention = description(reading, statement, i, memory, cast);
      if (mention) yield mention;
    }
  }
}

function pronoun(
  i: number,
  referent: Referent | null,
  cast: Cast,
  reasonFor: (name: string) => string,
): ResolvedMention | null {
  const entity = referent?.entity ?? null;
  if (entity === null) return null;
  return {
    from: i,
    to: i + 1,
    entities: [entity],
    kind: "pronoun",
    reason: reasonFor(cast.entities[entity]!.name),
  };
}

/** `saya` is the speaker, `kami` the organization or country that the speaker stands for. */
function firstPerson(reading: Reading, i: number, speaker: Attribution, cast: Cast): ResolvedMention | null {
  const { speakers, lower } = reading;
  if (speaker.entity === null) return null;
  const type = cast.entities[speaker.entity]!.type;
  if (speakers.firstSingular.has(lower[i]!) && type === "person")
    return pronoun(i, speaker, cast, (name) => `In a direct quote this is whoever speaks: ${name}.`);
  if (!speakers.firstPlural.has(lower[i]!)) return null;
  const side = sideOf(speaker.entity, cast);
  return side === null
    ? null
    : {
        from: i,
        to: i + 1,
        entities: [side],
        kind: "pronoun",
        reason: `In a direct quote this is the side of whoever speaks: ${cast.entities[side]!.name}.`,
      };
}

/** `aliansi tersebut`, `Negara Kim Jong Un itu`: the description that ends with the word at `last`. */
function description(
  reading: Reading,
  statement: Statement,
  last: number,
  memory: Discourse,
  cast: Cast,
): ResolvedMention | null {
  const { lower, tokens, nameAt } = reading;
  let from = last;
  let head = -1;
  for (let i = last - 1; i >= statement.from && last - i <= LONGEST_DESCRIPTION; i--) {
    if (nameAt[i]! < 0) {
      if (tokens.kind[i] !== TokenKind.word) break;
      const word = lower[i]!;
      const plain = tokens.shape[i] === Case.lower;
      if (plain && hasCueBit(reading, i, ENDS_DESCRIPTION)) break;
      if (isKnownNoun(reading, i)) head = i;
      // `para anggota aliansi tersebut`: the word before it points back to the alliance alone.
      if (head === last - 1 && !reading.speakers.personNouns.has(word)) break;
    }
    from = i;
  }
  if (head < 0) return null;
  from = head;
  const range = { from, to: last + 1 };
  const type = headType(reading, range);
  if (type === null) return null;
  const referent = resolveDescription(reading, range, cast, memory);
  return referent.entity === null
    ? null
    : {
        ...range,
        entities: [referent.entity],
        kind: "nominal",
        reason: describedReason(reading, range, referent.entity, cast),
      };
}

/** Which words of the description the text uses of the entity elsewhere; else that it was spoken of last. */
function describedReason(
  { lower, speakers, tokens }: Reading,
  range: TokenRange,
  entity: number,
  cast: Cast,
): string {
  const { name } = cast.entities[entity]!;
  const shared: string[] = [];
  for (let i = range.from; i < range.to; i++) {
    const word = lower[i]!;
    if (!speakers.anaphoric.has(word) && cast.descriptors[entity]!.has(word))
      shared.push(tokenText(tokens, i));
  }
  return shared.length > 0
    ? `The text describes ${name} with “${shared.join("”, “")}” elsewhere.`
    : `Of all it could describe, the text spoke last of ${name}.`;
}

function isKnownNoun({ speakers, lower }: Reading, i: number): boolean {
  const word = lower[i]!;
  return (
    speakers.personNouns.has(word) || speakers.organizationNouns.has(word) || speakers.placeNouns.has(word)
  );
}
