/** What the recognition of headlines, datelines and boilerplate must know of a language. Part of every language pack. All words are lower-case. */
export interface ArticlePack {
  /** A paragraph that is one of these, but for marks and digits, is boilerplate: `berita terkait`, `advertisement`. */
  readonly boilerplateLines: readonly string[];
  /** A paragraph that starts with one of these is boilerplate: `baca juga`, `bagikan`, `lihat video`. */
  readonly boilerplateStarts: readonly string[];
  /** Within a paragraph, boilerplate runs from one of these to the end of the sentence: `pilihan editor:`, `(baca juga`. */
  readonly boilerplateInside: readonly string[];
  /** A word that opens a photo credit before a slash, colon or bracket: `foto`, `dok`, `photo`. */
  readonly credits: readonly string[];
  /** A paragraph that starts with one of these and a colon (or a name) is a byline: `penulis`, `oleh`, `by`. */
  readonly bylines: readonly string[];
  /** Month names and their short forms, January being 1. */
  readonly months: Readonly<Record<string, number>>;
  readonly weekdays: readonly string[];
}
