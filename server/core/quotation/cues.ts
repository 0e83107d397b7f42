/** The cue words of a pack, made from its roots once and looked up by word. */
import { bitColumnOf, type BitColumn, type Vocabulary } from "../text/vocabulary";
import type { CueUse, Frame, QuotationPack } from "./quotationPack";
import { type MeantCue, meantCues } from "./misspelling";
import { formsOf } from "./morphology";

/** What one word can be; a word without an entry for a use cannot be used so. */
export type CueWord = Readonly<Partial<Record<CueUse, Frame>>>;

/** The lists of the pack that are looked up word by word. */
const WORD_LISTS = [
  "complementisers",
  "pureComplementisers",
  "requestMarkers",
  "pureRequestMarkers",
  "bareVerbs",
  "requestParticles",
  "accusationMarkers",
  "namingWords",
  "sourceClitics",
  "viaWords",
  "viaFillers",
  "likeWords",
  "contentNouns",
  "reportNouns",
  "sourceNouns",
  "degreeWords",
  "determiners",
  "nounCues",
  "adverbs",
  "negations",
  "negatedCues",
  "personSources",
  "denialCues",
  "modals",
  "prepositions",
  "tellingWords",
  "topicWords",
  "notSources",
  "subordinators",
  "clauseStarters",
  "nounTails",
  "contrasts",
  "adjunctPrepositions",
  "innerPrepositions",
  "titlePrepositions",
  "agentWords",
  "addressWords",
  "namelyWords",
  "coordinators",
  "joiners",
  "alternatives",
  "relatives",
  "questionWords",
] as const satisfies readonly (keyof QuotationPack)[];

type WordSets = Readonly<Record<(typeof WORD_LISTS)[number], ReadonlySet<string>>>;

/** What a word may be or begin, as bits: the lists that are asked at every token, so that nearly every word settles with one look. */
export const CueBit = {
  sourceClitic: 1 << 0,
  /** Begins a source phrase. */
  sourcePhrase: 1 << 1,
  cue: 1 << 2,
  contentNoun: 1 << 3,
  /** Begins a connective. */
  connective: 1 << 4,
  /** May be a predicate by its form or by the pack's list. */
  predicate: 1 << 5,
  relative: 1 << 6,
  preposition: 1 << 7,
  subordinator: 1 << 8,
  coordinator: 1 << 9,
  agentWord: 1 << 10,
  namelyWord: 1 << 11,
  nounTail: 1 << 12,
  adverb: 1 << 13,
  namingWord: 1 << 14,
  /** One letter away from a cue. */
  misspelt: 1 << 15,
} as const;

/** Everything of the pack's section that is looked up by word. */
export interface CueLexicon extends WordSets {
  readonly bitsOf: (vocabulary: Vocabulary) => BitColumn<Uint16Array>;
  readonly pack: QuotationPack;
  readonly cues: ReadonlyMap<string, CueWord>;
  /** The cue that a word of `CueBit.misspelt` is one letter away from. */
  readonly meantCue: MeantCue;
  readonly predicateWords: ReadonlySet<string>;
  /** Of the determiners those that are endings: `'s`. */
  readonly determinerEndings: readonly string[];
  /** Phrases by their first word, longest first. */
  readonly sourcePhrases: PhraseTable;
  readonly connectives: PhraseTable;
  readonly contentPronouns: PhraseTable;
}

export type PhraseTable = ReadonlyMap<string, readonly (readonly string[])[]>;

const lexicons = new WeakMap<QuotationPack, CueLexicon>();

