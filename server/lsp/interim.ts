/** An index that knows nothing: stands in until the corpus index is there. */
import type { CorpusIndex } from "../corpus/index";

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
