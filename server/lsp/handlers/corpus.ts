/** Kutip's own requests about the corpus as a whole: search, status, re-indexing, settings. */
import {
  CORPUS_STATUS,
  CORPUS_STATUS_CHANGED,
  REINDEX,
  SETTINGS_CHANGED,
  type CorpusStatus,
} from "../../protocol/corpus";
import { SEARCH, type SearchResult } from "../../protocol/search";
import { INVALID, OVERTAKEN } from "../guard";
import { decodeSearch, readSettings } from "../params";
import type { Session } from "../session";

/** Milliseconds between two messages on the progress of indexing: more often nobody reads them. */
const STATUS_INTERVAL_MS = 100;

export function registerCorpus(session: Session): void {
  const { connection, corpus, guard, client } = session;

  connection.onRequest(
    SEARCH,
    guard.request<unknown, SearchResult>(SEARCH, async (params, token) => {
      const search = decodeSearch(params);
      if (!search) return INVALID;
      const answer = await corpus.index.search(search.query, search.limit, token);
      if (answer.kind === "cancelled") return OVERTAKEN;
      const partial = corpus.status().state === "indexing";
      return { rows: answer.rows, partial, problem: answer.problem };
    }),
  );
  connection.onRequest(
    CORPUS_STATUS,
    guard.request<unknown, CorpusStatus>(CORPUS_STATUS, async () => corpus.status()),
  );
  connection.onRequest(
    REINDEX,
    guard.request<unknown, CorpusStatus>(REINDEX, () => corpus.reindex()),
  );
  connection.onNotification(
    SETTINGS_CHANGED,
    guard.notification<unknown>(SETTINGS_CHANGED, async (value) => {
      client.settings = readSettings(value);
      await corpus.setSettings(client.settings);
    }),
  );
  corpus.onDidChangeStatus(thinned(() => guard.background(CORPUS_STATUS_CHANGED, () => sendStatus(session))));
}

function sendStatus({ connection, corpus }: Session): Promise<void> {
  return connection.sendNotification(CORPUS_STATUS_CHANGED, corpus.status());
}

/** Runs `work` at once, then at most once an interval, the last time after the last call. */
function thinned(work: () => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | null = null;
  let again = false;
  const rest = (): void => {
    waiting = setTimeout(() => {
      waiting = null;
      if (!again) return;
      again = false;
      work();
      rest();
    }, STATUS_INTERVAL_MS);
  };
  return () => {
    if (waiting !== null) {
      again = true;
      return;
    }
    work();
    rest();
  };
}
