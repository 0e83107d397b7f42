/**
 * Puts the server together on a connection, the same for Node and the browser. Nothing here knows an article: services are made, handlers
 * registered, and what the client says of itself at the start is noted.
 */
import {
  CodeLensRefreshRequest,
  MessageType,
  ShowMessageNotification,
  TextDocumentSyncKind,
  type Connection,
  type FileOperationRegistrationOptions,
  type InitializeParams,
  type InitializeResult,
} from "vscode-languageserver";
import { createAnalyzer } from "../corpus/analyzer";
import { createCorpus } from "../corpus/corpusService";
import { remoteIndex } from "../corpus/indexChannel";
import { revivingChannel } from "../corpus/revivingChannel";
import { createMemoryIndex } from "../corpus/memoryIndex";
import { clientFiles } from "../host/browser/clientFiles";
import type { Cancellation, FilePort, Host } from "../host/ports";
import { registerFileChanges } from "../history/files";
import { createHistory } from "../history/history";
import { ACTION_KINDS } from "../protocol/codeActions";
import { HIGHLIGHTS_CHANGED } from "../protocol/highlights";
import { SEMANTIC_TOKEN_MODIFIERS, SEMANTIC_TOKEN_TYPES } from "../protocol/semanticTokens";
import { SIDECAR_SUFFIX } from "../sidecar/sidecarFile";
import { createEntityLists } from "../sidecar/entities/entityStore";
import { createSidecars } from "../sidecar/store";
import { createStrays } from "../sidecar/strays";
import { toDiagnostics } from "./articleDiagnostics";
import { createDiagnosticsPublisher } from "./diagnosticsPublisher";
import { createDocuments } from "./documents";
import { createGuard, describeError } from "./guard";
import { registerAnnotations } from "./handlers/annotations";
import { registerCallHierarchy } from "./handlers/callHierarchy";
import { registerCodeActions, SERVER_COMMANDS } from "./handlers/codeActions";
import { registerConflicts } from "./handlers/conflicts";
import { registerCorpus } from "./handlers/corpus";
import { followCorpusFiles, registerCorpusFiles } from "./handlers/corpusFiles";
import { registerDecisions } from "./handlers/decisions";
import { registerDocuments } from "./handlers/documents";
import { registerEntities } from "./handlers/entities";
import { registerFind } from "./handlers/find";
import { registerFiles } from "./handlers/files";
import { registerMargin } from "./handlers/margin";
import { registerMoving } from "./handlers/moving";
import { registerNotes } from "./handlers/notes";
import { registerOrphans } from "./handlers/orphans";
import { registerHistory } from "./handlers/history";
import { registerPlaces } from "./handlers/places";
import { registerRename } from "./handlers/rename";
import { registerReach } from "./handlers/reach";
import { registerReading } from "./handlers/reading";
import { registerReview } from "./handlers/review";
import { registerTagBulk } from "./handlers/tagBulk";
import { registerTags } from "./handlers/tags";
import { registerTokens } from "./handlers/tokens";
import { registerViews } from "./handlers/views";
import { createHighlightsPublisher } from "./highlightsPublisher";
import { readDocsUri, readHasCommands, readSettings, readStorageUri } from "./params";
import { createProblems } from "./problems";
import { SentTokens, tokensOf } from "./semanticTokens";
import { articleState, isPartial, type ClientTraits, type Session } from "./session";

/** Milliseconds without an edit after which diagnostics are worked out: half-typed marks are no fault. */
const DIAGNOSTICS_PAUSE_MS = 300;
/** Quotes with the same rare words that are compared with one. */
const MOST_LIKE_QUOTES = 20;

