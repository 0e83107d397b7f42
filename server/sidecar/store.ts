/**
 * The sidecars of a server: every read and write of `*.kutip.json` beside articles goes through here, one queue a file. A change reads
 * the file, is made on what stands there now, and counts as done when it is on disk. What cannot be read is never written over, and the
 * last state that could be read stays in use.
 */
import type { ArticleSnapshot } from "../corpus/snapshot";
import type { Span } from "../core/text/span";
import { createHistory, type History } from "../history/history";
import { endsOf, type AnnotationChange, type ChangeOutcome } from "../history/change";
import { NEVER_CANCELLED, type Host } from "../host/ports";
import type { Annotation, Placement } from "./annotation";
import { makeAnchor } from "./anchoring/anchor";
import { targetAnchors } from "./anchoring/anchors";
import { applyChanges, changesBetween, labelOf, revertChanges, type Edited } from "./changing/articleChanges";
import type { ChangeContext } from "./changing/changedContent";
import { applyAnchors, type MovedAnchors } from "./changing/changes";
import {
  annotationsOf,
  decodeSidecar,
  emptySidecar,
  encodeSidecar,
  holdsNothing,
  type SidecarContent,
} from "./format/codec";
import { countedText } from "./anchoring/countedSnapshot";
import type { ChangeResult, SidecarChange, Sidecars, SidecarState } from "./sidecar";
import { nameOf, overtakenMessage, refusal, SIDECAR_SUFFIX, SidecarFile, writeMessage } from "./sidecarFile";

