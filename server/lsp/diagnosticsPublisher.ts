/**
 * Reports what the rules say of open articles: of the newest version only, after a pause in typing, and nothing of a document that was
 * closed. What the article alone tells comes at once; whether other articles word a quote differently is looked up behind it, quote by quote,
 * until the next edit. It is pushed, as the problems of other files are, since every client takes that. It knows no rule.
 */
import { diagnosticsOf, wanted } from "../features/diagnostics/diagnostics";
import { differingQuote, probesOf, type Probe } from "../features/diagnostics/differingQuotes";
import type { Reported } from "../features/diagnostics/reported";
import type { HeldQuote } from "../corpus/index";
import type { ArticleView } from "../corpus/view";
import { severityOf, type DiagnosticSettings } from "../protocol/diagnostics";
import type { OpenDocument } from "./documents";

export interface DiagnosticsPublisher {
  /** The document's text, tags or settings changed. */
  touch(uri: string): void;
  /** The document was closed: what was reported of it goes. */
  forget(uri: string): void;
  /** What other articles were found to say is to be looked up anew. */
  recheck(): void;
}

export interface DiagnosticsParts {
  readonly documentOf: (uri: string) => OpenDocument | null;
  /** The view of the newest version; null where the document is no article, or nothing can be known of it. */
  readonly viewOf: (uri: string) => Promise<ArticleView | null>;
  readonly settings: () => DiagnosticSettings;
  /** Quotes of the corpus that hold all of these words. */
  readonly quotesHolding: (words: readonly string[]) => Promise<readonly HeldQuote[]>;
  /** Resolves after the pause that is waited for behind an edit. */
  readonly pause: () => Promise<void>;
  /** `view` is null where nothing is reported. */
  readonly send: (
    document: Pick<OpenDocument, "uri" | "version">,
    view: ArticleView | null,
    reported: readonly Reported[],
  ) => Promise<void>;
  readonly background: (name: string, run: () => Promise<void>) => void;
}

interface Followed {
  /** Rises with each touch. */
  touch: number;
  isRunning: boolean;
  /** What was sent last, so that the same is not sent again. */
  shown: string;
  /** What was found in other articles, by the words and the speaker of the quote. */
  readonly found: Map<string, Reported | null>;
}

const NOTHING = "[]";

export function createDiagnosticsPublisher(parts: DiagnosticsParts): DiagnosticsPublisher {
  const { documentOf, viewOf, settings, pause, send, background } = parts;
  const followed = new Map<string, Followed>();

  const show = async (
    state: Followed,
    document: OpenDocument,
    view: ArticleView | null,
    reported: readonly Reported[],
  ): Promise<void> => {
    const form = JSON.stringify([reported, reported.length > 0 ? [document.version, settings()] : []]);
    const isNothing = reported.length === 0;
    if (state.shown === (isNothing ? NOTHING : form)) return;
    state.shown = isNothing ? NOTHING : form;
    await send(document, view, reported);
  };

  /** False where an edit came in between. */
  const reportOnce = async (uri: string, state: Followed): Promise<boolean> => {
    const waiting = documentOf(uri);
    // A document that was closed and opened again is followed anew.
    if (!waiting || followed.get(uri) !== state) return true;
    for (let touch = -1; waiting.edits !== null && touch !== state.touch;) {
      touch = state.touch;
      await pause();
    }
    const { touch } = state;
    const document = documentOf(uri);
    const view = document && (await viewOf(uri));
    const isOvertaken = (): boolean => state.touch !== touch || documentOf(uri) !== document;
    if (isOvertaken()) return false;
    if (!document) return true;
    if (!view) {
      await show(state, document, null, []);
      return true;
    }
    const local = diagnosticsOf(view, settings());
    if (severityOf("quote-differs", settings()) === "off") {
      await show(state, document, view, local);
      return !isOvertaken();
    }
    const probes = probesOf(view);
    forgetOthers(state, view, probes);
    await show(state, document, view, [...local, ...known(state, view, probes)]);
    for (const probe of probes) {
      if (isOvertaken()) return false;
      const key = keyOf(view, probe);
      if (!state.found.has(key)) state.found.set(key, await lookUp(view, probe));
    }
    if (isOvertaken()) return false;
    await show(state, document, view, [...local, ...known(state, view, probes)]);
    return !isOvertaken();
  };

  const lookUp = async (view: ArticleView, { quote, lookups }: Probe): Promise<Reported | null> => {
    for (const words of lookups) {
      const found = differingQuote(view, quote, words.length === 0 ? [] : await parts.quotesHolding(words));
      if (found) return found;
    }
    return null;
  };

  const run = (uri: string, state: Followed): void => {
    if (state.isRunning) return;
    state.isRunning = true;
    background("reporting", async () => {
      try {
        while (!(await reportOnce(uri, state)));
      } finally {
        state.isRunning = false;
      }
    });
  };

  const touch = (uri: string): void => {
    const state = followed.get(uri) ?? { touch: 0, isRunning: false, shown: NOTHING, found: new Map() };
    followed.set(uri, state);
    state.touch += 1;
    run(uri, state);
  };

  return {
    touch: (uri) => {
      touch(uri);
      for (const [other, { found }] of followed) {
        if (other === uri || !refersTo(found, uri)) continue;
        for (const [key, reported] of found) if (isAbout(reported, uri)) found.delete(key);
        touch(other);
      }
    },
    forget: (uri) => {
      const state = followed.get(uri);
      followed.delete(uri);
      if (!state) return;
      state.touch += 1;
      if (state.shown !== NOTHING) background("reporting", () => send({ uri, version: 0 }, null, []));
    },
    recheck: () => {
      for (const [uri, { found }] of followed) {
        found.clear();
        touch(uri);
      }
    },
  };
}

function known({ found }: Followed, view: ArticleView, probes: readonly Probe[]): readonly Reported[] {
  const reported = probes.flatMap((probe) => {
    const one = found.get(keyOf(view, probe));
    return one ? [{ ...one, span: { start: probe.quote.start, end: probe.quote.end } }] : [];
  });
  return wanted(view, reported);
}

function forgetOthers({ found }: Followed, view: ArticleView, probes: readonly Probe[]): void {
  const there = new Set(probes.map((probe) => keyOf(view, probe)));
  for (const key of found.keys()) if (!there.has(key)) found.delete(key);
}

function keyOf({ snapshot }: ArticleView, { quote }: Probe): string {
  return `${quote.speaker?.name ?? ""}\n${snapshot.text.slice(quote.start, quote.end)}`;
}

function refersTo(found: Followed["found"], uri: string): boolean {
  return [...found.values()].some((reported) => isAbout(reported, uri));
}

function isAbout(reported: Reported | null, uri: string): boolean {
  return reported?.related?.some(({ location }) => location.uri === uri) ?? false;
}
