/** What a person asks while reading: hover, outline, and symbols of the corpus. */
import type { Hover } from "vscode-languageserver";
import { hoveredAnnotations } from "../../features/annotationHover";
import { foundAt } from "../../features/found";
import { hoveredEntity, hoverOf, type CorpusKnowledge } from "../../features/hover";
import { outlineOf } from "../../features/symbols";
import type { Entity } from "../../core/analysis";
import type { Annotation } from "../../sidecar/annotation";
import { toDocumentSymbol, toHover, toWorkspaceSymbol } from "../convert";
import { openCorpusFile } from "../corpusFiles/open";
import { linkKnowledge } from "../knowledge";
import { isPartial, withPromptView, withView, type Session } from "../session";

/** More rows than this nobody reads in Ctrl+T. */
const MOST_SYMBOLS = 200;

export function registerReading(session: Session): void {
  const { connection, corpus, guard, client } = session;

  connection.onHover(
    guard.document("textDocument/hover", async ({ textDocument, position }, token) => {
      const file = openCorpusFile(session, textDocument.uri);
      if (file) {
        const hover = await file.hover(file.document.lines.offsetAt(position));
        return hover && toHover(file.document, hover, client.markdown);
      }
      return withPromptView<Hover | null>(session, textDocument.uri, token, null, async (view) => {
        const found = foundAt(view, view.snapshot.lines.offsetAt(position));
        const knowledge = await corpusKnowledge(
          session,
          hoveredEntity(found),
          hoveredAnnotations(view, found),
        );
        const hover = hoverOf(view, found, knowledge);
        return hover && toHover(view.snapshot, hover, client.markdown);
      });
    }),
  );
  connection.onDocumentSymbol(
    guard.document("textDocument/documentSymbol", ({ textDocument }, token) =>
      withView(session, textDocument.uri, token, [], (view) =>
        outlineOf(view).map((entry) => toDocumentSymbol(view.snapshot, entry)),
      ),
    ),
  );
  connection.onWorkspaceSymbol(
    guard.request("workspace/symbol", async ({ query }, token) =>
      (await corpus.index.workspaceSymbols(query, MOST_SYMBOLS, token)).map(toWorkspaceSymbol),
    ),
  );
}

async function corpusKnowledge(
  session: Session,
  entity: Entity | null,
  annotations: readonly Annotation[],
): Promise<CorpusKnowledge> {
  const { index } = session.corpus;
  return {
    summary: entity && (await index.entitySummary(entity.name, entity.type)),
    partial: entity !== null && isPartial(session),
    links: await linkKnowledge(session, annotations),
  };
}
