/** What the first run leaves in the workspace and the run after the restart looks for. */
export const MARK_FOR_RESTART = {
  seed: 1,
  words: "berada di titik terendah sejak",
  tag: "hubungan",
} as const;
