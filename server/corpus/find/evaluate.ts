/**
 * Whether an article answers a plan, and where in it. Pure: a record in, hits out. Terms are met anywhere in the article; where something
 * is asked of a quote, all terms of the group are asked of one quote and the quotes are the hits.
 */
import { overlaps, type Span } from "../../core/text/span";
import type { FoundHitKind } from "../../protocol/find";
import type { ArticleRecord, RecordQuote, RecordTag } from "../record";
import { passagesOf } from "../search/passages";
import { Fit } from "../search/wordIndex";
import { byReading, type Hit, type Match } from "./hit";
import { best, fitsOf, judged, judgedAny, withoutOverlap, type Judgement, type MetMatch } from "./judging";
import type { Plan, PlanNode, TextTest } from "./plan";
import type { Candidate } from "./source";
import { stretchesIn, type Stretch } from "./stretches";

export interface ArticleFacts {
  /** Below the corpus's folder, with slashes, in lower case. */
  readonly path: string;
  readonly isHidden: (annotator: string) => boolean;
}

/** Whether the article may match, as far as can be told without its record. */
export function mayMatch(node: PlanNode, candidate: Candidate, path: string): boolean {
  switch (node.kind) {
    case "all":
      return node.of.every((one) => mayMatch(one, candidate, path));
    case "any":
      return node.of.some((one) => mayMatch(one, candidate, path));
    case "not":
      return !isAboutArticle(node.of) || !holdsOfArticle(node.of, candidate, path);
    default:
      return !isAboutArticle(node) || holdsOfArticle(node, candidate, path);
  }
}

/** In reading order, those that hold most of the words first; null where the article does not match. */
export function hitsIn(plan: Plan, record: ArticleRecord, facts: ArticleFacts): readonly Hit[] | null {
  const article = new Article(plan, record, facts);
  const hits = article.hits(plan.root);
  return hits && distinctHits(hits).sort(byReading);
}

type ArticleNode = PlanNode & { readonly kind: "outlet" | "path" | "date" };

function isAboutArticle(node: PlanNode): node is ArticleNode {
  return node.kind === "outlet" || node.kind === "path" || node.kind === "date";
}

function holdsOfArticle(
  node: ArticleNode,
  { published, outlet }: Omit<Candidate, "uri">,
  path: string,
): boolean {
  switch (node.kind) {
    case "outlet":
      return outlet !== null && node.name(outlet) !== 0;
    case "path":
      return holdsInOrder(path, node.parts);
    case "date":
      if (published === null) return false;
      return (
        (node.from === null || published >= node.from) && (node.before === null || published < node.before)
      );
  }
}

function holdsInOrder(path: string, parts: readonly string[]): boolean {
  let at = 0;
  for (const part of parts) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}

/** What was met on the way: the nodes that hold and are not asked for in the negative. */
type Met = (TextTest | (PlanNode & { readonly kind: "entity" | "annotation" | "speaker" | "cue" }))[];

class Article {
  readonly #plan: Plan;
  readonly #record: ArticleRecord;
  readonly #facts: ArticleFacts;
  #stretches: readonly (readonly Stretch[])[] | null = null;
  #parts: readonly Part[] | null = null;

  constructor(plan: Plan, record: ArticleRecord, facts: ArticleFacts) {
    this.#plan = plan;
    this.#record = record;
    this.#facts = facts;
  }

  /** Of terms with `OR` between them, those of one passage or of one quote make one hit. */
  hits(node: PlanNode): readonly Hit[] | null {
    const alternatives = node.kind === "any" ? node.of : [node];
    const hits = [
      ...this.#articleHits(alternatives.filter(({ asksQuote }) => !asksQuote)),
      ...this.#quoteHits(alternatives.filter(({ asksQuote }) => asksQuote)),
    ];
    return hits.length === 0 ? null : hits;
  }

  /** Within the quote, or in the whole article where it is null. */
  #holds(node: PlanNode, quote: RecordQuote | null, met: Met): boolean {
    switch (node.kind) {
      case "all": {
        const before = met.length;
        const holds = node.of.every((one) => this.#holds(one, quote, met));
        if (!holds) met.length = before;
        return holds;
      }
      case "any": {
        let holds = false;
        for (const one of node.of) if (this.#holds(one, quote, met)) holds = true;
        return holds;
      }
      case "not":
        return !this.#holds(node.of, quote, []);
      case "words":
      case "stem":
      case "regex":
        return this.#met(node, met, this.#stretchesOf(node, quote).length > 0);
      case "speaker":
        return this.#met(node, met, quote !== null && this.#speakerFit(node, quote) !== 0);
      case "quoteKind":
        return quote?.kind === node.quoteKind;
      case "cue":
        return this.#met(node, met, this.#isReportedWith(node, quote));
      case "entity":
        return this.#met(node, met, this.#entitiesOf(node, quote).length > 0);
      case "annotation":
        return this.#met(node, met, this.#annotationsOf(node, quote).length > 0);
      default:
        return holdsOfArticle(node, this.#record, this.#facts.path);
    }
  }

  #met(node: Met[number], met: Met, holds: boolean): boolean {
    if (holds) met.push(node);
    return holds;
  }

  #stretchesOf(test: TextTest, quote: Span | null): readonly Stretch[] {
    this.#stretches ??= stretchesIn(this.#record.text, this.#plan.texts);
    const all = this.#stretches[test.id]!;
    return quote ? all.filter(({ start, end }) => quote.start <= start && end <= quote.end) : all;
  }

