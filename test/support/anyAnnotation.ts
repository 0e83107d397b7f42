/** Random sidecars of every kind of annotation, each on a random text: with emoji, joined letters and any line ends. */
import fc from "fast-check";
import { makeAnchor } from "../../server/sidecar/anchoring/anchor";
import type {
  Annotation,
  Attribute,
  Correction,
  Decision,
  Finding,
  Link,
  Target,
} from "../../server/sidecar/annotation";
import { ENTITY_TYPES, MENTION_KINDS, QUOTE_KINDS } from "../../server/sidecar/format/annotationShape";
import { CountedText } from "../../server/sidecar/anchoring/codePoints";
import {
  annotationsOf,
  emptySidecar,
  withAnnotations,
  type SidecarContent,
} from "../../server/sidecar/format/codec";
import { uuid } from "./annotations";

export interface AnySidecar {
  /** The article as it stands on disk. */
  readonly text: string;
  readonly content: SidecarContent;
}

/** Rarely unknown: only other programs leave it out. */
const textHash = fc.option(fc.constant("0123456789abcdef".repeat(4)), { freq: 20 });

const piece = fc.constantFrom(
  "Sari",
  " ",
  "“Ya,”",
  "\n",
  "\r\n",
  "😀",
  "é",
  "👨‍👩‍👧",
  "ﷺ",
  "\t",
  "x",
  '"',
  "\\",
  "𝐀",
  ". ",
);
const text = fc.array(piece, { minLength: 1, maxLength: 40 }).map((pieces) => `a${pieces.join("")}z`);
const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
/** What a person types may hold anything, half of a letter included. */
const typed = fc.string({ unit: "binary", minLength: 1, maxLength: 12 });
const id = fc.nat(40).map(uuid);
const time = fc
  .date({ min: new Date("2000-01-01T00:00:00Z"), max: new Date("2099-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}Z`);
const quoteKind = fc.constantFrom(...QUOTE_KINDS);
const mentionKind = fc.constantFrom(...MENTION_KINDS);
const entityType = fc.constantFrom(...ENTITY_TYPES);

const attribute: fc.Arbitrary<Attribute> = fc.oneof(
  fc.record({ name: words, type: fc.constantFrom("text", "choice"), value: typed }),
  fc.record({ name: words, type: fc.constant("number"), value: fc.integer({ min: -1e6, max: 1e6 }) }),
  fc.record({ name: words, type: fc.constant("boolean"), value: fc.boolean() }),
  fc.record({ name: words, type: fc.constant("date"), value: time.map((moment) => moment.slice(0, 10)) }),
);
const link: fc.Arbitrary<Link> = fc.record({
  to: id,
  relation: fc.option(fc.constantFrom("says", "same", "menjawab")),
});
const finding: fc.Arbitrary<Finding> = fc.oneof(
  fc.record({ kind: fc.constant("quote"), quoteKind, speaker: fc.option(words) }),
  fc.record({ kind: fc.constant("mention"), mentionKind, entity: words, entityType }),
  fc.record({ kind: fc.constant("entity"), entity: words, entityType }),
  fc.record({ kind: fc.constant("diagnostic"), rule: words }),
);

function distinct<T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.uniqueArray(one, { maxLength: 2, selector: (value) => JSON.stringify(value) });
}

/** Of the text, one stretch or several. */
function stretches(article: string, atMost: number): fc.Arbitrary<Extract<Target, { kind: "text" }>> {
  const counted = new CountedText(article);
  const place = fc
    .tuple(fc.nat(article.length - 1), fc.nat(20))
    .map(([start, length]) => ({ start, end: Math.min(article.length, start + length + 1) }))
    .filter(({ start, end }) => counted.toLf(start) < counted.toLf(end));
  return fc.tuple(fc.array(place, { minLength: 1, maxLength: atMost }), textHash).map(([places, hash]) => ({
    kind: "text",
    anchors: places.map((span) => makeAnchor(counted, span, hash)),
  }));
}

function decision(article: string): fc.Arbitrary<Decision> {
  const judged = finding.chain((one) => {
    const span = stretches(article, 1).map(({ anchors }) => anchors[0]!);
    const correction: fc.Arbitrary<Correction> =
      one.kind === "quote"
        ? fc.record({ quoteKind, speaker: fc.option(words), span }, { requiredKeys: [] })
        : fc.record({ entity: words, entityType, span }, { requiredKeys: [] });
    return fc.tuple(
      fc.constant(one),
      fc.constantFrom("accepted", "rejected", "corrected", "added"),
      correction,
    );
  });
  return judged.map(([one, verdict, correction]) => ({
    finding: one,
    verdict,
    correction: verdict === "corrected" || verdict === "added" ? correction : {},
  }));
}

/** On the text, with any id. */
export function anyAnnotation(article: string): fc.Arbitrary<Annotation> {
  const whole = textHash.map((hash): Target => ({ kind: "article", textHash: hash }));
  return fc.record({
    id,
    target: fc.oneof({ weight: 4, arbitrary: stretches(article, 3) }, { weight: 1, arbitrary: whole }),
    tags: fc.uniqueArray(typed, { maxLength: 3 }),
    note: fc.option(typed),
    attributes: distinct(attribute),
    links: distinct(link),
    decision: fc.option(decision(article)),
    creator: fc.option(words),
    created: time,
    modified: time,
    unknown: fc.constant({}),
  });
}

/** Annotations of one text, no two with one id. */
export function anyAnnotations(article: string): fc.Arbitrary<readonly Annotation[]> {
  return fc.uniqueArray(anyAnnotation(article), { minLength: 1, maxLength: 6, selector: (one) => one.id });
}

export const anyText: fc.Arbitrary<string> = text;

export const anySidecar: fc.Arbitrary<AnySidecar> = text.chain((article) =>
  anyAnnotations(article).map((annotations) => ({
    text: article,
    content: withAnnotations(emptySidecar(uuid(99)), annotations),
  })),
);

/** The sidecar after what people do: some annotations went, some say something else, some are new. */
export function changedSidecar({ text: article, content }: AnySidecar): fc.Arbitrary<SidecarContent> {
  return anyAnnotations(article).map((others) => {
    const there = annotationsOf(content);
    const news = new Map(others.map((one) => [one.id, one]));
    const stays = there
      .filter((_, at) => at % 3 !== 0)
      .map((one) => ({ ...one, ...news.get(one.id), unknown: one.unknown }));
    const added = others.filter((one) => !there.some(({ id: known }) => known === one.id));
    return withAnnotations(content, [...stays, ...added]);
  });
}
