/** The corpus search as the palette asks it, letter by letter. */
import type { Location } from "./place";

/** Client → server request; params: `SearchParams`, result: `SearchResult`. */
export const SEARCH = "kutip/search";

export interface SearchParams {
  /** As typed, with prefixes: `@` speakers, `"` quotes, `#` tags, `:` entities of a type (`:place seoul`). */
  readonly query: string;
  /** At most this many rows. */
  readonly limit: number;
}

export interface SearchResult {
  /** Best first: to be shown in this order. */
  readonly rows: readonly SearchRow[];
  /** True while articles are still being indexed. */
  readonly partial: boolean;
  /** What is wrong with the query, as a sentence; null where nothing is. */
  readonly problem: string | null;
}

export type SearchRowKind = "speaker" | "entity" | "quote" | "headline" | "passage" | "tag";

export interface SearchRow {
  readonly kind: SearchRowKind;
  /** Of speakers and entities: `person`, `place` …, for the icon. */
  readonly entityType?: string;
  /** The found thing: a name, the words of a quote, a headline, a passage, a tag. */
  readonly label: string;
  /** Half-open UTF-16 stretches of `label` that matched. */
  readonly labelMatches: readonly (readonly [number, number])[];
  /** What it is: `speaker · 12 quotes`, `place`, the speaker of a quote. */
  readonly description: string;
  /** Where: the article's headline or file name, and the line. */
  readonly detail: string;
  /** The exact span to preview and to jump to. */
  readonly location: Location;
}
