/** The corpus index in memory: nothing is kept between runs. For hosts without a database, and for tests. */
import type { CorpusIndex } from "./index";
import { CorpusTables } from "./search/corpusTables";
import { indexOver } from "./tablesIndex";

/** `pause` lets requests and cancellations in while many articles are looked through. */
export function createMemoryIndex(pause?: () => Promise<void>): CorpusIndex {
  return indexOver(new CorpusTables(), pause);
}