  #speakerFit(node: PlanNode & { readonly kind: "speaker" }, { speaker, entity }: RecordQuote): Fit | 0 {
    if (speaker === null) return 0;
    const names = entity === null ? [] : (this.#record.entities[entity]?.names ?? []);
    const fits = [speaker, ...names].map(node.name).filter((fit) => fit !== 0);
    return fits.length === 0 ? 0 : (Math.min(...fits) as Fit);
  }

  #isReportedWith(node: PlanNode & { readonly kind: "cue" }, quote: RecordQuote | null): boolean {
    const cue = quote?.cue;
    return cue ? node.cue(this.#record.text.slice(cue.start, cue.end)) !== 0 : false;
  }

  /** Mentions of the entities that are asked for. */
  #entitiesOf(node: PlanNode & { readonly kind: "entity" }, quote: Span | null): readonly Match[] {
    return this.#record.entities.flatMap((entity, index): readonly Match[] => {
      if (node.type !== null && entity.type !== node.type) return [];
      const fits = node.name ? entity.names.map(node.name).filter((fit) => fit !== 0) : [Fit.exact];
      if (fits.length === 0) return [];
      const fit = Math.min(...fits) as Fit;
      return mentionsOf(entity.places)
        .filter((place) => quote === null || overlaps(place, quote))
        .map((whole): Match => ({ ...whole, whole, fit, of: { kind: "entity", index } }));
    });
  }

  #annotationsOf(node: PlanNode & { readonly kind: "annotation" }, quote: Span | null): readonly number[] {
    const { tags } = this.#record;
    return [...tags.keys()].filter((index) => {
      const annotation = tags[index]!;
      if (this.#facts.isHidden(annotation.annotator) || !isAnnotation(node, annotation)) return false;
      const { onArticle, stretches } = annotation;
      return quote === null || onArticle || stretches.some((stretch) => overlaps(stretch, quote));
    });
  }

  #quoteHits(alternatives: readonly PlanNode[]): readonly Hit[] {
    if (alternatives.length === 0) return [];
    return this.#record.quotes.flatMap((quote, index): readonly Hit[] => {
      const met: Met = [];
      const held = alternatives.filter((one) => this.#holds(one, quote, met));
      return held.length === 0 ? [] : [this.#quoteHit(quote, index, held, met)];
    });
  }

  #quoteHit(quote: RecordQuote, index: number, held: readonly PlanNode[], met: Met): Hit {
    const all = this.#matchesOf(met, quote);
    const matches = withoutOverlap(all);
    const asksCue = met.some(({ kind }) => kind === "cue");
    const around = asksCue && quote.cue ? joinedNear(quote, quote.cue) : quote;
    const fits = fitsOf(all);
    for (const node of met)
      if (node.kind === "speaker") fits.set(node, this.#speakerFit(node, quote) || Fit.similar);
    return {
      kind: "quote",
      span: { start: quote.start, end: quote.end },
      around: { start: around.start, end: around.end },
      matches: asksCue && quote.cue ? withCue(matches, quote.cue, around) : matches,
      fit: best(held.map((one) => judged(one, fits))).fit,
      missing: 0,
      quote: index,
      annotation: null,
    };
  }

  /** What matched, by the passages in which it stands; the article itself where nothing in it was asked for. */
  #articleHits(alternatives: readonly PlanNode[]): readonly Hit[] {
    const met: Met = [];
    const held = alternatives.filter((one) => this.#holds(one, null, met));
    if (held.length === 0) return [];
    const hits: Hit[] = [];
    for (const node of met) {
      if (node.kind !== "annotation") continue;
      for (const index of this.#annotationsOf(node, null)) hits.push(this.#annotationHit(index));
    }
    const matches = this.#matchesOf(met, null);
    if (matches.length === 0) return hits.length > 0 ? hits : [this.#wholeHit()];
    const parts = this.#articleParts();
    let at = 0;
    for (const [i, part] of parts.entries()) {
      const end = i + 1 < parts.length ? part.end : Infinity;
      const here: MetMatch[] = [];
      while (at < matches.length && matches[at]!.start < end) here.push(matches[at++]!);
      if (here.length > 0)
        hits.push(this.#partHit(part, withoutOverlap(here), judgedAny(held, fitsOf(here))));
    }
    return hits;
  }

  #partHit(part: Part, matches: readonly Match[], { fit, missing }: Judgement): Hit {
    const { quotes, text } = this.#record;
    const span = runOf(text, matches);
    const speaks = quotes.findIndex(({ mention }) => mention !== null && overlaps(mention, span));
    const inside = quotes.findIndex((quote) => quote.start <= span.start && span.end <= quote.end);
    const kind: FoundHitKind =
      part.kind !== "passage" ? part.kind : speaks >= 0 ? "speaker" : inside >= 0 ? "quote" : "passage";
    const quote = kind === "speaker" ? speaks : inside;
    return {
      kind,
      span,
      around: { start: part.start, end: Math.max(part.end, matches[matches.length - 1]!.end) },
      matches,
      fit,
      missing,
      quote: quote >= 0 ? quote : null,
      annotation: null,
    };
  }

  #annotationHit(index: number): Hit {
    const { start, end, onArticle } = this.#record.tags[index]!;
    const span = { start, end };
    const inside = onArticle ? -1 : this.#record.quotes.findIndex((quote) => overlaps(quote, span));
    const rest = {
      matches: [],
      fit: Fit.exact,
      missing: 0,
      quote: inside >= 0 ? inside : null,
      annotation: index,
    };
    return { kind: "tag", span, around: span, ...rest };
  }

  #wholeHit(): Hit {
    const span = this.#record.headline ?? { start: 0, end: 0 };
    const rest = { matches: [], fit: Fit.exact, missing: 0, quote: null, annotation: null };
    return { kind: "article", span, around: span, ...rest };
  }

  /** In text order; of two that begin together the longer first. */
  #matchesOf(met: Met, quote: Span | null): readonly MetMatch[] {
    const all: MetMatch[] = [];
    for (const node of met) {
      if (node.kind === "entity") {
        for (const match of this.#entitiesOf(node, quote)) all.push({ ...match, node });
      }
      if (node.kind !== "words" && node.kind !== "stem" && node.kind !== "regex") continue;
      for (const { start, end, matchEnd, fit } of this.#stretchesOf(node, quote)) {
        const of = { kind: "text", id: node.id } as const;
        all.push({ start, end: matchEnd, whole: { start, end }, fit, of, node });
      }
    }
    return all.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  #articleParts(): readonly Part[] {
    this.#parts ??= partsOf(this.#record);
    return this.#parts;
  }
}

