/** What segmentation must know of a language. Part of every language pack. */
export interface SegmentationPack {
  /** Lower-case words, without their stop, whose stop ends no sentence: `prof`, `jl`, `no`. */
  readonly abbreviations: readonly string[];
}
