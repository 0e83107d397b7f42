/**
 * `kutip.json` in an editor: tags that the corpus uses are proposed where a tag may stand, and a tag says how much it is used. The file is
 * asked for by its name, for clients that can be told to send it. Where the tag stands in articles is asked in `places.ts`.
 */
import {
  BulkRegistration,
  CompletionItemKind,
  CompletionRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
  ReferencesRequest,
  TextDocumentSyncKind,
  type CompletionItem,
} from "vscode-languageserver";
import { CONFIG_FILE } from "../../corpus/config";
import { configUri } from "../../corpus/folder";
import type { ArticleSnapshot } from "../../corpus/snapshot";
import { counted } from "../../features/markdown";
import { tagProposals } from "../../features/tagSetFile";
import type { Session } from "../session";

export function registerTagSet(session: Session): void {
  const { connection, corpus, guard } = session;

  connection.onCompletion(
    guard.document(
      "textDocument/completion",
      async ({ textDocument, position }): Promise<CompletionItem[]> => {
        const document = openTagSet(session, textDocument.uri);
        if (!document) return [];
        const { text, lines } = document;
        const proposals = tagProposals(text, lines.offsetAt(position), await corpus.index.tagCounts());
        return proposals.map(({ tag, count, span }, i): CompletionItem => {
          const newText = JSON.stringify(tag);
          return {
            label: tag,
            kind: CompletionItemKind.EnumMember,
            detail: counted(count, "annotation"),
            // The editor compares it with what stands in the range, quotation marks and all.
            filterText: newText,
            sortText: String(i).padStart(SORT_DIGITS, "0"),
            textEdit: { range: lines.rangeOf(span), newText },
          };
        });
      },
    ),
  );
}

/** Asks the client for the editor's text of every `kutip.json`, and to be asked about it. */
export async function followTagSets({ connection, client }: Session): Promise<void> {
  if (!client.sendsMoreDocuments) return;
  const documentSelector = [{ pattern: `**/${CONFIG_FILE}` }];
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
  await connection.client.register(wanted);
}

/** The `kutip.json` of a folder of the corpus as an editor shows it; null for any other document. */
export function openTagSet({ corpus, documents }: Session, uri: string): ArticleSnapshot | null {
  const document = documents.get(uri);
  if (!document || uri !== configUri(corpus.folderUri(uri))) return null;
  return document.snapshot;
}

/** Digits of a place in a list. */
const SORT_DIGITS = 5;
