/** Whom a description means: `Sekjen NATO itu`, `Kapolresta Barelang`, `juara MotoGP 2020 itu`. By roles first, then by what the text is about. */
import type { NamedEntity } from "../entities/entity";
import type { Reading } from "../quotation/reading";
import type { Cast } from "./attribute";
import type { SpeakerPhrase } from "./phrase";

/** The index of the entity that the phrase describes; null where it stands for someone who is never named. */
export function describedEntity(
  reading: Reading,
  phrase: SpeakerPhrase,
  cast: Cast,
  focus: number | null,
): number | null {
  const words = wordsOf(reading, phrase.from, phrase.to);
  const definite =
    reading.speakers.definiteAfter.has(reading.lower[phrase.to - 1]!) ||
    reading.speakers.definiteBefore.has(reading.lower[phrase.from]!);
  let best: number | null = null;
  let bestScore = 0;
  cast.entities.forEach((entity, index) => {
    const score = roleScore(entity, words);
    if (score > bestScore || (score === bestScore && score > 0 && index === focus)) {
      best = index;
      bestScore = score;
    }
  });
  if (best !== null) return best;
  if (!definite) return null;
  const head = words.find(
    (word) =>
      reading.speakers.personNouns.has(word) ||
      reading.speakers.organizationNouns.has(word) ||
      reading.speakers.placeNouns.has(word),
  );
  if (head === undefined) return null;
  const type = reading.speakers.personNouns.has(head)
    ? "person"
    : reading.speakers.organizationNouns.has(head)
      ? "organization"
      : "place";
  if (focus !== null && cast.entities[focus]?.type === type) return focus;
  return null;
}

function wordsOf(reading: Reading, from: number, to: number): string[] {
  const words: string[] = [];
  for (let i = from; i < to; i++)
    if (!reading.speakers.definiteAfter.has(reading.lower[i]!)) words.push(reading.lower[i]!);
  return words;
}

/** How well the words fit one of the entity's roles: the share of the words that the role has, title words needed. */
function roleScore(entity: NamedEntity, words: readonly string[]): number {
  let best = 0;
  for (const role of entity.roles) {
    const title = role.title.toLowerCase().split(/\s+/);
    const affiliation = (role.affiliation ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    const all = new Set([...title, ...affiliation]);
    if (!title.some((word) => words.includes(word))) continue;
    const score = words.filter((word) => all.has(word)).length / words.length;
    if (score > best) best = score;
  }
  return best >= 0.5 ? best : 0;
}
