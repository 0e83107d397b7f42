/** What segmentation must know of a language. Part of every language pack. */
export interface SegmentationPack {
  /** Lower-case words, without their stop, whose stop ends no sentence: `prof`, `jl`, `no`. */
  readonly abbreviations: readonly string[];
  /** What the cues begin with that scraping leaves glued to the name before them: `me` in `Mahaputramengatakan`. Lower-case; none where words end so. */
  readonly gluedPrefixes: readonly string[];
}
