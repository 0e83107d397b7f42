/**
 * The hover over an article: whom a name, a description or a pronoun means and what the corpus knows of them, who says a quote and why
 * Kutip thinks so, and what people tagged. Entities come first, a quote around them follows in brief. It asks nothing of the corpus
 * itself: the summary of the entity is handed in.
 */
import type { Entity, Mention, Quote } from "../core/analysis";
import type { Span } from "../core/text/span";
import type { EntitySummary } from "../corpus/index";
import { nameKey } from "../corpus/entities/entityDecisions";
import { foldName } from "../corpus/search/words";
import type { ArticleView } from "../corpus/view";
import { annotationSections, tagLabel } from "./annotationHover";
import type { DecidedEntity } from "../sidecar/entities/entityList";
import type { LinkKnowledge } from "./annotationLinks";
import { decidedLines, latestQuotesText, otherNamesLine, rolesLine, speaksText } from "./entityFacts";
import { innermostOf, speakerEntity, textOf, type Found, type FoundMention } from "./found";
import { shorten } from "../core/text/shorten";
import { counted, escapeMarkdown, facts, lines } from "./markdown";

export interface HoverText {
  /** The thing that the hover is about. */
  readonly span: Span;
  readonly markdown: string;
}

/** What the corpus says of the entity under the cursor. */
export interface CorpusKnowledge {
  /** Null where the corpus does not know the entity (yet). */
  readonly summary: EntitySummary | null;
  /** True while articles are still being indexed: counts are of a part. */
  readonly partial: boolean;
  readonly links: LinkKnowledge;
}

/**
 * The entity that `hoverOf` will speak about, so that the corpus can be asked beforehand. Dates and amounts are not asked about: the
 * same words mean another day in another article. Nor are two whom one word means: each has a hover of its own.
 */
export function hoveredEntity(found: Found): Entity | null {
  const [meant, second] = innermostOf(found);
  const entity = second ? null : meant?.entity;
  return entity && entity.type !== "date" && entity.type !== "quantity" ? entity : null;
}

/**
 * The hover for what was found at a place; null where nothing was. What is about this place comes first, since an editor shows the first
 * few lines and scrolls to the rest.
 */
export function hoverOf(view: ArticleView, found: Found, corpus: CorpusKnowledge): HoverText | null {
  const meant = innermostOf(found);
  const [inner, second] = meant;
  const around = found.mentions.slice(meant.length);
  const sections = [
    inner && (second ? pairSection(view, meant, around) : entitySection(view, inner, around, corpus)),
    found.quote && quoteSection(view, found.quote, inner?.entity ?? null),
    ...annotationSections(view, found, corpus.links),
    inner && latestQuotesText(corpus.summary, view.snapshot.uri),
  ].filter((section) => typeof section === "string");
  const headline = found.onHeadline ? view.analysis.article.headline : null;
  const span = inner?.mention ?? found.cue ?? found.tagged[0]?.spans[0] ?? found.quote ?? headline;
  if (!span || sections.length === 0) return null;
  return { span: { start: span.start, end: span.end }, markdown: sections.join("\n\n---\n\n") };
}

/** Characters of a mention's words around another one. */
const OUTER_EXCERPT = 56;

function entitySection(
  view: ArticleView,
  { entity, mention }: FoundMention,
  around: readonly FoundMention[],
  corpus: CorpusKnowledge,
): string {
  const title = facts(`**${escapeMarkdown(entity.name)}**`, entity.type);
  const head = mention.kind === "name" ? title : `“${escapeMarkdown(textOf(view, mention))}” means ${title}`;
  return lines(
    head,
    reasonLine(mention),
    rolesLine([...entity.roles, ...(corpus.summary?.roles ?? [])]),
    otherNamesLine([...namesHere(view, entity), ...(corpus.summary?.otherNames ?? [])], entity.name),
    countsLine(view, entity, corpus),
    ...decidedLines(decidedOf(view, entity)),
    entityTagsLine(view, entity, mention),
    ...around.map((outer) => outerLine(view, outer)),
  );
}

