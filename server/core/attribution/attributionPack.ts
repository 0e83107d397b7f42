/** What attribution and coreference must know of a language. Part of every language pack. All words are lower-case. */
export interface AttributionPack {
  /** Pronouns for one person: `ia`, `dia`, `beliau`, `he`, `she`. */
  readonly singularPronouns: readonly string[];
  /** `mereka`, `they`. */
  readonly pluralPronouns: readonly string[];
  /** For two at once, by themselves: `keduanya`. */
  readonly pairPronouns: readonly string[];
  /** Before a noun for two at once: `kedua` in `kedua negara`, `both`. */
  readonly pairWords: readonly string[];
  /** Of these the ones that mean two without an article: `both`, not `two`. */
  readonly pairAlways: readonly string[];
  /** Of these the ones that stand before a verb as well: `both` in `both said`. */
  readonly pairAlone: readonly string[];
  /** Between two who are named together: `dan`, `serta`, `and`. */
  readonly pairJoiners: readonly string[];
  /** Before two who are named together: `antara`, `between`. */
  readonly pairPrepositions: readonly string[];
  /** Nouns for one of two, whatever it is: `pihak`, `kubu`, `sides`. */
  readonly sideNouns: readonly string[];
  /** Nouns that are counted more than shared: `gol keduanya` is a second goal. */
  readonly countedNouns: readonly string[];
  /** Of the speaker in a direct quote: `saya`, `aku`, `I`, `me`. */
  readonly firstSingular: readonly string[];
  /** Of the speaker's side: `kami`, `we`, `our`. */
  readonly firstPlural: readonly string[];
  /** Behind a description that was mentioned before: `itu`, `tersebut`. */
  readonly definiteAfter: readonly string[];
  /** Of these the ones that point back rather than here: `itu`, `tersebut`. */
  readonly anaphoric: readonly string[];
  /** Before a description of someone new: `seorang`, `para`, `a`. */
  readonly indefinite: readonly string[];
  /** Words with which a speaker's description may start: `para`, `pihak`, `tim`, `a`, `his`. */
  readonly speakerStarts: readonly string[];
  /** Before one: `sang`, `si`, `the`. */
  readonly definiteBefore: readonly string[];
  /** Possessors as a suffix of a description: `nya` in `pihaknya`. */
  readonly possessiveSuffix: string | null;
  /** `pihaknya`, `partainya`: the speaker's own organization. */
  readonly ownSide: readonly string[];
  /** Long and short forms of one role, in any order: `["sekretaris jenderal", "sekjen"]`. */
  readonly roleVariants: readonly (readonly string[])[];
  /** Nouns that describe a person: `pria`, `pelatih`, `politikus`, `spokesman`. Roles of the names section count as well. */
  readonly personNouns: readonly string[];
  /** Nouns behind which a name says whose: `istri`, `ajudan`, `anak` in `anak buah`. None that also stands as a title. */
  readonly relationNouns: readonly string[];
  /** Nouns that describe an organization: `aliansi`, `perusahaan`, `partai`, `company`. */
  readonly organizationNouns: readonly string[];
  /** Nouns that describe a place: `negara`, `kota`, `country`. */
  readonly placeNouns: readonly string[];
}
