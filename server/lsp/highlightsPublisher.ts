/**
 * Sends the highlights of open documents after they change: of the newest version only, and never of one that was overtaken while its
 * analysis ran. Bursts of changes become one message. A document that is no article is told once.
 */
import type { Analysis } from "../core/analysis";
import type { Cancellation, ClockPort } from "../host/ports";
import { highlightsOf, noHighlights } from "../features/highlights";
import type { ArticleHighlights } from "../protocol/highlights";
import type { ArticleState } from "../corpus/corpus";
import type { ArticleView } from "../corpus/view";
import { fileName } from "../corpus/record";
import type { OpenDocument } from "./documents";

export interface HighlightsPublisher {
  /** The document's text, tags or settings changed. */
  touch(uri: string): void;
  /** The document was closed. */
  forget(uri: string): void;
}

export interface PublisherParts {
  readonly clock: ClockPort;
  readonly documentOf: (uri: string) => OpenDocument | null;
  readonly stateOf: (uri: string, token: Cancellation) => Promise<ArticleState>;
  readonly send: (highlights: ArticleHighlights) => Promise<void>;
  /** Called with a view when all that is to be pushed of it has been sent. */
  readonly sent: (view: ArticleView) => void;
  /** Called when a text that was already published is read in another way: the client has no reason to ask anew by itself. */
  readonly analysisChanged: () => void;
  readonly background: (name: string, run: () => Promise<void>) => void;
}

interface Published {
  readonly version: number;
  /** Null where there was none to show. */
  readonly analysis: Analysis | null;
  readonly isArticle: boolean;
}

/** Turns of the event loop in which requests that came with a change are answered; what is pushed comes behind them. */
const TURNS_FOR_REQUESTS = 5;
/** A text longer than this (UTF-16 code units) takes long enough to analyse that a pause in typing is waited for. */
const LONG_TEXT = 50_000;
/** Milliseconds; a little longer than between two letters of a quick typist. */
const LONG_TEXT_PAUSE_MS = 200;

export function createHighlightsPublisher(parts: PublisherParts): HighlightsPublisher {
  const { clock, documentOf, stateOf, send, sent, analysisChanged, background } = parts;
  const touched = new Map<string, number>();
  const running = new Set<string>();
  const published = new Map<string, Published>();
  let touches = 0;

  const settled = async (uri: string, document: OpenDocument): Promise<void> => {
    for (let turn = 0; turn < TURNS_FOR_REQUESTS; turn++) await clock.yield();
    if (document.snapshot.text.length <= LONG_TEXT || document.edits === null) return;
    for (let touch = -1; touch !== touched.get(uri);) {
      touch = touched.get(uri) ?? -1;
      await clock.pause(LONG_TEXT_PAUSE_MS);
    }
  };

  const publishUntilQuiet = async (uri: string): Promise<void> => {
    try {
      for (;;) {
        const waiting = documentOf(uri);
        if (!waiting || !touched.has(uri)) return;
        await settled(uri, waiting);
        const document = documentOf(uri);
        if (!document) return;
        const touch = touched.get(uri);
        // An analysis that was overtaken is not gone on with: letters would wait for it.
        const overtaken: Cancellation = {
          get isCancellationRequested() {
            return touched.get(uri) !== touch;
          },
        };
        const state = await stateOf(uri, overtaken).catch((fault: unknown) => {
          background("highlighting", async () => {
            throw fault;
          });
          return faulty(uri);
        });
        if (touched.get(uri) !== touch || documentOf(uri) !== document) continue;
        touched.delete(uri);
        const highlights = highlightsFor(state, document);
        if (highlights === null) return;
        const before = published.get(uri);
        const analysis = state.kind === "article" ? state.view.analysis : null;
        published.set(uri, { version: document.version, analysis, isArticle: highlights.isArticle });
        if (before?.version === document.version && before.analysis !== analysis) analysisChanged();
        if (!highlights.isArticle && before?.isArticle === false) return;
        await send(highlights);
        if (state.kind === "article") sent(state.view);
      }
    } finally {
      running.delete(uri);
    }
  };

  return {
    touch: (uri) => {
      touched.set(uri, ++touches);
      if (running.has(uri)) return;
      running.add(uri);
      background("highlighting", () => publishUntilQuiet(uri));
    },
    forget: (uri) => {
      touched.delete(uri);
      published.delete(uri);
    },
  };
}

/** What was drawn of an earlier version must not stay on a text that it does not fit. */
function faulty(uri: string): ArticleState {
  const reason = `${fileName(uri)} could not be analysed: a fault of Kutip, noted in its log (Output: Kutip). Please report it; tags are kept.`;
  return { kind: "unavailable", reason };
}

/** Null where nothing is known of this version. */
function highlightsFor(state: ArticleState, { uri, version }: OpenDocument): ArticleHighlights | null {
  switch (state.kind) {
    case "article":
      return state.view.snapshot.version === version ? highlightsOf(state.view, version, null) : null;
    case "notArticle":
      return noHighlights(uri, version, false, null);
    case "unavailable":
      return noHighlights(uri, version, true, state.reason);
    case "cancelled":
      return null;
  }
}
