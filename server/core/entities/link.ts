/**
 * Decides which names of an article mean the same person, organisation or place, and what the article says of a person's roles.
 */
import type { Document } from "../document";
import type { LanguagePack } from "../languages/pack";
import type { NamedEntity, NameMention } from "./entity";

/** The bearers of `names`, in the order of their first mention. Each name belongs to exactly one. */
export function linkNames(
  document: Document,
  names: readonly NameMention[],
  pack: LanguagePack,
): NamedEntity[] {
  void pack;
  const groups = new Map<string, NameMention[]>();
  for (const name of names) {
    const key = `${name.type}/${document.text.slice(name.start, name.end).toLowerCase()}`;
    const group = groups.get(key);
    if (group) group.push(name);
    else groups.set(key, [name]);
  }
  return [...groups.values()].map((mentions) => ({
    name: document.text.slice(mentions[0]!.start, mentions[0]!.end),
    type: mentions[0]!.type,
    mentions,
    roles: [],
    aliases: [],
  }));
}
