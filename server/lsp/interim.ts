/** Open documents only, without folders, index and sidecars: stands in until the corpus and the sidecar service are there. */
import type { Corpus, CorpusParts } from "../corpus/corpus";
import type { CorpusIndex } from "../corpus/index";
import type { ArticleSnapshot } from "../corpus/snapshot";
import type { ArticleView } from "../corpus/view";
import type { CorpusStatus } from "../protocol/corpus";
import type { Sidecars } from "../sidecar/sidecar";

export function interimIndex(): CorpusIndex {
  return {
    put: async () => undefined,
    remove: async () => undefined,
    clear: async () => undefined,
    search: async () => ({ kind: "found", rows: [], problem: null }),
    entitySummary: async () => null,
    workspaceSymbols: async () => [],
    tagCounts: async () => [],
  };
}

export function interimSidecars(): Sidecars {
  return {
    uriOf: (uri: string) => `${uri}.kutip.json`,
    load: async () => ({ status: "absent" }),
    known: () => ({ status: "absent" }),
    place: () => ({ placed: [], orphans: [] }),
    edited: () => undefined,
    change: async () => ({ ok: false, message: "Tags cannot be kept yet." }),
    saved: async () => null,
    closed: () => undefined,
    changedOnDisk: async () => false,
    onDidChange: () => () => undefined,
  } as unknown as Sidecars;
}

export function interimCorpus({ analyzer, index, settings }: CorpusParts): Corpus {
  const open = new Map<string, ArticleSnapshot>();
  const views = new WeakMap<ArticleSnapshot, ArticleView>();
  const status: CorpusStatus = { state: "ready", articles: 0, total: 0, indexed: 0, skipped: [] };
  return {
    index,
    setFolders: async () => undefined,
    setSettings: async () => undefined,
    reindex: async () => status,
    status: () => status,
    onDidChangeStatus: () => () => undefined,
    opened: (snapshot) => void open.set(snapshot.uri, snapshot),
    changed: (snapshot) => void open.set(snapshot.uri, snapshot),
    saved: () => undefined,
    closed: (uri) => void open.delete(uri),
    filesChanged: async () => undefined,
    snapshot: (uri) => open.get(uri) ?? null,
    view: async (uri) => {
      const snapshot = open.get(uri);
      if (!snapshot) return { kind: "notArticle" };
      let view = views.get(snapshot);
      if (!view) {
        const analysis = analyzer.analyze(snapshot.text, settings.language);
        view = { snapshot, analysis, placement: { placed: [], orphans: [] }, sidecar: { status: "absent" } };
        views.set(snapshot, view);
      }
      return { kind: "article", view };
    },
    onDidChangeView: () => () => undefined,
    config: () => ({ tags: [], problems: [] }) as unknown as ReturnType<Corpus["config"]>,
    dispose: () => undefined,
  };
}
