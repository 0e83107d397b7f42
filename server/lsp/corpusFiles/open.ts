/** Which of the files that people write for a corpus an editor shows, by its address. */
import { configUri } from "../../corpus/folder";
import type { Session } from "../session";
import type { CorpusFile } from "./corpusFile";
import { entityListFile } from "./entityList";
import { tagSetFile } from "./tagSet";

/** Null for any other document, and for files of those names that are not at the root of a folder of the corpus. */
export function openCorpusFile(session: Session, uri: string): CorpusFile | null {
  const { corpus, documents, entityLists } = session;
  const document = documents.get(uri)?.snapshot;
  if (!document) return null;
  const folder = corpus.folderUri(uri);
  if (uri === configUri(folder)) return tagSetFile(session, document);
  return uri === entityLists.uriOf(folder) ? entityListFile(session, document) : null;
}
