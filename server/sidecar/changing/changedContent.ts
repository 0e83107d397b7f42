/** What a change of a sidecar's content is given and gives back, and the steps that changes share. Pure. */
import type { Span } from "../../core/text/span";
import type { Anchor, Annotation } from "../annotation";
import { writeAnnotation } from "../format/annotationJson";
import { annotationsOf, withAnnotations, type SidecarContent } from "../format/codec";

export interface ChangeContext {
  /** The anchor of a span of the article as it stands. */
  readonly anchorOf: (span: Span) => Anchor;
  /** Where an annotation of one stretch stands now, letter by letter; null where it does not. */
  readonly spanOf: (annotation: Annotation) => Span | null;
  /** Where an annotation stands now, all of it, as far as can be told; null where it does not. */
  readonly placeOf: (annotation: Annotation) => Span | null;
  /** An annotation as it was when the person asked for the change; null where it was not there, or nothing is known. */
  readonly knownOf: (id: string) => Annotation | null;
  /** Hex SHA-256 of the article's text. */
  readonly textHash: string | null;
  readonly now: string;
  readonly nextId: () => string;
}

export type ChangedContent =
  /** `content` is the same object where nothing changed. */
  | { readonly ok: true; readonly content: SidecarContent; readonly id: string }
  /** `fault`: a sentence for a person. */
  | { readonly ok: false; readonly fault: string };

export function saysNothing({ tags, note, attributes, links, decision }: Annotation): boolean {
  return (
    tags.length === 0 && note === null && attributes.length === 0 && links.length === 0 && decision === null
  );
}

/** Removes an annotation that says nothing any more, in words of Kutip or of another program. */
export function keepUnlessBare(content: SidecarContent, annotation: Annotation, now: string): ChangedContent {
  const bare = writeAnnotation(annotation).body === undefined;
  return bare ? without(content, annotation) : replaced(content, { ...annotation, modified: now });
}

export function without(content: SidecarContent, annotation: Annotation): ChangedContent {
  const kept = annotationsOf(content).filter((one) => one.id !== annotation.id);
  return { ok: true, content: withAnnotations(content, kept), id: annotation.id };
}

export function replaced(content: SidecarContent, annotation: Annotation): ChangedContent {
  const annotations = annotationsOf(content).map((one) => (one.id === annotation.id ? annotation : one));
  return { ok: true, content: withAnnotations(content, annotations), id: annotation.id };
}
