/** How two stretches of text can be linked, the likeliest first: by what stands there. It knows no editor. */
import type { TagPlace } from "../../../server/protocol/tags";

export interface RelationChoice {
  /** Read from the first stretch to the second: `says`, `said by`. */
  readonly label: string;
  /** Null where the link has none. */
  readonly relation: string | null;
  /** Whether the link is held by the second stretch and leads to the first. */
  readonly isBackwards: boolean;
}

const SAYS: RelationChoice = { label: "says", relation: "says", isBackwards: false };
const SAID_BY: RelationChoice = { label: "said by", relation: "says", isBackwards: true };
const SAME: RelationChoice = { label: "same as", relation: "same", isBackwards: false };
const PLAIN: RelationChoice = { label: "linked to", relation: null, isBackwards: false };

/** What can say something. */
const SPEAKING: readonly TagPlace[] = ["speaker", "person", "organization"];

/** `typed`: another word for a relation; empty for none. */
export function relationChoices(
  from: readonly TagPlace[],
  to: readonly TagPlace[],
  typed: string,
): readonly RelationChoice[] {
  const speaks = (places: readonly TagPlace[]): boolean => places.some((place) => SPEAKING.includes(place));
  const isQuote = (places: readonly TagPlace[]): boolean => places.includes("quote");
  const likely =
    speaks(from) && !isQuote(from) && isQuote(to)
      ? [SAYS]
      : isQuote(from) && speaks(to) && !isQuote(to)
        ? [SAID_BY]
        : isQuote(from) && isQuote(to)
          ? [SAME]
          : [];
  const known = [...new Set([...likely, SAYS, SAID_BY, SAME, PLAIN])];
  const word = typed.trim().split(/\s+/).join(" ");
  if (word === "" || known.some(({ label, relation }) => label === word || relation === word)) return known;
  return [{ label: word, relation: word, isBackwards: false }, ...known];
}
