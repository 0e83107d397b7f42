/** What the index knows of the things of an article, asked for beforehand, so that features need not ask. */
import { NO_LINKS, type LinkKnowledge } from "../features/annotationLinks";
import type { Annotation } from "../sidecar/annotation";
import type { Session } from "./session";

/** Where these annotations link to, and what links to them. */
export async function linkKnowledge(
  { corpus: { index } }: Session,
  annotations: readonly Annotation[],
): Promise<LinkKnowledge> {
  // Most places bear no annotation, and the index may be busy.
  if (annotations.length === 0) return NO_LINKS;
  return {
    places: await index.annotations(annotations.flatMap(({ links }) => links.map(({ to }) => to))),
    back: await index.linksTo(annotations.map(({ id }) => id)),
  };
}
