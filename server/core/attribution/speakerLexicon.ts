/** The words of a pack that tell who is meant, looked up by word. Made once for each pack. */
import type { LanguagePack } from "../languages/pack";
import { bitColumnOf, type BitColumn, type Vocabulary } from "../text/vocabulary";

/** What a word may be that means someone, as bits: words without any settle with one look. */
export const MeaningBit = {
  /** By itself or at the end of a description. */
  someone: 1 << 0,
  singular: 1 << 1,
  definiteAfter: 1 << 2,
  /** Two at once, or opens a description of them. */
  two: 1 << 3,
} as const;

export interface SpeakerLexicon {
  readonly meaningOf: (vocabulary: Vocabulary) => BitColumn<Uint8Array>;
  readonly singular: ReadonlySet<string>;
  readonly plural: ReadonlySet<string>;
  readonly pairPronouns: ReadonlySet<string>;
  readonly pairWords: ReadonlySet<string>;
  readonly pairAlways: ReadonlySet<string>;
  /** Those that open a description of two and stand for it as well. */
  readonly pairAlone: ReadonlySet<string>;
  readonly pairJoiners: ReadonlySet<string>;
  readonly pairPrepositions: ReadonlySet<string>;
  readonly sideNouns: ReadonlySet<string>;
  readonly countedNouns: ReadonlySet<string>;
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
  const meaning = new Set([
    ...section.singularPronouns,
    ...section.pluralPronouns,
    ...section.firstSingular,
    ...section.firstPlural,
    ...section.ownSide,
    ...section.anaphoric,
  ]);
  const singular = new Set(section.singularPronouns);
  const definiteAfter = new Set(section.definiteAfter);
  const two = new Set([...section.pairPronouns, ...section.pairWords]);
  const lexicon: SpeakerLexicon = {
    meaningOf: bitColumnOf(new Uint8Array(0), ({ lower }, entry) => {
      const word = lower[entry]!;
      return (
        (meaning.has(word) ? MeaningBit.someone : 0) |
        (singular.has(word) ? MeaningBit.singular : 0) |
        (definiteAfter.has(word) ? MeaningBit.definiteAfter : 0) |
        (two.has(word) ? MeaningBit.two : 0)
      );
    }),
    singular,
    plural: new Set(section.pluralPronouns),
    pairPronouns: new Set(section.pairPronouns),
    pairWords: new Set(section.pairWords),
    pairAlways: new Set(section.pairAlways),
    pairAlone: new Set(section.pairAlone),
    pairJoiners: new Set(section.pairJoiners),
    pairPrepositions: new Set(section.pairPrepositions),
    sideNouns: new Set(section.sideNouns),
    countedNouns: new Set(section.countedNouns),
    firstSingular: new Set(section.firstSingular),
    firstPlural: new Set(section.firstPlural),
    definiteAfter,
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
  return lexicon.singular.has(word) || lexicon.plural.has(word) || lexicon.pairPronouns.has(word);
}
