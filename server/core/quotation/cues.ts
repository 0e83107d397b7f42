/** The cue words of a pack, made from its roots once and looked up by word. */
import { columnsOf, lengthened, type Vocabulary } from "../text/vocabulary";
import type { CueUse, Frame, QuotationPack } from "./quotationPack";
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

/** What a word may begin, as bits; words without any settle with one look. */
export const CueBit = { sourceClitic: 1, sourcePhrase: 2, cue: 4, contentNoun: 8 } as const;

export interface CueBits {
  /** By the number of the vocabulary's entry. */
  bits: Uint8Array;
}

/** Everything of the pack's section that is looked up by word. */
export interface CueLexicon extends WordSets {
  readonly bitsOf: (vocabulary: Vocabulary) => CueBits;
  readonly pack: QuotationPack;
  readonly cues: ReadonlyMap<string, CueWord>;
  readonly predicateWords: ReadonlySet<string>;
  readonly predicateExceptions: ReadonlySet<string>;
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
  const sourcePhrases = phraseTable(pack.sourcePhrases);
  const lexicon: CueLexicon = {
    ...sets,
    pack,
    bitsOf: columnsOf<CueBits>(
      () => ({ bits: new Uint8Array(0) }),
      (columns, { lower }, from, to) => {
        columns.bits = lengthened(columns.bits, to);
        for (let entry = from; entry < to; entry++) {
          const word = lower[entry]!;
          columns.bits[entry] =
            (sets.sourceClitics.has(word) ? CueBit.sourceClitic : 0) |
            (sourcePhrases.has(word) ? CueBit.sourcePhrase : 0) |
            (cues.has(word) ? CueBit.cue : 0) |
            (sets.contentNouns.has(word) ? CueBit.contentNoun : 0);
        }
      },
    ),
    cues,
    predicateWords: new Set(pack.predicates.words),
    predicateExceptions: new Set(pack.predicates.exceptions),
    determinerEndings: pack.determiners.filter((word) => word.startsWith("'")),
    sourcePhrases,
    connectives: phraseTable(pack.connectives),
    contentPronouns: phraseTable(pack.contentPronouns),
  };
  lexicons.set(pack, lexicon);
  return lexicon;
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
