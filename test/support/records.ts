/** Article records for tests of the index, made of a text and of words in it: no analysis takes part. */
import assert from "node:assert/strict";
import type { EntityType, QuoteKind } from "../../server/core/analysis";
import type { ArticleRecord, RecordEntity, RecordQuote, RecordTag } from "../../server/corpus/record";

export interface MadeArticle {
  readonly title: string;
  readonly text: string;
  readonly published?: string;
  readonly outlet?: string;
  /** `type Name|other name`, the first name being the full one. */
  readonly entities?: readonly string[];
  /** Speaker (a full name; empty where nobody knows) and the words of the quote, of which the first ones are enough. */
  readonly quotes?: readonly (readonly [speaker: string, words: string, more?: MadeQuote])[];
  /** Tags and the tagged words; `tag by Annotator` signs it, no words tag the article. */
  readonly tags?: readonly (readonly [string, string])[];
  /** Findings that somebody judged. */
  readonly reviewed?: number;
  /** The words that are not the article. */
  readonly boilerplate?: string;
}

export interface MadeQuote {
  readonly kind?: QuoteKind;
  readonly cue?: string;
  /** The speaker's mention beside the cue. */
  readonly mention?: string;
}

type Place = Readonly<Record<"start" | "end", number>>;

/** The address is `file:///k/` and the name, with `.txt`. */
export function record(name: string, made: MadeArticle): ArticleRecord {
  const text = `${made.title}\n\n${made.text}`;
  const span = (words: string, from = 0): Place => {
    const start = text.indexOf(words, from);
    assert.ok(start >= 0, `${words} in ${name}`);
    return { start, end: start + words.length };
  };
  const entities = (made.entities ?? []).map((one): RecordEntity => {
    const [type = "", names = ""] = one.split(/ (.*)/s);
    const forms = names.split("|");
    const places = placesOf(text, forms);
    return {
      name: forms[0]!,
      type: type as EntityType,
      roles: [],
      names: forms,
      mentions: places.length,
      first: places[0]!,
      places: places.flatMap(({ start, end }) => [start, end]),
    };
  });
  return {
    uri: `file:///k/${name}.txt`,
    text,
    title: made.title,
    headline: { start: 0, end: made.title.length },
    published: made.published ?? null,
    outlet: made.outlet ?? null,
    boilerplate: made.boilerplate === undefined ? [] : [span(made.boilerplate)],
    entities,
    quotes: (made.quotes ?? []).map(([speaker, words, more = {}]): RecordQuote => {
      const place = span(words);
      const entity = entities.findIndex((one) => one.name === speaker);
      const near = (what: string | undefined): Place | null =>
        what === undefined ? null : span(what, Math.max(0, place.start - 60));
      return {
        ...place,
        kind: more.kind ?? "direct",
        cue: near(more.cue),
        speaker: speaker === "" ? null : speaker,
        entity: entity < 0 ? null : entity,
        mention: near(more.mention),
      };
    }),
    tags: (made.tags ?? []).map(([tagged, words]): RecordTag => {
      const [tag = "", annotator = ""] = tagged.split(" by ");
      const onArticle = words === "";
      const stretches = onArticle ? [] : [span(words)];
      const values = { onArticle, stretches, tags: [tag], note: null, links: [], annotator };
      return { ...span(words), id: `urn:uuid:${name}-${tag}`, ...values };
    }),
    annotators: [],
    findings: (made.quotes ?? []).length + entities.length,
    reviewed: made.reviewed ?? 0,
    problem: null,
  };
}

/** The longest form that stands at a place counts there. */
function placesOf(text: string, forms: readonly string[]): readonly Place[] {
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  const places: Place[] = [];
  for (let at = 0; at < text.length; at++) {
    const form = longestFirst.find((one) => text.startsWith(one, at));
    if (form === undefined) continue;
    places.push({ start: at, end: at + form.length });
    at += form.length - 1;
  }
  return places;
}
