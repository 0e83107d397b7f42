/** What can be done about a report: the repairs of its rule, and saying that it is not wanted here, or not at all. */
import { shorten } from "../../core/text/shorten";
import type { Span } from "../../core/text/span";
import type { ArticleView } from "../../corpus/view";
import type { Candidates } from "../../sidecar/sidecar";
import { oneLine } from "../../corpus/record";
import {
  DISMISS_COMMAND,
  REATTACH_COMMAND,
  REMOVE_TAG_COMMAND,
  REPLACE_TAG_COMMAND,
  SHOW_ORPHANS_COMMAND,
  TURN_OFF_COMMAND,
  type DismissParams,
  type ReplaceTagParams,
} from "../../protocol/codeActions";
import type { DiagnosticRule } from "../../protocol/diagnostics";
import type { ReattachParams } from "../../protocol/orphans";
import type { RemoveTagParams } from "../../protocol/tags";
import { findingAt } from "../findings";
import { meantTag, tagsOutside } from "../diagnostics/tags";
import { marksWithoutOther } from "../diagnostics/unbalancedMarks";
import { sentenceAndClause } from "../selection";
import { acceptAction, rejectAction, speakerActions } from "./quoteActions";
import type { ActionPlace, OfferedAction } from "./offered";

/** Lost tags for which places are looked for. */
const MOST_ORPHANS = 3;
/** Characters of words in a menu. */
const EXCERPT = 40;

/** A report that is shown, as a client hands it back. */
export interface ShownReport {
  readonly rule: DiagnosticRule;
  readonly span: Span;
}

export type CandidatesOf = (id: string) => Candidates;

export function fixesOf(
  place: ActionPlace,
  report: ShownReport,
  candidatesOf: CandidatesOf,
): readonly OfferedAction[] {
  return [...repairs(place, report, candidatesOf).map(asFix), ...silencing(place, report)];
}

function repairs(
  { view, canAsk }: ActionPlace,
  { rule, span }: ShownReport,
  candidatesOf: CandidatesOf,
): readonly OfferedAction[] {
  switch (rule) {
    case "quote-without-speaker":
    case "uncertain-speaker":
    case "no-cue-between-speakers": {
      const here = findingAt(view, "quote", span);
      if (!here) return [];
      const accept = here.speaker === null ? [] : [acceptAction(view, here)];
      return [...accept, ...speakerActions(view, here, canAsk), rejectAction(view, here)];
    }
    case "unbalanced-marks":
      return markActions(view, span);
    case "tag-outside-set":
      return tagActions(view, span);
    case "orphaned-tag":
      return [...orphanActions(view, candidatesOf), ...(canAsk ? [showOrphans] : [])];
    case "quote-differs":
    case "second-hand-quote":
    case "single-source":
      return [];
  }
}

/** Of the whole article where the rule is about all of it. */
function silencing({ view, canAsk }: ActionPlace, { rule, span }: ShownReport): readonly OfferedAction[] {
  const { uri, version, lines } = view.snapshot;
  const isOfArticle = ARTICLE_RULES.has(rule);
  const argument: DismissParams = {
    uri,
    version: version ?? 0,
    rule,
    range: isOfArticle ? null : lines.rangeOf(span),
  };
  const where = isOfArticle ? "for this article" : "here";
  return [
    { title: `Dismiss ${rule} ${where}`, kind: "fix", command: DISMISS_COMMAND, argument },
    ...(canAsk
      ? [{ title: `Turn off ${rule}…`, kind: "fix", command: TURN_OFF_COMMAND, argument: rule } as const]
      : []),
  ];
}

const ARTICLE_RULES: ReadonlySet<DiagnosticRule> = new Set(["single-source", "orphaned-tag"]);

function asFix(action: OfferedAction, at: number): OfferedAction {
  return { ...action, kind: "fix", ...(at === 0 ? { isPreferred: true } : {}) };
}

/** The other half goes to the other end of the sentence. */
function markActions(view: ArticleView, { start }: Span): readonly OfferedAction[] {
  const { text } = view.snapshot;
  const mark = marksWithoutOther(view).find(({ at }) => at === start);
  if (!mark) return [];
  const isOpening = mark.side === "opening";
  const { sentence } = sentenceAndClause(view, isOpening ? start + 1 : start - 1);
  const within = sentence ?? mark.paragraph;
  const at = isOpening ? within.end : within.start;
  const other = OTHER_MARKS[text[start] ?? ""] ?? '"';
  const where = isOpening ? "at the end" : "at the beginning";
  const title = `Insert ${other} ${where} of the sentence`;
  const remove = {
    title: "Remove this mark",
    kind: "fix",
    edit: { span: { start, end: start + 1 }, text: "" },
  } as const;
  return [{ title, kind: "fix", edit: { span: { start: at, end: at }, text: other } }, remove];
}

const OTHER_MARKS: Readonly<Record<string, string>> = {
  "“": "”",
  "”": "“",
  "„": "“",
  "«": "»",
  "»": "«",
  "「": "」",
  "」": "「",
};

function tagActions(view: ArticleView, span: Span): readonly OfferedAction[] {
  const { uri } = view.snapshot;
  return tagsOutside(view)
    .filter(({ span: { start, end } }) => start === span.start && end === span.end)
    .flatMap(({ annotation, tag }): readonly OfferedAction[] => {
      const meant = meantTag(view, tag);
      const replace: ReplaceTagParams = { uri, from: tag, to: meant ?? "" };
      const remove: RemoveTagParams = { uri, id: annotation.id, tag };
      return [
        ...(meant === null
          ? []
          : [
              {
                title: `Change “${tag}” to “${meant}” in this article`,
                kind: "fix",
                command: REPLACE_TAG_COMMAND,
                argument: replace,
              } as const,
            ]),
        { title: `Remove the tag “${tag}” here`, kind: "fix", command: REMOVE_TAG_COMMAND, argument: remove },
      ];
    });
}

/** Where one place fits best, the tag can be put there unseen; where several do, a person has to look. */
function orphanActions(view: ArticleView, candidatesOf: CandidatesOf): readonly OfferedAction[] {
  const { uri, version, lines, text } = view.snapshot;
  return view.placement.orphans
    .filter(({ tags }) => tags.length > 0)
    .slice(0, MOST_ORPHANS)
    .flatMap(({ id, tags }): readonly OfferedAction[] => {
      const names = tags.map((tag) => `“${tag}”`).join(", ");
      const { spans, alike, part } = candidatesOf(id);
      const [best] = spans;
      const remove: RemoveTagParams = { uri, id, tag: null };
      const gone = {
        title: `Delete the lost tag ${names}`,
        kind: "fix",
        command: REMOVE_TAG_COMMAND,
        argument: remove,
      } as const;
      if (!best || alike !== 1) return [gone];
      const argument: ReattachParams = { uri, version: version ?? 0, id, range: lines.rangeOf(best), part };
      const words = shorten(oneLine(text.slice(best.start, best.end)), EXCERPT);
      const put = {
        title: `Put ${names} on “${words}”`,
        kind: "fix",
        command: REATTACH_COMMAND,
        argument,
      } as const;
      return [put, gone];
    });
}

const showOrphans: OfferedAction = {
  title: "Show orphaned tags",
  kind: "fix",
  command: SHOW_ORPHANS_COMMAND,
};
