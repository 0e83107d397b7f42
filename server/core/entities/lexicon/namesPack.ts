/**
 * What the name passes must know of a language. Part of every language pack. Lists hold words or phrases; a phrase of capitals only (`KPK`)
 * is found in capitals only, all others however they are capitalised, and where a list is of names only with a capital in front.
 */
export interface NamesPack {
  /** The built-in tagger and gazetteer that the language may use; null for rules alone. */
  readonly model: "id" | "en" | null;

  /** Stand before a person's name and outside it: `Pak`, `Prof`, `Brigjen`, `Mr`. */
  readonly titles: readonly string[];
  /** Positions that people hold, also before names: `presiden`, `juru bicara`, `wali kota`. */
  readonly roles: readonly string[];
  /** Of the roles, those that tie a person to a person: `istri`, `anak`, `friend`. */
  readonly kin: readonly string[];
  /** Before a role that is over: `mantan`, `eks`, `former`. */
  readonly former: readonly string[];
  /** Degrees behind a name and outside it: `SH`, `MSi`, `PhD`. */
  readonly degrees: readonly string[];
  /** Lower-case words inside people's names: `bin`, `van`, `de`. */
  readonly particles: readonly string[];
  /** Words in front of the first name and part of it, with their capital: `I` Made, `Ni` Wayan. */
  readonly openers: readonly string[];
  /** Words before or behind which a person's name stands: `bernama`, `alias`, `kata`. */
  readonly personCues: readonly string[];

  /** First words of names that run on over capitals and connectives: `Kementerian`, `Universitas`, `PT`. */
  readonly organizationHeads: readonly string[];
  /** Last words of such names: `FC`, `Group`, `University`. */
  readonly organizationTails: readonly string[];
  readonly organizations: readonly string[];
  readonly placeHeads: readonly string[];
  readonly placeTails: readonly string[];
  /** Places beyond the gazetteer. */
  readonly places: readonly string[];
  readonly eventHeads: readonly string[];
  /** Last words of events and works: `Cup`, `Festival`; `Index`, `Act`. */
  readonly eventTails: readonly string[];
  readonly workTails: readonly string[];
  readonly events: readonly string[];
  readonly workHeads: readonly string[];
  readonly works: readonly string[];
  /** Lower-case words before a name that tell what it is and stay outside: `film`, `aplikasi`; `klub`, `perusahaan`. */
  readonly workIntroductions: readonly string[];
  readonly organizationIntroductions: readonly string[];
  readonly placeIntroductions: readonly string[];
  /** Of the organisations: makers, whose name and a number make a product (`BMW`), and platforms, on which people have pages (`Instagram`). */
  readonly brands: readonly string[];
  readonly platforms: readonly string[];
  /** Stand before a platform: `akun`, `lewat`. */
  readonly platformCues: readonly string[];
  /** In lower case part of a place's name where an organisation follows: `gedung` (DPR). */
  readonly buildings: readonly string[];
  /** Laws: heads that are followed by a number and a year: `Undang-Undang`, `Peraturan Pemerintah`, `Pasal`. */
  readonly laws: readonly string[];
  /** Laws that are a work only with their number: `Pasal`, `Putusan`. */
  readonly numberedLaws: readonly string[];
  /** Between the number and the year of a law: `Nomor`, `No`, `Tahun`, `ayat`. */
  readonly lawWords: readonly string[];

