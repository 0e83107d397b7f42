/**
 * The call hierarchy of news: a speaker “calls” what they say, a quote whom it mentions; a quote is “called” by its speaker, and an entity by
 * whoever mentions it, in a quote or as the article. Each function looks at one article.
 */
import type { Entity, EntityType, Quote } from "../core/analysis";
import { shorten } from "../core/text/shorten";
import { contains, type Span } from "../core/text/span";
import { titleOf } from "../corpus/record";
import { isProperType } from "../corpus/search/entityTable";
import type { ArticleView } from "../corpus/view";
import { textOf } from "./found";
import { entitiesNamed, introduction, mentionsOf, quotesBy, speakerAt } from "./places";

export interface HierarchyItem {
  /** How the item is known again in a later question about its article. */
  readonly key: ItemKey;
  readonly name: string;
  readonly detail: string;
  /** Where it stands in its article. */
  readonly span: Span;
}

export type ItemKey =
  | { readonly kind: "entity"; readonly name: string; readonly type: EntityType }
  /** A speaker without an entity, known in one article only. */
  | { readonly kind: "description"; readonly name: string }
  | { readonly kind: "quote"; readonly start: number; readonly end: number }
  | { readonly kind: "article" };

export interface Call {
  readonly item: HierarchyItem;
  /** Where the one speaks or mentions the other; in the article that was looked at. */
  readonly places: readonly Span[];
}

/** Whoever is mentioned, or speaks, at `offset`. */
export function itemsAt(view: ArticleView, offset: number): readonly HierarchyItem[] {
  const speaker = speakerAt(view, offset);
  if (speaker?.kind === "description") return [descriptionItem(view, speaker.name)];
  return (speaker?.entities ?? []).map((entity) => entityItem(view, entity));
}

/** What these entities say. */
export function saidBy(view: ArticleView, entities: readonly Entity[]): readonly Call[] {
  return quotesBy(view, entities).map((quote) => quoteCall(view, quote));
}

/** What a speaker without an entity says. */
export function saidByDescription(view: ArticleView, name: string): readonly Call[] {
  const { quotes } = view.analysis;
  return quotes
    .filter(({ speaker }) => speaker?.entity === null && speaker.name === name)
    .map((quote) => quoteCall(view, quote));
}

/** Every quote of the article. */
export function saidIn(view: ArticleView): readonly Call[] {
  return view.analysis.quotes.map((quote) => quoteCall(view, quote));
}

/** Who and what is mentioned in a quote. */
export function mentionedIn(view: ArticleView, quote: Span): readonly Call[] {
  return view.analysis.entities.flatMap((entity): Call[] => {
    if (!isProperType(entity.type)) return [];
    const places = mentionsOf([entity]).filter((mention) => contains(quote, mention));
    return places.length > 0 ? [{ item: entityItem(view, entity), places }] : [];
  });
}

/** Who says the quote at this place; nobody where that is not known, or the quote is gone. */
export function speakerOf(view: ArticleView, { start, end }: Span): readonly Call[] {
  const quote = view.analysis.quotes.find((one) => one.start === start && one.end === end);
  const item = quote && speakerItem(view, quote);
  return item ? [{ item, places: [placeOfSpeaking(quote)] }] : [];
}

/** Who mentions these entities: others in what they say, one by one, and the article itself in its own words. */
export function mentioning(view: ArticleView, entities: readonly Entity[]): readonly Call[] {
  const own = new Set(quotesBy(view, entities));
  const others = view.analysis.quotes.filter((quote) => !own.has(quote));
  const calls = new Map<string, { readonly item: HierarchyItem; readonly places: Span[] }>();
  for (const mention of mentionsOf(entities)) {
    const quote = others.find((one) => contains(one, mention));
    const item = (quote && speakerItem(view, quote)) ?? articleItem(view);
    const key = JSON.stringify(item.key);
    const call = calls.get(key) ?? { item: { ...item, detail: titleIn(view) }, places: [] };
    call.places.push(mention);
    calls.set(key, call);
  }
  const isArticle = ({ item: { key } }: Call): boolean => key.kind === "article";
  return [...calls.values()].sort((a, b) => Number(isArticle(a)) - Number(isArticle(b)));
}

/** What an item was made of, in today's article; empty where it is not there any more. */
export function entitiesOf(view: ArticleView, key: ItemKey & { readonly kind: "entity" }): readonly Entity[] {
  return entitiesNamed(view, key.type, [key.name]);
}

/** Characters of a quote, and of a title. */
const EXCERPT = 80;
const TITLE_EXCERPT = 60;

function entityItem(view: ArticleView, entity: Entity): HierarchyItem {
  const { name, type, roles } = entity;
  return {
    key: { kind: "entity", name, type },
    name,
    detail: roles[0] ?? type,
    span: introduction(view, entity),
  };
}

function descriptionItem(view: ArticleView, name: string): HierarchyItem {
  const quote = view.analysis.quotes.find(({ speaker }) => speaker?.name === name);
  const span = quote ? placeOfSpeaking(quote) : { start: 0, end: 0 };
  return { key: { kind: "description", name }, name, detail: titleIn(view), span };
}

function articleItem(view: ArticleView): HierarchyItem {
  const { headline, outlet, published } = view.analysis.article;
  return {
    key: { kind: "article" },
    name: titleIn(view),
    detail: [outlet, published].filter((part) => part !== null).join(" · "),
    span: headline ? { start: headline.start, end: headline.end } : { start: 0, end: 0 },
  };
}

function quoteCall(view: ArticleView, quote: Quote): Call {
  const { start, end } = quote;
  const item: HierarchyItem = {
    key: { kind: "quote", start, end },
    name: shorten(textOf(view, quote), EXCERPT),
    detail: titleIn(view),
    span: { start, end },
  };
  return { item, places: [placeOfSpeaking(quote)] };
}

function speakerItem(view: ArticleView, { speaker }: Quote): HierarchyItem | null {
  if (!speaker) return null;
  const entity = view.analysis.entities.find(({ id }) => id === speaker.entity);
  return entity ? entityItem(view, entity) : descriptionItem(view, speaker.name);
}

/** The mention that names the speaker, else the cue, else the quote itself. */
function placeOfSpeaking(quote: Quote): Span {
  const { start, end } = quote.speaker?.mention ?? quote.cue ?? quote;
  return { start, end };
}

function titleIn({ snapshot, analysis }: ArticleView): string {
  return shorten(titleOf(snapshot, analysis.article.headline), TITLE_EXCERPT);
}
