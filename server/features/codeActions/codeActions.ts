/** All code actions of a place, in the order in which they are shown. */
import { articleActions } from "./articleActions";
import { entityActions } from "./entityActions";
import type { ActionPlace, OfferedAction } from "./offered";
import { quoteActions } from "./quoteActions";
import { selectionActions } from "./selectionActions";

export function codeActionsAt(place: ActionPlace): readonly OfferedAction[] {
  const { view, span } = place;
  const { headline } = view.analysis.article;
  const quote = quoteActions(place);
  const isOnHeadline = headline !== null && headline.start <= span.start && span.start <= headline.end;
  return [
    ...quote,
    ...selectionActions(place),
    ...entityActions(place),
    ...(quote.length > 0 || isOnHeadline ? articleActions(place) : []),
  ];
}
