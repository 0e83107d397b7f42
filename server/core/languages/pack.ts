/**
 * The shape of a language pack: all that the analysis knows of a language, as data. Each section is declared beside the passes that
 * read it; this module puts them together. `pack.schema.json` says the same for editors, and a test holds the two together.
 */
export interface LanguagePack {
  /** `id`, `en`, or the code of a user's own pack. */
  readonly code: string;
  /** In the language itself: `Bahasa Indonesia`. */
  readonly name: string;
}
