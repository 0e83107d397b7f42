/** Kutip's own requests about the corpus as a whole: search, status, re-indexing, settings. */
import {
  CORPUS_STATUS,
  CORPUS_STATUS_CHANGED,
  PAUSE_INDEXING,
  REINDEX,
  RESUME_INDEXING,
  SETTINGS_CHANGED,
  type CorpusStatus,
} from "../../protocol/corpus";
import { SEARCH, type SearchResult } from "../../protocol/search";
import type { DiagnosticsPublisher } from "../diagnosticsPublisher";
import { INVALID, OVERTAKEN } from "../guard";
import { decodeSearch, readSettings } from "../params";
import { isPartial, type Session } from "../session";

export function registerCorpus(session: Session, diagnostics: DiagnosticsPublisher): void {
  const { connection, corpus, guard, client } = session;
  const told = announceStatus(session);

  connection.onRequest(
    SEARCH,
    guard.request<unknown, SearchResult>(SEARCH, async (params, token) => {
      const search = decodeSearch(params);
      if (!search) return INVALID;
      const answer = await corpus.index.search(search.query, search.limit, token);
      if (answer.kind === "cancelled") return OVERTAKEN;
      return { rows: answer.rows, partial: isPartial(session), problem: answer.problem };
    }),
  );
  connection.onRequest(
    CORPUS_STATUS,
    guard.request<unknown, CorpusStatus>(CORPUS_STATUS, async () => told(corpus.status())),
  );
  connection.onRequest(
    REINDEX,
    guard.request<unknown, CorpusStatus>(REINDEX, async () => told(await corpus.reindex())),
  );
  for (const [method, paused] of [
    [PAUSE_INDEXING, true],
    [RESUME_INDEXING, false],
  ] as const) {
    connection.onRequest(
      method,
      guard.request<unknown, CorpusStatus>(method, async () => {
        corpus.pauseIndexing(paused);
        return told(corpus.status());
      }),
    );
  }
  connection.onNotification(
    SETTINGS_CHANGED,
    guard.notification<unknown>(SETTINGS_CHANGED, async (value) => {
      client.settings = readSettings(value);
      await corpus.setSettings(client.settings);
      diagnostics.recheck();
    }),
  );
}

/**
 * Milliseconds from a change of the status to its message. Indexing anew what is being typed takes less, and so is not announced; more
 * messages than this nobody reads.
 */
const STATUS_DELAY_MS = 80;

/**
 * Announces every status that the client does not know yet. Returns how to note what it was told otherwise: a client that was told
 * `indexing` waits for the `ready` behind it, even if that is what was announced before.
 */
function announceStatus({ connection, corpus, guard }: Session): (status: CorpusStatus) => CorpusStatus {
  let isWaiting = false;
  let known = "";
  const told = (status: CorpusStatus): CorpusStatus => {
    known = JSON.stringify(status);
    return status;
  };
  const announce = async (): Promise<void> => {
    isWaiting = false;
    const status = corpus.status();
    if (JSON.stringify(status) === known) return;
    told(status);
    await connection.sendNotification(CORPUS_STATUS_CHANGED, status);
  };
  corpus.onDidChangeStatus(() => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => guard.background(CORPUS_STATUS_CHANGED, announce), STATUS_DELAY_MS);
  });
  return told;
}
