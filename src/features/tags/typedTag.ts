/** What is typed into the tag prompt: as a tag, and beside the tags that there are. */
import type { TagChoice } from "../../../server/protocol/tags";

/** Without the `#` that some people type, and with single spaces. */
export function cleanTag(typed: string): string {
  return typed.trim().replace(/^#/, "").split(/\s+/).join(" ").trim();
}

export type TypedTag =
  | { readonly kind: "nothing" | "known" | "new"; readonly tag: string }
  /** Spelt as `twin` but for its case: rarely meant as another tag. */
  | { readonly kind: "recased"; readonly tag: string; readonly twin: string };

export function typedTag(typed: string, choices: readonly Pick<TagChoice, "tag">[]): TypedTag {
  const tag = cleanTag(typed);
  if (tag === "") return { kind: "nothing", tag };
  if (choices.some((choice) => choice.tag === tag)) return { kind: "known", tag };
  const twin = choices.find((choice) => withoutCase(choice.tag) === withoutCase(tag));
  return twin ? { kind: "recased", tag, twin: twin.tag } : { kind: "new", tag };
}

/** The tag whose key was typed, alone; null where the letters may be those of a name. A tag that is called so itself goes before. */
export function keyedTag(typed: string, choices: readonly Pick<TagChoice, "tag" | "key">[]): string | null {
  const letter = typed.trim().toLowerCase();
  if (letter === "" || choices.some(({ tag }) => tag === typed.trim())) return null;
  return choices.find(({ key }) => key?.toLowerCase() === letter)?.tag ?? null;
}

/** The tag that Enter means by what was typed alone, whatever rows are shown; null where it means none. */
export function impliedTag(
  typed: string,
  choices: readonly Pick<TagChoice, "tag" | "key">[],
  mayBeNew: boolean,
): string | null {
  const keyed = keyedTag(typed, choices);
  if (keyed !== null) return keyed;
  const meant = typedTag(typed, choices);
  if (meant.kind === "recased") return meant.twin;
  return meant.kind === "known" || (meant.kind === "new" && mayBeNew) ? meant.tag : null;
}

function withoutCase(tag: string): string {
  return tag.normalize("NFC").toLowerCase();
}