/** Changes are steps of `history`, which is told here how to bring them back. */
export function createSidecars(host: Host, history: History = createHistory(host)): Sidecars {
  const entries = new Map<string, SidecarFile>();
  const listeners = new Set<(articleUri: string) => void>();
  const stateListeners = new Set<(articleUri: string, state: SidecarState) => void>();
  /** Tags of this session, the last one last. */
  const used = new Set<string>();

  const entryOf = (articleUri: string): SidecarFile => {
    const known = entries.get(articleUri);
    if (known) return known;
    const entry = new SidecarFile(articleUri, (state) => {
      for (const listener of [...stateListeners]) listener(articleUri, state);
    });
    entries.set(articleUri, entry);
    return entry;
  };
  const tell = (entry: SidecarFile): void => {
    for (const listener of [...listeners]) listener(entry.articleUri);
  };

  /** Reads the file and takes over what it holds. Resolves to whether that is something new. */
  const read = async (entry: SidecarFile): Promise<boolean> => {
    const bytes = await host.files.read(entry.uri);
    return entry.confirms(bytes) ? false : entry.take(bytes);
  };

  /**
   * Makes changes on what is on disk now, and once more where another program was quicker; `edit` gives the content back as it is where
   * nothing is to be done, and learns what was known before. `done` runs before the listeners do. `frame`: what a file that is not there
   * begins with.
   */
  const write = async <Result>(
    entry: SidecarFile,
    edit: (content: SidecarContent, known: SidecarContent | null) => Edited<Result>,
    done: (results: readonly Result[]) => void,
    frame?: string,
  ): Promise<Written<Result>> => {
    const known = entry.content;
    let news = await read(entry);
    let written = await writeRead(host, entry, (content) => edit(content, known), frame);
    for (let overtaken = 1; "found" in written && overtaken < MOST_OVERTAKEN; overtaken++) {
      news = entry.take(written.found) || news;
      written = await writeRead(host, entry, (content) => edit(content, known), frame);
    }
    const result: Written<Result> =
      "found" in written ? { ok: false, message: overtakenMessage(entry.uri) } : written;
    if (result.ok) done(result.results);
    if (news || (result.ok && result.isChanged)) tell(entry);
    return result;
  };

  /** Makes changes in one sidecar, for which `snapshot` is needed where they name spans. */
  const changeArticle = async (
    articleUri: string,
    snapshot: ArticleSnapshot | null,
    changes: readonly SidecarChange[],
  ): Promise<Changed> => {
    const entry = entryOf(articleUri);
    const keys = changes.map((change) =>
      snapshot && "span" in change && change.span ? entry.places.track(snapshot, change.span) : null,
    );
    const hasTargets = changes.some((change) => "span" in change || change.kind === "setArticleAttribute");
    const written = await entry.queue(async () => {
      const textHash = snapshot && hasTargets ? await host.sha256(countedText(snapshot).lf) : null;
      return write(
        entry,
        (content, known) =>
          applyChanges(content, changes, {
            ...placing(entry, snapshot, textHash, content),
            knownOf: (id) => (known && annotationsOf(known).find((one) => one.id === id)) ?? null,
            now: host.clock.now(),
            nextId: () => host.ids.next(),
          }),
        (results) => {
          const annotations = new Map(entry.annotations.map((one) => [one.id, one]));
          for (const [at, key] of keys.entries()) {
            const result = results[at];
            if (!key || !result?.ok) continue;
            const annotation = annotations.get(result.id) ?? null;
            entry.places.adopt(key, annotation, partOf(changes[at]!, annotation, snapshot!));
          }
        },
      );
    });
    // Where a change was made, this has been done already and does nothing.
    for (const key of keys) if (key) entry.places.adopt(key, null);
    if (!written.ok) return { results: changes.map(() => failure(written.message)), made: [] };
    for (const [at, change] of changes.entries()) {
      if (change.kind === "addTag" && written.results[at]?.ok) remember(used, change.tag.trim());
    }
    return { results: written.results, made: written.changes };
  };

  const isThere = async (uri: string): Promise<boolean> => (await host.files.stat(uri)) !== null;
  history.register("annotation", async (articleUri, changes, direction) => {
    const entry = entryOf(articleUri);
    const left = (message: string): readonly ChangeOutcome<AnnotationChange>[] =>
      changes.map(() => ({ kind: "left", message, canRetry: true }));
    const bringsBack = changes.some((change) => endsOf(change, direction).to !== null);
    return entry.queue(async () => {
      if (bringsBack && !(await isThere(articleUri)) && !(await isThere(entry.uri))) {
        return left(`${nameOf(articleUri)} is not there any more. Put it back and try again.`);
      }
      const written = await write(
        entry,
        (content) => {
          const { content: reverted, results } = revertChanges(content, changes, direction);
          return { content: applyAnchors(reverted, entry.removed), results };
        },
        () => markStored(entry, entry.removed),
        changes.find(({ frame }) => frame !== undefined)?.frame,
      );
      return written.ok ? written.results : left(written.message);
    });
  });

  return {
    uriOf: (articleUri) => articleUri + SIDECAR_SUFFIX,

    load: (articleUri) => {
      const entry = entryOf(articleUri);
      if (entry.state && entry.isTrusted) return Promise.resolve(entry.state);
      return entry.queue(async () => {
        const isFirst = entry.state === null;
        const news = entry.state && entry.isTrusted ? false : await read(entry);
        if (news && !isFirst) tell(entry);
        return entry.state ?? { status: "absent" };
      });
    },

    known: (articleUri) => entries.get(articleUri)?.state ?? null,

    place: (snapshot): Placement => {
      const entry = entryOf(snapshot.uri);
      return entry.places.place(snapshot, entry.annotations);
    },

    edited: (articleUri, edits) => entries.get(articleUri)?.places.edited(edits),

    candidates: (snapshot, id) => {
      const entry = entries.get(snapshot.uri);
      const annotation = entry?.annotations.find((one) => one.id === id);
      return entry && annotation
        ? entry.places.candidates(snapshot, annotation)
        : { spans: [], alike: 0, part: 0 };
    },

    recentTags: () => {
      const annotations = [...entries.values()].flatMap((entry) => entry.annotations);
      annotations.sort((a, b) => (a.modified < b.modified ? 1 : a.modified > b.modified ? -1 : 0));
      return [...new Set([...[...used].reverse(), ...annotations.flatMap((annotation) => annotation.tags)])];
    },

    change: async (snapshot, change) => {
      const { results, made } = await changeArticle(snapshot.uri, snapshot, [change]);
      const [first] = made;
      if (first) history.record(labelOf(change, first), made);
      return results[0]!;
    },

    changeMany: (label, items, { onProgress, alongside = [], token = NEVER_CANCELLED } = {}) =>
      history.bulk(async (record) => {
        const failures: { articleUri: string; message: string }[] = [];
        let articles = 0;
        let places = 0;
        let finished = 0;
        const labelNow = (): string => (typeof label === "string" ? label : label({ articles, places }));
        record(labelNow(), alongside);
        for (const { articleUri, snapshot: given = null, changes } of items) {
          if (token.isCancellationRequested) break;
          const snapshot = typeof given === "function" ? await given() : given;
          if (typeof snapshot === "string") failures.push({ articleUri, message: snapshot });
          else {
            const { results, made } = await changeArticle(articleUri, snapshot, changes);
            const faults = results.flatMap((result) => (result.ok ? [] : [result.message]));
            for (const message of new Set(faults)) failures.push({ articleUri, message });
            if (made.length > 0) articles += 1;
            places += made.length;
            record(labelNow(), made);
          }
          finished += 1;
          onProgress?.(finished, items.length);
          await host.clock.yield();
        }
        return { articles, places, failures, isCancelled: finished < items.length };
      }),

    saved: async (snapshot) => {
      const entry = entries.get(snapshot.uri);
      if (!entry) return null;
      const unhashed = entry.places.moved(snapshot, "");
      const removed = entry.places.movedRemoved(snapshot, "");
      if (unhashed.size + removed.size === 0) return null;
      const textHash = await host.sha256(countedText(snapshot).lf);
      const moved = hashed(unhashed, textHash);
      for (const [id, move] of hashed(removed, textHash)) entry.removed.set(id, move);
      if (moved.size === 0) return null;
      const written = await entry.queue(() =>
        write(
          entry,
          (content) => ({ content: applyAnchors(content, moved), results: [] }),
          () => markStored(entry, moved),
        ),
      );
      return written.ok ? { ok: true, id: [...moved.keys()][0] ?? "" } : failure(written.message);
    },

    closed: (articleUri) => {
      const entry = entries.get(articleUri);
      entry?.places.close();
      // Outside the workspace's folders nobody tells of changes on disk: whoever opens the article again reads its sidecar anew.
      entry?.distrust();
    },

    changedOnDisk: (sidecarUri) => {
      if (!sidecarUri.endsWith(SIDECAR_SUFFIX)) return Promise.resolve(false);
      const entry = entryOf(sidecarUri.slice(0, -SIDECAR_SUFFIX.length));
      return entry.queue(async () => {
        const news = await read(entry);
        if (news) tell(entry);
        return news;
      });
    },

    alone: (articleUri, job) => {
      const entry = entryOf(articleUri);
      return entry.queue(async () => {
        const result = await job();
        if (await read(entry)) tell(entry);
        return result;
      });
    },

    onDidChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    onDidChangeState: (listener) => {
      stateListeners.add(listener);
      return () => void stateListeners.delete(listener);
    },
  };
}