/** Serves `connection`; `makeHost` is given the files that the client can reach. */
export function startServer(connection: Connection, makeHost: (clientFiles: FilePort) => Host): void {
  const host = makeHost(clientFiles((method, params) => connection.sendRequest(method, params)));
  const history = createHistory(host, (message) => connection.console.warn(message));
  registerFileChanges(history, host);
  const sidecars = createSidecars(host, history);
  const entityLists = createEntityLists(host, history);
  const strays = createStrays(host, sidecars, (error) =>
    connection.console.error(`looking for articles of sidecars failed: ${describeError(error)}`),
  );
  const database = revivingChannel({ nextTurn: () => host.clock.yield() });
  const index = host.workers ? remoteIndex(database) : createMemoryIndex(() => host.clock.yield());
  const client: ClientTraits = {
    settings: readSettings(null),
    markdown: false,
    linksDefinitions: false,
    refreshesTokens: false,
    refreshesHints: false,
    refreshesLenses: false,
    sendsMoreDocuments: false,
    watchesFiles: false,
    changesFolders: false,
    hasCommands: false,
    relatesDiagnostics: false,
    docsUri: null,
    storageUri: null,
  };
  const corpus = createCorpus({
    host,
    sidecars,
    entityLists,
    strays,
    analyzer: createAnalyzer(),
    index,
    settings: client.settings,
  });
  database.onRevived((reason) => {
    connection.console.warn(`${reason} It was started again.`);
    guard.background("reading the index again", () => corpus.indexRevived());
  });
  const documents = createDocuments();
  let isInitialized = false;
  const guard = createGuard({
    clock: host.clock,
    isInitialized: () => isInitialized,
    versionOf: (uri) => documents.get(uri)?.version ?? null,
    log: (message) => connection.console.error(message),
  });
  const session: Session = {
    connection,
    host,
    documents,
    corpus,
    sidecars,
    entityLists,
    strays,
    guard,
    client,
  };
  const problems = createProblems(
    (params) => guard.background("reporting problems", () => connection.sendDiagnostics(params)),
    (sidecarUri) =>
      documents.get(sidecarUri.slice(0, -SIDECAR_SUFFIX.length)) !== undefined ||
      files.folders.some((folder) => sidecarUri.startsWith(`${folder}/`)),
  );
  const tokens = new SentTokens();
  const publisher = createHighlightsPublisher({
    clock: host.clock,
    documentOf: (uri) => documents.get(uri) ?? null,
    stateOf: async (uri, token) => {
      const state = await articleState(session, uri, token);
      if (state.kind === "article") problems.setSidecar(sidecars.uriOf(uri), state.view.sidecar);
      return state;
    },
    sent: (view) => {
      const isNews = tokens.settle(view.snapshot.uri, () => tokensOf(view));
      if (isNews) guard.background("refreshing tokens", () => connection.languages.semanticTokens.refresh());
    },
    analysisChanged: () => {
      const { semanticTokens, inlayHint } = connection.languages;
      if (client.refreshesTokens) guard.background("refreshing tokens", () => semanticTokens.refresh());
      if (client.refreshesHints) guard.background("refreshing hints", () => inlayHint.refresh());
      if (client.refreshesLenses)
        guard.background("refreshing lenses", () => connection.sendRequest(CodeLensRefreshRequest.type));
    },
    send: (highlights) => connection.sendNotification(HIGHLIGHTS_CHANGED, highlights),
    background: guard.background,
  });
  const diagnostics = createDiagnosticsPublisher({
    documentOf: (uri) => documents.get(uri) ?? null,
    viewOf: async (uri) => {
      const { version } = documents.get(uri) ?? {};
      const overtaken: Cancellation = {
        get isCancellationRequested() {
          return documents.get(uri)?.version !== version;
        },
      };
      const state = await articleState(session, uri, overtaken);
      return state.kind === "article" ? state.view : null;
    },
    settings: () => client.settings.diagnostics ?? {},
    quotesHolding: (words) => index.quotesHolding(words, MOST_LIKE_QUOTES),
    pause: () => host.clock.pause(DIAGNOSTICS_PAUSE_MS),
    send: (document, view, reported) =>
      connection.sendDiagnostics(toDiagnostics(document, view, reported, client)),
    background: guard.background,
  });
  const files = registerFiles(session);
  let folders: readonly string[] = [];

  connection.onInitialize(async (params) => {
    folders = foldersOf(params);
    Object.assign(client, traitsOf(params));
    const { workers } = host;
    const told = (message: string): void => {
      connection.console.warn(message);
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
    };
    if (workers) database.connect(() => workers.startDatabase(client.storageUri, told));
    await corpus.setSettings(client.settings);
    isInitialized = true;
    return capabilities(client);
  });
  connection.onInitialized(
    guard.notification("initialized", async () => {
      const { storageUri } = client;
      if (storageUri !== null) guard.background("opening the history", () => history.open(storageUri));
      guard.background("asking for files of the corpus", () => followCorpusFiles(session));
      await files.follow(folders);
    }),
  );
  connection.onShutdown(async () => {
    corpus.dispose();
    await history.stored();
    await host.workers?.end();
  });
  entityLists.onDidChange((folder, state) => problems.setEntities(entityLists.uriOf(folder), state));
  corpus.onDidChangeView((uri) => {
    publisher.touch(uri);
    diagnostics.touch(uri);
  });
  sidecars.onDidChangeState((uri, state) => problems.setSidecar(sidecars.uriOf(uri), state));
  let wasPartial = true;
  corpus.onDidChangeStatus(() => {
    // What was not indexed yet may word a quote differently.
    if (wasPartial !== isPartial(session)) {
      wasPartial = !wasPartial;
      if (!wasPartial) diagnostics.recheck();
    }
    problems.setConfig(files.folders.flatMap((uri) => corpus.config(`${uri}/`).problems));
    problems.sweep();
  });

  registerDocuments(session, publisher, diagnostics, tokens, problems);
  registerTokens(session, tokens);
  registerReading(session);
  registerPlaces(session);
  registerReach(session);
  registerMargin(session);
  registerCallHierarchy(session);
  registerCorpus(session, diagnostics);
  registerFind(session);
  registerTags(session);
  registerNotes(session);
  registerAnnotations(session);
  registerDecisions(session);
  registerCodeActions(session);
  registerReview(session);
  registerTagBulk(session);
  registerCorpusFiles(session);
  registerConflicts(session);
  registerOrphans(session);
  registerViews(session);
  registerMoving(session, history);
  registerHistory(session, history);
  registerEntities(session);
  registerRename(session, history);
  documents.listen(connection);
  connection.listen();
}

