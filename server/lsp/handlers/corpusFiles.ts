/**
 * The files that people write for a whole corpus, `kutip.json` and `kutip.entities.json`, in an editor: what may stand at the cursor is
 * proposed. They are asked for by their names, for clients that can be told to send them. Hovers, places and
 * other names are asked for in `reading.ts`, `places.ts` and `rename.ts`.
 */
import {
  BulkRegistration,
  CompletionRequest,
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
  ReferencesRequest,
  RenameRequest,
  TextDocumentSyncKind,
  type CompletionItem,
  type CompletionList,
} from "vscode-languageserver";
import { CONFIG_FILE } from "../../corpus/config";
import { ENTITIES_FILE } from "../../sidecar/entities/entityList";
import { openCorpusFile } from "../corpusFiles/open";
import type { Session } from "../session";

export function registerCorpusFiles(session: Session): void {
  const { connection, guard } = session;

  connection.onCompletion(
    guard.document(
      "textDocument/completion",
      async ({ textDocument, position }): Promise<CompletionItem[] | CompletionList> => {
        const file = openCorpusFile(session, textDocument.uri);
        return file ? file.completions(file.document.lines.offsetAt(position)) : [];
      },
    ),
  );
}

/** Asks the client for the editor's text of every such file, and to be asked about it. */
export async function followCorpusFiles({ connection, client }: Session): Promise<void> {
  if (!client.sendsMoreDocuments) return;
  const documentSelector = [CONFIG_FILE, ENTITIES_FILE].map((name) => ({ pattern: `**/${name}` }));
  const wanted = BulkRegistration.create();
  wanted.add(DidOpenTextDocumentNotification.type, { documentSelector });
  wanted.add(DidChangeTextDocumentNotification.type, {
    documentSelector,
    syncKind: TextDocumentSyncKind.Incremental,
  });
  wanted.add(DidCloseTextDocumentNotification.type, { documentSelector });
  wanted.add(CompletionRequest.type, { documentSelector, triggerCharacters: ['"'] });
  wanted.add(HoverRequest.type, { documentSelector });
  wanted.add(ReferencesRequest.type, { documentSelector });
  wanted.add(DefinitionRequest.type, { documentSelector: [{ pattern: `**/${ENTITIES_FILE}` }] });
  const tagSets = [{ pattern: `**/${CONFIG_FILE}` }];
  wanted.add(RenameRequest.type, { documentSelector: tagSets, prepareProvider: true });
  await connection.client.register(wanted);
}
