/**
 * What the W3C Web Annotation Data Model (Recommendation of 23 February 2017) demands of the things that occur in a sidecar, in our own
 * words, one rule a MUST. A rule gives what breaks it; a sidecar that keeps them all gives nothing.
 */

export interface Rule {
  /** Of the recommendation. */
  readonly section: string;
  readonly must: string;
  /** `text`: the article with LF line ends, where it is known. */
  readonly faults: (collection: unknown, text: string | null) => readonly string[];
}

type Node = Readonly<Record<string, unknown>>;

const CONTEXT = "http://www.w3.org/ns/anno.jsonld";

/** The words of the standard's context that a sidecar uses: members, and what stands as a value of `type`, `motivation`, `purpose`. */
const MEMBERS = new Set(
  "id type label first items partOf body target motivation creator created modified name purpose value format source selector exact prefix suffix start end".split(
    " ",
  ),
);
const TYPES = new Set(
  "AnnotationCollection AnnotationPage Annotation TextualBody SpecificResource TextQuoteSelector TextPositionSelector Person".split(
    " ",
  ),
);
const MOTIVATIONS = new Set(
  "bookmarking classifying commenting describing editing highlighting identifying linking moderating questioning replying reviewing tagging".split(
    " ",
  ),
);
/** Members whose values are addresses where they are strings. */
const ADDRESSES = ["id", "first", "partOf", "items", "body", "target", "source", "selector", "creator"];

