/** Who signs what is made in this session: the name that the person has set, else the one that git knows in the folder. */
import type { Session } from "./session";

/** Null where the person has no name: what is made is not signed then. */
export async function annotatorFor({ client, corpus, host }: Session, uri: string): Promise<string | null> {
  const set = client.settings.annotator.trim();
  return set === "" ? host.userName(corpus.folderUri(uri)) : set;
}
