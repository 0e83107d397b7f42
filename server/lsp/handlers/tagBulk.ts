/** Kutip's own requests about tags in many places: what there is, and the changes, each one step of the history. */
import type { CancellationToken } from "vscode-languageserver";
import { articleRecord, fileName, type ArticleRecord } from "../../corpus/record";
import { usesOfTags } from "../../corpus/tagMigration";
import { placesTagged, placesToTag, soughtSpans, type Looker } from "../../features/tagPlaces";
import { occurrencesOf } from "../../features/occurrences";
import type { Span } from "../../core/text/span";
import type { ArticleSnapshot } from "../../corpus/snapshot";
import type { ArticleView } from "../../corpus/view";
import { NEVER_CANCELLED } from "../../host/ports";
import { UNSIGNED } from "../../protocol/corpus";
import {
  ADD_TO_PLACES,
  BULK_PROGRESS,
  FIND_PLACES,
  FIND_TAGGED,
  REMOVE_FROM_PLACES,
  REPLACE_TAGS,
  TAG_USES,
  type AddToPlacesParams,
  type BulkChange,
  type FindPlacesParams,
  type FindTaggedParams,
  type FoundPlace,
  type FoundPlaces,
  type Sought,
  type TagUses,
  type Within,
} from "../../protocol/tagBulk";
import type { ArticleChanges, ManyResult } from "../../sidecar/sidecar";
import { annotatorFor } from "../annotator";
import * as params from "../bulkParams";
import { articleState, hiddenAnnotators, isPartial, type Session } from "../session";
import { replaceTagsOf } from "../tagRenaming";
import { handle } from "./tags";

/** More places than this nobody looks through. */
const MOST_PLACES = 5000;

export function registerTagBulk(session: Session): void {
  const { corpus, sidecars, host } = session;

  handle(session, FIND_PLACES, params.decodeFindPlaces, (asked, token) => findPlaces(session, asked, token));
  handle(session, FIND_TAGGED, params.decodeFindTagged, (asked, token) => findTagged(session, asked, token));
  handle(session, ADD_TO_PLACES, params.decodeAddToPlaces, (asked, token) =>
    addToPlaces(session, asked, token),
  );
  handle(session, REMOVE_FROM_PLACES, params.decodeRemoveFromPlaces, async ({ tag, places }, token) => {
    const items = byArticle(places).map(([articleUri, own]): ArticleChanges => ({
      articleUri,
      changes: own.map(({ id }) => ({ kind: "removeTag", id, tag })),
    }));
    return changeMany(session, (done) => `Tag “${tag}” removed from ${counts(done)}`, items, token);
  });
  handle(session, TAG_USES, params.decodeTagUses, ({ tags }, token): Promise<TagUses> =>
    usesOfTags({ files: host.files, sidecars, corpus }, tags, hiddenAnnotators(session), token),
  );
  handle(session, REPLACE_TAGS, params.decodeReplaceTags, (asked, token): Promise<BulkChange> =>
    replaceTagsOf(session, asked, (done, total) => tellProgress(session, done, total), token),
  );
}

async function findPlaces(
  session: Session,
  { sought, within, tag }: FindPlacesParams,
  token: CancellationToken,
): Promise<FoundPlaces> {
  const lookers = lookersOf(session);
  const places: FoundPlace[] = [];
  for await (const { record, spans } of articlesWith(session, sought, within, token)) {
    const found = placesToTag(record, spans, tag, await lookers(record.uri));
    places.push(...found.slice(0, MOST_PLACES + 1 - places.length));
    if (places.length > MOST_PLACES) break;
  }
  return foundPlaces(session, places);
}

async function findTagged(
  session: Session,
  { tag, within, sought }: FindTaggedParams,
  token: CancellationToken,
): Promise<FoundPlaces> {
  const { corpus, sidecars } = session;
  const lookers = lookersOf(session);
  const names = within.kind === "corpus" && sought ? await namesOf(session, sought) : null;
  const places: FoundPlace[] = [];
  const uris = within.kind === "article" ? [within.uri] : corpus.annotated();
  for await (const uri of uris) {
    if (token.isCancellationRequested || places.length > MOST_PLACES) break;
    const state = await sidecars.load(uri);
    if (state.status === "absent") continue;
    if (state.status === "loaded" && !state.annotations.some(({ tags }) => tags.includes(tag))) continue;
    const view = await viewOf(session, uri, token);
    if (!view) continue;
    const spans = sought && soughtSpans(view, sought, names?.get(uri) ?? null);
    const found = placesTagged(view, articleRecord(view).title, tag, spans, await lookers(uri));
    places.push(...found.slice(0, MOST_PLACES + 1 - places.length));
  }
  return foundPlaces(session, places);
}

interface Holding {
  readonly record: ArticleRecord;
  /** Where what is sought stands in it. */
  readonly spans: readonly Span[];
}

