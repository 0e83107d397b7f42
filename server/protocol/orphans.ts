/** Tags that lost their place, over the whole corpus, and sidecars that lost their article. */
import type { Location, Range } from "./place";

/** Request; params: `OrphanPageParams`, result: `OrphanPage`. */
export const ORPHAN_PAGE = "kutip/orphanPage";
/** Request; params: `OrphansParams`, result: `Orphans`. */
export const ORPHANS = "kutip/orphans";
/** Request; params: `OrphanParams`, result: `OrphanPlaces | null` (null: it is not in the sidecar any more). */
export const ORPHAN_PLACES = "kutip/orphanPlaces";
/** Request; params: `ReattachParams`, result: `TagChange` (`protocol/tags.ts`). */
export const REATTACH = "kutip/reattach";
/** Request without params; result: `readonly StrayRow[]`: those that fit an article. */
export const FOUND_STRAYS = "kutip/foundStrays";
/** Request without params; result: `OrphanCounts`. */
export const ORPHAN_COUNTS = "kutip/orphanCounts";
/** Server → client notification when any of this changed; params: `OrphanCounts`. */
export const ORPHANS_CHANGED = "kutip/orphansChanged";

export interface OrphanCounts {
  /** Tags whose text is gone. */
  readonly orphans: number;
  /** Tags that stand on text which is merely like theirs. */
  readonly approximate: number;
  /** Decisions that do not fit what the analysis says today. */
  readonly unfit: number;
  /** Sidecars without an article. */
  readonly strays: number;
  /** Of these, the ones that fit an article. */
  readonly found: number;
}

export interface OrphanPageParams {
  readonly from: number;
  readonly limit: number;
}

export interface OrphanPage {
  /** Articles by their address, and then the sidecars without one. */
  readonly rows: readonly OrphanRow[];
  /** Of all pages. */
  readonly total: number;
}

export type OrphanRow = OrphanArticleRow | StrayRow;

export interface OrphanArticleRow {
  readonly kind: "article";
  readonly uri: string;
  readonly orphans: number;
  readonly approximate: number;
  readonly unfit: number;
}

export interface StrayRow {
  readonly kind: "stray";
  /** Where the article would lie. */
  readonly uri: string;
  readonly sidecar: string;
  /** Annotations that it holds. */
  readonly annotations: number;
  /** Why it cannot be read; null where it can. */
  readonly problem: string | null;
  /** Articles that it fits, the likeliest first. */
  readonly fitting: readonly FittingRow[];
}

export interface FittingRow {
  readonly uri: string;
  /** `same`: the text that was tagged, letter by letter; `alike`: nearly. */
  readonly likeness: "same" | "alike";
}

export interface OrphansParams extends OrphanPageParams {
  readonly uri: string;
}

export interface Orphans {
  /** Those whose text is gone, in the order in which they stood; those that stand approximately; and decisions that do not fit. */
  readonly orphans: readonly Orphan[];
  readonly total: number;
}

export interface Orphan {
  readonly id: string;
  /** `stray`: its article is gone. `unfit`: a decision on words that stand, of which the analysis says something else today. */
  readonly kind: "orphan" | "approximate" | "unfit" | "stray";
  /** The text that was tagged, and what stood around it; several stretches are parted by ` … `, and empty text means the whole article. */
  readonly text: string;
  readonly prefix: string;
  readonly suffix: string;
  /** What it stands on now, if that is something else; null where it stands nowhere, or on its text. */
  readonly now: string | null;
  /** What is wrong beside that, as a sentence: a stretch that is gone, or why a decision does not fit; null where nothing is. */
  readonly reason: string | null;
  readonly tags: readonly string[];
  readonly note: string | null;
  /** What else it says, in a few words each: `nada: 0.5`, `rejected: direct quote by Sari`. */
  readonly others: readonly string[];
  readonly creator: string | null;
  /** ISO 8601; empty where unknown. */
  readonly modified: string;
  /** Where it stands, or would best be looked for. */
  readonly near: Location;
}

export interface OrphanParams {
  readonly uri: string;
  readonly id: string;
}

export interface OrphanPlaces {
  /** Of the open document; null where the article is not open. The ranges count in it. */
  readonly version: number | null;
  /** Where it could stand, the likeliest first; or all places where it stands and waits to be confirmed. */
  readonly places: readonly OrphanPlace[];
  readonly isConfirmation: boolean;
  /** Which stretch of it is to be put back, from 0; null where it is of one stretch. */
  readonly part: number | null;
  /** So many of the first score alike: a person has to choose. */
  readonly alike: number;
  /** Where it would best be looked for. */
  readonly near: Range;
}

export interface OrphanPlace {
  readonly range: Range;
  /** What stands there, and around it, each on one line. */
  readonly text: string;
  readonly before: string;
  readonly after: string;
}

export interface ReattachParams {
  readonly uri: string;
  readonly version: number;
  readonly id: string;
  /** Null confirms it where it stands. */
  readonly range: Range | null;
  /** Which stretch of it is put there, from 0; all of it where this is null. */
  readonly part: number | null;
}
