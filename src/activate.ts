/** Composes the extension: client, open articles, and one feature for each thing that a person sees. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { SETTINGS_CHANGED, type Settings } from "../server/protocol/corpus";
import type { KutipApi } from "./api";
import { articleSelector, createClient, type ClientFactory } from "./client";
import { commandRegistrar } from "./commands";
import { HiddenAnnotators, registerAnnotators } from "./features/annotations/annotators";
import { ArticleContext } from "./features/corpus/articleContext";
import { registerArticleFacts } from "./features/annotations/articleFacts";
import { Articles } from "./features/corpus/articles";
import { registerAttributes } from "./features/annotations/attributes";
import { registerConflicts } from "./features/sidecars/conflicts";
import { BulkChanges } from "./features/common/bulkChange";
import { Corpus } from "./features/corpus/corpus";
import { keepCorpusContext } from "./features/corpus/corpusContext";
import { ExplorerBadges } from "./features/views/explorerBadges";
import { serveFiles } from "./features/corpus/files";
import { registerAcceptAbove } from "./features/reading/acceptAbove";
import { registerDecisions } from "./features/reading/decisions";
import { registerDiagnosticRules } from "./features/reading/diagnosticRules";
import { registerEntities } from "./features/entities/entities";
import { FollowedFiles } from "./features/sidecars/followFiles";
import { Highlights } from "./features/reading/highlights";
import { HistoryCommands } from "./features/history/history";
import { IndexingProgress } from "./features/corpus/indexing";
import { Links } from "./features/annotations/links";
import { keepMargin } from "./features/reading/margin";
import { registerNotes } from "./features/annotations/notes";
import { registerOpenLocation } from "./features/common/openLocation";
import { OrphanNews } from "./features/orphans/orphanNews";
import { Orphans } from "./features/orphans/orphans";
import { registerShowMore } from "./features/views/pagedTree";
import { PlaceList } from "./features/common/placeList";
import { registerQuoteNavigation } from "./features/reading/quoteNavigation";
import { registerQuotePeek } from "./features/reading/quotePeek";
import { ReviewMode } from "./features/review/review";
import { SearchPalette } from "./features/search/search";
import { SearchView } from "./features/search/searchView";
import { registerSidecar } from "./features/sidecars/openSidecar";
import { Status } from "./features/corpus/status";
import { registerStretches } from "./features/annotations/stretches";
import { registerTagging } from "./features/tags/tag";
import { registerArticleTagging } from "./features/tags/tagArticle";
import { registerTagEverywhere } from "./features/tags/tagEverywhere";
import { TagLabels } from "./features/tags/tagLabels";
import { TagMigration } from "./features/tags/tagMigration";
import { registerTagRemoval } from "./features/tags/removeTag";
import { CorpusViews } from "./features/views/corpusViews";
import { registerViewActions } from "./features/views/viewActions";
import { offerWordWrap } from "./features/reading/wordWrap";
import { createServer } from "./server";
import { onDidChangeServerSettings, readSettings } from "./settings";

/** Returns before the server is up, so that no window waits for it: requests wait, and what the server tells arrives as events. */
export function activateKutip(context: vscode.ExtensionContext, factory: ClientFactory): KutipApi {
  const output = vscode.window.createOutputChannel("Kutip", { log: true });
  const selector = articleSelector();
  const hidden = new HiddenAnnotators(context.workspaceState);
  const settings = (): Settings => readSettings(hidden.names);
  const client = createClient(factory, selector, output, {
    settings: settings(),
    hasCommands: true,
    docsUri: vscode.Uri.joinPath(context.extensionUri, "docs", "diagnostics.md").toString(),
    ...(context.storageUri ? { storageUri: context.storageUri.toString() } : {}),
  });
  const server = createServer(client);
  const register = commandRegistrar(output, (argument) => views.meant(argument));

  const articles = new Articles(client);
  const corpus = new Corpus(client);
  const highlights = new Highlights(articles);
  const status = new Status(articles, corpus);
  const search = new SearchPalette(server, corpus);
  const news = new OrphanNews(client);
  const views = new CorpusViews(client, { register, server, corpus, memory: context.workspaceState });
  const orphans = new Orphans({ register, server, articles, corpus, news, memory: context.workspaceState });
  const history = new HistoryCommands(register, client, server);
  const places = new PlaceList();
  const bulk = new BulkChanges(client);
  const migration = new TagMigration(register, server, bulk);
  const { workspaceState: memory, extensionUri } = context;
  const log = (message: string): void => output.error(message);
  const indexing = new IndexingProgress(register, server, corpus);
  const searchView = new SearchView({ register, server, corpus, bulk, memory, extensionUri, log });

  const review = new ReviewMode({ register, server, articles, selector, memory });

  context.subscriptions.push(
    review,
    output,
    articles,
    corpus,
    highlights,
    status,
    search,
    news,
    views,
    orphans,
    keepCorpusContext(corpus, news),
    history,
    places,
    migration,
    searchView,
    indexing,
    new TagLabels(articles, selector),
    new ArticleContext(articles),
    serveFiles(client),
    hidden,
    onDidChangeServerSettings(() => void client.sendNotification(SETTINGS_CHANGED, settings())),
    hidden.onDidChange(() => void client.sendNotification(SETTINGS_CHANGED, settings())),
    register("kutip.searchCorpus", (query) => search.open(typeof query === "string" ? query : "")),
    register("kutip.reindex", () => corpus.reindex(server)),
    registerOpenLocation(register),
    registerTagging(register, articles, server),
    registerArticleTagging(register, articles, server),
    registerTagEverywhere(register, articles, server, places, bulk),
    registerTagRemoval(register, articles, server),
    registerDecisions(register, articles, server),
    registerAcceptAbove(register, articles, server),
    registerDiagnosticRules(register),
    registerEntities(register, articles, server),
    registerAnnotators(register, server, hidden),
    registerNotes(register, articles, server),
    registerSidecar(register, articles, server),
    registerConflicts(register, articles, server),
    new FollowedFiles(server, output),
    registerQuoteNavigation(register, articles),
    registerQuotePeek(register, articles),
    registerViewActions(register, server),
    new ExplorerBadges(server, views.onDidChange),
    registerAttributes(register, articles, server),
    registerStretches(register, articles, server),
    new Links(register, articles, server),
    registerArticleFacts(register, articles, server, bulk),
    registerShowMore(register),
    keepMargin(client),
    offerWordWrap(articles, context.workspaceState),
    { dispose: () => void client.dispose() },
  );

  void startServer(client, output, context.storageUri).then(async (started) => {
    if (started) await Promise.all([corpus.refresh(server), news.refresh(server)]);
  });

  return {
    highlightsOf: (uri) => articles.get(uri),
    onDidChangeHighlights: articles.onDidChange,
    drawnIn: (uri) => highlights.drawnIn(uri),
    tagColoursIn: (uri) => highlights.tagColoursIn(uri),
    statusText: () => status.text,
    indexingText: () => indexing.text,
    corpusStatus: () => corpus.status,
    onDidChangeCorpusStatus: corpus.onDidChange,
    onDidShowSearchRows: search.onDidShowRows,
    onDidPreview: search.onDidPreview,
    onDidShowFound: searchView.onDidShow,
    orphanCounts: () => news.counts,
    onDidChangeOrphans: news.onDidChange,
    orphanRows: (parent) => orphans.rows(parent),
    orphanShown: () => orphans.shown.node,
    onDidShowOrphan: orphans.shown.onDidChange,
    orphanView: orphans.view,
    views: views.all,
    onDidChangeViews: views.onDidChange,
    review: () => review.state,
    onDidChangeReview: review.onDidChange,
    reviewSettled: () => review.settled(),
    history: () => history.state,
    onDidChangeHistory: history.onDidChange,
    onDidShowPlaces: places.onDidShow,
    onDidShowTagUses: migration.onDidShow,
  };
}

async function startServer(
  client: BaseLanguageClient,
  output: vscode.LogOutputChannel,
  storage: vscode.Uri | undefined,
): Promise<boolean> {
  try {
    // VS Code names the folder and leaves the making of it to extensions; without it the history ends with the window.
    if (storage) await vscode.workspace.fs.createDirectory(storage).then(undefined, () => undefined);
    await client.start();
    return true;
  } catch (failure) {
    output.error(`The language server did not start: ${String(failure)}`);
    const show = "Show Log";
    const chosen = await vscode.window.showErrorMessage(
      "Kutip's language server did not start, so articles stay plain. Reload the window to try again; the log says what happened.",
      show,
    );
    if (chosen === show) output.show();
    return false;
  }
}
