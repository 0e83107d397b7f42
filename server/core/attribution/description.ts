/** Whom a description means: `Sekjen NATO itu`, `Kapolresta Barelang`, `juara MotoGP 2020 itu`. By what the article says beside names first, then by what it is about. */
import type { EntityType } from "../analysis";
import type { TokenRange } from "../document";
import type { Cast } from "../coreference/descriptors";
import type { Discourse, Referent } from "../coreference/discourse";
import { isPersonName, type Reading } from "../quotation/reading";
import { saysWhose } from "./phrase";
import { isSentenceMark } from "../text/marks";
import { Gap, TokenKind } from "../text/tokens";

/** People with one title in an article; more are not told apart, so that a list of thousands takes no longer. */
const MOST_CANDIDATES = 100;
/** Tokens. */
const LONGEST_LOOK_BACK = 60;
/** Of the description's words that one beside a name must share. */
const LEAST_SHARE = 0.75;

/** Whom the phrase describes; a description of its own where it stands for someone who is never named. */
export function resolveDescription(
  reading: Reading,
  phrase: TokenRange,
  cast: Cast,
  discourse: Discourse,
): Referent {
  const own: Referent = { entity: null, description: phrase };
  const definite = isDefinite(reading, phrase);
  if (!definite && reading.speakers.indefinite.has(reading.lower[phrase.from]!)) return own;
  const head = headType(reading, phrase);
  if (head === "organization" || head === "place") {
    const same = discourse.lastOf(head);
    return same && (definite || isItsHead(reading, phrase, same, cast)) ? same : own;
  }
  const owners = ownersIn(reading, phrase, cast);
  const last = discourse.lastOf("person");
  const current = owners.has(last?.entity ?? -1) ? null : last;
  const words = contentWords(reading, phrase);
  const title = words.find((word) => reading.speakers.personNouns.has(word)) ?? words[0]!;
  let best = -1;
  let bestScore = 0;
  for (const index of (cast.described.get(title) ?? []).slice(0, MOST_CANDIDATES)) {
    if (owners.has(index)) continue;
    const descriptor = cast.descriptors[index]!;
    const score = words.filter((word) => descriptor.has(word)).length / words.length;
    if (score > bestScore || (score === bestScore && index === current?.entity)) {
      best = index;
      bestScore = score;
    }
  }
  if (best >= 0 && (definite ? bestScore > 0 : bestScore >= LEAST_SHARE))
    return { entity: best, description: null };
  if (!definite || head === null) return own;
  return lastPersonInStatement(reading, phrase.from, cast, owners) ?? current ?? own;
}

/** `kementerian` of `Kementerian Pendidikan`: the word by itself, for the one that the text is about. */
function isItsHead({ lower }: Reading, { from, to }: TokenRange, { entity }: Referent, cast: Cast): boolean {
  if (entity === null || to !== from + 1) return false;
  return cast.entities[entity]!.name.toLowerCase().startsWith(`${lower[from]!} `);
}

/** Those named inside the phrase who are not the one described: Hadi in `anak buah Presiden Hadi itu`. */
function ownersIn(reading: Reading, { from, to }: TokenRange, cast: Cast): ReadonlySet<number> {
  const owners = new Set<number>();
  for (let i = from; i < to; i++) {
    const name = reading.nameAt[i]!;
    if (name >= 0 && isPersonName(reading, i) && saysWhose(reading, from, i))
      owners.add(cast.entityOf[name]!);
  }
  return owners;
}

export function isDefinite({ speakers, lower }: Reading, phrase: TokenRange): boolean {
  return (
    speakers.definiteAfter.has(lower[phrase.to - 1]!) || speakers.definiteBefore.has(lower[phrase.from]!)
  );
}

/** What the phrase's head noun describes; null where the pack does not know it. */
export function headType({ speakers, lower, tokens }: Reading, { from, to }: TokenRange): EntityType | null {
  for (let i = from; i < to; i++) {
    const word = lower[i]!;
    if (speakers.personNouns.has(word)) return "person";
    if (speakers.organizationNouns.has(word)) return "organization";
    if (speakers.placeNouns.has(word)) return "place";
    if (tokens.kind[i] === TokenKind.word && i > from + 1) return null;
  }
  return null;
}

function contentWords({ speakers, lower, tokens }: Reading, { from, to }: TokenRange): string[] {
  const words: string[] = [];
  for (let i = from; i < to; i++) {
    if (
      tokens.kind[i] !== TokenKind.mark &&
      !speakers.definiteAfter.has(lower[i]!) &&
      !speakers.definiteBefore.has(lower[i]!)
    )
      words.push(lower[i]!);
  }
  return words;
}

/** The person named last before the token, within the same sentence. */
function lastPersonInStatement(
  reading: Reading,
  before: number,
  cast: Cast,
  owners: ReadonlySet<number>,
): Referent | null {
  const { tokens } = reading;
  for (let i = before - 1; i >= 0 && before - i < LONGEST_LOOK_BACK; i--) {
    if (
      tokens.kind[i] === TokenKind.mark &&
      tokens.gap[i + 1] !== Gap.none &&
      isSentenceMark(tokens.text.charCodeAt(tokens.start[i]!))
    )
      return null;
    if (!isPersonName(reading, i)) continue;
    const entity = cast.entityOf[reading.nameAt[i]!]!;
    if (entity >= 0 && !owners.has(entity)) return { entity, description: null };
  }
  return null;
}
