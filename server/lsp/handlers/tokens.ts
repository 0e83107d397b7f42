/** Semantic tokens: all of a document's, those of a range, and what changed since the last answer. */
import { flatTokens } from "../../features/tokens";
import { encodeTokens, type SentTokens } from "../semanticTokens";
import { withView, type Session } from "../session";

export function registerTokens(session: Session, sent: SentTokens): void {
  const { connection, guard } = session;
  const { semanticTokens } = connection.languages;

  semanticTokens.on(
    guard.document("textDocument/semanticTokens/full", ({ textDocument: { uri } }, token) =>
      withView(session, uri, token, { data: [] }, (view) => sent.full(uri, encodeTokens(flatTokens(view)))),
    ),
  );
  semanticTokens.onDelta(
    guard.document(
      "textDocument/semanticTokens/full/delta",
      ({ textDocument: { uri }, previousResultId }, token) =>
        withView(session, uri, token, { data: [] }, (view) =>
          sent.delta(uri, previousResultId, encodeTokens(flatTokens(view))),
        ),
    ),
  );
  semanticTokens.onRange(
    guard.document("textDocument/semanticTokens/range", ({ textDocument: { uri }, range }, token) =>
      withView(session, uri, token, { data: [] }, (view) => ({
        data: encodeTokens(flatTokens(view, view.snapshot.lines.spanOf(range))),
      })),
    ),
  );
}
