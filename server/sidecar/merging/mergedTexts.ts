/** Merging the texts of files that hold entries: what has to be known of a kind of file for it, and the way through three of its texts. */
import type { Json } from "../format/json";
import type { SidecarFault } from "../format/jsonFile";

export type Side = "base" | "ours" | "theirs";

/** A kind of file that is merged by its entries. */
export interface MergedForm<Content extends { readonly version: number }> {
  decode(text: string): Decoded<Content>;
  /** What did not change since it was read is letter by letter what was read. */
  encode(content: Content): string;
  /** The fault of a file of this version where the form is newer than this program's; null for all others. */
  newerFault(version: number): string | null;
  /** `base` is what both sides began with; null where they began apart. */
  merge(base: Content | null, ours: Content, theirs: Content): Content;
  /** The entries that can be told apart, each under what tells it. */
  entries(content: Content): ReadonlyMap<string, Json>;
}

export type Decoded<Content> =
  { readonly ok: true; readonly content: Content } | ({ readonly ok: false } & SidecarFault);

export type MergedText =
  | { readonly ok: true; readonly text: string }
  /** `side` is the text that could not be read. */
  | ({ readonly ok: false; readonly side: Side } & SidecarFault);

/**
 * Merges three texts; an empty `base` stands for two that began apart. What did not change keeps the layout of `ours`. A form that is newer
 * than this program's is not merged, since what its parts mean together is not known, unless one side changed nothing.
 */
export function mergeTexts<Content extends { readonly version: number }>(
  form: MergedForm<Content>,
  base: string,
  ours: string,
  theirs: string,
): MergedText {
  const first = form.decode(ours);
  if (!first.ok) return { ...first, side: "ours" };
  const second = form.decode(theirs);
  if (!second.ok) return { ...second, side: "theirs" };
  const origin = base.trim() === "" ? null : form.decode(base);
  if (origin && !origin.ok) return { ...origin, side: "base" };
  const oursNewer = form.newerFault(first.content.version);
  const newer = oursNewer ?? form.newerFault(second.content.version);
  if (newer !== null) {
    if (ours === theirs || base === theirs) return { ok: true, text: ours };
    if (base === ours) return { ok: true, text: theirs };
    const side = oursNewer === null ? "theirs" : "ours";
    return {
      ok: false,
      side,
      fault: newer,
      mend: "Update Kutip and merge again.",
      line: null,
      isNewer: true,
    };
  }
  return { ok: true, text: form.encode(form.merge(origin?.content ?? null, first.content, second.content)) };
}

/** Times as written by one program compare as texts; others by the moment they mean. */
export function isLater(a: Json | undefined, b: Json | undefined): boolean {
  if (typeof a !== "string") return false;
  if (typeof b !== "string") return true;
  const [first, second] = [Date.parse(a), Date.parse(b)];
  return Number.isNaN(first) || Number.isNaN(second) ? a > b : first > second;
}
