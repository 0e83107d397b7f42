/** Tells the corpus what editors do with documents: opened, changed, saved, closed. */
import type { OpenDocument } from "../documents";
import type { HighlightsPublisher } from "../highlightsPublisher";
import type { Problems } from "../problems";
import type { SentTokens } from "../semanticTokens";
import { ARTICLE_LANGUAGE_ID, type Session } from "../session";

export function registerDocuments(
  { corpus, documents, sidecars }: Session,
  publisher: HighlightsPublisher,
  tokens: SentTokens,
  problems: Problems,
): void {
  const isCandidate = (document: OpenDocument): boolean => document.languageId === ARTICLE_LANGUAGE_ID;

  documents.onDidChangeContent(({ document }) => {
    if (!isCandidate(document)) return;
    if (document.edits) corpus.changed(document.snapshot, document.edits);
    else corpus.opened(document.snapshot);
  });
  documents.onDidSave(({ document }) => {
    if (isCandidate(document)) corpus.saved(document.uri);
  });
  documents.onDidClose(({ document: { uri, ...document } }) => {
    tokens.forget(uri);
    publisher.forget(uri);
    problems.forgetSidecar(sidecars.uriOf(uri));
    if (isCandidate({ uri, ...document })) corpus.closed(uri);
  });
}
