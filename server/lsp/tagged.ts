/** Where the corpus carries certain tags, article by article. */
import type { CancellationToken, Location } from "vscode-languageserver";
import { toLocation } from "./convert";
import type { Results } from "./partialResults";
import { articleState, type Session } from "./session";

/** All that is tagged as one of these, in the article of the question and in the whole corpus; what is said of a whole article stands at its headline. */
export async function findTagged(
  session: Session,
  here: string | null,
  tags: readonly string[],
  results: Results<Location>,
  token: CancellationToken,
): Promise<void> {
  const { corpus, sidecars, host } = session;
  const carries = (annotation: { readonly tags: readonly string[] }): boolean =>
    annotation.tags.some((tag) => tags.includes(tag));
  const uris = async function* (): AsyncGenerator<string> {
    if (here !== null) yield here;
    for await (const uri of corpus.annotated()) if (uri !== here) yield uri;
  };
  for await (const uri of uris()) {
    await host.clock.yield();
    if (token.isCancellationRequested) return;
    const sidecar = await sidecars.load(uri);
    if (sidecar.status !== "loaded" || !sidecar.annotations.some(carries)) continue;
    const state = await articleState(session, uri, token);
    if (state.kind !== "article") continue;
    const { snapshot, placement, analysis } = state.view;
    const placed = placement.placed.filter(({ annotation }) => carries(annotation));
    const spans = placed.flatMap(({ spans: [first] }) => first ?? []);
    if (placement.onArticle.some(carries)) spans.unshift(analysis.article.headline ?? { start: 0, end: 0 });
    results.add(spans.map((span) => toLocation(snapshot, span)));
  }
}