type Written<Result> =
  | {
      readonly ok: true;
      readonly results: readonly Result[];
      readonly isChanged: boolean;
      /** For the history. */
      readonly changes: readonly AnnotationChange[];
    }
  | { readonly ok: false; readonly message: string };

interface Changed {
  readonly results: readonly ChangeResult[];
  readonly made: readonly AnnotationChange[];
}

/** How often a change is made anew because another program wrote between reading and writing, before it is given up. */
const MOST_OVERTAKEN = 100;

/** Comes back with what was found where another program wrote behind the reading. */
async function writeRead<Result>(
  host: Host,
  entry: SidecarFile,
  edit: (content: SidecarContent) => Edited<Result>,
  frame: string | undefined,
): Promise<Written<Result> | { readonly found: Uint8Array | null }> {
  const refused = refusal(entry.state);
  if (refused !== null) return { ok: false, message: `${refused} Nothing was changed.` };
  const before = entry.content;
  const content = before ?? newContent(host, frame);
  const edited = edit(content);
  const { results } = edited;
  if (edited.content === content) return { ok: true, results, isChanged: false, changes: [] };
  const bytes = holdsNothing(edited.content) ? null : new TextEncoder().encode(encodeSidecar(edited.content));
  const exchanged = await host.files.exchange(entry.uri, entry.bytes, bytes);
  if (exchanged.kind === "overtaken") return { found: exchanged.found };
  if (exchanged.kind === "refused") return { ok: false, message: writeMessage(entry.uri, exchanged) };
  entry.take(bytes);
  const comesOrGoes = before === null || bytes === null;
  const lasting = comesOrGoes ? encodeSidecar({ ...edited.content, entries: [] }) : null;
  const changes = changesBetween(entry.articleUri, content, edited.content, lasting);
  return { ok: true, results, isChanged: true, changes };
}

