/** Tells the corpus what editors do with documents: opened, changed, saved, closed. */
import { MessageType, ShowMessageNotification } from "vscode-languageserver";
import { fileName } from "../../corpus/record";
import type { OpenDocument } from "../documents";
import type { DiagnosticsPublisher } from "../diagnosticsPublisher";
import type { HighlightsPublisher } from "../highlightsPublisher";
import type { Problems } from "../problems";
import type { SentTokens } from "../semanticTokens";
import { ARTICLE_LANGUAGE_ID, type Session } from "../session";

export function registerDocuments(
  { connection, corpus, documents, guard }: Session,
  publisher: HighlightsPublisher,
  diagnostics: DiagnosticsPublisher,
  tokens: SentTokens,
  problems: Problems,
): void {
  const isCandidate = (document: OpenDocument): boolean => document.languageId === ARTICLE_LANGUAGE_ID;
  /** What was told of each document, so that not every save brings the same message. */
  const told = new Map<string, string>();
  const save = async (uri: string): Promise<void> => {
    const problem = await corpus.saved(uri);
    const before = told.get(uri);
    if (problem === null) told.delete(uri);
    else told.set(uri, problem);
    if (problem === null || problem === before) return;
    const message = `${fileName(uri)} is saved, but not where its tags stand now. ${problem}`;
    await connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  };

  documents.onDidChangeContent(({ document }) => {
    if (!isCandidate(document)) return;
    if (document.edits) corpus.changed(document.snapshot, document.edits);
    else corpus.opened(document.snapshot);
  });
  documents.onDidSave(({ document }) => {
    if (isCandidate(document)) guard.background("saving", () => save(document.uri));
  });
  documents.onDidClose(({ document: { uri, ...document } }) => {
    told.delete(uri);
    tokens.forget(uri);
    publisher.forget(uri);
    diagnostics.forget(uri);
    problems.sweep();
    if (isCandidate({ uri, ...document })) corpus.closed(uri);
  });
}
