/** What the recognition of quotes must know of a language. Part of every language pack. All words are lower-case. */
import type { MisspellingPack } from "./misspelling";

/**
 * What a cue in its active form takes.
 * - `clause`: a reported clause, with or without complementiser: `mengatakan`, `said`.
 * - `mixed`: a clause or a mere noun; it reports where the complement has a predicate of its own: `menjelaskan`, `confirmed`.
 * - `address`: an addressee, then a clause: `told reporters the talks had failed`.
 * - `thought`: a clause with a subject of its own; a mere state of mind is no report: `merasa soal itu sulit`, not `merasa sulit`.
 * - `marked`: a clause only behind a complementiser or comma: `menemukan bahwa`, `showed that`.
 * - `question`: a question behind a complementiser or a question word: `bertanya kapan pasar buka`, `asked whether`.
 * - `request`: someone, and what that one shall do: `meminta publik bijak`, `urged them to`.
 * - `promise`: a clause as with `mixed`, or what the speaker will do, behind a request marker: `vowed to fight`.
 * - `accusation`: someone, then with an accusation marker what that one did: `accused them of lying`.
 * - `naming`: a clause, or one thing called another: `menyebut A sebagai B`.
 * - `label`: one thing called another, with a naming word or in marks: `condemned the deal as a mistake`, `called him “a fraud”`; no clause.
 * - `written`: words that stand written somewhere, in marks: `bertuliskan`, `reading`.
 * - `speech`: quotations in marks only: `memuji`, `quipped`.
 */
export type Frame =
  | "clause"
  | "mixed"
  | "address"
  | "thought"
  | "marked"
  | "question"
  | "request"
  | "promise"
  | "accusation"
  | "naming"
  | "label"
  | "speech"
  | "written";

/**
 * How a form stands to its quote.
 * - `active`: behind its subject, before what is said: `Sari mengatakan …`
 * - `inverted`: behind or amid what is said, before its subject: `…, kata Sari`
 * - `clitic`: the same with the subject inside the word: `…, katanya`
 * - `passive`: the subject follows with a preposition, or not at all: `disampaikan Sari`
 * - `passiveClitic`: `dikatakannya`
 */
export type CueUse = "active" | "inverted" | "clitic" | "passive" | "passiveClitic";

export interface CueGroup {
  readonly frame: Frame;
  /**
   * For each use the patterns by which a root becomes a word: `meN-kan` (N is the prefix's nasal), `ber-`, `-nya`, `-` (the root itself),
   * `-ed`, `-s`. A language without such morphology lists `forms` instead.
   */
  readonly patterns?: Readonly<Partial<Record<CueUse, readonly string[]>>>;
  readonly roots?: readonly string[];
  /** Words as they stand: irregular forms, and cues of more than one word are not among them. */
  readonly forms?: Readonly<Partial<Record<CueUse, readonly string[]>>>;
}

