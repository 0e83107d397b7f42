/** Which analysis this is: what another one found must not be mixed with what this one finds. */

/** Put in by `scripts/build.mjs`: a hash of all that the analysis and its records are made of. */
declare const KUTIP_ANALYSIS_VERSION: string | undefined;

/** The same for all that was not built: tests, which keep nothing. */
export const ANALYSIS_VERSION =
  typeof KUTIP_ANALYSIS_VERSION === "undefined" ? "not built" : KUTIP_ANALYSIS_VERSION;
