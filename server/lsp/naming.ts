/**
 * Articles that mention an entity, one at a time, for questions about the whole corpus: the index says which, their views say where. Between
 * two articles other requests are let in, and a cancelled question is given up.
 */
import type { Entity } from "../core/analysis";
import { isProperType } from "../corpus/search/entityTable";
import type { ArticleView } from "../corpus/view";
import { entitiesNamed } from "../features/places";
import type { Cancellation } from "../host/ports";
import { articleState, type Session } from "./session";

export interface NamingView {
  readonly view: ArticleView;
  /** What the article's own analysis takes for the entity; at least one. */
  readonly entities: readonly Entity[];
}

/**
 * The article of the question first, then the others by address. A date or an amount is looked for in that article only: the same words mean
 * another one elsewhere. What is not indexed yet is not found yet.
 */
export async function* articlesNaming(
  session: Session,
  here: ArticleView,
  entity: Entity,
  token: Cancellation,
): AsyncGenerator<NamingView> {
  const { corpus, host } = session;
  const { uri } = here.snapshot;
  const naming = isProperType(entity.type) ? await corpus.index.articlesNaming(entity.name, entity.type) : [];
  const alsoHere = naming.find((article) => article.uri === uri)?.names ?? [];
  const others = entitiesNamed(here, entity.type, alsoHere).filter(({ id }) => id !== entity.id);
  yield { view: here, entities: [entity, ...others] };
  for (const { uri: there, names } of naming) {
    if (there === uri) continue;
    await host.clock.yield();
    if (token.isCancellationRequested) return;
    const state = await articleState(session, there, token);
    if (state.kind !== "article") continue;
    const entities = entitiesNamed(state.view, entity.type, names);
    if (entities.length > 0) yield { view: state.view, entities };
  }
}
