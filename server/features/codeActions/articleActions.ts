/** What can be done with all findings of an article at once. */
import { ACCEPT_ABOVE_COMMAND, ACCEPT_ALL_COMMAND, type AcceptAllParams } from "../../protocol/codeActions";
import { counted } from "../markdown";
import { unjudgedFindings, type Unjudged } from "../../corpus/review";
import type { ArticleView } from "../../corpus/view";
import type { ActionPlace, OfferedAction } from "./offered";

/** Of ten quotes that are found with this confidence, nine are right, and more. */
const SURE = 0.9;

/** The quotes that nobody judged yet and of which the machine is at least so sure. */
export function acceptable(
  view: ArticleView,
  least: number,
): readonly Extract<Unjudged, { kind: "quote" }>[] {
  return unjudgedFindings(view).filter(
    (finding) => finding.kind === "quote" && finding.confidence >= least,
  ) as readonly Extract<Unjudged, { kind: "quote" }>[];
}

/** Offered on a quote and on the headline. */
export function articleActions({ view, canAsk }: ActionPlace): readonly OfferedAction[] {
  const count = acceptable(view, SURE).length;
  const { uri, version } = view.snapshot;
  const argument: AcceptAllParams = { uri, version: version ?? 0, least: SURE };
  const title = `Accept ${counted(count, "quote")} that Kutip is at least ${Math.round(SURE * 100)} % sure of`;
  return [
    ...(count < 2 ? [] : [{ title, kind: "judge", command: ACCEPT_ALL_COMMAND, argument } as const]),
    ...(canAsk && acceptable(view, 0).length > 1 ? [ACCEPT_ABOVE] : []),
  ];
}

const ACCEPT_ABOVE: OfferedAction = {
  title: "Accept all quotes above a confidence…",
  kind: "judge",
  command: ACCEPT_ABOVE_COMMAND,
};
