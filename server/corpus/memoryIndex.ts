/** The corpus index in memory: nothing is kept between runs. For hosts without a database, and for tests. */
import type { CorpusIndex } from "./index";
import { CorpusTables } from "./search/corpusTables";
import { indexOver } from "./tablesIndex";

export function createMemoryIndex(): CorpusIndex {
  return indexOver(new CorpusTables());
}
