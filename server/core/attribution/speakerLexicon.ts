/** The words of a pack that tell who is meant, looked up by word. Made once for each pack. */
import type { LanguagePack } from "../languages/pack";

export interface SpeakerLexicon {
  readonly singular: ReadonlySet<string>;
  readonly plural: ReadonlySet<string>;
  readonly firstSingular: ReadonlySet<string>;
  readonly firstPlural: ReadonlySet<string>;
  readonly definiteAfter: ReadonlySet<string>;
  readonly definiteBefore: ReadonlySet<string>;
  readonly anaphoric: ReadonlySet<string>;
  readonly indefinite: ReadonlySet<string>;
  readonly speakerStarts: ReadonlySet<string>;
  readonly ownSide: ReadonlySet<string>;
  readonly personNouns: ReadonlySet<string>;
  readonly relationNouns: ReadonlySet<string>;
  readonly organizationNouns: ReadonlySet<string>;
  readonly placeNouns: ReadonlySet<string>;
  readonly possessiveSuffix: string | null;
}

const lexicons = new WeakMap<LanguagePack, SpeakerLexicon>();

export function speakerLexicon(pack: LanguagePack): SpeakerLexicon {
  const known = lexicons.get(pack);
  if (known) return known;
  const section = pack.attribution;
  const lexicon: SpeakerLexicon = {
    singular: new Set(section.singularPronouns),
    plural: new Set(section.pluralPronouns),
    firstSingular: new Set(section.firstSingular),
    firstPlural: new Set(section.firstPlural),
    definiteAfter: new Set(section.definiteAfter),
    definiteBefore: new Set(section.definiteBefore),
    anaphoric: new Set(section.anaphoric),
    indefinite: new Set(section.indefinite),
    speakerStarts: new Set(section.speakerStarts),
    ownSide: new Set(section.ownSide),
    personNouns: new Set(section.personNouns),
    relationNouns: new Set(section.relationNouns),
    organizationNouns: new Set(section.organizationNouns),
    placeNouns: new Set(section.placeNouns),
    possessiveSuffix: section.possessiveSuffix,
  };
  lexicons.set(pack, lexicon);
  return lexicon;
}

/** Whether the word stands for someone by itself. */
export function isPronoun(lexicon: SpeakerLexicon, word: string): boolean {
  return lexicon.singular.has(word) || lexicon.plural.has(word);
}
