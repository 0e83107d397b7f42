/**
 * The places of the thing under the cursor: where an article introduces an entity, where else it is mentioned, who says a quote, and what
 * a speaker says. It looks at one view at a time; which articles to look at is the caller's business.
 */
import type { Entity, Mention, Quote } from "../core/analysis";
import { byPosition, type Span } from "../core/text/span";
import { oneLine } from "../corpus/record";
import { isProperType } from "../corpus/search/entityTable";
import type { ArticleView } from "../corpus/view";
import type { PlacedAnnotation } from "../sidecar/annotation";
import { foundAt, innermostOf, type Found } from "./found";

/** What a reader points at when asking where it is defined or used. */
export type Thing =
  | {
      readonly kind: "entity";
      /** One, or those that a word means together: `keduanya`. */
      readonly entities: readonly Entity[];
      /** The mention at the place. */
      readonly span: Span;
    }
  | {
      readonly kind: "tags";
      readonly tags: readonly string[];
      /** The stretch of the tagged text at the place. */
      readonly span: Span;
    };

/** The innermost mention at `offset`, else the innermost tagged text; null where neither is. */
export function thingAt(view: ArticleView, offset: number): Thing | null {
  const found = foundAt(view, offset);
  const meant = innermostOf(found);
  if (meant[0])
    return { kind: "entity", entities: meant.map(({ entity }) => entity), span: spanOf(meant[0].mention) };
  return taggedIn(found, offset);
}

/** What can have another name everywhere: whoever or whatever is mentioned at `offset`, but for dates and amounts, else the tagged text. */
export function renamedAt(view: ArticleView, offset: number): Thing | null {
  const thing = thingAt(view, offset);
  const isMeasure = thing?.kind === "entity" && thing.entities.every(({ type }) => !isProperType(type));
  return isMeasure ? (taggedIn(foundAt(view, offset), offset) ?? thing) : thing;
}

/**
 * The mention that introduces the entity: the first one that gives its full name; where the article never does, the first by any name,
 * and else the first.
 */
export function introduction(view: ArticleView, { name, mentions }: Entity): Span {
  const named = mentions.find(({ kind }) => kind === "name");
  return namedMention(view, mentions, [name]) ?? spanOf(named ?? mentions[0] ?? { start: 0, end: 0 });
}

/** The first mention by the first of these names that any is by; null where none is. */
export function namedMention(
  { snapshot: { text } }: ArticleView,
  mentions: readonly Mention[],
  names: readonly string[],
): Span | null {
  for (const name of names) {
    const named = mentions.find(
      ({ kind, start, end }) => kind === "name" && oneLine(text.slice(start, end)) === name,
    );
    if (named) return spanOf(named);
  }
  return null;
}

export type PlaceRole = "introduction" | "mention" | "quote" | "cue" | "speaker";

export interface RolePlace extends Span {
  readonly role: PlaceRole;
}

/**
 * What belongs to the thing at `offset`, in text order: every mention of an entity; on a cue, the quote, its cue and its speaker. Within the
 * words of a quote only cue and speaker are pointed out: a whole quote would light up at every click.
 */
export function belongingTo(view: ArticleView, offset: number): readonly RolePlace[] {
  const found = foundAt(view, offset);
  const meant = innermostOf(found).map(({ entity }) => entity);
  if (meant.length > 0) {
    const introduced = meant.map((entity) => introduction(view, entity));
    return mentionsOf(meant).map((mention): RolePlace => ({
      ...mention,
      role: introduced.some((one) => isSame(one, mention)) ? "introduction" : "mention",
    }));
  }
  const { quote, cue } = found;
  if (!quote) return [];
  const parts: readonly (readonly [PlaceRole, Span | null])[] = [
    ["quote", cue ? quote : null],
    ["cue", quote.cue],
    ["speaker", quote.speaker?.mention ?? null],
  ];
  return parts
    .flatMap(([role, span]): RolePlace[] => (span ? [{ ...spanOf(span), role }] : []))
    .sort(byPosition);
}

/** Who is asked for over articles: an entity by the names that an article's own analysis gives it. */
export function entitiesNamed(
  { analysis }: ArticleView,
  type: Entity["type"],
  names: readonly string[],
): readonly Entity[] {
  return analysis.entities.filter((entity) => entity.type === type && names.includes(entity.name));
}

/** Every mention of these entities, in text order; what means several of them is told once. */
export function mentionsOf(entities: readonly Entity[]): readonly Span[] {
  const all = entities.flatMap(({ mentions }) => mentions.map(spanOf)).sort(byPosition);
  return all.filter((mention, i) => i === 0 || !isSame(mention, all[i - 1]!));
}

/** What these entities say, in text order. */
export function quotesBy({ analysis }: ArticleView, entities: readonly Entity[]): readonly Quote[] {
  const ids = new Set(entities.map(({ id }) => id));
  return analysis.quotes.filter(({ speaker }) => ids.has(speaker?.entity ?? ""));
}

/** A speaker by entity, or, for those who have none, by the description that the article gives. */
export type SpeakerAt =
  | { readonly kind: "entity"; readonly entities: readonly Entity[] }
  | { readonly kind: "description"; readonly name: string };

/**
 * Whose quotes are asked for at `offset`: whoever is mentioned there, if that is someone who may speak, else whoever says the quote there.
 */
export function speakerAt(view: ArticleView, offset: number): SpeakerAt | null {
  const found = foundAt(view, offset);
  const { quotes, entities } = view.analysis;
  const mentioned = innermostOf(found).map(({ entity }) => entity);
  const speaking = mentioned.filter(
    ({ id, type }) =>
      type === "person" || type === "organization" || quotes.some(({ speaker }) => speaker?.entity === id),
  );
  if (speaking.length > 0) return { kind: "entity", entities: speaking };
  const speaker = found.quote?.speaker;
  if (!speaker) return mentioned.length > 0 ? { kind: "entity", entities: mentioned } : null;
  const entity = entities.find(({ id }) => id === speaker.entity);
  return entity ? { kind: "entity", entities: [entity] } : { kind: "description", name: speaker.name };
}

function taggedIn({ tagged }: Found, offset: number): (Thing & { readonly kind: "tags" }) | null {
  const carrier = tagged.find(({ annotation }) => annotation.tags.length > 0);
  return carrier ? { kind: "tags", tags: carrier.annotation.tags, span: stretchAt(carrier, offset) } : null;
}

/** Where the stretch of an annotation stands that is at `offset`; the first one where the cursor is behind all of them. */
function stretchAt({ spans }: PlacedAnnotation, offset: number): Span {
  return spanOf(spans.find(({ start, end }) => start <= offset && offset <= end) ?? spans[0]!);
}

function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
