/** What the lines over a headline run when one clicks them: commands of the client, with the article's address as their one argument. */

/** Shows the quotes of an article. */
export const PEEK_QUOTES_COMMAND = "kutip.peekQuotes";
/** Lets the person pick one of its speakers, and shows what they say. */
export const PEEK_SPEAKER_COMMAND = "kutip.peekSpeaker";

export interface LensArgument {
  readonly uri: string;
}
