/** Places in documents: plain JSON, of the same shape as in the Language Server Protocol, so that neither side needs its library. */

/** Zero-based line, and UTF-16 code units from the start of that line. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Half-open. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Location {
  readonly uri: string;
  readonly range: Range;
}
