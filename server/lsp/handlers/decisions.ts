/** Kutip's own requests about decisions: what is there to decide, and the decision. */
import { fileName } from "../../corpus/record";
import type { ArticleView } from "../../corpus/view";
import { findingWords } from "../../features/annotationWords";
import { decisionOf, findingAt, speakerChoices } from "../../features/findings";
import { NEVER_CANCELLED } from "../../host/ports";
import { DECIDE, FINDING, type DecideParams, type FindingAtPlace } from "../../protocol/decisions";
import type { TagChange } from "../../protocol/tags";
import type { SidecarChange } from "../../sidecar/sidecar";
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
        speakers: kind === "quote" ? speakerChoices(view) : [],
        verdict: decision?.annotation.decision?.verdict ?? null,
      };
    }),
  );
  handle(session, DECIDE, params.decodeDecide, (asked) => decide(session, asked));
}

async function decide(session: Session, asked: DecideParams): Promise<TagChange> {
  const { uri, version } = asked;
  const creator = await annotatorFor(session, uri);
  const state = await articleState(session, uri, NEVER_CANCELLED);
  const view = state.kind === "article" ? state.view : null;
  return changeSidecar(session, uri, (snapshot) => {
    const isKnown = view?.snapshot === snapshot && (snapshot.version ?? version) === version;
    return isKnown
      ? changeOf(view, asked, creator)
      : `${fileName(uri)} changed meanwhile, so nothing was decided. Repeat the command.`;
  });
}

function changeOf(view: ArticleView, asked: DecideParams, creator: string | null): SidecarChange | string {
  const { uri, range, kind, verdict, correction } = asked;
  const { lines } = view.snapshot;
  const here = findingAt(view, kind, lines.spanOf(range));
  if (!here) return `There is no ${kind} at that place of ${fileName(uri)}, so nothing was decided.`;
  const { range: other, ...rest } = correction ?? {};
  const span = other && lines.spanOf(other);
  if (span && span.start === span.end)
    return `Nothing is selected in ${fileName(uri)}, so nothing was decided.`;
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
