/**
 * What finding needs of an index: words and names of the corpus, articles that may answer, and their records. Whatever holds the
 * articles implements this; what matches and in which order is the same for all of them (`finder.ts`).
 */
import type { ArticleRecord } from "../record";

export interface FindSource {
  /** Changes with every article that is put in or taken out, and with the annotators who are hidden. */
  revision(): number;
  /** Of these folded words those that stand in any article: in its text or among its names. */
  knownWords(words: readonly string[]): Promise<ReadonlySet<string>>;
  /** Words that begin so, at most `most`, the most frequent first. */
  wordsBeginning(beginning: string, most: number): Promise<readonly string[]>;
  /** Words that differ by a slip of the finger, the most similar first. */
  wordsLike(word: string): Promise<readonly string[]>;
  /** Whether any entity or speaker has a name that holds all of these folded words, each whole or as the beginning of one of its words. */
  holdsName(words: readonly string[]): Promise<boolean>;
  /** Other names of the entity that this folded name means in the corpus (`korut` → `korea utara`), folded. */
  otherNames(name: string): Promise<readonly string[]>;
  /** The names, folded, by which articles know those whom people call so, whether any article holds that name or not. */
  namesOfDecided(isMeant: (name: string) => boolean): Promise<readonly string[]>;
  /**
   * Every article that may match; more may come, fewer not. The latest first: by date, then by address. They are looked for as they are
   * taken: who wants the first hundred does not wait for all.
   */
  candidates(need: Need): Iterable<Candidate>;
  /**
   * The articles at these addresses, in their order; those that are gone meanwhile are left out. `isPassing`: they are looked at once, and
   * should not take the place of what is asked for again.
   */
  articles(uris: readonly string[], isPassing?: boolean): Promise<readonly FindArticle[]>;
  /** The outlets of all articles, or the cues of the quotes of many, with how often each is there. */
  valuesOf(what: "outlet" | "cue"): Promise<ReadonlyMap<string, number>>;
  /** Whether annotations of this annotator are left out of everything. */
  isHidden(annotator: string): boolean;
}

/** What is known of an article without its record. */
export interface Candidate {
  readonly uri: string;
  /** ISO date; null where the article tells none. */
  readonly published: string | null;
  readonly outlet: string | null;
}

export interface FindArticle {
  /** Its text may be read only when it is looked at; one that is not to be had (see `hasText`) is empty. */
  readonly record: ArticleRecord;
  /** Differs from that of every earlier state of the article. */
  readonly version: number;
  /** Whether the text is there that the record is of: a file may have changed since. */
  readonly hasText: boolean;
}

/** What an article must hold to be able to match. `all` of nothing is every article, `any` of nothing none. */
export type Need =
  | { readonly kind: "all"; readonly of: readonly Need[] }
  | { readonly kind: "any"; readonly of: readonly Need[] }
  /** One of these folded words, in the text (all of it, boilerplate too), in the name of an entity, or in that of a speaker. */
  | { readonly kind: "words"; readonly anyOf: readonly string[] }
  /** This stretch of lower-case ASCII, in the text in lower case, within a word or not. An index that cannot tell takes it for held. */
  | { readonly kind: "part"; readonly part: string }
  | { readonly kind: "annotation" | "quote" };

export const EVERYTHING: Need = { kind: "all", of: [] };
