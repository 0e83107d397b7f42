/** Kutip's own requests about what is said by hand beside tags: attributes, further stretches, and the outlet and day of articles. */
import { factAttribute, factsIn } from "../../corpus/facts";
import { fileName } from "../../corpus/record";
import { linksIn } from "../../features/annotationLinks";
import { partsInTextOrder } from "../../features/orphans";
import type { Span } from "../../core/text/span";
import {
  ADD_STRETCH,
  ANNOTATION,
  ARTICLE_FACTS,
  REMOVE_STRETCH,
  SET_ATTRIBUTE,
  SET_FACT,
  type AnnotationDetails,
  type ArticleFacts,
  type StretchParams,
} from "../../protocol/annotations";
import type { BulkChange } from "../../protocol/tagBulk";
import type { TagChange } from "../../protocol/tags";
import type { ArticleView } from "../../corpus/view";
import type { Annotation, PlacedAnnotation } from "../../sidecar/annotation";
import type { ArticleChanges } from "../../sidecar/sidecar";
import { annotatorFor } from "../annotator";
import * as params from "../annotationParams";
import type { Outcome } from "../guard";
import { linkKnowledge } from "../knowledge";
import { decodeArticle } from "../params";
import { articleState, withView, type Session } from "../session";
import { NEVER_CANCELLED } from "../../host/ports";
import { registerLinks } from "./links";
import { changeMany } from "./tagBulk";
import { changeSidecar, handle } from "./tags";

/** Outlets that are offered. */
const MOST_OUTLETS = 100;

export function registerAnnotations(session: Session): void {
  const { corpus } = session;

  handle(session, ANNOTATION, params.decodeAnnotation, ({ uri, id }, token) =>
    withView<AnnotationDetails | null>(session, uri, token, null, async (view) => {
      const annotation = annotationIn(view, id);
      return annotation && detailsOf(session, view, annotation);
    }),
  );
  handle(session, SET_ATTRIBUTE, params.decodeSetAttribute, ({ uri, id, name, value }) =>
    changeSidecar(session, uri, () => ({
      kind: "setAttribute",
      id,
      name,
      attribute: value && { ...value, name },
    })),
  );
  handle(session, ADD_STRETCH, params.decodeStretch, ({ uri, version, id, range }) =>
    changeSidecar(session, uri, (snapshot) => {
      if (snapshot.version !== null && snapshot.version !== version) return changedMeanwhile(uri);
      return { kind: "addStretch", id, span: snapshot.lines.spanOf(range) };
    }),
  );
  handle(session, REMOVE_STRETCH, params.decodeStretch, (asked, token) =>
    withView<TagChange>(
      session,
      asked.uri,
      token,
      { ok: false, message: changedMeanwhile(asked.uri) },
      (view) => removeStretch(session, view, asked),
    ),
  );
  handle(session, ARTICLE_FACTS, decodeArticle, ({ uri }, token) =>
    withView<ArticleFacts | null>(session, uri, token, null, async ({ analysis, placement }) => {
      const { outlet, published } = analysis.article;
      const outlets = await corpus.index.namesFor("outlet", "", MOST_OUTLETS);
      const byHand = [...factsIn(placement.onArticle).keys()];
      return { outlet, published, byHand, outlets: outlets.map(({ name }) => name) };
    }),
  );
  handle(
    session,
    SET_FACT,
    params.decodeSetFact,
    async ({ uris, fact, value }, token): Promise<BulkChange> => {
      const attribute = value === null ? null : factAttribute(fact, value);
      if (value !== null && attribute === null) {
        const message = `“${value}” is no day of the calendar. Write it as 2022-01-08.`;
        return {
          articles: 0,
          places: 0,
          configs: 0,
          failures: [{ uri: uris[0]!, message }],
          isCancelled: false,
        };
      }
      const items: ArticleChanges[] = [];
      for (const articleUri of uris) {
        const creator = await annotatorFor(session, articleUri);
        items.push({
          articleUri,
          snapshot: () => snapshotOf(session, articleUri),
          changes: [{ kind: "setArticleAttribute", name: fact, attribute, creator }],
        });
      }
      const what = fact === "outlet" ? "Outlet" : "Date";
      const where = uris.length === 1 ? fileName(uris[0]!) : `${uris.length.toLocaleString("en")} articles`;
      const done =
        value === null ? `${what} of ${where} as found again` : `${what} of ${where} set to ${value}`;
      return changeMany(session, () => done, items, token);
    },
  );
  registerLinks(session);
}

export function annotationIn({ placement }: ArticleView, id: string): Annotation | null {
  const { placed, onArticle, orphans } = placement;
  const all = [...placed.map(({ annotation }) => annotation), ...onArticle, ...orphans];
  return all.find((annotation) => annotation.id === id) ?? null;
}

async function detailsOf(
  session: Session,
  view: ArticleView,
  annotation: Annotation,
): Promise<AnnotationDetails> {
  const { snapshot, tagSet, placement } = view;
  const { id, tags, attributes } = annotation;
  const defined = tagSet.filter(({ name }) => tags.includes(name)).flatMap((tag) => tag.attributes);
  const links = linksIn(view, await linkKnowledge(session, [annotation]))(annotation);
  const placed = placement.placed.find((one) => one.annotation.id === id);
  return {
    attributes,
    defined: defined.filter(({ name }, at) => defined.findIndex((one) => one.name === name) === at),
    links: links.map(({ word, to, place, link, holder }) => ({
      word,
      holder: { uri: holder === id ? snapshot.uri : place!.location.uri, id: holder },
      to: link.to,
      relation: link.relation,
      text: place?.text ?? (to.startsWith("urn:uuid:") ? null : to),
      location: place?.location ?? null,
    })),
    ranges: (placed?.spans ?? []).map((span) => snapshot.lines.rangeOf(span)),
  };
}

function removeStretch(
  session: Session,
  view: ArticleView,
  { uri, version, id, range }: StretchParams,
): Promise<TagChange> | Outcome<TagChange> {
  const { snapshot, placement } = view;
  if (snapshot.version !== null && snapshot.version !== version)
    return { ok: false, message: changedMeanwhile(uri) };
  const placed = placement.placed.find(({ annotation }) => annotation.id === id);
  const part = placed ? partAt(placed, snapshot.lines.spanOf(range)) : null;
  if (part === null) {
    const message = `That is no stretch of an annotation of several in ${fileName(uri)}, so nothing was taken away. Put the cursor in one of its stretches, all of which must stand in the text.`;
    return { ok: false, message };
  }
  return changeSidecar(session, uri, () => ({ kind: "removeStretch", id, part }));
}

/** Which stretch touches the span; null where none does, or a lost one leaves it open which is which. */
function partAt({ annotation, spans, lost }: PlacedAnnotation, { start, end }: Span): number | null {
  if (lost.length > 0 || spans.length < 2) return null;
  const at = spans.findIndex((span) => span.start <= end && start <= span.end);
  return at < 0 ? null : (partsInTextOrder(annotation)[at] ?? null);
}

function changedMeanwhile(uri: string): string {
  return `${fileName(uri)} changed meanwhile, so nothing was changed in its sidecar. Select the text again and repeat the command.`;
}

async function snapshotOf(session: Session, uri: string): Promise<ArticleView["snapshot"] | string> {
  const state = await articleState(session, uri, NEVER_CANCELLED);
  if (state.kind === "article") return state.view.snapshot;
  if (state.kind === "unavailable") return state.reason;
  return `${fileName(uri)} is not an article of this corpus, so nothing was said of it.`;
}
