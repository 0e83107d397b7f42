/** An article that is open and edited as a person edits it, with what its sidecar holds. */
import assert from "node:assert/strict";
import { createSnapshot, type ArticleSnapshot } from "../../server/corpus/snapshot";
import { createHistory, type History } from "../../server/history/history";
import type { Annotation } from "../../server/sidecar/annotation";
import { emptySidecar, encodeSidecar, withAnnotations } from "../../server/sidecar/format/codec";
import type { Sidecars, TextEdit } from "../../server/sidecar/sidecar";
import { createSidecars } from "../../server/sidecar/store";
import { uuid } from "./annotations";
import { memoryHost, type MemoryHost } from "./memoryHost";

export const ARTICLE = "file:///corpus/a.txt";

export interface OpenArticle {
  readonly host: MemoryHost;
  readonly sidecars: Sidecars;
  readonly history: History;
  readonly text: () => string;
  readonly snapshot: () => ArticleSnapshot;
  /** `old→new` replaces the first `old`; `undo` takes the last step back. */
  readonly do: (step: string) => void;
  readonly show: () => string;
  readonly save: () => ReturnType<Sidecars["saved"]>;
}

export function openArticle(first: string): OpenArticle {
  const host = memoryHost();
  host.files.set(ARTICLE, first);
  const history = createHistory(host);
  const sidecars = createSidecars(host, history);
  let version = 1;
  let snapshot = createSnapshot(ARTICLE, version, first);
  sidecars.place(snapshot);
  const undo: { start: number; old: string; now: string }[] = [];
  const replace = (start: number, old: string, now: string): void => {
    const { text } = snapshot;
    const edit: TextEdit = { span: { start, end: start + old.length }, newLength: now.length };
    sidecars.edited(ARTICLE, [edit]);
    const after = text.slice(0, start) + now + text.slice(start + old.length);
    snapshot = createSnapshot(ARTICLE, ++version, after);
    sidecars.place(snapshot);
  };
  return {
    host,
    sidecars,
    history,
    text: () => snapshot.text,
    snapshot: () => snapshot,
    do: (step) => {
      if (step === "undo") {
        const last = undo.pop();
        assert.ok(last);
        replace(last.start, last.now, last.old);
        return;
      }
      const [from, to] = step.split("→");
      assert.ok(from !== undefined && to !== undefined && snapshot.text.includes(from));
      // Only what differs is edited, as an editor does it.
      let same = 0;
      while (same < Math.min(from.length, to.length) && from[same] === to[same]) same += 1;
      let behind = 0;
      while (behind < Math.min(from.length, to.length) - same && from.at(-1 - behind) === to.at(-1 - behind))
        behind += 1;
      const start = snapshot.text.indexOf(from) + same;
      const old = from.slice(same, from.length - behind);
      const now = to.slice(same, to.length - behind);
      undo.push({ start, old, now });
      replace(start, old, now);
    },
    show: () => showTags(sidecars, snapshot.text, version),
    save: () => sidecars.saved(snapshot),
  };
}

/** The same, with these annotations in the sidecar beside it. */
export async function openArticleWith(
  text: string,
  annotations: readonly Annotation[],
): Promise<OpenArticle> {
  const article = openArticle(text);
  const sidecar = encodeSidecar(withAnnotations(emptySidecar(uuid(999)), annotations));
  article.host.files.set(`${ARTICLE}.kutip.json`, sidecar);
  await article.sidecars.load(ARTICLE);
  article.sidecars.place(article.snapshot());
  return article;
}

/** The text with every tagged stretch in brackets; behind `~` those of approximate tags. */
export function showTags(sidecars: Sidecars, text: string, version: number | null): string {
  const { placed } = sidecars.place(createSnapshot(ARTICLE, version, text));
  const stretches = placed.flatMap(({ spans, approximate }) => spans.map((span) => ({ span, approximate })));
  stretches.sort((a, b) => b.span.start - a.span.start);
  return stretches.reduce((shown, { span, approximate }) => {
    const inside = `${approximate ? "~" : ""}[${shown.slice(span.start, span.end)}]`;
    return shown.slice(0, span.start) + inside + shown.slice(span.end);
  }, text);
}
