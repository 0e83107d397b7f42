/**
 * The language server as the features see it: one method for each request of the protocol, so that method names and types meet in one
 * place. A request that was cancelled or overtaken by an edit comes back as `null`; it is never mistaken for an empty answer.
 */
import type { CancellationToken } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { CORPUS_STATUS, REINDEX, type CorpusStatus } from "../server/protocol/corpus";
import { BOTH_SIDES, type BothSides, type BothSidesParams } from "../server/protocol/conflicts";
import {
  DECIDE,
  FINDING,
  type DecideParams,
  type FindingAtPlace,
  type FindingParams,
} from "../server/protocol/decisions";
import { SEARCH, type SearchParams, type SearchResult } from "../server/protocol/search";
import {
  ADD_TAG,
  ANNOTATORS,
  EDIT_NOTE,
  ORPHANS,
  REMOVE_TAG,
  SIDECAR,
  TAG_CHOICES,
  TAG_TARGET,
  TAGS_AT,
  type AddTagParams,
  type Annotators,
  type ArticleParams,
  type EditNoteParams,
  type Orphan,
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

export interface Server {
  search(params: SearchParams, token: CancellationToken): Promise<SearchResult | null>;
  tagTarget(params: TagTargetParams): Promise<TagTarget | null>;
  tagChoices(params: TagChoicesParams): Promise<readonly TagChoice[]>;
  addTag(params: AddTagParams): Promise<TagChange>;
  removeTag(params: RemoveTagParams): Promise<TagChange>;
  editNote(params: EditNoteParams): Promise<TagChange>;
  tagsAt(params: TagsAtParams): Promise<readonly TagAtPlace[]>;
  finding(params: FindingParams): Promise<FindingAtPlace | null>;
  decide(params: DecideParams): Promise<TagChange>;
  orphans(params: ArticleParams): Promise<readonly Orphan[]>;
  sidecar(params: ArticleParams): Promise<SidecarPlace>;
  annotators(params: ArticleParams): Promise<Annotators>;
  bothSides(params: BothSidesParams): Promise<BothSides>;
  corpusStatus(): Promise<CorpusStatus>;
  reindex(): Promise<CorpusStatus>;
}

export function createServer(client: BaseLanguageClient): Server {
  return {
    async search(params, token) {
      try {
        const result = await client.sendRequest<SearchResult>(SEARCH, params, token);
        return token.isCancellationRequested ? null : result;
      } catch (failure) {
        if (token.isCancellationRequested) return null;
        throw failure;
      }
    },
    tagTarget: (params) => client.sendRequest<TagTarget | null>(TAG_TARGET, params),
    tagChoices: (params) => client.sendRequest<readonly TagChoice[]>(TAG_CHOICES, params),
    addTag: (params) => client.sendRequest<TagChange>(ADD_TAG, params),
    removeTag: (params) => client.sendRequest<TagChange>(REMOVE_TAG, params),
    editNote: (params) => client.sendRequest<TagChange>(EDIT_NOTE, params),
    tagsAt: (params) => client.sendRequest<readonly TagAtPlace[]>(TAGS_AT, params),
    finding: (params) => client.sendRequest<FindingAtPlace | null>(FINDING, params),
    decide: (params) => client.sendRequest<TagChange>(DECIDE, params),
    orphans: (params) => client.sendRequest<readonly Orphan[]>(ORPHANS, params),
    sidecar: (params) => client.sendRequest<SidecarPlace>(SIDECAR, params),
    annotators: (params) => client.sendRequest<Annotators>(ANNOTATORS, params),
    bothSides: (params) => client.sendRequest<BothSides>(BOTH_SIDES, params),
    corpusStatus: () => client.sendRequest<CorpusStatus>(CORPUS_STATUS),
    reindex: () => client.sendRequest<CorpusStatus>(REINDEX),
  };
}
