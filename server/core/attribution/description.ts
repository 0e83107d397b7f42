/** Whom a description means: `Sekjen NATO itu`, `Kapolresta Barelang`, `juara MotoGP 2020 itu`. By what the article says beside names first, then by what it is about. */
import type { EntityType } from "../analysis";
import type { TokenRange } from "../document";
import type { Cast } from "../coreference/descriptors";
import type { Discourse, Referent } from "../coreference/discourse";
import { isPersonName, type Reading } from "../quotation/reading";
import { Case, TokenKind } from "../text/tokens";

/** Of the description's words that one beside a name must share. */
const LEAST_SHARE = 0.5;

/** Whom the phrase describes; a description of its own where it stands for someone who is never named. */
export function resolveDescription(
  reading: Reading,
  phrase: TokenRange,
  cast: Cast,
  discourse: Discourse,
): Referent {
  const own: Referent = { entity: null, description: phrase };
  const { speakers, lower, tokens } = reading;
  const definite = isDefinite(reading, phrase);
  if (!definite && INDEFINITE.has(lower[phrase.from]!)) return own;
  const words = contentWords(reading, phrase);
  const current = discourse.lastOf("person");
  let best = -1;
  let bestScore = 0;
  cast.descriptors.forEach((descriptor, index) => {
    if (descriptor.size === 0) return;
    const score = words.filter((word) => descriptor.has(word)).length / Math.max(1, words.length);
    if (score > bestScore || (score === bestScore && score > 0 && index === current?.entity)) {
      best = index;
      bestScore = score;
    }
  });
  const head = headType(reading, phrase);
  const capital = tokens.shape[phrase.from] !== Case.lower;
  if (
    best >= 0 &&
    bestScore > 0 &&
    (definite || (bestScore >= LEAST_SHARE && (capital || bestScore === 1))) &&
    head !== "organization" &&
    head !== "place"
  ) {
    if (bestScore >= LEAST_SHARE || head === "person") return { entity: best, description: null };
  }
  if (!definite || head === null) return own;
  const recent =
    head === "person"
      ? (lastPersonBefore(reading, phrase.from, cast) ?? discourse.lastOf("person"))
      : discourse.lastOf(head);
  const referent = head === "person" ? (discourse.lastOf("person") ?? recent) : recent;
  return referent ?? own;
  void speakers;
}

const INDEFINITE = new Set([
  "seorang",
  "sejumlah",
  "para",
  "salah",
  "beberapa",
  "sebuah",
  "a",
  "an",
  "one",
  "some",
  "several",
]);

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

/** The person named last before the token, within the same paragraph. */
function lastPersonBefore(reading: Reading, before: number, cast: Cast): Referent | null {
  for (let i = before - 1; i >= 0 && before - i < 60; i--) {
    if (!isPersonName(reading, i)) continue;
    const entity = cast.entityOf[reading.nameAt[i]!]!;
    if (entity >= 0) return { entity, description: null };
  }
  return null;
}
