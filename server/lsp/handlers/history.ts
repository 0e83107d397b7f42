/** Kutip's own requests about the history: undo, redo, and what they would do. */
import {
  HISTORY_CHANGED,
  HISTORY_PROGRESS,
  HISTORY_STATE,
  REDO,
  SKIP_UNDO,
  UNDO,
  type HistoryProgress,
  type HistoryResult,
  type HistoryState,
} from "../../protocol/history";
import type { History, OnProgress } from "../../history/history";
import type { Session } from "../session";

export function registerHistory({ connection, guard }: Session, history: History): void {
  connection.onRequest(
    UNDO,
    guard.request<unknown, HistoryResult>(UNDO, (_params, token) => history.undo(progress(), token)),
  );
  connection.onRequest(
    REDO,
    guard.request<unknown, HistoryResult>(REDO, (_params, token) => history.redo(progress(), token)),
  );
  connection.onRequest(
    SKIP_UNDO,
    guard.request<unknown, null>(SKIP_UNDO, async () => {
      await history.skip();
      return null;
    }),
  );
  connection.onRequest(
    HISTORY_STATE,
    guard.request<unknown, HistoryState>(HISTORY_STATE, async () => history.state()),
  );
  history.onDidChange((state) =>
    guard.background(HISTORY_CHANGED, () => connection.sendNotification(HISTORY_CHANGED, state)),
  );

  /** Tells of every percent, and of nothing where there is but one file. */
  function progress(): OnProgress {
    let told = 0;
    return (done, total) => {
      const percent = Math.floor((100 * done) / total);
      if (total === 1 || percent === told) return;
      told = percent;
      const params: HistoryProgress = { done, total };
      guard.background(HISTORY_PROGRESS, () => connection.sendNotification(HISTORY_PROGRESS, params));
    };
  }
}
