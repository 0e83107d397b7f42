/**
 * Tags in many places at once: what there is to tag or to take off, as a list to choose from, and the changes themselves, each of which is
 * one step of the history. A cancelled change keeps what it has done, as a step.
 */
import type { Range } from "./place";
import type { NamedEntity } from "./tags";

/** Request; params: `FindPlacesParams`, result: `FoundPlaces`: where a tag could be added. */
export const FIND_PLACES = "kutip/findPlaces";
/** Request; params: `FindTaggedParams`, result: `FoundPlaces`: where a tag could be taken off. */
export const FIND_TAGGED = "kutip/findTagged";
/** Request; params: `AddToPlacesParams`, result: `BulkChange`. */
export const ADD_TO_PLACES = "kutip/addToPlaces";
/** Request; params: `RemoveFromPlacesParams`, result: `BulkChange`. */
export const REMOVE_FROM_PLACES = "kutip/removeFromPlaces";
/** Request; params: `TagUsesParams`, result: `TagUses`: what a renaming, merging or deletion would change. */
export const TAG_USES = "kutip/tagUses";
/** Request; params: `ReplaceTagsParams`, result: `BulkChange`. */
export const REPLACE_TAGS = "kutip/replaceTags";
/** Server → client notification while a change of many articles is under way; params: `BulkProgress`. */
export const BULK_PROGRESS = "kutip/bulkProgress";

export type Within = { readonly kind: "article"; readonly uri: string } | { readonly kind: "corpus" };

/** What stands at the places that are looked for. */
export type Sought =
  /** These words, letter by letter, as words of their own. */
  | { readonly kind: "words"; readonly words: string }
  /** The mentions by name of this entity. */
  | ({ readonly kind: "entity" } & NamedEntity);

export interface FindPlacesParams {
  readonly sought: Sought;
  readonly within: Within;
  /** Which tag is to be added, to tell which places have it. */
  readonly tag: string;
}

export interface FindTaggedParams {
  readonly tag: string;
  readonly within: Within;
  /** Null for all places that carry the tag. */
  readonly sought: Sought | null;
}

export interface FoundPlaces {
  /** By article, and in it in text order; what stands nowhere in the article's text is behind the others of the article. */
  readonly places: readonly FoundPlace[];
  /** True where there are more than are listed. */
  readonly isCut: boolean;
  /** True where articles are still being indexed, so that more may turn up. */
  readonly partial: boolean;
}

export interface FoundPlace {
  readonly uri: string;
  /** The article's headline, or its file's name. */
  readonly article: string;
  readonly range: Range;
  /** UTF-16 offsets in the article's text as it was looked through; for the change only. */
  readonly start: number;
  readonly end: number;
  /** What stands there, letter by letter. Of an orphan, what stood there; empty for a whole article. */
  readonly text: string;
  /** The same in one line, between the words around it. */
  readonly context: { readonly before: string; readonly words: string; readonly after: string };
  /** The annotation that carries the tag; null where none does. */
  readonly id: string | null;
  /** Whoever tagged it so (`UNSIGNED` for those without a name); null where nobody did. */
  readonly taggedBy: string | null;
  /** Whether the person who asks is among them: tagging it again would change nothing. */
  readonly isYours: boolean;
  readonly kind: "text" | "article" | "orphan";
}

export interface AddToPlacesParams {
  readonly tag: string;
  readonly places: readonly Pick<FoundPlace, "uri" | "start" | "end" | "text">[];
}

export interface RemoveFromPlacesParams {
  readonly tag: string;
  readonly places: readonly { readonly uri: string; readonly id: string }[];
}

export interface TagUsesParams {
  readonly tags: readonly string[];
}

export interface TagUses {
  /** Articles whose sidecars hold one of the tags, by address. */
  readonly articles: readonly TaggedArticle[];
  /** Every `kutip.json` whose tag set has one of them. */
  readonly configs: readonly TaggedConfig[];
  /** Files that may hold them and cannot be changed, with the reason as a sentence. */
  readonly refused: readonly { readonly uri: string; readonly reason: string }[];
}

export interface TaggedArticle {
  readonly uri: string;
  readonly annotations: number;
  /** Those of them whose annotators the person has hidden. */
  readonly hidden: number;
}

export interface TaggedConfig {
  readonly uri: string;
  /** Zero-based, of the first of the tags. */
  readonly line: number;
}

export interface ReplaceTagsParams {
  readonly from: readonly string[];
  /** Null to delete them. */
  readonly to: string | null;
  /** The articles and the `kutip.json` files in which to do so. */
  readonly articles: readonly string[];
  readonly configs: readonly string[];
}

export interface BulkChange {
  /** Articles in which something changed. */
  readonly articles: number;
  /** Annotations that were made, changed or removed. */
  readonly places: number;
  /** `kutip.json` files that were changed. */
  readonly configs: number;
  /** What was left alone, and why: sentences that name the file. */
  readonly failures: readonly { readonly uri: string; readonly message: string }[];
  readonly isCancelled: boolean;
}

export interface BulkProgress {
  readonly done: number;
  readonly total: number;
}