  /** Join the parts of one name: `dan`, `of`, `and`. */
  readonly connectives: readonly string[];
  /** The same in names from other languages: `Hebrew University of Jerusalem`. */
  readonly foreignConnectives: readonly string[];
  /** Heads whose names hold connectives and commas: `Kementerian Hukum dan HAM`. */
  readonly joiningHeads: readonly string[];
  /** Endings that are glued to a name and no part of it: `nya`, `'s`. */
  readonly suffixes: readonly string[];
  /** How passives are made, which tells verbs from names in headlines: `dipugar` of `memugar`. */
  readonly passives: readonly PassivePattern[];
  /** Heads that short forms leave out: `Partai` (Golkar), `Provinsi` (Aceh). */
  readonly droppedHeads: readonly string[];
  /** A country's team, and what it plays: `timnas` `voli` `putra` Indonesia. */
  readonly teamHeads: readonly string[];
  readonly teamWords: readonly string[];
  /** Go on the name of a place: `Selatan`, `Raya`. */
  readonly directions: readonly string[];
  /** Prepositions of place: what follows is more likely a place. */
  readonly placePrepositions: readonly string[];
  /** Capitalised words that are no names: religious words, peoples, languages, ranks of nothing. */
  readonly notNames: readonly string[];
  /** Names of one organisation, the fullest first: `["Komisi Pemberantasan Korupsi", "KPK"]`. Those of places are in the gazetteer. */
  readonly organizationVariants: readonly (readonly string[])[];
  /** Names of one person of public life: `["Joko Widodo", "Jokowi"]`. */
  readonly personVariants: readonly (readonly string[])[];
  /** All that may stand between two names of one bearer: `alias`, `akrab disapa`, `atau`. */
  readonly aliasWords: readonly string[];

  readonly measures: MeasuresPack;
}

/** The words of dates and quantities. All lower-case. */
export interface MeasuresPack {
  /** `januari`, `jan`, `january`. */
  readonly months: readonly string[];
  readonly weekdays: readonly string[];
  /** Stand before a date and belong to it: `hari`, `tanggal`, `bulan`, `tahun`. */
  readonly dateHeads: readonly string[];
  /** Part of a period, before it: `awal`, `akhir`, `pertengahan`, `early`. */
  readonly dateParts: readonly string[];
  /** Behind a date and part of it: `lalu`, `ini`, `depan`, `mendatang`, `ago`. */
  readonly dateTails: readonly string[];
  /** Dates of one word: `kemarin`, `besok`, `yesterday`. */
  readonly dateWords: readonly string[];
  /** Times of day, which close a date in front of them: `pagi`, `malam`. */
  readonly dayParts: readonly string[];
  /** Units of time that make dates with a tail and quantities without: `hari`, `pekan`, `tahun`, `dekade`. */
  readonly timeUnits: readonly string[];
  /** Units of time of clocks: `jam`, `menit`. */
  readonly clockUnits: readonly string[];
  /** Units of measure: `kilometer`, `kg`, `hektare`, `derajat`. */
  readonly units: readonly string[];
  /** Signs and words of money: `rp`, `usd`, `dolar`, `rupiah`. */
  readonly moneyBefore: readonly string[];
  readonly moneyAfter: readonly string[];
  readonly percents: readonly string[];
  /** `ribu`, `juta`, `miliar`, `million`. */
  readonly magnitudes: readonly string[];
  /** `satu`, `dua`, `sepuluh`, `one`. */
  readonly numbers: readonly string[];
  /** Amounts without a number: `ratusan`, `puluhan`, `dozens`. */
  readonly vague: readonly string[];
  /** Behind a number these make no quantity: `kali`, `dan`, `pada`. */
  readonly notCounted: readonly string[];
  /** Before a lone year: `sejak`, `pada`, `since`. */
  readonly yearCues: readonly string[];
  /** Before a number that counts nothing: `nomor`, `pasal`, `pukul`, `page`. */
  readonly ordinalCues: readonly string[];
  /** Between the days of a range: `hingga`, `dan`, `to`. */
  readonly rangeWords: readonly string[];
  /** Periods that take a word before their tail, or are one with their number: `musim` (gugur ini), `setahun` (terakhir). */
  readonly periodNouns: readonly string[];
}

export interface PassivePattern {
  /** `di` */
  readonly prefix: string;
  /** The pattern of the active verb with the same root: `meN-`. */
  readonly active: string;
}
