/** Kutip's own requests about decisions: what is there to decide, and the decision. */
import { fileName } from "../../corpus/record";
import type { ArticleView } from "../../corpus/view";
import { findingWords } from "../../features/annotationWords";
import { additionAt, decisionOf, findingAt } from "../../features/findings";
import { speakerChoices } from "../../features/speakerChoices";
import { NEVER_CANCELLED } from "../../host/ports";
import { DECIDE, FINDING, type DecideParams, type FindingAtPlace } from "../../protocol/decisions";
import type { TagChange } from "../../protocol/tags";
import type { SidecarChange } from "../../sidecar/sidecar";
import { trimmed } from "../../features/tagTarget";
import { annotatorFor } from "../annotator";
import * as params from "../params";
import { articleState, withView, type Session } from "../session";
import { changeSidecar, handle } from "./tags";

export function registerDecisions(session: Session): void {
  handle(session, FINDING, params.decodeFinding, ({ uri, range, kind }, token) =>
    withView<FindingAtPlace | null>(session, uri, token, null, (view) => {
      const { lines, text } = view.snapshot;
      const here = findingAt(view, kind, lines.spanOf(range));
      if (!here) return null;
      const { shown, finding, speaker, decision } = here;
      return {
        range: lines.rangeOf(shown),
        text: text.slice(shown.start, shown.end),
        description: findingWords(finding),
        speaker,
        speakers: kind === "quote" ? speakerChoices(view, shown) : [],
        verdict: decision?.annotation.decision?.verdict ?? null,
      };
    }),
  );
  handle(session, DECIDE, params.decodeDecide, (asked) => decide(session, asked));
}

/** Makes the decision on disk. */
export async function decide(session: Session, asked: DecideParams): Promise<TagChange> {
  const { uri, version } = asked;
  const creator = await annotatorFor(session, uri);
  const state = await articleState(session, uri, NEVER_CANCELLED);
  const view = state.kind === "article" ? state.view : null;
  return changeSidecar(session, uri, (snapshot) => {
    const isKnown = view?.snapshot.text === snapshot.text && (snapshot.version ?? version) === version;
    return isKnown
      ? changeOf(view, asked, creator)
      : `${fileName(uri)} changed meanwhile, so nothing was decided. Repeat the command.`;
  });
}

function changeOf(view: ArticleView, asked: DecideParams, creator: string | null): SidecarChange | string {
  const { uri, range, kind, verdict, correction } = asked;
  const { lines } = view.snapshot;
  const place = lines.spanOf(range);
  if (verdict === "added") return additionOf(view, asked, creator);
  const here = findingAt(view, kind, place);
  if (!here) return `There is no ${kind} at that place of ${fileName(uri)}, so nothing was decided.`;
  const { range: other, ...rest } = correction ?? {};
  const span = other && lines.spanOf(other);
  if (span && span.start === span.end) return nothingSelected(uri);
  const chosen = Object.fromEntries(
    Object.entries({ ...rest, span }).filter(([, value]) => value !== undefined),
  );
  return {
    kind: "decide",
    span: here.span,
    finding: here.finding,
    ...decisionOf(here, verdict, chosen),
    creator,
  };
}

/** Where the machine found the same thing, it is put right; elsewhere it is added. */
function additionOf(
  view: ArticleView,
  { uri, range, kind, correction }: DecideParams,
  creator: string | null,
): SidecarChange | string {
  const span = trimmed(view, view.snapshot.lines.spanOf(range));
  if (!span) return nothingSelected(uri);
  const added = additionAt(view, kind, span, correction ?? {});
  return added
    ? { kind: "decide", ...added, creator }
    : `What the words in ${fileName(uri)} name is not said, so nothing was decided.`;
}

function nothingSelected(uri: string): string {
  return `Nothing is selected in ${fileName(uri)}, so nothing was decided.`;
}