export interface QuotationPack {
  readonly cues: readonly CueGroup[];
  /** Whether a request's span holds who is asked, with the marker: `urged them to wait`; else it begins behind the marker. */
  readonly requestHoldsAddressee: boolean;
  /** Whether the subject may follow an active cue behind a quotation: `“…,” said Sari`. */
  readonly activeInverts: boolean;
  /** With what plural nouns end, and verbs behind a singular subject: `s`. */
  readonly pluralEnding: string | null;
  /** Cues that are recognised by all letters but one, in front of a complementiser; null where none are. */
  readonly misspelling: MisspellingPack | null;
  /** Whether a comma may part a cue from the clause behind it: `Ia mengatakan, harga naik`. Elsewhere a comma closes an aside: `prices, he said, rose`. */
  readonly commaBeforeClause: boolean;
  /** Words that carry a cue's clause: `bahwa`, `that`; they stay outside the span. */
  readonly complementisers: readonly string[];
  /** Of the complementisers those that may stand apart from their cue: `bahwa`, `that`. */
  readonly pureComplementisers: readonly string[];
  /** Words behind a request: `agar`, `supaya`, `untuk`, `to`; they stay outside the span. */
  readonly requestMarkers: readonly string[];
  /** Of the request markers those that never mean a mere aim: `agar`, `supaya`. */
  readonly pureRequestMarkers: readonly string[];
  /** Roots that headlines and short relative clauses use as verbs: `X sebut …`. */
  readonly bareVerbs: readonly string[];
  /** Words that make a request of a cue for naming: `called on them to wait`. */
  readonly requestParticles: readonly string[];
  /** Words before what someone is accused of: `of`. */
  readonly accusationMarkers: readonly string[];
  /** `sebagai`, `as`. */
  readonly namingWords: readonly string[];
  /** `menurut`, `according to`, `bagi`: the source follows, then a comma or the clause. */
  readonly sourcePhrases: readonly string[];
  /** `menurutnya`: the source is inside the word. */
  readonly sourceClitics: readonly string[];
  /** `dilansir`, `dikutip`, `mengutip`: another medium follows. */
  readonly viaWords: readonly string[];
  /** `dari`, `laman`, `akun`: may stand between a via word and the medium. */
  readonly viaFillers: readonly string[];
  /** Between a sentence and a via word: `seperti`, `sebagaimana`, `as`. */
  readonly likeWords: readonly string[];
  /** Nouns that carry a reported clause behind a verb: `klaim`, `indikasi`, `keyakinan`. */
  readonly contentNouns: readonly string[];
  /** Content nouns that report without a complementiser: `mengulangi klaim A sebagai B`. */
  readonly reportNouns: readonly string[];
  /** What can report though it is nobody: `studi`, `laporan`, `study`. */
  readonly sourceNouns: readonly string[];
  /** Before a word these make an adjective of it: `paling mendesak`. */
  readonly degreeWords: readonly string[];
  /** Words behind which a cue word is a noun: `the`, `his`, `of`. A word that begins with an apostrophe is an ending: `'s`. */
  readonly determiners: readonly string[];
  /** Cue words that are nouns behind a determiner: `claim`, `report`, `state`. */
  readonly nounCues: readonly string[];
  /** Pronouns for what was said in the sentence before: `hal itu disampaikan X`. */
  readonly contentPronouns: readonly string[];
  /** Words of one cue that may stand between subject and cue, or behind it: `juga`, `kembali`, `also`. */
  readonly adverbs: readonly string[];
  /** Words that turn a report into none: `tidak`, `belum`, `did not`. */
  readonly negations: readonly string[];
  /** Cues that report with a negation in front: `tidak memungkiri`, `tak menyangka`. */
  readonly negatedCues: readonly string[];
  /** Of the source phrases those that only a person can follow: `bagi`. */
  readonly personSources: readonly string[];
  /** Cues that report what they deny; behind a negation they report it as true: `tak menyangkal`. */
  readonly denialCues: readonly string[];
  /** Words that make a report hypothetical: `akan`, `ingin`, `bisa`, `would`. */
  readonly modals: readonly string[];
  /** Words that open a phrase to whom, where or when something was said: `kepada`, `dalam`, `saat`, `to`, `in`. */
  readonly prepositions: readonly string[];
  /** Of the prepositions and subordinators those that tell where, when or how something was said: `dalam`, `saat`, `in`, `during`. */
  readonly tellingWords: readonly string[];
  /** Of the prepositions those behind which it says what a remark is about: `soal`, `mengenai`, `about`. */
  readonly topicWords: readonly string[];
  /** Words that follow a source phrase and are no source: `menurut rencana`, `according to plan`. */
  readonly notSources: readonly string[];
  /** Words that open a clause: `karena`, `ketika`, `because`. */
  readonly subordinators: readonly string[];
  /** Of the prepositions and subordinators those that may open a reported clause: `meskipun`, `sejak`, `if`. */
  readonly clauseStarters: readonly string[];
  /** Of the subordinators those behind which a noun's own verb no longer comes: `sebagaimana`, `saat`, `untuk`. */
  readonly nounTails: readonly string[];
  /** Of the coordinators and subordinators those that set a clause of the narrator against the reported one: `but`, `while`, `sedangkan`. */
  readonly contrasts: readonly string[];
  /** Endings of the verb forms with which the narrator goes on behind a comma: `He said the road was shut, citing the flood`. */
  readonly participleEndings: readonly string[];
  /** Prepositions of an adjunct between subject and cue: `dalam catatannya`, `in a statement`. */
  readonly adjunctPrepositions: readonly string[];
  /** Prepositions inside a description: `bek termahal di dunia itu`. */
  readonly innerPrepositions: readonly string[];
  /** Prepositions inside a title: `Duta Besar AS untuk Kanada`. */
  readonly titlePrepositions: readonly string[];
  /** Before the agent of a passive: `oleh`, `by`. */
  readonly agentWords: readonly string[];
  /** Before whoever is spoken to: `kepada`. */
  readonly addressWords: readonly string[];
  /** Before a name that explains: `yakni`, `namely`. */
  readonly namelyWords: readonly string[];
  /** `dan`, `serta`, `and`. */
  readonly coordinators: readonly string[];
  /** Of the coordinators those that join two names or nouns: `dan`, `and`. */
  readonly joiners: readonly string[];
  /** Of the coordinators those that give a choice: `atau`, `or`. */
  readonly alternatives: readonly string[];
  /** `yang`, `who`, `which`. */
  readonly relatives: readonly string[];
  /** Words that open a question: `kapan`, `mengapa`, `when`. */
  readonly questionWords: readonly string[];
  /** Words that join a sentence to the one before: `namun`, `selain itu`, `however`. Phrases allowed. */
  readonly connectives: readonly string[];
  readonly predicates: PredicatePack;
}

/** How a finite verb is known by its shape: enough to tell a clause from a noun phrase. */
export interface PredicatePack {
  /** Words that are one, or stand before one: `akan`, `tidak`, `adalah`, `is`, `will`. */
  readonly words: readonly string[];
  /** Beginnings of words that are one: `meng`, `ber`, `di`. */
  readonly prefixes: readonly string[];
  /** Ends of words that are one: `ed`. */
  readonly suffixes: readonly string[];
  /** Words that look like one and are none: `menteri`, `berita`. */
  readonly exceptions: readonly string[];
}
