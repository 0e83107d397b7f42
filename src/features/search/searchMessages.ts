/** What the search view's page and the extension say to each other. Both sides are built together, so the messages are taken as typed. */
import type {
  ConcordanceOrder,
  FindForm,
  FindParams,
  FindResult,
  FoundPlace,
  QueryCompletions,
} from "../../../server/protocol/find";
import type { Location } from "../../../server/protocol/place";

/** A place to tag. */
export type PlaceToTag = Pick<FoundPlace, "start" | "end" | "text"> & { readonly uri: string };

export type ToExtension =
  /** The page listens now. */
  | { readonly type: "ready" }
  /** Answered with `found` or `failed` under the same id; a later one from the front cancels those before it. */
  | { readonly type: "find"; readonly id: number; readonly params: FindParams }
  | { readonly type: "complete"; readonly id: number; readonly query: string; readonly at: number }
  | { readonly type: "open"; readonly location: Location; readonly keepsFocus: boolean }
  /** These places, or all that the query finds. */
  | { readonly type: "tag"; readonly query: string; readonly places: readonly PlaceToTag[] | null }
  | {
      readonly type: "export";
      readonly query: string;
      readonly form: FindForm;
      readonly order: ConcordanceOrder;
    }
  /** Somebody used what this query found. */
  | { readonly type: "remember"; readonly query: string }
  | { readonly type: "save"; readonly query: string; readonly isSaved: boolean }
  /** The page shows the answer to a query; for tests. */
  | ({ readonly type: "shown" } & ShownFound);

export interface ShownFound {
  readonly query: string;
  readonly form: FindForm;
  /** Hits in all. */
  readonly hits: number;
  /** The rows as they can be read, from the top. */
  readonly rows: readonly string[];
  /** What is wrong with the query; null where nothing is. */
  readonly problem: string | null;
}

export type ToPage =
  | ({ readonly type: "memory" } & SearchMemoryState)
  | { readonly type: "found"; readonly id: number; readonly result: FindResult }
  /** Cancelled where there is no message. */
  | { readonly type: "failed"; readonly id: number; readonly message: string | null }
  | { readonly type: "completions"; readonly id: number; readonly completions: QueryCompletions }
  /** Look for this, and take the focus. */
  | { readonly type: "query"; readonly query: string | null }
  /** Fold all groups, or unfold them where all are folded. */
  | { readonly type: "fold" }
  /** Articles were indexed or changed since: what is shown may be out of date. */
  | { readonly type: "corpusChanged" };

/** Each the latest first. */
export interface SearchMemoryState {
  readonly saved: readonly string[];
  readonly history: readonly string[];
}
