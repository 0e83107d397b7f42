/**
 * The language server as the features see it: one method for each request of the protocol, so that method names and types meet in one
 * place. A request that was cancelled or overtaken by an edit comes back as `null`; it is never mistaken for an empty answer.
 */
import type { CancellationToken } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  CORPUS_STATUS,
  PAUSE_INDEXING,
  REINDEX,
  RESUME_INDEXING,
  type CorpusStatus,
} from "../server/protocol/corpus";
import {
  ADD_LINK,
  ADD_STRETCH,
  ANNOTATION,
  ARTICLE_FACTS,
  REMOVE_LINK,
  REMOVE_STRETCH,
  SET_ATTRIBUTE,
  SET_FACT,
  type AddLinkParams,
  type AnnotationDetails,
  type AnnotationParams,
  type ArticleFacts,
  type RemoveLinkParams,
  type SetAttributeParams,
  type SetFactParams,
  type StretchParams,
} from "../server/protocol/annotations";
import { BOTH_SIDES, type BothSides, type BothSidesParams } from "../server/protocol/conflicts";
import {
  DECIDE,
  FINDING,
  type DecideParams,
  type FindingAtPlace,
  type FindingParams,
} from "../server/protocol/decisions";
import {
  COPY_TAGS,
  JOIN_SIDECARS,
  RENAMED,
  SETTLE_SIDECARS,
  type ArticlesParams,
  type CopiedTags,
  type JoinedSidecars,
  type JoinSidecarsParams,
  type RenamedParams,
} from "../server/protocol/moving";
import {
  FOUND_STRAYS,
  ORPHAN_COUNTS,
  ORPHAN_PAGE,
  ORPHAN_PLACES,
  ORPHANS,
  REATTACH,
  type OrphanCounts,
  type OrphanPage,
  type OrphanPageParams,
  type OrphanParams,
  type OrphanPlaces,
  type Orphans,
  type OrphansParams,
  type ReattachParams,
  type StrayRow,
} from "../server/protocol/orphans";
import {
  CHANGE_ENTITIES,
  ENTITY_AT,
  ENTITY_INFO,
  PREVIEW_ENTITY_CHANGE,
  type EntityAtParams,
  type EntityAtPlace,
  type EntityChangeParams,
  type EntityChanged,
  type EntityParams,
  type EntityReach,
  type KnownEntityInfo,
} from "../server/protocol/entities";
import {
  COMPLETE_QUERY,
  FIND,
  type CompleteQueryParams,
  type FindParams,
  type FindResult,
  type QueryCompletions,
} from "../server/protocol/find";
import { REDO, SKIP_UNDO, UNDO, type HistoryResult } from "../server/protocol/history";
import {
  ADD_TO_PLACES,
  FIND_PLACES,
  FIND_TAGGED,
  REMOVE_FROM_PLACES,
  REPLACE_TAGS,
  TAG_USES,
  type AddToPlacesParams,
  type BulkChange,
  type FindPlacesParams,
  type FindTaggedParams,
  type FoundPlaces,
  type RemoveFromPlacesParams,
  type ReplaceTagsParams,
  type TagUses,
  type TagUsesParams,
} from "../server/protocol/tagBulk";
import { NEXT_TO_REVIEW, REVIEW, type Review, type ReviewedArticle } from "../server/protocol/review";
import { SEARCH, type SearchParams, type SearchResult } from "../server/protocol/search";
import {
  ADD_TAG,
  ANNOTATORS,
  EDIT_NOTE,
  NOTE_NAMES,
  REMOVE_TAG,
  SIDECAR,
  TAG_CHOICES,
  TAG_TARGET,
  TAGS_AT,
  type AddTagParams,
  type Annotators,
  type ArticleParams,
  type EditNoteParams,
  type NoteName,
  type NoteNamesParams,
  type RemoveTagParams,
  type SidecarPlace,
  type TagAtPlace,
  type TagChange,
  type TagChoice,
  type TagChoicesParams,
  type TagsAtParams,
  type TagTarget,
  type TagTargetParams,
} from "../server/protocol/tags";
import {
  ARTICLE_MARKS,
  VIEW_PAGE,
  type ArticleMarks,
  type ArticleMarksParams,
  type ViewPage,
  type ViewPageParams,
} from "../server/protocol/views";

