/**
 * Semantic tokens: all of a document's, those of a range, and what changed since the last answer. Those of a long text are answered at
 * once; where its analysis says something else when it has caught up, the client is told to ask again.
 */
import type { CancellationToken } from "vscode-languageserver";
import type { Span } from "../../core/text/span";
import type { ArticleView } from "../../corpus/view";
import { flatTokens } from "../../features/tokens";
import { OVERTAKEN, type Outcome } from "../guard";
import { encodeTokens, provisionalTokens, tokensOf, tokensWithin, type SentTokens } from "../semanticTokens";
import { articleState, promptState, type Session } from "../session";

export function registerTokens(session: Session, sent: SentTokens): void {
  const { connection, corpus, guard, client } = session;
  const { semanticTokens } = connection.languages;

  /** What `use` makes of the tokens, of the article's view as soon as there is one. A client that never asks again waits for that. */
  const withTokens = async <Result>(
    uri: string,
    within: Span | null,
    token: CancellationToken,
    exact: (view: ArticleView) => Uint32Array,
    use: (data: Uint32Array, isExact: boolean) => Result,
  ): Promise<Outcome<Result | { data: number[] }>> => {
    const state = client.refreshesTokens
      ? await promptState(session, uri, within, token)
      : await articleState(session, uri, token);
    switch (state.kind) {
      case "article":
        return use(exact(state.view), true);
      case "provisional":
        sent.owe(uri);
        return use(provisionalTokens(state.article), false);
      case "cancelled":
        return OVERTAKEN;
      default:
        return { data: [] };
    }
  };

  semanticTokens.on(
    guard.document("textDocument/semanticTokens/full", ({ textDocument: { uri } }, token) =>
      withTokens(uri, null, token, tokensOf, (data) => sent.full(uri, data)),
    ),
  );
  semanticTokens.onDelta(
    guard.document(
      "textDocument/semanticTokens/full/delta",
      ({ textDocument: { uri }, previousResultId }, token) =>
        withTokens(uri, null, token, tokensOf, (data) => sent.delta(uri, previousResultId, data)),
    ),
  );
  semanticTokens.onRange(
    guard.document("textDocument/semanticTokens/range", ({ textDocument: { uri }, range }, token) => {
      const within = corpus.snapshot(uri)?.lines.spanOf(range) ?? null;
      const exact = (view: ArticleView): Uint32Array =>
        encodeTokens(flatTokens(view, view.snapshot.lines.spanOf(range)));
      return withTokens(uri, within, token, exact, (data, isExact) => ({
        data: Array.from(isExact ? data : tokensWithin(data, range)),
      }));
    }),
  );
}
