/** Results of a long request as they are found: to a client that asked for parts they are sent at once, to any other one in the end. */
import type { PartReporter } from "./guard";

export interface Results<Item> {
  add(items: readonly Item[]): void;
  /** What was not sent yet. */
  rest(): Item[];
}

/** Items of a part: enough that messages are few, and few enough to be shown at once. */
const PART = 200;

export function resultsFor<Item>(parts: PartReporter<Item[]> | undefined): Results<Item> {
  let waiting: Item[] = [];
  return {
    add: (items) => {
      waiting.push(...items);
      if (!parts || waiting.length < PART) return;
      parts.report(waiting);
      waiting = [];
    },
    rest: () => waiting,
  };
}
