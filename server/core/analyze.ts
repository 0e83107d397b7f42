/** The analysis of one article: every pass in order. Pure; never throws on any text. */
import type { Analysis, Entity, Mention, Quote, Speaker } from "./analysis";
import { attributeQuotes, type Attribution } from "./attribution/attribute";
import { reasonFor } from "./attribution/reason";
import { describeCast } from "./coreference/descriptors";
import { findMentions, type ResolvedMention } from "./coreference/mentions";
import type { Document, TokenRange } from "./document";
import type { NamedEntity, NameMention } from "./entities/entity";
import { linkNames } from "./entities/link";
import { findMeasures } from "./entities/measures";
import { findNames } from "./entities/names";
import type { LanguagePack } from "./languages/pack";
import { UNDETERMINED } from "./languages/packs";
import type { QuoteDraft } from "./quotation/draft";
import { findQuotes } from "./quotation/quotes";
import { readArticle } from "./quotation/reading";
import { buildDocument } from "./segmentation/document";
import { byPosition, overlaps, type Span } from "./text/span";

/** Analyses `text` with the given pack. Offsets in the result are UTF-16 code units of `text`. Linear time. */
export function analyze(text: string, pack: LanguagePack): Analysis {
  const steps = analysisSteps(text, pack);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, with a stop after each of the longer passes, at which something else may be done. */
export function* analysisSteps(text: string, pack: LanguagePack): Generator<void, Analysis, void> {
  const document = buildDocument(text, pack);
  yield;
  const found = findNames(document, pack);
  yield;
  const names = mergeNames(found, findMeasures(document, pack));
  const linked = linkNames(document, names, pack);
  yield;
  return analyzeNamed(document, pack, names, linked);
}

/** The passes behind the names: for tests that bring names of their own. */
export function analyzeNamed(
  document: Document,
  pack: LanguagePack,
  names: readonly NameMention[],
  named: readonly NamedEntity[],
): Analysis {
  const reading = readArticle(document, names, pack);
  const { statements, drafts } = findQuotes(reading);
  const cast = describeCast(reading, named, entityIndexes(named, names), pack.attribution);
  const attributions = attributeQuotes(reading, statements, drafts, cast);
  const resolved = findMentions(reading, statements, drafts, attributions, cast);
  const resolvedOf = new Map<number, ResolvedMention[]>();
  for (const mention of resolved) {
    const list = resolvedOf.get(mention.entity);
    if (list) list.push(mention);
    else resolvedOf.set(mention.entity, [mention]);
  }
  const entities = named.map((entity, index) =>
    toEntity(document, entity, index, resolvedOf.get(index) ?? []),
  );
  return {
    language: pack.code,
    languageKnown: pack.code !== UNDETERMINED.code,
    article: document.structure,
    quotes: drafts.map((draft, index) =>
      toQuote(document, draft, index, attributions.speakers[index] ?? null, named),
    ),
    entities,
  };
}

/** Both in text order and without overlap; where a measure overlaps a name, the longer stays. */
function mergeNames(names: readonly NameMention[], measures: readonly NameMention[]): NameMention[] {
  const all = [...names, ...measures].sort(byPosition);
  const kept: NameMention[] = [];
  for (const name of all) {
    const last = kept.at(-1);
    if (last && overlaps(last, name)) {
      if (name.end - name.start > last.end - last.start) kept[kept.length - 1] = name;
      continue;
    }
    kept.push(name);
  }
  return kept;
}

/** For each name the index of its entity, else -1. */
function entityIndexes(entities: readonly NamedEntity[], names: readonly NameMention[]): Int32Array {
  const byStart = new Map<number, number>();
  entities.forEach((entity, index) => {
    for (const mention of entity.mentions) byStart.set(mention.start, index);
  });
  return Int32Array.from(names, (name) => byStart.get(name.start) ?? -1);
}

function toEntity(
  document: Document,
  entity: NamedEntity,
  index: number,
  resolved: readonly ResolvedMention[],
): Entity {
  const mentions: Mention[] = entity.mentions.map(({ start, end }) => ({ start, end, kind: "name" }));
  for (const { from, to, kind, reason } of resolved)
    mentions.push({ ...spanOf(document, { from, to }), kind, reason });
  return {
    id: `e${index + 1}`,
    name: entity.name,
    type: entity.type,
    roles: entity.roles.map((role) => (role.affiliation ? `${role.title} ${role.affiliation}` : role.title)),
    mentions: mentions.sort(byPosition),
  };
}

function spanOf({ tokens }: Document, { from, to }: TokenRange): Span {
  return { start: tokens.start[from]!, end: tokens.end[to - 1]! };
}

function toQuote(
  document: Document,
  draft: QuoteDraft,
  index: number,
  attribution: Attribution | null,
  named: readonly NamedEntity[],
): Quote {
  const { confidence, reason } = reasonFor(document, draft, attribution, named);
  return {
    id: `q${index + 1}`,
    kind: draft.kind,
    ...spanOf(document, draft),
    cue: draft.cue ? spanOf(document, draft.cue) : null,
    speaker: attribution ? toSpeaker(document, attribution, named) : null,
    confidence,
    reason,
  };
}

function toSpeaker(
  document: Document,
  attribution: Attribution,
  named: readonly NamedEntity[],
): Speaker | null {
  const { entity, description, mention, via } = attribution;
  const name =
    entity === null
      ? description
        ? document.text.slice(spanOf(document, description).start, spanOf(document, description).end)
        : null
      : named[entity]!.name;
  if (name === null) return null;
  return {
    name,
    entity: entity === null ? null : `e${entity + 1}`,
    mention: mention ? spanOf(document, mention) : null,
    via,
  };
}
