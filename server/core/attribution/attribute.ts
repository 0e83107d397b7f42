/**
 * Says whose each quote is. Walks through the article as a reader does, keeping in mind who spoke last and whom the text turned to since;
 * pronouns, `-nya`, descriptions and quotes without a cue resolve against that. Names are taken as linked by the name passes.
 */
import type { SpeakerVia } from "../analysis";
import type { TokenRange } from "../document";
import type { NamedEntity } from "../entities/entity";
import type { QuoteDraft } from "../quotation/draft";
import { isPersonName, isSpeakerName, nameEnd, type Reading } from "../quotation/reading";
import type { Statement } from "../quotation/statements";
import type { SpeakerPhrase } from "./phrase";
import { describedEntity } from "./description";

/** Who speaks: an entity by its index, or a description where nobody is named. */
export interface Attribution {
  readonly entity: number | null;
  readonly description: TokenRange | null;
  readonly mention: TokenRange | null;
  readonly via: SpeakerVia;
}

/** The article's entities that can speak, by the index of the name. */
export interface Cast {
  readonly entities: readonly NamedEntity[];
  /** For each name its entity's index, else -1. */
  readonly entityOf: Int32Array;
}

/** The speaker of each draft; null where the text gives none. */
export function attributeQuotes(
  reading: Reading,
  statements: readonly Statement[],
  drafts: readonly QuoteDraft[],
  cast: Cast,
): readonly (Attribution | null)[] {
  const results: (Attribution | null)[] = new Array<Attribution | null>(drafts.length).fill(null);
  const pending: number[] = [];
  let focus: Focus | null = null;
  let next = 0;
  statements.forEach((statement, index) => {
    const first = next;
    while (next < drafts.length && drafts[next]!.statement <= index) next += 1;
    if (first === next) {
      focus = narrativeFocus(reading, statement, cast) ?? focus;
      return;
    }
    for (let d = first; d < next; d++) {
      const draft = drafts[d]!;
      const result = resolve(reading, draft, results, cast, focus);
      results[d] = result;
      if (!result) {
        pending.push(d);
        continue;
      }
      focus = { entity: result.entity, description: result.description };
      for (const open of pending.splice(0)) results[open] = { ...result, mention: null, via: "context" };
    }
  });
  return results;
}

interface Focus {
  readonly entity: number | null;
  readonly description: TokenRange | null;
}

function resolve(
  reading: Reading,
  draft: QuoteDraft,
  results: readonly (Attribution | null)[],
  cast: Cast,
  focus: Focus | null,
): Attribution | null {
  const { link } = draft;
  switch (link.type) {
    case "same": {
      const other = results[link.draft];
      return other ? other : null;
    }
    case "clitic":
      return focus ? { ...focus, mention: null, via: "clitic" } : null;
    case "context":
      return focus ? { ...focus, mention: null, via: "context" } : null;
    case "phrase":
      return resolvePhrase(reading, link.phrase, cast, focus);
  }
}

function resolvePhrase(
  reading: Reading,
  phrase: SpeakerPhrase,
  cast: Cast,
  focus: Focus | null,
): Attribution | null {
  const mention = { from: phrase.from, to: phrase.to };
  if (phrase.kind === "name") {
    const entity = cast.entityOf[reading.nameAt[phrase.from]!] ?? -1;
    return entity >= 0
      ? { entity, description: null, mention, via: "name" }
      : { entity: null, description: mention, mention, via: "name" };
  }
  if (phrase.kind === "pronoun") return focus ? { ...focus, mention, via: "pronoun" } : null;
  const entity = describedEntity(reading, phrase, cast, focus?.entity ?? null);
  if (entity !== null) return { entity, description: null, mention, via: "nominal" };
  return { entity: null, description: mention, mention, via: "nominal" };
}

/** Whom a statement without a quote turns to: its first person that is not behind a preposition. */
function narrativeFocus(reading: Reading, statement: Statement, cast: Cast): Focus | null {
  for (let i = statement.from; i < statement.end; i++) {
    if (!isSpeakerName(reading, i)) continue;
    if (isPersonName(reading, i)) {
      const entity = cast.entityOf[reading.nameAt[i]!] ?? -1;
      if (entity >= 0) return { entity, description: null };
    }
    i = nameEnd(reading, i) - 1;
  }
  return null;
}
