/** What the page has of VS Code: messages to the extension, and a state that outlives hiding. */
import type { ConcordanceOrder, FindForm } from "../../../server/protocol/find";
import type { ToExtension } from "../../features/search/searchMessages";

export interface PageState {
  readonly query: string;
  readonly form: FindForm;
  readonly order: ConcordanceOrder;
  /** Whether the counts are unfolded. */
  readonly showsCounts: boolean;
  /** Keys of the groups that are folded. */
  readonly folded: readonly string[];
  /** CSS pixels. */
  readonly scrolled: number;
}

export const FIRST_STATE: PageState = {
  query: "",
  form: "articles",
  order: "rank",
  showsCounts: false,
  folded: [],
  scrolled: 0,
};

interface VsCodeApi {
  postMessage(message: ToExtension): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();

export function tell(message: ToExtension): void {
  api.postMessage(message);
}

export function readState(): PageState {
  return { ...FIRST_STATE, ...api.getState() };
}

export function writeState(state: PageState): void {
  api.setState(state);
}
