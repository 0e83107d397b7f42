/**
 * Views made by hand, so that features are tested apart from the analysis. Things are named by their words: `"Sari"` is the first place
 * where they stand, `"Sari#2"` the second one.
 */
import assert from "node:assert/strict";
import type {
  Analysis,
  Entity,
  EntityType,
  MentionKind,
  QuoteKind,
  SpeakerVia,
} from "../../../server/core/analysis";
import { NO_DECISIONS } from "../../../server/corpus/entities/entityDecisions";
import { decide } from "../../../server/corpus/decisions/decide";
import type { Span } from "../../../server/core/text/span";
import { createSnapshot } from "../../../server/corpus/snapshot";
import type { CorpusTag } from "../../../server/corpus/tagSet";
import type { ArticleView } from "../../../server/corpus/view";
import type {
  Annotation,
  Attribute,
  Decision,
  Link,
  PlacedAnnotation,
} from "../../../server/sidecar/annotation";
import type { SidecarState } from "../../../server/sidecar/sidecar";

export interface ViewParts {
  readonly headline?: string;
  readonly boilerplate?: readonly string[];
  readonly entities?: readonly EntityPart[];
  readonly quotes?: readonly QuotePart[];
  readonly tags?: readonly TagPart[];
  readonly onArticle?: readonly Annotation[];
  readonly orphans?: readonly Annotation[];
  readonly sidecar?: SidecarState;
  readonly tagSet?: readonly CorpusTag[];
  readonly uri?: string;
  readonly version?: number | null;
}

export interface EntityPart {
  readonly name: string;
  readonly type?: EntityType;
  readonly roles?: readonly string[];
  readonly mentions: readonly (string | MentionPart)[];
}

export interface MentionPart {
  readonly words: string;
  readonly kind: MentionKind;
  readonly reason?: string;
}

export interface QuotePart {
  readonly words: string;
  readonly kind?: QuoteKind;
  readonly cue?: string;
  /** The name of an entity, or a description. */
  readonly speaker?: string;
  readonly mention?: string;
  readonly via?: SpeakerVia;
  readonly confidence?: number;
  readonly reason?: string;
}

export interface TagPart {
  /** Several where it stands on several stretches. */
  readonly words: string | readonly string[];
  readonly tags?: readonly string[];
  readonly note?: string;
  readonly attributes?: readonly Attribute[];
  readonly links?: readonly Link[];
  readonly decision?: Decision;
  readonly creator?: string;
  readonly created?: string;
  readonly approximate?: boolean;
}

export const ARTICLE_URI = "file:///koran/banjir.txt";

export function viewOf(text: string, parts: ViewParts = {}): ArticleView {
  const spanOf = (words: string): Span => placeOf(text, words);
  const entities = (parts.entities ?? []).map((part, i): Entity => ({
    id: `e${i + 1}`,
    name: part.name,
    type: part.type ?? "person",
    roles: part.roles ?? [],
    mentions: part.mentions.map((mention) =>
      typeof mention === "string"
        ? { ...spanOf(mention), kind: "name" }
        : {
            ...spanOf(mention.words),
            kind: mention.kind,
            ...(mention.reason === undefined ? {} : { reason: mention.reason }),
          },
    ),
  }));
  const analysis: Analysis = {
    language: "id",
    languageKnown: true,
    article: {
      headline: parts.headline === undefined ? null : spanOf(parts.headline),
      dateline: null,
      byline: null,
      outlet: null,
      published: null,
      boilerplate: (parts.boilerplate ?? []).map(spanOf),
    },
    quotes: (parts.quotes ?? []).map((part, i) => ({
      ...spanOf(part.words),
      id: `q${i + 1}`,
      kind: part.kind ?? "direct",
      cue: part.cue === undefined ? null : spanOf(part.cue),
      speaker:
        part.speaker === undefined
          ? null
          : {
              name: part.speaker,
              entity: entities.find(({ name }) => name === part.speaker)?.id ?? null,
              mention: part.mention === undefined ? null : spanOf(part.mention),
              via: part.via ?? "name",
            },
      confidence: part.confidence ?? 0.96,
      reason: part.reason ?? "",
    })),
    entities,
  };
  const placed = (parts.tags ?? []).map((part, i): PlacedAnnotation => ({
    annotation: annotationOf(i + 1, part),
    spans: [part.words].flat().map(spanOf),
    approximate: part.approximate ?? false,
    lost: [],
    corrected: null,
  }));
  const decided = decide(analysis, placed, text);
  return {
    snapshot: createSnapshot(parts.uri ?? ARTICLE_URI, parts.version === undefined ? 1 : parts.version, text),
    ...decided,
    own: decided.analysis,
    entities: NO_DECISIONS,
    found: analysis,
    placement: { placed, onArticle: parts.onArticle ?? [], orphans: parts.orphans ?? [] },
    hidden: { placed: [], onArticle: [], orphans: [] },
    sidecar: parts.sidecar ?? { status: "absent" },
    tagSet: parts.tagSet ?? [],
  };
}

export function annotationOf(number: number, part: Partial<TagPart> = {}): Annotation {
  return {
    id: `urn:uuid:00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
    target: {
      kind: "text",
      anchors: [part.words ?? ""].flat().map((exact) => ({
        exact,
        prefix: "",
        suffix: "",
        startCodePoint: 0,
        endCodePoint: 0,
        textHash: "",
      })),
    },
    tags: part.tags ?? [],
    note: part.note ?? null,
    attributes: part.attributes ?? [],
    links: part.links ?? [],
    decision: part.decision ?? null,
    creator: part.creator ?? null,
    created: part.created ?? "2026-03-04T05:06:07Z",
    modified: "2026-03-04T05:06:07Z",
    unknown: {},
  };
}

/** Where `words` stand; `#2` at their end asks for the second place. */
export function placeOf(text: string, words: string): Span {
  const [, plain = words, ordinal = "1"] = /^(.*)#(\d+)$/su.exec(words) ?? [];
  let start = -1;
  for (let nth = 0; nth < Number(ordinal); nth++) start = text.indexOf(plain, start + 1);
  assert.ok(start >= 0, `«${words}» stands in the fixture`);
  return { start, end: start + plain.length };
}