function newContent(host: Host, frame: string | undefined): SidecarContent {
  const decoded = frame === undefined ? null : decodeSidecar(frame);
  return decoded?.ok ? decoded.content : emptySidecar(host.ids.next());
}

/** How changes find their places in the snapshot; they name none where there is no snapshot. */
function placing(
  entry: SidecarFile,
  snapshot: ArticleSnapshot | null,
  textHash: string | null,
  content: SidecarContent,
): Pick<ChangeContext, "anchorOf" | "spanOf" | "placeOf" | "textHash"> {
  let spans: Map<string, Span> | null = null;
  let places: Map<string, Span> | null = null;
  return {
    textHash,
    anchorOf: (span) => {
      if (!snapshot) throw new Error("A change that names a span came without the text that it counts in.");
      return makeAnchor(countedText(snapshot), inside(span, snapshot), textHash);
    },
    spanOf: ({ id }) => {
      spans ??= snapshot ? exactSpans(entry, snapshot, content) : new Map<string, Span>();
      return spans.get(id) ?? null;
    },
    placeOf: ({ id }) => {
      places ??= snapshot ? wholeSpans(entry, snapshot, content) : new Map<string, Span>();
      return places.get(id) ?? null;
    },
  };
}

/** Which stretch of the annotation the span of a change is. */
function partOf(change: SidecarChange, annotation: Annotation | null, snapshot: ArticleSnapshot): number {
  if (change.kind === "reattach") return change.part ?? 0;
  if (change.kind !== "addStretch" || !annotation) return 0;
  const { startCodePoint } = makeAnchor(countedText(snapshot), inside(change.span, snapshot), null);
  const stood = targetAnchors(annotation).map((anchor) => anchor.startCodePoint);
  return Math.max(0, stood.indexOf(startCodePoint));
}

function failure(message: string): ChangeResult {
  return { ok: false, message };
}

/** Where the content's annotations of one stretch stand in the snapshot letter by letter. */
function exactSpans(
  entry: SidecarFile,
  snapshot: ArticleSnapshot,
  content: SidecarContent,
): Map<string, Span> {
  const { placed } = entry.places.place(snapshot, annotationsOf(content));
  return new Map(
    placed.flatMap(({ annotation, spans: [span], approximate }) =>
      span && !approximate && targetAnchors(annotation).length === 1 ? [[annotation.id, span] as const] : [],
    ),
  );
}

/** Where the content's annotations stand, from the first of their stretches to the last. */
function wholeSpans(
  entry: SidecarFile,
  snapshot: ArticleSnapshot,
  content: SidecarContent,
): Map<string, Span> {
  const { placed } = entry.places.place(snapshot, annotationsOf(content));
  return new Map(
    placed.map(({ annotation, spans }) => {
      const end = Math.max(...spans.map((span) => span.end));
      return [annotation.id, { start: spans[0]!.start, end }] as const;
    }),
  );
}

function hashed(
  moved: ReadonlyMap<string, MovedAnchors>,
  textHash: string,
): ReadonlyMap<string, MovedAnchors> {
  return new Map(
    [...moved].map(([id, { from, to }]) => [
      id,
      { from, to: to.map((anchor) => anchor && { ...anchor, textHash }) },
    ]),
  );
}

/** Notes which of the anchors are on disk now. */
function markStored(entry: SidecarFile, moved: ReadonlyMap<string, MovedAnchors>): void {
  for (const annotation of entry.annotations) {
    const move = moved.get(annotation.id);
    if (move) entry.places.stored(annotation, move);
  }
}

function inside(span: Span, { text }: ArticleSnapshot): Span {
  const start = Math.max(0, Math.min(span.start, text.length));
  return { start, end: Math.max(start, Math.min(span.end, text.length)) };
}

function remember(used: Set<string>, tag: string): void {
  used.delete(tag);
  used.add(tag);
}
