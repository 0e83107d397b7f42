/** What the editor takes hold of: folds, steps of a growing selection, and links on tagged text. */
import type { DocumentLink, FoldingRange, SelectionRange } from "vscode-languageserver";
import { foldsOf } from "../../features/folding";
import { selectionSteps } from "../../features/selection";
import { spanLinks } from "../../features/spanLinks";
import { toDocumentLink, toFoldingRange, toSelectionRange } from "../convert";
import { linkKnowledge } from "../knowledge";
import { withView, type Session } from "../session";

export function registerReach(session: Session): void {
  const { connection, guard } = session;

  connection.onFoldingRanges(
    guard.document("textDocument/foldingRange", ({ textDocument }, token) =>
      // Null leaves a document that is no article to the editor's own folding.
      withView<FoldingRange[] | null>(session, textDocument.uri, token, null, (view) =>
        foldsOf(view).map(toFoldingRange),
      ),
    ),
  );
  connection.onSelectionRanges(
    guard.document("textDocument/selectionRange", ({ textDocument, positions }, token) =>
      withView<SelectionRange[] | null>(session, textDocument.uri, token, null, (view) => {
        const { lines } = view.snapshot;
        const offsets = positions.map((position) => lines.offsetAt(position));
        return selectionSteps(view, offsets).map((steps, i) =>
          toSelectionRange(view.snapshot, steps, offsets[i]!),
        );
      }),
    ),
  );
  connection.onDocumentLinks(
    guard.document("textDocument/documentLink", ({ textDocument }, token) =>
      withView<DocumentLink[]>(session, textDocument.uri, token, [], async (view) => {
        const annotations = view.placement.placed.map(({ annotation }) => annotation);
        if (annotations.length === 0) return [];
        const links = spanLinks(view, await linkKnowledge(session, annotations));
        return links.map((link) => toDocumentLink(view.snapshot, link));
      }),
    ),
  );
}