/** Words in articles that are not open are looked for in the index, without a look at the disk; for entities the analysis is needed. */
async function* articlesWith(
  session: Session,
  sought: Sought,
  within: Within,
  token: CancellationToken,
): AsyncGenerator<Holding> {
  const { corpus, documents, host } = session;
  if (within.kind === "article") {
    const view = await viewOf(session, within.uri, token);
    if (view) yield { record: articleRecord(view), spans: soughtSpans(view, sought, null) };
    return;
  }
  if (sought.kind === "words") {
    for (const record of await corpus.index.articlesHolding(sought.words)) {
      await host.clock.yield();
      if (token.isCancellationRequested) return;
      const view = documents.get(record.uri) ? await viewOf(session, record.uri, token) : null;
      const now = view ? articleRecord(view) : record;
      yield { record: now, spans: occurrencesOf(now.text, sought.words) };
    }
    return;
  }
  for (const [uri, names] of await namesOf(session, sought)) {
    await host.clock.yield();
    if (token.isCancellationRequested) return;
    const view = await viewOf(session, uri, token);
    if (view) yield { record: articleRecord(view), spans: soughtSpans(view, sought, names) };
  }
}

/** The articles that mention a sought entity, with the names that their own analyses give it. */
async function namesOf(session: Session, sought: Sought): Promise<ReadonlyMap<string, readonly string[]>> {
  if (sought.kind === "words") return new Map();
  const naming = await session.corpus.index.articlesNaming(sought.name, sought.type);
  return new Map(naming.map(({ uri, names }) => [uri, names]));
}

async function viewOf(session: Session, uri: string, token: CancellationToken): Promise<ArticleView | null> {
  const state = await articleState(session, uri, token);
  return state.kind === "article" ? state.view : null;
}

function foundPlaces(session: Session, places: readonly FoundPlace[]): FoundPlaces {
  return {
    places: places.slice(0, MOST_PLACES),
    isCut: places.length > MOST_PLACES,
    partial: isPartial(session),
  };
}

async function addToPlaces(
  session: Session,
  { tag, places }: AddToPlacesParams,
  token: CancellationToken,
): Promise<BulkChange> {
  const lookers = lookersOf(session);
  const items: ArticleChanges[] = [];
  for (const [articleUri, own] of byArticle(places)) {
    const { name } = await lookers(articleUri);
    items.push({
      articleUri,
      snapshot: () => textWith(session, articleUri, own),
      changes: own.map(({ start, end }) => ({
        kind: "addTag",
        span: { start, end },
        tag,
        note: null,
        creator: name === UNSIGNED ? null : name,
      })),
    });
  }
  return changeMany(session, (done) => `Tag “${tag}” added to ${counts(done)}`, items, token);
}

/** The article's text as it is now, if all of these stand in it where they were found; else why nothing is tagged in it, as a sentence. */
async function textWith(
  session: Session,
  uri: string,
  places: AddToPlacesParams["places"],
): Promise<ArticleSnapshot | string> {
  if (uri.startsWith("untitled:")) {
    return `${uri.slice("untitled:".length)} is not saved yet, so there is no place beside it for its tags. Save it and repeat the command.`;
  }
  const state = await articleState(session, uri, NEVER_CANCELLED);
  if (state.kind === "unavailable") return state.reason;
  if (state.kind !== "article")
    return `${fileName(uri)} is no article any more, so nothing was tagged in it.`;
  const { snapshot } = state.view;
  const isAsFound = places.every(({ start, end, text }) => snapshot.text.slice(start, end) === text);
  return isAsFound
    ? snapshot
    : `${fileName(uri)} changed while the list was open, so nothing was tagged in it. Repeat the command for what is left.`;
}

export async function changeMany(
  session: Session,
  label: (done: Pick<ManyResult, "articles" | "places">) => string,
  items: readonly ArticleChanges[],
  token: CancellationToken,
): Promise<BulkChange> {
  const { articles, places, failures, isCancelled } = await session.sidecars.changeMany(label, items, {
    onProgress: (done, total) => tellProgress(session, done, total),
    token,
  });
  return {
    articles,
    places,
    configs: 0,
    failures: failures.map(({ articleUri, message }) => ({ uri: articleUri, message })),
    isCancelled,
  };
}

function tellProgress({ connection, guard }: Session, done: number, total: number): void {
  if (total > 1) {
    guard.background(BULK_PROGRESS, () => connection.sendNotification(BULK_PROGRESS, { done, total }));
  }
}

function counts({ places, articles }: Pick<ManyResult, "articles" | "places">): string {
  const counted = (count: number, noun: string): string =>
    `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
  return `${counted(places, "place")} in ${counted(articles, "article")}`;
}

/** In the order in which the articles come first. */
function byArticle<Place extends { readonly uri: string }>(
  places: readonly Place[],
): readonly (readonly [string, readonly Place[]])[] {
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    const group = groups.get(place.uri);
    if (group) group.push(place);
    else groups.set(place.uri, [place]);
  }
  return [...groups];
}

/** Who looks at an article: names are asked for once a folder. */
function lookersOf(session: Session): (uri: string) => Promise<Looker> {
  const names = new Map<string, Promise<string | null>>();
  return async (uri) => {
    const folder = session.corpus.folderUri(uri);
    const name = names.get(folder) ?? annotatorFor(session, uri);
    names.set(folder, name);
    return { name: (await name) ?? UNSIGNED, hiddenAnnotators: hiddenAnnotators(session) };
  };
}
