/**
 * What all handlers share: the services of one running server, and the way to an article's view. It holds no state of its own beyond
 * what the client said at the start.
 */
import type { Connection } from "vscode-languageserver";
import type { Span } from "../core/text/span";
import type { ArticleState, Corpus, PromptState } from "../corpus/corpus";
import { provisionalView } from "../corpus/provisional";
import type { ArticleView } from "../corpus/view";
import type { Cancellation, Host } from "../host/ports";
import type { Settings } from "../protocol/corpus";
import type { EntityLists } from "../sidecar/entities/entityList";
import type { Sidecars } from "../sidecar/sidecar";
import type { Strays } from "../sidecar/strays";
import type { Documents } from "./documents";
import { OVERTAKEN, type Guard, type Outcome } from "./guard";

export interface Session {
  readonly connection: Connection;
  readonly host: Host;
  readonly documents: Documents;
  readonly corpus: Corpus;
  readonly sidecars: Sidecars;
  readonly entityLists: EntityLists;
  readonly strays: Strays;
  readonly guard: Guard;
  readonly client: ClientTraits;
}

/** What the client said of itself with `initialize`; the defaults hold until then. */
export interface ClientTraits {
  settings: Settings;
  /** Whether hovers may be Markdown. */
  markdown: boolean;
  /** Whether definitions may say what they lead from and how much is worth showing. */
  linksDefinitions: boolean;
  /** Whether the client wants to be told when tokens are to be asked for anew. */
  refreshesTokens: boolean;
  /** The same of inlay hints, and of code lenses. */
  refreshesHints: boolean;
  refreshesLenses: boolean;
  /** Whether the client sends documents of further kinds when it is asked to. */
  sendsMoreDocuments: boolean;
  /** Whether files are watched for the server when it asks for it. */
  watchesFiles: boolean;
  /** Whether folders of the workspace can change. */
  changesFolders: boolean;
  /** Whether it has Kutip's own commands, which ask the person for more. */
  hasCommands: boolean;
  /** Whether diagnostics may speak of other places. */
  relatesDiagnostics: boolean;
  /** Where the rules of diagnostics are explained; null where the client has no such place. */
  docsUri: string | null;
  /** A folder for what outlives the window; null where there is none. */
  storageUri: string | null;
}

/** The articles of this language id are Kutip's; all other documents are left alone. */
export const ARTICLE_LANGUAGE_ID = "plaintext";

/** The article's state; a document of another language is no article. */
export async function articleState(
  session: Session,
  uri: string,
  token: Cancellation,
): Promise<ArticleState> {
  const document = session.documents.get(uri);
  if (document && document.languageId !== ARTICLE_LANGUAGE_ID) return { kind: "notArticle" };
  return session.corpus.view(uri, token);
}

/** The same at once, where the client takes back later what turned out otherwise. */
export async function promptState(
  session: Session,
  uri: string,
  within: Span | null,
  token: Cancellation,
): Promise<PromptState> {
  const document = session.documents.get(uri);
  if (document && document.languageId !== ARTICLE_LANGUAGE_ID) return { kind: "notArticle" };
  return session.corpus.promptView(uri, within, token);
}

/** What `use` makes of the article's view; `none` where there is no article to look at. */
export async function withView<Result>(
  session: Session,
  uri: string,
  token: Cancellation,
  none: Result,
  use: (view: ArticleView) => Promise<Outcome<Result>> | Outcome<Result>,
): Promise<Outcome<Result>> {
  const state = await articleState(session, uri, token);
  if (state.kind === "cancelled") return OVERTAKEN;
  return state.kind === "article" ? use(state.view) : none;
}

/**
 * The same without a wait for the analysis of a long text that was just edited: for what a person looks at and is gone in a moment. What
 * `use` gets may be provisional.
 */
export async function withPromptView<Result>(
  session: Session,
  uri: string,
  token: Cancellation,
  none: Result,
  use: (view: ArticleView) => Promise<Outcome<Result>> | Outcome<Result>,
): Promise<Outcome<Result>> {
  const state = await promptState(session, uri, null, token);
  if (state.kind === "cancelled") return OVERTAKEN;
  if (state.kind === "article") return use(state.view);
  const { base = null } = state.kind === "provisional" ? state.article : {};
  return state.kind === "provisional" && base ? use(provisionalView(base, state.article)) : none;
}

/** Articles that may be out of date beside the open ones before counts are called partial: one was just closed, one written by a program. */
const FEW = 2;

/**
 * Whether the index does not hold the whole corpus yet. Open documents that are indexed anew as one types are in it all the same, with
 * the text of a moment ago.
 */
export function isPartial({ corpus, documents }: Session): boolean {
  const { state, total, indexed } = corpus.status();
  const waiting = total - indexed;
  return state !== "ready" && (waiting === 0 || waiting > documents.all().length + FEW);
}

/** Whose tags are shown nowhere. */
export function hiddenAnnotators({ client }: Pick<Session, "client">): readonly string[] {
  return client.settings.hiddenAnnotators ?? [];
}
