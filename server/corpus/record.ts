/**
 * What the index keeps of an article: plain data (it can be posted to a worker or stored), made from a view. Spans are UTF-16 offsets
 * in `text`.
 */
import type { EntityType, QuoteKind } from "../core/analysis";
import { byPosition, type Span } from "../core/text/span";
import { annotatorOf, countAnnotators, type AnnotatorCount } from "./annotators";
import type { Annotation, Link } from "../sidecar/annotation";
import { reviewProgress } from "./review";
import type { ArticleSnapshot } from "./snapshot";
import type { ArticleView } from "./view";

export interface ArticleRecord {
  readonly uri: string;
  readonly text: string;
  /** The headline in one line, or the file's name where the article has none. */
  readonly title: string;
  readonly headline: Span | null;
  /** ISO date; null where the article tells none. */
  readonly published: string | null;
  /** The medium; null where neither `kutip.json` nor the text tells it. */
  readonly outlet: string | null;
  readonly boilerplate: readonly Span[];
  readonly entities: readonly RecordEntity[];
  readonly quotes: readonly RecordQuote[];
  /** Of all annotators, hidden ones too. */
  readonly tags: readonly RecordTag[];
  /** Whoever annotated the article, with the annotations whose text is gone. */
  readonly annotators: readonly AnnotatorCount[];
  /** What can be judged in it, and how much of that is. */
  readonly findings: number;
  readonly reviewed: number;
  /** Why its sidecar cannot be read, as a message for a person; null where it can, or there is none. */
  readonly problem: string | null;
}

export interface RecordEntity {
  readonly name: string;
  readonly type: EntityType;
  readonly roles: readonly string[];
  /** Every form of the name that the article uses, `name` included. */
  readonly names: readonly string[];
  /** Mentions of every kind. */
  readonly mentions: number;
  /** The first mention by name; the first one of any kind where no name stands in the text. */
  readonly first: Span;
  /** Where its mentions of every kind stand: start and end of each by turns, in text order. */
  readonly places: readonly number[];
}

export interface RecordQuote extends Span {
  readonly kind: QuoteKind;
  readonly cue: Span | null;
  /** Null where the speaker is unknown. */
  readonly speaker: string | null;
  /** Index into `entities`; null for a speaker without an entity. */
  readonly entity: number | null;
  /** The speaker's mention beside the cue. */
  readonly mention: Span | null;
}

/** An annotation. Its span is the first stretch of text that it stands on; the headline for one of the whole article. */
export interface RecordTag extends Span {
  /** The annotation's id. */
  readonly id: string;
  readonly onArticle: boolean;
  /** All that it stands on, in text order; none where it is on the whole article. */
  readonly stretches: readonly Span[];
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly links: readonly Link[];
  /** See `annotatorOf`. */
  readonly annotator: string;
}

export type RecordSource = Pick<
  ArticleView,
  "snapshot" | "own" | "found" | "decisions" | "placement" | "hidden" | "sidecar"
>;

export function articleRecord(view: RecordSource): ArticleRecord {
  const { snapshot, own: analysis, placement, hidden, sidecar } = view;
  const { findings, reviewed } = reviewProgress(view);
  const { text } = snapshot;
  const { headline, published, outlet, boilerplate } = analysis.article;
  const placed = [...placement.placed, ...hidden.placed].sort((a, b) => byPosition(a.spans[0]!, b.spans[0]!));
  const onArticle = [...placement.onArticle, ...hidden.onArticle];
  const indexOf = new Map(analysis.entities.map((entity, i) => [entity.id, i]));
  return {
    uri: snapshot.uri,
    text,
    title: titleOf(snapshot, headline),
    headline,
    published,
    outlet,
    boilerplate,
    entities: analysis.entities.map((entity) => {
      const named = entity.mentions.filter((mention) => mention.kind === "name");
      const forms = named.map((mention) => oneLine(text.slice(mention.start, mention.end)));
      const first = named[0] ?? entity.mentions[0];
      return {
        name: entity.name,
        type: entity.type,
        roles: entity.roles,
        names: [...new Set([entity.name, ...forms])],
        mentions: entity.mentions.length,
        first: first ? { start: first.start, end: first.end } : { start: 0, end: 0 },
        places: entity.mentions.flatMap(({ start, end }) => [start, end]),
      };
    }),
    quotes: analysis.quotes.map((quote) => ({
      start: quote.start,
      end: quote.end,
      kind: quote.kind,
      cue: quote.cue,
      speaker: quote.speaker?.name ?? null,
      entity: quote.speaker?.entity ? (indexOf.get(quote.speaker.entity) ?? null) : null,
      mention: quote.speaker?.mention ?? null,
    })),
    tags: [
      ...onArticle.map((annotation) => recordTag(annotation, headline ?? { start: 0, end: 0 }, [])),
      ...placed.map(({ annotation, spans }) => recordTag(annotation, spans[0]!, spans)),
    ],
    annotators: countAnnotators([
      ...onArticle,
      ...placed.map(({ annotation }) => annotation),
      ...placement.orphans,
      ...hidden.orphans,
    ]),
    findings,
    reviewed,
    problem: sidecar.status === "unreadable" ? sidecar.message : null,
  };
}

function recordTag(annotation: Annotation, { start, end }: Span, stretches: readonly Span[]): RecordTag {
  const { id, tags, note, links } = annotation;
  const onArticle = stretches.length === 0;
  return { id, start, end, onArticle, stretches, tags, note, links, annotator: annotatorOf(annotation) };
}

/** The headline in one line, or the file's name where there is none. */
export function titleOf({ uri, text }: ArticleSnapshot, headline: Span | null): string {
  const title = headline === null ? "" : oneLine(text.slice(headline.start, headline.end));
  return title === "" ? fileName(uri) : title;
}

/** The file's name as a person reads it: the last part of the address, decoded. */
export function fileName(uri: string): string {
  const last = uri.slice(uri.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** White space runs, line breaks included, become one space. */
export function oneLine(text: string): string {
  return isOneLine(text) ? text : text.replace(/\s+/g, " ").trim();
}

/** Whether it is so already, as nearly every name is. */
function isOneLine(text: string): boolean {
  let wasSpace = true;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f || unit < 0x20) return false;
    const isSpace = unit === 0x20;
    if (isSpace && wasSpace) return false;
    wasSpace = isSpace;
  }
  return !wasSpace || text === "";
}