/** RFC 3987 as far as it bears on what stands in sidecars: a scheme, and none of the characters that no address may hold. */
const IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`\u0000-\u001F]+$/i;
const UTC = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?Z$/;

export const RULES: readonly Rule[] = [
  rule("3.1, 5.1", "the file has one @context, with the standard's in it", (collection) => {
    const contexts = list(collection["@context"]);
    return contexts.filter((one) => one === CONTEXT).length === 1 ? [] : [contexts];
  }),
  rule("3.1, 5.2", "nothing inside has a @context of its own", (collection) =>
    nodes(collection)
      .slice(1)
      .filter((node) => "@context" in node),
  ),
  rule(
    "JSON-LD",
    "every member is a word of the standard's context, or has a prefix that the file declares",
    (collection) => {
      const declared = prefixesOf(collection);
      return nodes(collection).flatMap((node) =>
        Object.keys(node).filter(
          (key) => key !== "@context" && !MEMBERS.has(key) && !declared.has(prefixOf(key)),
        ),
      );
    },
  ),
  rule(
    "JSON-LD",
    "every type is a word of the standard's context, or has a prefix that the file declares",
    (collection) => {
      const declared = prefixesOf(collection);
      return nodes(collection).flatMap((node) =>
        list(node.type).filter(
          (type) => typeof type !== "string" || !(TYPES.has(type) || declared.has(prefixOf(type))),
        ),
      );
    },
  ),
  rule("JSON-LD", "what stands for an address is one", (collection) =>
    nodes(collection).flatMap((node) =>
      ADDRESSES.flatMap((member) => list(node[member])).filter(
        (value) => typeof value === "string" && !IRI.test(value),
      ),
    ),
  ),
  rule("5.1", "the collection has exactly one id, an IRI", (collection) => notOneIri(collection)),
  rule("5.1", "the collection is an AnnotationCollection", (collection) =>
    notOf(collection, "AnnotationCollection"),
  ),
  rule("5.1", "the collection's labels are texts", (collection) =>
    list(collection.label).filter((label) => typeof label !== "string"),
  ),
  rule("5.1", "the collection says no total, or the right one", ({ total, first }) =>
    total === undefined || total === list(isNode(first) ? first.items : null).length ? [] : [total],
  ),
  rule("5.1", "the collection has exactly one first page", ({ first }) => (isNode(first) ? [] : [first])),
  rule("5.2", "the page has exactly one id, an IRI", (collection) => pages(collection).flatMap(notOneIri)),
  rule("5.2", "the page is an AnnotationPage", (collection) =>
    pages(collection).flatMap((page) => notOf(page, "AnnotationPage")),
  ),
  rule("5.2", "the page has exactly one list of annotations", (collection) =>
    pages(collection).filter(({ items }) => !Array.isArray(items)),
  ),
  rule("5.2", "the page is part of this collection", (collection) =>
    pages(collection).filter(({ partOf }) => !(isNode(partOf) && partOf.id === collection.id)),
  ),
  rule("5.2", "the only page has no next and no previous one", (collection) =>
    pages(collection).filter((page) => "next" in page || "prev" in page),
  ),
  rule("3.1", "an annotation has exactly one id, an IRI", (collection) =>
    annotations(collection).flatMap(notOneIri),
  ),
  rule("3.1", "no two annotations have one id", (collection) => {
    const ids = annotations(collection).map(({ id }) => id);
    return ids.filter((id, at) => ids.indexOf(id) !== at);
  }),
  rule("3.1", "an annotation is an Annotation", (collection) =>
    annotations(collection).flatMap((one) => notOf(one, "Annotation")),
  ),
  rule("3.1", "an annotation has one target or more", (collection) =>
    annotations(collection).filter(({ target }) => list(target).length === 0),
  ),
  rule("3.2", "a target is an address or a specific resource", (collection) =>
    annotations(collection).flatMap(({ target }) =>
      list(target).filter((one) => typeof one !== "string" && !hasType(one, "SpecificResource")),
    ),
  ),
  rule("3.2", "a body is an address, a textual body or a specific resource", (collection) =>
    annotations(collection).flatMap(({ body }) =>
      list(body).filter(
        (one) => typeof one !== "string" && !hasType(one, "TextualBody") && !hasType(one, "SpecificResource"),
      ),
    ),
  ),
  rule("3.2.1", "a body has at most one format, a media type", (collection) =>
    ofType(collection, "TextualBody").filter(
      ({ format }) =>
        format !== undefined && !(typeof format === "string" && /^[a-z]+\/[a-z.+-]+$/.test(format)),
    ),
  ),
  rule("3.2.4", "a textual body has exactly one value, a text", (collection) =>
    ofType(collection, "TextualBody").filter(({ value }) => typeof value !== "string"),
  ),
  rule("3.2.5", "an annotation has no bodyValue beside its body", (collection) =>
    annotations(collection).filter((one) => "bodyValue" in one && "body" in one),
  ),
  rule("3.3.1", "created and modified are single times in UTC, with Z", (collection) =>
    nodes(collection).flatMap(({ created, modified }) =>
      [created, modified].filter(
        (time) => time !== undefined && !(typeof time === "string" && UTC.test(time)),
      ),
    ),
  ),
  rule("3.3.2", "a creator is an address, or an agent with a name", (collection) =>
    nodes(collection).flatMap(({ creator }) =>
      list(creator).filter(
        (one) => typeof one !== "string" && !(isNode(one) && typeof one.name === "string"),
      ),
    ),
  ),
  rule("3.3.5", "a motivation is one of the standard's", (collection) =>
    annotations(collection).flatMap(({ motivation }) => list(motivation).filter((one) => !isMotivation(one))),
  ),
  rule(
    "3.3.5",
    "a purpose is one of the standard's, and stands with a textual body or a specific resource",
    (collection) =>
      nodes(collection).filter(
        (node) =>
          "purpose" in node &&
          !(
            list(node.purpose).every(isMotivation) &&
            (hasType(node, "TextualBody") || hasType(node, "SpecificResource"))
          ),
      ),
  ),
  rule("4", "a specific resource has exactly one source", (collection) =>
    ofType(collection, "SpecificResource").filter(({ source }) => list(source).length !== 1),
  ),
  rule("4", "a specific resource has no value, and a textual body no source", (collection) => [
    ...ofType(collection, "SpecificResource").filter((node) => "value" in node),
    ...ofType(collection, "TextualBody").filter((node) => "source" in node),
  ]),
  rule("4.2", "a selector is of one of the kinds that a sidecar has", (collection) =>
    nodes(collection).flatMap(({ selector }) =>
      list(selector).filter(
        (one) => !hasType(one, "TextQuoteSelector") && !hasType(one, "TextPositionSelector"),
      ),
    ),
  ),
  rule("4.2", "selectors of one resource select the same text", (collection, text) =>
    text === null
      ? []
      : selections(collection).filter(({ quote, position }) => {
          const points = Array.from(text);
          const selected = points.slice(position.start, position.end).join("");
          return quote.exact !== selected;
        }),
  ),
  rule("4.2.4", "a quote selector has exactly one exact text", (collection) =>
    ofType(collection, "TextQuoteSelector").filter(({ exact }) => typeof exact !== "string" || exact === ""),
  ),
  rule(
    "4.2.4",
    "a quote selector has at most one prefix and one suffix, texts that stand around it",
    (collection, text) => [
      ...ofType(collection, "TextQuoteSelector").filter(
        ({ prefix = "", suffix = "" }) => typeof prefix !== "string" || typeof suffix !== "string",
      ),
      ...(text === null
        ? []
        : selections(collection).filter(({ quote, position }) => {
            const points = Array.from(text);
            const before = points.slice(0, position.start).join("");
            const behind = points.slice(position.end).join("");
            return !before.endsWith(String(quote.prefix)) || !behind.startsWith(String(quote.suffix));
          })),
    ],
  ),
  rule("4.2.5", "a position selector has exactly one start and one end, whole numbers from 0", (collection) =>
    ofType(collection, "TextPositionSelector").filter(
      ({ start, end }) => !isCount(start) || !isCount(end) || end <= start,
    ),
  ),
  rule("4.2.5", "a position selector counts code points, not code units", (collection, text) =>
    text === null
      ? []
      : selections(collection).filter(
          ({ quote, position }) => Array.from(String(quote.exact)).length !== position.end - position.start,
        ),
  ),
];

function rule(
  section: string,
  must: string,
  find: (collection: Node, text: string | null) => readonly unknown[],
): Rule {
  return {
    section,
    must,
    faults: (collection, text) =>
      isNode(collection)
        ? find(collection, text).map((fault) => JSON.stringify(fault))
        : [JSON.stringify(collection)],
  };
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

/** The object and every one inside it; declarations of the context are none. */
function nodes(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodes);
  if (!isNode(value)) return [];
  return [
    value,
    ...Object.entries(value).flatMap(([key, member]) => (key === "@context" ? [] : nodes(member))),
  ];
}

function pages({ first }: Node): readonly Node[] {
  return isNode(first) ? [first] : [];
}

function annotations(collection: Node): readonly Node[] {
  return pages(collection).flatMap(({ items }) => list(items).filter(isNode));
}

function ofType(collection: Node, type: string): readonly Node[] {
  return nodes(collection).filter((node) => hasType(node, type));
}

function hasType(value: unknown, type: string): boolean {
  return isNode(value) && list(value.type).includes(type);
}

function notOf(node: Node, type: string): readonly unknown[] {
  return hasType(node, type) ? [] : [node.type];
}

function notOneIri({ id }: Node): readonly unknown[] {
  return typeof id === "string" && IRI.test(id) ? [] : [id];
}

function isMotivation(value: unknown): boolean {
  return typeof value === "string" && MOTIVATIONS.has(value);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

interface Selection {
  readonly quote: Node;
  readonly position: { readonly start: number; readonly end: number };
}

/** Resources that are selected in both ways. */
function selections(collection: Node): readonly Selection[] {
  return nodes(collection).flatMap(({ selector }): Selection[] => {
    const quote = list(selector).find((one): one is Node => hasType(one, "TextQuoteSelector"));
    const position = list(selector).find((one): one is Node => hasType(one, "TextPositionSelector"));
    if (!quote || !position || !isCount(position.start) || !isCount(position.end)) return [];
    return [{ quote, position: { start: position.start, end: position.end } }];
  });
}

/** The part before the colon of `kutip:relation`; empty where there is none. */
function prefixOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf(":")));
}

function prefixesOf(collection: Node): ReadonlySet<string> {
  const declared = list(collection["@context"]).filter(isNode);
  return new Set(
    declared.flatMap((one) =>
      Object.entries(one).flatMap(([name, iri]) => (typeof iri === "string" && IRI.test(iri) ? [name] : [])),
    ),
  );
}
