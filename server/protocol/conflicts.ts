/** Sidecars, and the list of entities, in which a merge left its marks: what the client needs to keep both sides. The server proposes a text and writes nothing. */

/** Request; params: `BothSidesParams`, result: `BothSides`. */
export const BOTH_SIDES = "kutip/bothSides";

/** The code of the diagnostic in the line of the first mark. */
export const SIDECAR_CONFLICT = "sidecar-conflict";

export interface BothSidesParams {
  /** The file's address, whose name tells what it is. */
  readonly uri: string;
  /** Its text as it stands in the editor. */
  readonly text: string;
}

export type BothSides =
  | {
      readonly ok: true;
      /** The file with all that either side holds. */
      readonly text: string;
      readonly ours: ConflictingSide;
      readonly theirs: ConflictingSide;
      /** Annotations or decisions that both sides have, and not alike. */
      readonly differing: number;
    }
  /** The message names the file, says what happened and what to do. */
  | { readonly ok: false; readonly message: string; readonly line: number | null };

export interface ConflictingSide {
  /** As the marks name it: `HEAD`, a branch, a commit. */
  readonly name: string;
  /** Annotations or decisions that only this side has. */
  readonly only: number;
}