export interface Server {
  search(params: SearchParams, token: CancellationToken): Promise<SearchResult | null>;
  find(params: FindParams, token: CancellationToken): Promise<FindResult | null>;
  completeQuery(params: CompleteQueryParams, token: CancellationToken): Promise<QueryCompletions | null>;
  tagTarget(params: TagTargetParams): Promise<TagTarget | null>;
  tagChoices(params: TagChoicesParams): Promise<readonly TagChoice[]>;
  addTag(params: AddTagParams): Promise<TagChange>;
  removeTag(params: RemoveTagParams): Promise<TagChange>;
  editNote(params: EditNoteParams): Promise<TagChange>;
  /** Null where the request was cancelled. */
  noteNames(params: NoteNamesParams, token: CancellationToken): Promise<readonly NoteName[] | null>;
  tagsAt(params: TagsAtParams): Promise<readonly TagAtPlace[]>;
  /** Null where it is not there any more. */
  annotation(params: AnnotationParams): Promise<AnnotationDetails | null>;
  setAttribute(params: SetAttributeParams): Promise<TagChange>;
  addStretch(params: StretchParams): Promise<TagChange>;
  removeStretch(params: StretchParams): Promise<TagChange>;
  addLink(params: AddLinkParams): Promise<TagChange>;
  removeLink(params: RemoveLinkParams): Promise<TagChange>;
  /** Null where it is no article. */
  articleFacts(params: ArticleParams): Promise<ArticleFacts | null>;
  finding(params: FindingParams): Promise<FindingAtPlace | null>;
  decide(params: DecideParams): Promise<TagChange>;
  /** Null where the article is none, or nothing can be known of it. */
  review(params: ArticleParams): Promise<Review | null>;
  nextToReview(params: ArticleParams): Promise<ReviewedArticle | null>;
  orphanCounts(): Promise<OrphanCounts>;
  orphanPage(params: OrphanPageParams): Promise<OrphanPage>;
  orphans(params: OrphansParams): Promise<Orphans>;
  /** Null where it is not in the sidecar any more, or has its place again. */
  orphanPlaces(params: OrphanParams): Promise<OrphanPlaces | null>;
  reattach(params: ReattachParams): Promise<TagChange>;
  foundStrays(): Promise<readonly StrayRow[]>;
  renamed(params: RenamedParams): Promise<null>;
  settleSidecars(params: ArticlesParams): Promise<null>;
  copyTags(params: ArticlesParams): Promise<readonly CopiedTags[]>;
  joinSidecars(params: JoinSidecarsParams): Promise<JoinedSidecars>;
  sidecar(params: ArticleParams): Promise<SidecarPlace>;
  annotators(params: ArticleParams): Promise<Annotators>;
  /** Null where nothing is mentioned there, and where no article names it. */
  entityAt(params: EntityAtParams): Promise<EntityAtPlace | null>;
  entityInfo(params: EntityParams): Promise<KnownEntityInfo | null>;
  previewEntityChange(params: EntityChangeParams): Promise<EntityReach>;
  changeEntities(params: EntityChangeParams): Promise<EntityChanged>;
  viewPage(params: ViewPageParams): Promise<ViewPage>;
  articleMarks(params: ArticleMarksParams): Promise<readonly ArticleMarks[]>;
  /** Null where the request was cancelled; so, too, below. */
  findPlaces(params: FindPlacesParams, token: CancellationToken): Promise<FoundPlaces | null>;
  findTagged(params: FindTaggedParams, token: CancellationToken): Promise<FoundPlaces | null>;
  /** A change that is cancelled throws: a part of it is done. */
  addToPlaces(params: AddToPlacesParams, token: CancellationToken): Promise<BulkChange>;
  removeFromPlaces(params: RemoveFromPlacesParams, token: CancellationToken): Promise<BulkChange>;
  setFact(params: SetFactParams, token: CancellationToken): Promise<BulkChange>;
  tagUses(params: TagUsesParams): Promise<TagUses>;
  replaceTags(params: ReplaceTagsParams, token: CancellationToken): Promise<BulkChange>;
  bothSides(params: BothSidesParams): Promise<BothSides>;
  /** Rejects where it is cancelled, as `redo` does. */
  undo(token: CancellationToken): Promise<HistoryResult>;
  redo(token: CancellationToken): Promise<HistoryResult>;
  skipUndo(): Promise<null>;
  corpusStatus(): Promise<CorpusStatus>;
  reindex(): Promise<CorpusStatus>;
  pauseIndexing(): Promise<CorpusStatus>;
  resumeIndexing(): Promise<CorpusStatus>;
}

