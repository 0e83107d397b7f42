/** Tells the corpus what happens on disk: files created, changed, renamed and deleted, and folders of the workspace that come and go. */
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  WatchKind,
  type DidChangeWatchedFilesParams,
  type Disposable,
  type FileSystemWatcher,
  type RenameFilesParams,
  type DeleteFilesParams,
  type WorkspaceFoldersChangeEvent,
} from "vscode-languageserver";
import type { FileChange } from "../../corpus/corpus";
import type { Session } from "../session";

export interface WorkspaceFiles {
  /** Indexes these folders, and follows the workspace's folders from then on. */
  follow(folderUris: readonly string[]): Promise<void>;
  /** The folders of the workspace as they are now. */
  readonly folders: readonly string[];
}

export function registerFiles(session: Session): WorkspaceFiles {
  const { connection, corpus, guard, client } = session;
  let folders: readonly string[] = [];
  let watched = "";
  let watching: Promise<Disposable | null> = Promise.resolve(null);

  /** Asks the client to watch what the corpus is made of; once more where settings or `kutip.json` name other files. */
  const watch = async (): Promise<void> => {
    if (!client.watchesFiles) return;
    const watchers = watchersFor(folders.flatMap((uri) => corpus.config(`${uri}/`).articles.include));
    const asked = JSON.stringify(watchers);
    if (watched === asked) return;
    watched = asked;
    const before = watching;
    watching = connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    (await before)?.dispose();
    await watching;
  };
  const index = (uris: readonly string[]): void => {
    folders = uris;
    guard.background("indexing", () => corpus.setFolders(uris));
  };
  const tell = (changes: readonly FileChange[]): void => {
    const distinct = [...new Map(changes.map((change) => [`${change.kind} ${change.uri}`, change])).values()];
    guard.background("following files", () => corpus.filesChanged(distinct));
  };

  connection.onDidChangeWatchedFiles(
    guard.notification("workspace/didChangeWatchedFiles", ({ changes }: DidChangeWatchedFilesParams) =>
      tell(changes.map(({ uri, type }): FileChange => ({ uri, kind: kindOf(type) }))),
    ),
  );
  // Editors tell of a folder's end by itself; nothing is said of the files in it.
  connection.workspace.onDidDeleteFiles(
    guard.notification("workspace/didDeleteFiles", ({ files }: DeleteFilesParams) =>
      tell(files.map(({ uri }): FileChange => ({ uri, kind: "deleted" }))),
    ),
  );
  connection.workspace.onDidRenameFiles(
    guard.notification("workspace/didRenameFiles", ({ files }: RenameFilesParams) =>
      tell(
        files.flatMap(({ oldUri, newUri }): FileChange[] => [
          { uri: oldUri, kind: "deleted" },
          { uri: newUri, kind: "created" },
        ]),
      ),
    ),
  );
  corpus.onDidChangeStatus(({ state }) => {
    if (state === "ready") guard.background("watching files", watch);
  });

  return {
    get folders() {
      return folders;
    },
    follow: async (initial) => {
      if (client.changesFolders) {
        connection.workspace.onDidChangeWorkspaceFolders(
          guard.notification(
            "workspace/didChangeWorkspaceFolders",
            ({ added, removed }: WorkspaceFoldersChangeEvent) => {
              const gone = new Set(removed.map(({ uri }) => uri));
              const kept = folders.filter((uri) => !gone.has(uri));
              index([...new Set([...kept, ...added.map(({ uri }) => uri)])]);
            },
          ),
        );
      }
      index(initial);
      await watch();
    },
  };
}

/** Deletions are watched everywhere: that of a folder comes under its own name, which no pattern for articles matches. */
function watchersFor(articles: readonly string[]): FileSystemWatcher[] {
  const globs = [
    ...new Set([...articles, "**/*.kutip.json", "**/kutip.json", "**/kutip.entities.json"]),
  ].sort();
  return [...globs.map((globPattern) => ({ globPattern })), { globPattern: "**/*", kind: WatchKind.Delete }];
}

function kindOf(type: FileChangeType): FileChange["kind"] {
  if (type === FileChangeType.Created) return "created";
  return type === FileChangeType.Deleted ? "deleted" : "changed";
}
