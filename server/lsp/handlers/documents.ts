/**
 * Tells the corpus what editors and the disk do: documents opened, changed, saved and closed, files created, changed and deleted.
 */
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type DidChangeWatchedFilesParams,
  type WorkspaceFoldersChangeEvent,
} from "vscode-languageserver";
import type { FileChange } from "../../corpus/corpus";
import type { OpenDocument } from "../documents";
import type { HighlightsPublisher } from "../highlightsPublisher";
import type { SentTokens } from "../semanticTokens";
import { ARTICLE_LANGUAGE_ID, type Session } from "../session";

export function registerDocuments(
  session: Session,
  publisher: HighlightsPublisher,
  tokens: SentTokens,
): void {
  const { connection, corpus, documents, guard } = session;
  const isCandidate = (document: OpenDocument): boolean => document.languageId === ARTICLE_LANGUAGE_ID;

  documents.onDidChangeContent(({ document }) => {
    if (!isCandidate(document)) return;
    if (document.edits) corpus.changed(document.snapshot, document.edits);
    else corpus.opened(document.snapshot);
  });
  documents.onDidSave(({ document }) => {
    if (isCandidate(document)) corpus.saved(document.uri);
  });
  documents.onDidClose(({ document }) => {
    tokens.forget(document.uri);
    publisher.forget(document.uri);
    if (isCandidate(document)) corpus.closed(document.uri);
  });
  connection.onDidChangeWatchedFiles(
    guard.notification(
      "workspace/didChangeWatchedFiles",
      async ({ changes }: DidChangeWatchedFilesParams) => {
        await corpus.filesChanged(changes.map(({ uri, type }): FileChange => ({ uri, kind: kindOf(type) })));
      },
    ),
  );
}

/** Asks the client to watch what the corpus is made of, where it can be asked. */
export async function watchFiles({ connection, client }: Session): Promise<void> {
  if (!client.watchesFiles) return;
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [...new Set([...client.settings.articles.include, "**/*.kutip.json", "**/kutip.json"])].map(
      (globPattern) => ({ globPattern }),
    ),
  });
}

/** Follows the workspace's folders from `initial` on. */
export function followFolders(session: Session, initial: readonly string[]): void {
  const { connection, corpus, guard, client } = session;
  let folders = [...initial];
  const index = (): void => guard.background("indexing", () => corpus.setFolders(folders));
  if (client.changesFolders) {
    connection.workspace.onDidChangeWorkspaceFolders(
      guard.notification(
        "workspace/didChangeWorkspaceFolders",
        ({ added, removed }: WorkspaceFoldersChangeEvent) => {
          const gone = new Set(removed.map(({ uri }) => uri));
          const kept = folders.filter((uri) => !gone.has(uri));
          folders = [...new Set([...kept, ...added.map(({ uri }) => uri)])];
          index();
        },
      ),
    );
  }
  index();
}

function kindOf(type: FileChangeType): FileChange["kind"] {
  if (type === FileChangeType.Created) return "created";
  return type === FileChangeType.Deleted ? "deleted" : "changed";
}
