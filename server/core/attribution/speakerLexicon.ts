/** The words of a pack that tell who is meant, looked up by word. Made once for each pack. */
import type { LanguagePack } from "../languages/pack";
import { columnsOf, lengthened, type Vocabulary } from "../text/vocabulary";

export interface MeaningBits {
  /** 1 for words that may mean someone by themselves or at the end of a description; by the number of the vocabulary's entry. */
  bits: Uint8Array;
}

export interface SpeakerLexicon {
  /** Whether the word is a pronoun of any person or points back: all others settle with one look. */
  readonly meaningOf: (vocabulary: Vocabulary) => MeaningBits;
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
  const meaning = new Set([
    ...section.singularPronouns,
    ...section.pluralPronouns,
    ...section.firstSingular,
    ...section.firstPlural,
    ...section.ownSide,
    ...section.anaphoric,
  ]);
  const lexicon: SpeakerLexicon = {
    meaningOf: columnsOf<MeaningBits>(
      () => ({ bits: new Uint8Array(0) }),
      (columns, { lower }, from, to) => {
        columns.bits = lengthened(columns.bits, to);
        for (let entry = from; entry < to; entry++) columns.bits[entry] = meaning.has(lower[entry]!) ? 1 : 0;
      },
    ),
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
