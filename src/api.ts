/**
 * What the extension hands to whoever activates it: other extensions, and the tests that watch it inside VS Code. Reading only;
 * everything that changes something is a command.
 */
import type { Event, Range, TreeView, Uri } from "vscode";
import type { CorpusStatus } from "../server/protocol/corpus";
import type { ArticleHighlights } from "../server/protocol/highlights";
import type { OrphanCounts } from "../server/protocol/orphans";
import type { HistoryState } from "../server/protocol/history";
import type { FoundPlace, TagUses } from "../server/protocol/tagBulk";
import type { SearchRow } from "../server/protocol/search";
import type { OrphanNode, TagNode } from "./features/orphans/orphanTree";
import type { MoreNode } from "./features/views/pagedTree";
import type { ViewNode } from "./features/views/viewNodes";
import type { ReviewState } from "./features/review/review";
import type { ShownFound } from "./features/search/searchMessages";

export interface KutipApi {
  /** What was last found in an open document; null before its first analysis and after it was closed. */
  highlightsOf(uri: Uri): ArticleHighlights | null;
  readonly onDidChangeHighlights: Event<ArticleHighlights>;
  /** What is drawn in the visible editors of a document, by style; empty where nothing is. */
  drawnIn(uri: Uri): ReadonlyMap<HighlightStyle, readonly Range[]>;
  /** What of it is drawn in a colour of the tag set (`#rrggbb`, as `kutip.json` has it). */
  tagColoursIn(uri: Uri): ReadonlyMap<string, readonly Range[]>;
  /** The words in the status bar, without the icon; null while there is no item. */
  statusText(): string | null;
  /** How far the indexing is, as the status bar shows it; null while it shows nothing. */
  indexingText(): string | null;
  /** Null before the server has told. */
  corpusStatus(): CorpusStatus | null;
  readonly onDidChangeCorpusStatus: Event<CorpusStatus>;
  /** The rows of the search palette each time they are shown, in their order. */
  readonly onDidShowSearchRows: Event<ShownRows>;
  /** The places that a list with check boxes offers, each time it is shown with them. */
  readonly onDidShowPlaces: Event<readonly FoundPlace[]>;
  /** What a renaming, merging or deletion of tags would change, each time the list of it is shown. */
  readonly onDidShowTagUses: Event<TagUses>;
  /** The place that the search palette previews, each time it has been brought into view. */
  readonly onDidPreview: Event<SearchRow>;
  /** What the search view shows, each time its page has drawn the whole answer to a query. */
  readonly onDidShowFound: Event<ShownFound>;
  /** Null before the server has told. */
  orphanCounts(): OrphanCounts | null;
  readonly onDidChangeOrphans: Event<OrphanCounts>;
  /** The rows of the view of orphaned tags; below one of them where it is given. */
  orphanRows(parent?: OrphanNode): Promise<readonly OrphanNode[]>;
  /** The orphan whose places are shown in its article; null where none is. */
  orphanShown(): TagNode | null;
  readonly onDidShowOrphan: Event<TagNode | null>;
  /** Kutip's views over the corpus. */
  readonly views: Readonly<Record<"speakers" | "entities" | "tags" | "articles", ShownView>>;
  /** Fires when rows of the views may be others. */
  readonly onDidChangeViews: Event<void>;
  readonly orphanView: Pick<TreeView<OrphanNode>, "badge" | "message" | "visible">;
  /** The finding that a review shows, and how far it is; null where there is no review. */
  review(): ReviewState | null;
  readonly onDidChangeReview: Event<ReviewState | null>;
  /** Resolves when all that was decided in the review so far is on disk. */
  reviewSettled(): Promise<void>;
  /** What could be undone and redone. */
  history(): HistoryState;
  readonly onDidChangeHistory: Event<HistoryState>;
}

export interface ShownView {
  /** The rows of the first level, or below one of them. */
  rows(parent?: ViewNode): Promise<readonly (ViewNode | MoreNode<ViewNode>)[]>;
  /** Each time that rows have come: the row that they stand below, null for the first level. */
  readonly onDidShow: Event<ViewNode | null>;
  readonly view: Pick<TreeView<unknown>, "badge" | "message" | "description" | "visible" | "selection">;
}

export type HighlightStyle =
  | "directQuote"
  | "mixedQuote"
  | "indirectQuote"
  | "cue"
  | "speaker"
  | "tag"
  | "approximateTag"
  | "boilerplate";

export interface ShownRows {
  /** As typed. */
  readonly query: string;
  readonly rows: readonly SearchRow[];
}
