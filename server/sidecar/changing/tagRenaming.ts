/**
 * Tags of an annotation put in the place of others. On disk, the body of a renamed tag stays where it stands, with what other programs
 * wrote into it.
 */
import type { Annotation } from "../annotation";
import { writeAnnotation } from "../format/annotationJson";
import { asArray, isObject, textOf, type Json, type JsonArray, type JsonObject } from "../format/json";

/**
 * The annotation with `to` for each of the tags that are `gone`, once; without them where `to` is null. The same object where it has none
 * of them, null where nothing is left that it says.
 */
export function withTagsReplaced(
  annotation: Annotation,
  gone: ReadonlySet<string>,
  to: string | null,
): Annotation | null {
  if (!annotation.tags.some((tag) => gone.has(tag))) return annotation;
  const tags = [...new Set(annotation.tags.flatMap((tag) => (gone.has(tag) ? (to ?? []) : tag)))];
  if (to === null) {
    const left = { ...annotation, tags };
    return writeAnnotation(left).body === undefined ? null : left;
  }
  const disk = annotation.unknown as JsonObject;
  if (disk.body === undefined) return { ...annotation, tags };
  return { ...annotation, tags, unknown: { ...disk, body: renamed(asArray(disk.body), gone, to) } };
}

/** Of several bodies that are one tag now, those that say nothing else go, but for the first. */
function renamed(bodies: JsonArray, gone: ReadonlySet<string>, to: string): JsonArray {
  let isThere = bodies.some((body) => tagOf(body) === to);
  return bodies.flatMap((body): JsonArray => {
    const tag = tagOf(body);
    if (tag === null || !gone.has(tag)) return [body];
    if (isThere && isPlain(body)) return [];
    isThere = true;
    return [{ ...(body as JsonObject), value: to }];
  });
}

function tagOf(body: Json): string | null {
  if (!isObject(body) || body.type !== "TextualBody") return null;
  return asArray(body.purpose).includes("tagging") ? textOf(body.value) : null;
}

const PLAIN_MEMBERS = ["type", "purpose", "value"];

function isPlain(body: Json): boolean {
  return isObject(body) && Object.keys(body).every((key) => PLAIN_MEMBERS.includes(key));
}