export function createServer(client: BaseLanguageClient): Server {
  return {
    search: (params, token) => cancellable<SearchResult>(client, SEARCH, params, token),
    find: (params, token) => cancellable<FindResult>(client, FIND, params, token),
    completeQuery: (params, token) => cancellable<QueryCompletions>(client, COMPLETE_QUERY, params, token),
    tagTarget: (params) => client.sendRequest<TagTarget | null>(TAG_TARGET, params),
    tagChoices: (params) => client.sendRequest<readonly TagChoice[]>(TAG_CHOICES, params),
    addTag: (params) => client.sendRequest<TagChange>(ADD_TAG, params),
    removeTag: (params) => client.sendRequest<TagChange>(REMOVE_TAG, params),
    editNote: (params) => client.sendRequest<TagChange>(EDIT_NOTE, params),
    noteNames: (params, token) => cancellable<readonly NoteName[]>(client, NOTE_NAMES, params, token),
    tagsAt: (params) => client.sendRequest<readonly TagAtPlace[]>(TAGS_AT, params),
    annotation: (params) => client.sendRequest<AnnotationDetails | null>(ANNOTATION, params),
    setAttribute: (params) => client.sendRequest<TagChange>(SET_ATTRIBUTE, params),
    addStretch: (params) => client.sendRequest<TagChange>(ADD_STRETCH, params),
    removeStretch: (params) => client.sendRequest<TagChange>(REMOVE_STRETCH, params),
    addLink: (params) => client.sendRequest<TagChange>(ADD_LINK, params),
    removeLink: (params) => client.sendRequest<TagChange>(REMOVE_LINK, params),
    articleFacts: (params) => client.sendRequest<ArticleFacts | null>(ARTICLE_FACTS, params),
    finding: (params) => client.sendRequest<FindingAtPlace | null>(FINDING, params),
    decide: (params) => client.sendRequest<TagChange>(DECIDE, params),
    review: (params) => client.sendRequest<Review | null>(REVIEW, params),
    nextToReview: (params) => client.sendRequest<ReviewedArticle | null>(NEXT_TO_REVIEW, params),
    orphanCounts: () => client.sendRequest<OrphanCounts>(ORPHAN_COUNTS),
    orphanPage: (params) => client.sendRequest<OrphanPage>(ORPHAN_PAGE, params),
    orphans: (params) => client.sendRequest<Orphans>(ORPHANS, params),
    orphanPlaces: (params) => client.sendRequest<OrphanPlaces | null>(ORPHAN_PLACES, params),
    reattach: (params) => client.sendRequest<TagChange>(REATTACH, params),
    foundStrays: () => client.sendRequest<readonly StrayRow[]>(FOUND_STRAYS),
    renamed: (params) => client.sendRequest<null>(RENAMED, params),
    settleSidecars: (params) => client.sendRequest<null>(SETTLE_SIDECARS, params),
    copyTags: (params) => client.sendRequest<readonly CopiedTags[]>(COPY_TAGS, params),
    joinSidecars: (params) => client.sendRequest<JoinedSidecars>(JOIN_SIDECARS, params),
    sidecar: (params) => client.sendRequest<SidecarPlace>(SIDECAR, params),
    entityAt: (params) => client.sendRequest<EntityAtPlace | null>(ENTITY_AT, params),
    entityInfo: (params) => client.sendRequest<KnownEntityInfo | null>(ENTITY_INFO, params),
    previewEntityChange: (params) => client.sendRequest<EntityReach>(PREVIEW_ENTITY_CHANGE, params),
    changeEntities: (params) => client.sendRequest<EntityChanged>(CHANGE_ENTITIES, params),
    viewPage: (params) => client.sendRequest<ViewPage>(VIEW_PAGE, params),
    articleMarks: (params) => client.sendRequest<readonly ArticleMarks[]>(ARTICLE_MARKS, params),
    findPlaces: (params, token) => cancellable<FoundPlaces>(client, FIND_PLACES, params, token),
    findTagged: (params, token) => cancellable<FoundPlaces>(client, FIND_TAGGED, params, token),
    addToPlaces: (params, token) => client.sendRequest<BulkChange>(ADD_TO_PLACES, params, token),
    removeFromPlaces: (params, token) => client.sendRequest<BulkChange>(REMOVE_FROM_PLACES, params, token),
    setFact: (params, token) => client.sendRequest<BulkChange>(SET_FACT, params, token),
    tagUses: (params) => client.sendRequest<TagUses>(TAG_USES, params),
    replaceTags: (params, token) => client.sendRequest<BulkChange>(REPLACE_TAGS, params, token),
    annotators: (params) => client.sendRequest<Annotators>(ANNOTATORS, params),
    bothSides: (params) => client.sendRequest<BothSides>(BOTH_SIDES, params),
    undo: (token) => client.sendRequest<HistoryResult>(UNDO, token),
    redo: (token) => client.sendRequest<HistoryResult>(REDO, token),
    skipUndo: () => client.sendRequest<null>(SKIP_UNDO),
    corpusStatus: () => client.sendRequest<CorpusStatus>(CORPUS_STATUS),
    reindex: () => client.sendRequest<CorpusStatus>(REINDEX),
    pauseIndexing: () => client.sendRequest<CorpusStatus>(PAUSE_INDEXING),
    resumeIndexing: () => client.sendRequest<CorpusStatus>(RESUME_INDEXING),
  };
}

async function cancellable<Result>(
  client: BaseLanguageClient,
  method: string,
  params: object,
  token: CancellationToken,
): Promise<Result | null> {
  try {
    const result = await client.sendRequest<Result>(method, params, token);
    return token.isCancellationRequested ? null : result;
  } catch (failure) {
    if (token.isCancellationRequested) return null;
    throw failure;
  }
}
