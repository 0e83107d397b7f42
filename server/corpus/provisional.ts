/**
 * What is told of a long text that was just edited, until its analysis has caught up: what was known before, moved along the edits, and the
 * lines around each edit, read by themselves. What is told of those lines is provisional: the rest of the article may give a name another
 * type or bearer, and whom new pronouns and descriptions mean is not asked. Whoever answers with it owes an answer once the whole is there.
 */
import { analyzeExcerpt } from "../core/analyze";
import type { Analysis, ArticleStructure, Entity, Mention, Quote } from "../core/analysis";
import type { LanguagePack } from "../core/languages/pack";
import { linesAround } from "../core/segmentation/around";
import { byPosition, overlaps, type Span } from "../core/text/span";
import type { PlacedAnnotation } from "../sidecar/annotation";
import { decide } from "./decisions/decide";
import { decideEntities } from "./entities/decideEntities";
import { movedSpan, shiftBehind, type Replaced } from "./replaced";
import type { ArticleSnapshot } from "./snapshot";
import type { ArticleView } from "./view";

export interface ProvisionalArticle {
  readonly snapshot: ArticleSnapshot;
  /** The last whole view, of an earlier text; null where there is none yet, and only the stretches are known. */
  readonly base: ArticleView | null;
  /** What was read by itself, in text order. */
  readonly stretches: readonly ProvisionalStretch[];
}

/** Whole lines that stand in the place of whole lines of the base. */
export interface ProvisionalStretch {
  readonly was: Span;
  readonly is: Span;
  /** What stands in the stretch and nothing else. Entities and quotes of the base keep their ids, new ones have others. */
  readonly analysis: Analysis;
}

/** UTF-16 code units around an edit that are read anew where no blank line is nearer. */
const NEAR_UNITS = 3_000;
/** UTF-16 code units: where more would have to be read, the whole can as well be waited for. */
const MOST_UNITS = 50_000;

/** Null where too much was edited. `placed`: the annotations as they stand in `snapshot`. Linear in the base, with little for each finding. */
export function provisionalArticle(
  base: ArticleView,
  snapshot: ArticleSnapshot,
  replaced: readonly Replaced[],
  placed: readonly PlacedAnnotation[],
  pack: LanguagePack,
): ProvisionalArticle | null {
  const { text } = snapshot;
  const places = placesOf(text, replaced);
  if (places.reduce((units, { is }) => units + is.end - is.start, 0) > MOST_UNITS) return null;
  const ids = { entities: base.analysis.entities.length, quotes: base.analysis.quotes.length };
  const stretches = places.map(({ was, is, inner }) => {
    const here = placed.filter(({ spans }) => spans.some((span) => overlaps(span, is)));
    // Before the base has its say, in which decisions are worked in already.
    const own = decide(analyzeExcerpt(text, is, pack), here, text).analysis;
    const read = decideEntities(own, text, snapshot.uri, base.entities);
    return { was, is, analysis: rereadStretch(base.analysis, was, inner, read, ids) };
  });
  return { snapshot, base, stretches };
}

/** What `within` and the lines around it show by themselves, of a text of which nothing is known yet; null where that is much. */
export function provisionalExcerpt(
  snapshot: ArticleSnapshot,
  within: Span,
  pack: LanguagePack,
): ProvisionalArticle | null {
  const is = linesAround(snapshot.text, within, NEAR_UNITS);
  if (is.end - is.start > MOST_UNITS) return null;
  const analysis = analyzeExcerpt(snapshot.text, is, pack);
  return { snapshot, base: null, stretches: [{ was: { start: 0, end: 0 }, is, analysis }] };
}

/** The whole view as far as it is known: the base moved, with what the stretches show in their places. */
export function provisionalView(base: ArticleView, { snapshot, stretches }: ProvisionalArticle): ArticleView {
  const analysis = movedAnalysis(base.analysis, stretches);
  return { ...base, snapshot, analysis, own: analysis, found: analysis, decisions: [] };
}

interface Place extends Replaced {
  /** What was replaced in it. */
  readonly inner: readonly Replaced[];
}

function placesOf(text: string, replaced: readonly Replaced[]): readonly Place[] {
  const places: Place[] = [];
  for (const one of replaced) {
    const lines = linesAround(text, one.is, NEAR_UNITS);
    const last = places.at(-1);
    const joins = last !== undefined && lines.start <= last.is.end;
    if (joins) places.pop();
    const start = joins ? last.is.start : lines.start;
    const end = joins ? Math.max(last.is.end, lines.end) : lines.end;
    const wasStart = joins ? last.was.start : start - (one.is.start - one.was.start);
    places.push({
      was: { start: wasStart, end: end - shiftBehind(one) },
      is: { start, end },
      inner: joins ? [...last.inner, one] : [one],
    });
  }
  return places;
}

/** How many entities and quotes have an id so far. */
interface Ids {
  entities: number;
  quotes: number;
}

interface KnownMention {
  readonly entity: Entity;
  readonly mention: Mention;
}

