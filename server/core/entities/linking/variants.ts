/** Names that mean the same everywhere: those of the gazetteer and the pack. */
import type { LanguagePack } from "../../languages/pack";
import { placeGroups } from "../lexicon/lexicons";
import { foldName } from "./nameForms";

const variants = new WeakMap<LanguagePack, ReadonlyMap<string, string>>();

/** From a folded name to the key that all its variants share. */
export function variantsOf(pack: LanguagePack): ReadonlyMap<string, string> {
  const known = variants.get(pack);
  if (known) return known;
  const keys = new Map<string, string>();
  const { organizationVariants, personVariants, model } = pack.names;
  const groups = [...organizationVariants, ...personVariants, ...(model === null ? [] : placeGroups())];
  for (const group of groups) {
    if (group.length < 2) continue;
    for (const name of group) {
      const folded = foldName(name, "organization");
      if (!keys.has(folded)) keys.set(folded, group[0]!);
    }
  }
  variants.set(pack, keys);
  return keys;
}