/** The lexicon of the pack, made on first use. */
export function cueLexicon(pack: QuotationPack): CueLexicon {
  const known = lexicons.get(pack);
  if (known) return known;
  const sets = Object.fromEntries(WORD_LISTS.map((key) => [key, new Set(pack[key])])) as unknown as WordSets;
  const cues = cueWords(pack);
  const meantCue = meantCues(cues, pack.misspelling);
  const sourcePhrases = phraseTable(pack.sourcePhrases);
  const connectives = phraseTable(pack.connectives);
  const predicates: Predicates = {
    ...pack.predicates,
    words: new Set(pack.predicates.words),
    exceptions: new Set(pack.predicates.exceptions),
  };
  const listed = listedBits([
    [CueBit.sourceClitic, sets.sourceClitics],
    [CueBit.sourcePhrase, sourcePhrases.keys()],
    [CueBit.cue, cues.keys()],
    [CueBit.contentNoun, sets.contentNouns],
    [CueBit.connective, connectives.keys()],
    [CueBit.relative, sets.relatives],
    [CueBit.preposition, sets.prepositions],
    [CueBit.subordinator, sets.subordinators],
    [CueBit.coordinator, sets.coordinators],
    [CueBit.agentWord, sets.agentWords],
    [CueBit.namelyWord, sets.namelyWords],
    [CueBit.nounTail, sets.nounTails],
    [CueBit.adverb, sets.adverbs],
    [CueBit.namingWord, sets.namingWords],
  ]);
  const lexicon: CueLexicon = {
    ...sets,
    pack,
    bitsOf: bitColumnOf(new Uint16Array(0), ({ lower }, entry) => {
      const word = lower[entry]!;
      return (
        (listed.get(word) ?? 0) |
        (isPredicate(predicates, word) ? CueBit.predicate : 0) |
        (meantCue(word) ? CueBit.misspelt : 0)
      );
    }),
    cues,
    meantCue,
    predicateWords: predicates.words,
    determinerEndings: pack.determiners.filter((word) => word.startsWith("'")),
    sourcePhrases,
    connectives,
    contentPronouns: phraseTable(pack.contentPronouns),
  };
  lexicons.set(pack, lexicon);
  return lexicon;
}

/** The bits of every word of the lists. */
function listedBits(lists: readonly (readonly [number, Iterable<string>])[]): ReadonlyMap<string, number> {
  const bits = new Map<string, number>();
  for (const [bit, words] of lists) for (const word of words) bits.set(word, (bits.get(word) ?? 0) | bit);
  return bits;
}

interface Predicates {
  readonly words: ReadonlySet<string>;
  readonly exceptions: ReadonlySet<string>;
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
}

/** Whether the word can be a predicate: by the pack's list, else by its prefix or suffix. */
function isPredicate({ words, exceptions, prefixes, suffixes }: Predicates, word: string): boolean {
  if (words.has(word)) return true;
  if (exceptions.has(word)) return false;
  for (const prefix of prefixes) if (word.length > prefix.length + 2 && word.startsWith(prefix)) return true;
  for (const suffix of suffixes) if (word.length > suffix.length + 2 && word.endsWith(suffix)) return true;
  return false;
}

/** How many tokens of the phrase table's longest match stand at token `i`; 0 for none. */
export function phraseAt(lower: readonly string[], i: number, table: PhraseTable): number {
  for (const words of table.get(lower[i]!) ?? []) {
    let at = 1;
    while (at < words.length && lower[i + at] === words[at]) at += 1;
    if (at === words.length) return at;
  }
  return 0;
}

/** Whether the word is by its ending a verb form without a subject of its own: `citing`. */
export function isParticiple({ pack }: CueLexicon, word: string): boolean {
  return pack.participleEndings.some((ending) => word.length > ending.length + 2 && word.endsWith(ending));
}

function phraseTable(phrases: readonly string[]): PhraseTable {
  const table = new Map<string, string[][]>();
  for (const phrase of phrases) {
    const words = phrase.split(" ");
    const list = table.get(words[0]!);
    if (list) list.push(words);
    else table.set(words[0]!, [words]);
  }
  for (const list of table.values()) list.sort((a, b) => b.length - a.length);
  return table;
}

/** The first group that makes a form decides its frame. */
function cueWords(pack: QuotationPack): Map<string, CueWord> {
  const words = new Map<string, Partial<Record<CueUse, Frame>>>();
  const add = (word: string, use: CueUse, frame: Frame): void => {
    const entry = words.get(word);
    if (!entry) words.set(word, { [use]: frame });
    else entry[use] ??= frame;
  };
  for (const group of pack.cues) {
    for (const [use, forms] of Object.entries(group.forms ?? {}) as [CueUse, readonly string[]][]) {
      for (const form of forms) add(form, use, group.frame);
    }
    for (const [use, patterns] of Object.entries(group.patterns ?? {}) as [CueUse, readonly string[]][]) {
      for (const pattern of patterns) {
        for (const root of group.roots ?? [])
          for (const form of formsOf(root, pattern)) add(form, use, group.frame);
      }
    }
  }
  return words;
}