interface Part extends Span {
  readonly kind: "headline" | "boilerplate" | "passage";
}

/** In text order; what lies between two of them counts to the next. */
function partsOf({ text, headline, boilerplate }: ArticleRecord): readonly Part[] {
  const skipped: Part[] = boilerplate.map((span): Part => ({ ...span, kind: "boilerplate" }));
  if (headline) skipped.push({ ...headline, kind: "headline" });
  skipped.sort((a, b) => a.start - b.start);
  const parts: Part[] = [];
  let next = 0;
  for (const { start, end } of passagesOf(text, skipped)) {
    while (next < skipped.length && skipped[next]!.start < start) parts.push(skipped[next++]!);
    parts.push({ kind: "passage", start, end });
  }
  parts.push(...skipped.slice(next));
  return parts.length > 0 ? parts : [{ kind: "passage", start: 0, end: text.length }];
}

function mentionsOf(places: readonly number[]): readonly Span[] {
  const spans: Span[] = [];
  for (let i = 0; i + 1 < places.length; i += 2) spans.push({ start: places[i]!, end: places[i + 1]! });
  return spans;
}

function isAnnotation(
  { tag, by }: PlanNode & { readonly kind: "annotation" },
  { tags, annotator }: RecordTag,
): boolean {
  return (tag === null || tags.some((one) => tag(one) !== 0)) && (by === null || by(annotator) !== 0);
}

/** The first match, with those that follow it at once: words that were asked for side by side are one stretch. */
function runOf(text: string, matches: readonly Match[]): Span {
  const [first, ...more] = matches;
  let { end } = first!.whole;
  for (const { whole } of more) {
    const between = text.slice(end, whole.start);
    if (whole.start - end > 1 || between.trim() !== "") break;
    end = whole.end;
  }
  return { start: first!.start, end };
}

/** UTF-16 units between a quote and its cue beyond which the cue is not shown with it. */
const FAR = 120;

function joinedNear(quote: Span, cue: Span): Span {
  const joined = { start: Math.min(quote.start, cue.start), end: Math.max(quote.end, cue.end) };
  return joined.end - joined.start - (quote.end - quote.start) > FAR ? quote : joined;
}

function withCue(matches: readonly Match[], cue: Span, around: Span): readonly Match[] {
  if (cue.start < around.start || cue.end > around.end) return matches;
  const match: Match = { ...cue, whole: cue, fit: Fit.exact, of: { kind: "text", id: -1 } };
  return [...matches.filter((one) => !overlaps(one, cue)), match].sort((a, b) => a.start - b.start);
}

/** The same quote or passage may answer several alternatives: the better hit stays. */
function distinctHits(hits: readonly Hit[]): Hit[] {
  const found = new Map<string, Hit>();
  for (const hit of hits) {
    const key = `${hit.kind} ${hit.span.start} ${hit.span.end} ${hit.annotation ?? ""}`;
    const before = found.get(key);
    if (!before || hit.fit < before.fit) found.set(key, hit);
  }
  return [...found.values()];
}
