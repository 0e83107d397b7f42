/** What a review says of itself, in words. */

export interface ReviewProgress {
  readonly findings: number;
  readonly reviewed: number;
}

/** The keys, as the status bar names them: few enough for a narrow window. The arrows move, as everywhere, and are told on pointing. */
export const keyed = ["a accept", "r reject", "c correct", "s skip", "u undo", "Esc end"] as const;

/** `12/24 reviewed`. */
export function progressWords({ findings, reviewed }: ReviewProgress): string {
  return `${reviewed}/${findings} reviewed`;
}