function traitsOf({ capabilities, initializationOptions }: InitializeParams): ClientTraits {
  const { textDocument, workspace } = capabilities;
  const options: unknown = initializationOptions;
  const settings =
    typeof options === "object" && options !== null && "settings" in options ? options.settings : null;
  return {
    settings: readSettings(settings),
    markdown: textDocument?.hover?.contentFormat?.includes("markdown") ?? false,
    linksDefinitions: textDocument?.definition?.linkSupport ?? false,
    refreshesTokens: workspace?.semanticTokens?.refreshSupport ?? false,
    refreshesHints: workspace?.inlayHint?.refreshSupport ?? false,
    refreshesLenses: workspace?.codeLens?.refreshSupport ?? false,
    sendsMoreDocuments:
      (textDocument?.synchronization?.dynamicRegistration ?? false) &&
      (textDocument?.completion?.dynamicRegistration ?? false),
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    changesFolders: workspace?.workspaceFolders ?? false,
    hasCommands: readHasCommands(options),
    relatesDiagnostics: textDocument?.publishDiagnostics?.relatedInformation ?? false,
    docsUri: readDocsUri(options),
    storageUri: readStorageUri(options),
  };
}

function foldersOf({ workspaceFolders }: InitializeParams): readonly string[] {
  return (workspaceFolders ?? []).map(({ uri }) => uri);
}

/** Files are watched one by one; folders that are renamed or deleted in the editor are told of as such. */
const FOLDERS: FileOperationRegistrationOptions = {
  filters: [{ pattern: { glob: "**", matches: "folder" } }],
};

function capabilities(client: ClientTraits): InitializeResult {
  return {
    serverInfo: { name: "Kutip" },
    capabilities: {
      positionEncoding: "utf-16",
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      semanticTokensProvider: {
        legend: {
          tokenTypes: [...SEMANTIC_TOKEN_TYPES],
          tokenModifiers: [...SEMANTIC_TOKEN_MODIFIERS],
        },
        full: { delta: true },
        range: true,
      },
      hoverProvider: true,
      documentSymbolProvider: { label: "Kutip" },
      workspaceSymbolProvider: true,
      documentHighlightProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      implementationProvider: true,
      renameProvider: { prepareProvider: true },
      foldingRangeProvider: true,
      selectionRangeProvider: true,
      documentLinkProvider: {},
      inlayHintProvider: true,
      codeLensProvider: {},
      codeActionProvider: { codeActionKinds: [...new Set(Object.values(ACTION_KINDS))] },
      executeCommandProvider: { commands: Object.keys(SERVER_COMMANDS) },
      callHierarchyProvider: true,
      workspace: {
        workspaceFolders: { supported: true, changeNotifications: client.changesFolders },
        fileOperations: { didRename: FOLDERS, didDelete: FOLDERS },
      },
    },
  };
}