/** What means two at once: who they are, and of each what this article says. */
function pairSection(
  view: ArticleView,
  meant: readonly FoundMention[],
  around: readonly FoundMention[],
): string {
  const names = meant.map(({ entity }) => `**${escapeMarkdown(entity.name)}**`);
  return lines(
    `“${escapeMarkdown(textOf(view, meant[0]!.mention))}” means ${names.join(" and ")}`,
    reasonLine(meant[0]!.mention),
    ...meant.map(({ entity }) =>
      facts(
        escapeMarkdown(entity.name),
        escapeMarkdown(entity.roles[0] ?? entity.type),
        `${counted(entity.mentions.length, "mention")} here`,
      ),
    ),
    ...around.map((outer) => outerLine(view, outer)),
  );
}

function reasonLine(mention: Mention): string | null {
  return mention.reason ? `*${escapeMarkdown(mention.reason)}*` : null;
}

function countsLine(view: ArticleView, entity: Entity, { summary, partial }: CorpusKnowledge): string {
  const here = entity.mentions.length;
  const speaksHere = view.analysis.quotes.filter(({ speaker }) => speaker?.entity === entity.id).length;
  const speaks = Math.max(summary?.quotes ?? 0, speaksHere);
  return facts(
    `${counted(here, "mention")} here`,
    summary && summary.articles > 0
      ? `${summary.mentions.toLocaleString("en")} in ${counted(summary.articles, "article")}`
      : null,
    speaksText(speaks),
    partial ? "*still indexing*" : null,
  );
}

function namesHere(view: ArticleView, entity: Entity): readonly string[] {
  return entity.mentions.filter(({ kind }) => kind === "name").map((name) => textOf(view, name));
}

function decidedOf({ entities, snapshot }: ArticleView, { name, type }: Entity): DecidedEntity | null {
  return entities.meaning(nameKey(type, foldName(name)), snapshot.uri)?.decided ?? null;
}

/** Tags on other mentions of the entity; those on this one have a section of their own. */
function entityTagsLine(view: ArticleView, entity: Entity, here: Mention): string | null {
  const tags = new Set<string>();
  for (const { annotation, spans } of view.placement.placed) {
    const elsewhere = entity.mentions.some(
      (mention) =>
        mention !== here && spans.some(({ start, end }) => mention.start === start && mention.end === end),
    );
    if (elsewhere) for (const tag of annotation.tags) tags.add(tag);
  }
  return tags.size > 0 ? `tagged elsewhere in this article: ${[...tags].map(tagLabel).join(" ")}` : null;
}

function outerLine(view: ArticleView, { entity, mention }: FoundMention): string {
  const words = `“${escapeMarkdown(shorten(textOf(view, mention), OUTER_EXCERPT))}”`;
  return `in ${words}, which means **${escapeMarkdown(entity.name)}**`;
}

const KIND_LABELS = { direct: "Direct quote", mixed: "Mixed quote", indirect: "Indirect quote" } as const;

function quoteSection(view: ArticleView, quote: Quote, shown: Entity | null): string {
  const { speaker, cue } = quote;
  const entity = speakerEntity(view, quote);
  const role = entity && entity !== shown ? entity.roles[0] : undefined;
  const name = speaker ? `**${escapeMarkdown(speaker.name)}**` : "speaker unknown";
  // Nothing that a machine says is certain: this is what a person decided.
  const isDecided = quote.confidence === 1 && view.decisions.length > 0;
  return lines(
    facts(KIND_LABELS[quote.kind], role ? `${name}, ${escapeMarkdown(role)}` : name),
    facts(
      cue ? `cue “${escapeMarkdown(textOf(view, cue))}”` : "no cue",
      isDecided ? null : `${confidenceWord(quote.confidence)} (${Math.round(quote.confidence * 100)} %)`,
    ),
    quote.reason ? `*${escapeMarkdown(quote.reason)}*` : null,
  );
}

/** A probability in words; the bounds are those at which a careful reader would check more or less. */
export function confidenceWord(confidence: number): string {
  if (confidence >= 0.9) return "very likely";
  if (confidence >= 0.75) return "likely";
  return confidence >= 0.5 ? "uncertain" : "doubtful";
}
