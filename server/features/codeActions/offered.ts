/** A code action as the features offer it: what it is called, and the command that does it. Plain data. */
import type { ArticleView } from "../../corpus/view";
import type { DecideParams } from "../../protocol/decisions";
import { DECIDE_COMMAND, type ActionKind } from "../../protocol/codeActions";
import type { Span } from "../../core/text/span";

export interface OfferedAction {
  readonly title: string;
  readonly kind: ActionKind;
  /** What carries it out; absent where it is an edit. */
  readonly command?: string;
  /** The command's one argument; absent where it takes none. */
  readonly argument?: unknown;
  /** A change of the text. */
  readonly edit?: { readonly span: Span; readonly text: string };
  /** The one to take in haste. */
  readonly isPreferred?: true;
}

/** What is asked about. */
export interface ActionPlace {
  readonly view: ArticleView;
  /** The cursor or selection. */
  readonly span: Span;
  /** Whether the client can ask the person for more. */
  readonly canAsk: boolean;
}

/** An action that decides of the finding in `span`. */
export function deciding(
  { snapshot }: ArticleView,
  span: Span,
  action: Pick<OfferedAction, "title" | "kind" | "isPreferred">,
  decision: Pick<DecideParams, "kind" | "verdict" | "correction">,
): OfferedAction {
  const { uri, version, lines } = snapshot;
  const argument: DecideParams = { uri, version: version ?? 0, range: lines.rangeOf(span), ...decision };
  return { ...action, command: DECIDE_COMMAND, argument };
}
