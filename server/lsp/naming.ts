/**
 * Where an entity is mentioned or quoted in the whole corpus, article by article: the index knows it of what lies on the disk as it was
 * indexed; what an editor holds, and what has changed since, is looked at anew. Between two articles other requests are let in, and a
 * cancelled question is given up.
 */
import type { Location, Range } from "vscode-languageserver";
import type { Entity } from "../core/analysis";
import type { EntityPlaces, EntityPlacesQuestion } from "../corpus/entityPlaces";
import { isProperType } from "../corpus/search/entityTable";
import type { ArticleView } from "../corpus/view";
import { entitiesNamed, mentionsOf, quotesBy } from "../features/places";
import type { Cancellation } from "../host/ports";
import { toLocation } from "./convert";
import { articleState, type Session } from "./session";

export interface NamingView {
  readonly view: ArticleView;
  /** What the article's own analysis takes for the entity; at least one. */
  readonly entities: readonly Entity[];
}

/** Whoever is looked for: by any of their names. */
type Sought = Pick<Entity, "name" | "type">;
type Kind = EntityPlacesQuestion["kind"];

/** Articles that the index is asked for at once: at first few, so that the first places come at once. */
const FIRST_ARTICLES = 8;
const MOST_ARTICLES = 64;

/**
 * Mentions or quotes article by article, those of the article of the question first, then the others by address. A date or an amount is
 * looked for in that article only: the same words mean another one elsewhere. What is not indexed yet is not found yet.
 */
export async function* placesNaming(
  session: Session,
  here: ArticleView,
  entity: Entity,
  kind: Kind,
  token: Cancellation,
): AsyncGenerator<readonly Location[]> {
  yield locationsBy({ view: here, entities: await entitiesHere(session, here, entity) }, kind);
  yield* placesElsewhere(session, here.snapshot.uri, entity, kind, token);
}

/** The same in all articles but the one at `hereUri`, if one was asked in. */
export async function* placesElsewhere(
  session: Session,
  hereUri: string | null,
  entity: Sought,
  kind: Kind,
  token: Cancellation,
): AsyncGenerator<readonly Location[]> {
  for await (const told of toldOf(session, hereUri, entity, kind, token)) {
    if (told.places !== null) {
      yield locationsIn(told.uri, told.places);
      continue;
    }
    const naming = await lookedAt(session, entity, told, token);
    if (naming) yield locationsBy(naming, kind);
  }
}

/** The articles themselves, the one of the question first: each is analysed. */
export async function* articlesNaming(
  session: Session,
  here: ArticleView,
  entity: Entity,
  kind: Kind,
  token: Cancellation,
): AsyncGenerator<NamingView> {
  yield { view: here, entities: await entitiesHere(session, here, entity) };
  yield* articlesElsewhere(session, here.snapshot.uri, entity, kind, token);
}

/** The same but the one at `hereUri`, if one was asked in. */
export async function* articlesElsewhere(
  session: Session,
  hereUri: string | null,
  entity: Sought,
  kind: Kind,
  token: Cancellation,
): AsyncGenerator<NamingView> {
  for await (const told of toldOf(session, hereUri, entity, kind, token)) {
    if (told.places?.length === 0) continue;
    const naming = await lookedAt(session, entity, told, token);
    if (naming) yield naming;
  }
}

/** What the article of the question takes for the entity, by itself and by what the corpus says. */
async function entitiesHere(
  { corpus }: Session,
  here: ArticleView,
  entity: Entity,
): Promise<readonly Entity[]> {
  const also = isProperType(entity.type)
    ? await corpus.index.namesIn(here.snapshot.uri, entity.name, entity.type)
    : [];
  return [entity, ...entitiesNamed(here, entity.type, also).filter(({ id }) => id !== entity.id)];
}

/**
 * What the index tells of the other articles; no places of those that it may hold in an older state. That is asked as soon as the answer is
 * there: later on the newer state may have come in, and the older places would pass for it.
 */
async function* toldOf(
  { corpus, host }: Session,
  hereUri: string | null,
  { name, type }: Sought,
  kind: Kind,
  token: Cancellation,
): AsyncGenerator<EntityPlaces> {
  if (!isProperType(type)) return;
  let limit = FIRST_ARTICLES;
  for (let after = ""; ;) {
    const answer = await corpus.index.entityPlaces({ name, type, kind, after, limit });
    const some = answer.map((told) => (corpus.isIndexed(told.uri) ? told : { ...told, places: null }));
    for (const told of some) {
      if (told.uri === hereUri) continue;
      if (isCancelled(token)) return;
      yield told;
    }
    await host.clock.yield();
    if (some.length < limit || isCancelled(token)) return;
    after = some[some.length - 1]!.uri;
    limit = MOST_ARTICLES;
  }
}

async function lookedAt(
  session: Session,
  { type }: Sought,
  { uri, names }: EntityPlaces,
  token: Cancellation,
): Promise<NamingView | null> {
  await session.host.clock.yield();
  if (isCancelled(token)) return null;
  const state = await articleState(session, uri, token);
  if (state.kind !== "article") return null;
  const entities = entitiesNamed(state.view, type, names);
  return entities.length > 0 ? { view: state.view, entities } : null;
}

function locationsBy({ view, entities }: NamingView, kind: Kind): readonly Location[] {
  const spans = kind === "mentions" ? mentionsOf(entities) : quotesBy(view, entities);
  return spans.map((span) => toLocation(view.snapshot, span));
}

function locationsIn(uri: string, places: readonly number[]): readonly Location[] {
  const locations: Location[] = [];
  for (let at = 0; at + 3 < places.length; at += 4) {
    const range: Range = {
      start: { line: places[at]!, character: places[at + 1]! },
      end: { line: places[at + 2]!, character: places[at + 3]! },
    };
    locations.push({ uri, range });
  }
  return locations;
}

/** Asked anew after every wait. */
function isCancelled(token: Cancellation): boolean {
  return token.isCancellationRequested;
}
