/** Keeps the context key `kutip.hasCorpus`, on which Kutip's views depend: a window without articles and sidecars has none of them. */
import * as vscode from "vscode";
import type { Corpus } from "./corpus";
import type { OrphanNews } from "../orphans/orphanNews";

const CONTEXT_KEY = "kutip.hasCorpus";

export function keepCorpusContext(corpus: Corpus, orphans: OrphanNews): vscode.Disposable {
  let hasCorpus = false;
  const update = (): void => {
    const articles = corpus.status?.articles ?? 0;
    const now = articles > 0 || (orphans.counts?.strays ?? 0) > 0;
    if (now === hasCorpus) return;
    hasCorpus = now;
    void vscode.commands.executeCommand("setContext", CONTEXT_KEY, now);
  };
  return vscode.Disposable.from(corpus.onDidChange(update), orphans.onDidChange(update));
}
