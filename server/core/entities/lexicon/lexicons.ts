/** The lexicon of a pack, built at its first use and kept as long as the pack. */
import gazetteer from "../../languages/gazetteers/places.json";
import type { LanguagePack } from "../../languages/pack";
import { Lexicon } from "./lexicon";

const lexicons = new WeakMap<LanguagePack, Lexicon>();

export function lexiconOf(pack: LanguagePack): Lexicon {
  const known = lexicons.get(pack);
  if (known) return known;
  const built =
    pack.names.model === null
      ? new Lexicon(pack.names, [], [])
      : new Lexicon(pack.names, places(), weakPlaces());
  lexicons.set(pack, built);
  return built;
}

/** Groups of names of one place, the usual name first. */
export function placeGroups(): readonly (readonly string[])[] {
  return gazetteer.places.split("|").map((group) => group.split("="));
}

function places(): readonly string[] {
  return placeGroups().flat();
}

function weakPlaces(): readonly string[] {
  return gazetteer.districts.split("|");
}
