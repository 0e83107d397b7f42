/** Changes in many places as a person sees them: progress that can be stopped, and what came of it. */
import * as vscode from "vscode";
import { LSPErrorCodes, type BaseLanguageClient } from "vscode-languageclient";
import { BULK_PROGRESS, type BulkChange, type BulkProgress } from "../../../server/protocol/tagBulk";
import { counted } from "./counted";

const MESSAGE_MS = 4000;
/** Articles from which on a change takes long enough to be watched and stopped. */
const MANY_ARTICLES = 50;
const MOST_FAILURES_TOLD = 3;

export type BulkRequest = (token: vscode.CancellationToken) => Promise<BulkChange>;

export class BulkChanges {
  readonly #client: BaseLanguageClient;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
  }

  /** Makes a change in this many articles and tells what came of it; `title` says what is done, for the progress. */
  async run(title: string, articles: number, request: BulkRequest): Promise<void> {
    try {
      const change =
        articles < MANY_ARTICLES
          ? await request(new vscode.CancellationTokenSource().token)
          : await this.#watched(title, request);
      await tell(title, change);
    } catch (failure) {
      if (!isCancelled(failure)) throw failure;
      void vscode.window.showInformationMessage(
        `${title}: stopped. What was done so far is one step, which can be undone.`,
      );
    }
  }

  #watched(title: string, request: BulkRequest): Thenable<BulkChange> {
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    return vscode.window.withProgress(options, async (progress, token) => {
      let before = 0;
      const following = this.#client.onNotification(BULK_PROGRESS, ({ done, total }: BulkProgress) => {
        const percent = (100 * done) / total;
        const message = `${done.toLocaleString("en")} of ${counted(total, "article")}`;
        progress.report({ increment: percent - before, message });
        before = percent;
      });
      try {
        return await request(token);
      } finally {
        following.dispose();
      }
    });
  }
}

async function tell(title: string, { places, articles, configs, failures }: BulkChange): Promise<void> {
  const sets = configs === 0 ? "" : ` and ${configs === 1 ? "the tag set" : counted(configs, "tag set")}`;
  const done = `${counted(places, "place")} in ${counted(articles, "article")}${sets}`;
  if (failures.length === 0) {
    vscode.window.setStatusBarMessage(`$(tag) ${title}: ${done}`, MESSAGE_MS);
    return;
  }
  const told = failures.slice(0, MOST_FAILURES_TOLD).map(({ message }) => message);
  const more = failures.length - told.length;
  if (more > 0) told.push(`… and ${counted(more, "more file")}.`);
  await vscode.window.showWarningMessage(`${title}: ${done}. Left alone: ${told.join(" ")}`);
}

function isCancelled(failure: unknown): boolean {
  return failure instanceof Error && "code" in failure && failure.code === LSPErrorCodes.RequestCancelled;
}
