/** What can be made of a selection: a quote, an entity, tagged text. */
import { isDoubleMark } from "../../core/text/marks";
import type { Span } from "../../core/text/span";
import { oneLine } from "../../corpus/record";
import type { ArticleView } from "../../corpus/view";
import { TAG_COMMAND } from "../../protocol/codeActions";
import { shorten } from "../../core/text/shorten";
import { trimmed } from "../tagTarget";
import { deciding, type ActionPlace, type OfferedAction } from "./offered";

const ENTITY_CHOICES = ["person", "organization", "place", "event", "work"] as const;

/** UTF-16 code units: a longer stretch is no name. */
const MOST_NAME_UNITS = 100;
/** UTF-16 code units of a name in a menu. */
const NAME_EXCERPT = 40;

/** Nothing where nothing but space is selected. */
export function selectionActions({ view, span, canAsk }: ActionPlace): readonly OfferedAction[] {
  const words = trimmed(view, span);
  if (span.start === span.end || !words) return [];
  const tag: OfferedAction = { title: "Tag the selection…", kind: "tag", command: TAG_COMMAND };
  return [...quoteFrom(view, words), ...entityFrom(view, words), ...(canAsk ? [tag] : [])];
}

function quoteFrom(view: ArticleView, span: Span): readonly OfferedAction[] {
  const { text } = view.snapshot;
  const isMarked = isDoubleMark(text.charCodeAt(span.start)) && isDoubleMark(text.charCodeAt(span.end - 1));
  const kinds = isMarked ? (["direct", "mixed"] as const) : (["indirect", "direct"] as const);
  return kinds.map((quoteKind) =>
    deciding(
      view,
      span,
      {
        title: `Make the selection ${quoteKind === "indirect" ? "an" : "a"} ${quoteKind} quote`,
        kind: "add",
      },
      { kind: "quote", verdict: "added", correction: { quoteKind } },
    ),
  );
}

function entityFrom(view: ArticleView, span: Span): readonly OfferedAction[] {
  const entity = oneLine(view.snapshot.text.slice(span.start, span.end));
  if (entity.length > MOST_NAME_UNITS) return [];
  return ENTITY_CHOICES.map((entityType) =>
    deciding(
      view,
      span,
      { title: `Make “${shorten(entity, NAME_EXCERPT)}” ${aType(entityType)}`, kind: "add" },
      { kind: "mention", verdict: "added", correction: { entity, entityType } },
    ),
  );
}

function aType(type: string): string {
  return `${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`;
}