/** What is known of the stretch stays where no edit touched it; what the new reading finds besides is added, and of two names it counts. */
function rereadStretch(
  base: Analysis,
  was: Span,
  inner: readonly Replaced[],
  read: Analysis,
  ids: Ids,
): Analysis {
  const shift = (inner[0]?.is.start ?? 0) - (inner[0]?.was.start ?? 0);
  const moved = (span: Span): Span | null =>
    span.start < was.start || span.end > was.end ? null : movedFrom(span, inner, shift);
  const kept: KnownMention[] = [];
  /** By the place of their names. */
  const knownBearers = new Map<string, Entity>();
  for (const entity of base.entities) {
    for (const mention of entity.mentions) {
      const span = moved(mention);
      if (!span) continue;
      kept.push({ entity, mention: { ...mention, ...span } });
      if (mention.kind === "name") knownBearers.set(placeOf(span), entity);
    }
  }
  const mentions = new Map<Entity, Mention[]>();
  const add = (entity: Entity, mention: Mention): void => {
    const list = mentions.get(entity);
    if (list) list.push(mention);
    else mentions.set(entity, [mention]);
  };
  const names: Mention[] = [];
  const bearers = new Map<string, Entity>();
  for (const entity of read.entities) {
    const named = entity.mentions.filter(({ kind }) => kind === "name");
    const known = named.map((mention) => knownBearers.get(placeOf(mention))).find((one) => one !== undefined);
    const namesake = base.entities.find(({ type, name }) => type === entity.type && name === entity.name);
    const bearer = known ?? namesake ?? { ...entity, id: `e${++ids.entities}` };
    bearers.set(entity.id, bearer);
    for (const mention of named) {
      if (knownBearers.has(placeOf(mention))) continue;
      names.push(mention);
      add(bearer, mention);
    }
  }
  for (const { entity, mention } of kept)
    if (mention.kind !== "name" || !names.some((name) => overlaps(name, mention))) add(entity, mention);
  const knownQuotes = new Map<string, Quote>();
  for (const quote of base.quotes) {
    const span = moved(quote);
    if (span) knownQuotes.set(placeOf(span), movedQuote(quote, span.start - quote.start));
  }
  return {
    ...base,
    quotes: read.quotes.map(
      (quote) => knownQuotes.get(placeOf(quote)) ?? newQuote(quote, bearers, `q${++ids.quotes}`),
    ),
    entities: [...mentions].map(([entity, its]) => ({ ...entity, mentions: its.sort(byPosition) })),
  };
}

/** As `movedSpan`, where what stands in front has moved by `shift` already. */
function movedFrom(span: Span, replaced: readonly Replaced[], shift: number): Span | null {
  const first = replaced[0];
  return first && span.end < first.was.start
    ? { start: span.start + shift, end: span.end + shift }
    : movedSpan(span, replaced);
}

function newQuote(quote: Quote, bearers: ReadonlyMap<string, Entity>, id: string): Quote {
  const { speaker } = quote;
  const entity = speaker?.entity ?? null;
  const bearer = entity === null ? undefined : bearers.get(entity);
  return {
    ...quote,
    id,
    speaker: speaker && { ...speaker, entity: bearer?.id ?? null, name: bearer?.name ?? speaker.name },
  };
}

function placeOf({ start, end }: Span): string {
  return `${start}-${end}`;
}

function movedAnalysis(base: Analysis, stretches: readonly ProvisionalStretch[]): Analysis {
  const added = new Map<string, Entity>();
  for (const { analysis } of stretches) {
    for (const entity of analysis.entities) {
      const before = added.get(entity.id);
      added.set(
        entity.id,
        before ? { ...entity, mentions: [...before.mentions, ...entity.mentions] } : entity,
      );
    }
  }
  const entities: Entity[] = [];
  for (const entity of base.entities) {
    const here = added.get(entity.id)?.mentions ?? [];
    added.delete(entity.id);
    const elsewhere = entity.mentions.flatMap((mention) => {
      const shift = shiftOutside(mention, stretches);
      return shift === null ? [] : [shift === 0 ? mention : { ...mention, ...movedBy(mention, shift) }];
    });
    const mentions = here.length === 0 ? elsewhere : [...elsewhere, ...here].sort(byPosition);
    if (mentions.length > 0) entities.push({ ...entity, mentions });
  }
  const quotes = base.quotes.flatMap((quote) => {
    const shift = shiftOutside(quote, stretches);
    return shift === null ? [] : [movedQuote(quote, shift)];
  });
  return {
    ...base,
    article: movedStructure(base.article, stretches),
    quotes: [...quotes, ...stretches.flatMap(({ analysis }) => analysis.quotes)].sort(byPosition),
    entities: [...entities, ...added.values()].sort((a, b) => byPosition(a.mentions[0]!, b.mentions[0]!)),
  };
}

/** Code units by which a span outside the stretches moved; null where it reaches into one. */
function shiftOutside({ start, end }: Span, stretches: readonly ProvisionalStretch[]): number | null {
  let last: ProvisionalStretch | undefined;
  for (const stretch of stretches) {
    if (stretch.was.start >= end) break;
    if (stretch.was.end > start) return null;
    last = stretch;
  }
  return shiftBehind(last);
}

function movedBy({ start, end }: Span, shift: number): Span {
  return { start: start + shift, end: end + shift };
}

function movedQuote(quote: Quote, shift: number): Quote {
  if (shift === 0) return quote;
  const { cue, speaker } = quote;
  return {
    ...quote,
    ...movedBy(quote, shift),
    cue: cue && movedBy(cue, shift),
    speaker: speaker && { ...speaker, mention: speaker.mention && movedBy(speaker.mention, shift) },
  };
}

function movedStructure(
  structure: ArticleStructure,
  stretches: readonly ProvisionalStretch[],
): ArticleStructure {
  const offset = (at: number): number => {
    let shift = 0;
    for (const { was, is } of stretches) {
      if (was.start > at) break;
      if (was.end > at) return Math.min(is.end, at + is.start - was.start);
      shift = is.end - was.end;
    }
    return at + shift;
  };
  const moved = (span: Span): Span => ({ start: offset(span.start), end: offset(span.end) });
  const { headline, dateline, byline, boilerplate } = structure;
  return {
    ...structure,
    headline: headline && moved(headline),
    dateline: dateline && moved(dateline),
    byline: byline && moved(byline),
    boilerplate: boilerplate.map(moved),
  };
}
