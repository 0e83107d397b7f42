/**
 * What an annotation is about ⇄ the `target` of its W3C Web Annotation: nothing but the text's name for a whole article, and a resource
 * with selectors for each stretch of text. Several stretches are several targets: a list of selectors would mean several ways to the
 * same stretch.
 */
import type { Anchor, Target } from "../annotation";
import { sameAnchors } from "../anchoring/anchors";
import { asArray, isArray, isObject, textOf, type Json, type JsonArray, type JsonObject } from "./json";

/** The first words of a source: a name made from the text itself (RFC 6920), with the hash in hexadecimal digits. */
const SOURCE_PREFIX = "nih:sha-256;";

/** Stands for the article where its text has no hash: the standard wants a source. */
const ARTICLE = "urn:kutip:sidecar:article";

/** What `urn:uuid:` names are annotations, not articles. */
const ANNOTATION_PREFIX = "urn:uuid:";

/** Null where the target is of a kind that is not shown: elsewhere described, or another annotation. */
export function readTarget(json: Json | undefined): Target | null {
  const resources = asArray(json);
  const [only] = resources;
  if (resources.length === 1 && only !== undefined) {
    const name = wholeName(only);
    if (name !== null) {
      return name.startsWith(ANNOTATION_PREFIX) ? null : { kind: "article", textHash: hashOf(name) };
    }
  }
  const anchors: Anchor[] = [];
  for (const resource of resources) {
    const anchor = readAnchor(resource);
    if (!anchor) return null;
    anchors.push(anchor);
  }
  return anchors.length > 0 ? { kind: "text", anchors } : null;
}

/** The target for the disk: what stands there, changed where the new one says something else. */
export function writeTarget(disk: Json | undefined, target: Target): Json {
  const old = disk === undefined ? null : readTarget(disk);
  if (disk !== undefined && old && sameTarget(old, target)) return disk;
  if (target.kind === "article") return target.textHash === null ? ARTICLE : SOURCE_PREFIX + target.textHash;
  const there = old?.kind === "text" ? asArray(disk) : [];
  // A stretch that went takes its resource with it; those that stay keep theirs.
  const kept = there.length > target.anchors.length ? keptResources(there, target.anchors) : there;
  const resources = target.anchors.map((anchor, at) => patchResource(kept[at], anchor));
  const [only] = resources;
  return resources.length === 1 && only !== undefined && !isArray(disk) ? only : resources;
}

export function sameTarget(a: Target, b: Target): boolean {
  if (a.kind === "article") return b.kind === "article" && a.textHash === b.textHash;
  return b.kind === "text" && sameAnchors(a.anchors, b.anchors);
}

/** The anchor of a resource with one way to one stretch of text; null for every other. */
export function readAnchor(resource: Json): Anchor | null {
  if (!isObject(resource)) return null;
  const selectors = asArray(resource.selector);
  const quotes = selectors.filter((selector) => isSelector(selector, "TextQuoteSelector"));
  const positions = selectors.filter((selector) => isSelector(selector, "TextPositionSelector"));
  const quote = quotes[0];
  if (!quote || quotes.length > 1 || positions.length > 1) return null;
  const start = positions[0]?.start;
  const end = positions[0]?.end;
  return {
    exact: textOf(quote.exact),
    prefix: textOf(quote.prefix),
    suffix: textOf(quote.suffix),
    startCodePoint: typeof start === "number" ? start : null,
    endCodePoint: typeof end === "number" ? end : null,
    textHash: typeof resource.source === "string" ? hashOf(resource.source) : null,
  };
}

/** The resource with this anchor; `members` stand in a new one. */
export function patchResource(resource: Json | undefined, anchor: Anchor, members: JsonObject = {}): Json {
  const quote: JsonObject = {
    type: "TextQuoteSelector",
    exact: anchor.exact,
    prefix: anchor.prefix,
    suffix: anchor.suffix,
  };
  const position: JsonObject | null =
    anchor.startCodePoint === null || anchor.endCodePoint === null
      ? null
      : { type: "TextPositionSelector", start: anchor.startCodePoint, end: anchor.endCodePoint };
  const source = anchor.textHash === null ? ARTICLE : SOURCE_PREFIX + anchor.textHash;
  if (!isObject(resource)) {
    return {
      type: "SpecificResource",
      ...members,
      source,
      selector: position ? [quote, position] : [quote],
    };
  }
  const selectors = asArray(resource.selector).flatMap((selector): JsonArray => {
    if (!isObject(selector)) return [selector];
    if (selector.type === "TextQuoteSelector") return [{ ...selector, ...quote }];
    if (selector.type !== "TextPositionSelector") return [selector];
    return position ? [{ ...selector, ...position }] : [];
  });
  const hasPosition = selectors.some((selector) => isSelector(selector, "TextPositionSelector"));
  return {
    ...resource,
    // Another program's name for the text stays: it may be the only link to where it came from.
    ...(isOwnName(resource.source) ? { source } : {}),
    selector: position && !hasPosition ? [...selectors, position] : selectors,
  };
}

function keptResources(resources: JsonArray, anchors: readonly Anchor[]): readonly (Json | undefined)[] {
  return anchors.map((anchor) =>
    resources.find((resource) => {
      const old = readAnchor(resource);
      return old !== null && old.exact === anchor.exact && old.startCodePoint === anchor.startCodePoint;
    }),
  );
}

/** The name of a resource that is meant as a whole; null where a part of it is selected, or it has no name. */
function wholeName(resource: Json): string | null {
  if (typeof resource === "string") return resource;
  if (!isObject(resource) || resource.selector !== undefined) return null;
  const name = resource.source ?? resource.id;
  if (typeof name === "string") return name;
  return isObject(name) && typeof name.id === "string" ? name.id : null;
}

function hashOf(source: string): string | null {
  return source.startsWith(SOURCE_PREFIX) ? source.slice(SOURCE_PREFIX.length) : null;
}

function isOwnName(source: Json | undefined): boolean {
  return source === ARTICLE || (typeof source === "string" && hashOf(source) !== null);
}

function isSelector(selector: Json, type: string): selector is JsonObject {
  return isObject(selector) && selector.type === type;
}
