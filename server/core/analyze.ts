/** The analysis of one article: every pass in order. Pure; never throws on any text. */
import type { Analysis, Entity, Mention, Quote, Speaker } from "./analysis";
import { attributeQuotes, type Attribution } from "./attribution/attribute";
import { reasonFor } from "./attribution/reason";
import { describeCast } from "./coreference/descriptors";
import { findMentions, type ResolvedMention } from "./coreference/mentions";
import type { Document, TokenRange } from "./document";
import type { NamedEntity, NameMention } from "./entities/entity";
import { linkSteps } from "./entities/linking/link";
import { lexiconOf } from "./entities/lexicon/lexicons";
import { readMeasures, type MeasuresRun } from "./entities/measures/measures";
import { modelOf } from "./entities/tagger/models";
import { readNames, type NamesRun } from "./entities/names/names";
import type { LanguagePack } from "./languages/pack";
import { UNDETERMINED } from "./languages/packs";
import type { QuoteDraft } from "./quotation/draft";
import { findQuotes, type QuotesRun } from "./quotation/quotes";
import { readArticle, type Reading } from "./quotation/reading";
import { documentSteps, excerptDocument } from "./segmentation/document";
import { completed, type Steps } from "./steps";
import { byPosition, overlaps, type Span } from "./text/span";

/** Analyses `text` with the given pack. Offsets in the result are UTF-16 code units of `text`. Linear time. */
export function analyze(text: string, pack: LanguagePack): Analysis {
  return analyzeAgain(null, text, pack).analysis;
}

/**
 * Analyses a stretch of `text` by itself, as the body of an article, for an answer that cannot wait for the whole: what the rest would say
 * of its names, and of whom it means, is not known. Offsets count in the whole text. Linear in the stretch.
 */
export function analyzeExcerpt(text: string, span: Span, pack: LanguagePack): Analysis {
  return completed(passesOver(excerptDocument(text, span, pack), null, pack)).analysis;
}

/** An analysis with what its passes found on the way: where the next one starts from, of the text edited. */
export interface AnalysisRun {
  readonly analysis: Analysis;
  readonly pack: LanguagePack;
  readonly document: Document;
  readonly names: NamesRun;
  readonly measures: MeasuresRun;
  readonly quotes: QuotesRun;
}

/**
 * Analyses a text that was analysed before and edited since; the result is that of `analyze`. Paragraphs and sentences that stand as they
 * stood are not read again; passes over the whole article run.
 */
export function analyzeAgain(previous: AnalysisRun | null, text: string, pack: LanguagePack): AnalysisRun {
  return completed(analysisSteps(previous, text, pack));
}

/** The same, with a stop every few milliseconds, at which something else may be done. */
export function* analysisSteps(
  previous: AnalysisRun | null,
  text: string,
  pack: LanguagePack,
): Steps<AnalysisRun> {
  const usable = previous && isUsable(previous, pack) ? previous : null;
  const document = yield* documentSteps(text, pack, usable?.document ?? null);
  yield;
  return yield* passesOver(document, usable, pack);
}

/** The passes behind segmentation. */
function* passesOver(document: Document, usable: AnalysisRun | null, pack: LanguagePack): Steps<AnalysisRun> {
  const named = yield* readNames(document, lexiconOf(pack), modelOf(pack), usable?.names ?? null);
  yield;
  const measures = readMeasures(document, pack, usable?.measures ?? null);
  yield;
  const names = mergeNames(named.mentions, measures.mentions);
  yield;
  const linked = yield* linkSteps(document, names, pack);
  yield;
  const reading = readArticle(document, names, pack);
  yield;
  const quotes = yield* findQuotes(reading, usable?.quotes ?? null);
  yield;
  const analysis = yield* attribute(reading, quotes, pack, linked);
  return { analysis, pack, document, names: named, measures, quotes };
}

/** What a run found holds for its pack, and for tokens with the numbers of its vocabulary. */
function isUsable({ pack, document }: AnalysisRun, of: LanguagePack): boolean {
  return pack === of && !document.tokens.vocabulary.isOverfull;
}

/** Entities or quotes put together between two stops: a few milliseconds. */
const RESULTS_PER_STOP = 2_000;

/** The passes behind the quotes: who speaks, and who is meant by what is no name. */
function* attribute(
  reading: Reading,
  { statements, drafts }: QuotesRun,
  pack: LanguagePack,
  named: readonly NamedEntity[],
): Steps<Analysis> {
  const { document, names } = reading;
  const cast = yield* describeCast(reading, named, entityIndexes(named, names), pack.attribution);
  yield;
  const attributions = yield* attributeQuotes(reading, statements, drafts, cast);
  yield;
  const resolved = yield* findMentions(reading, statements, drafts, attributions, cast);
  yield;
  const resolvedOf: ResolvedMention[][] = [];
  for (const mention of resolved)
    for (const entity of mention.entities) (resolvedOf[entity] ??= []).push(mention);
  const entities: Entity[] = [];
  for (const [index, entity] of named.entries()) {
    if (index % RESULTS_PER_STOP === 0) yield;
    entities.push(toEntity(document, entity, index, resolvedOf[index] ?? NOT_RESOLVED));
  }
  const quotes: Quote[] = [];
  for (const [index, draft] of drafts.entries()) {
    if (index % RESULTS_PER_STOP === 0) yield;
    quotes.push(toQuote(reading, draft, index, attributions.speakers[index] ?? null, named));
  }
  return {
    language: pack.code,
    languageKnown: pack.code !== UNDETERMINED.code,
    article: document.structure,
    quotes,
    entities,
  };
}

/** Both in text order and without overlap; where a measure overlaps a name, the longer stays. */
function mergeNames(names: readonly NameMention[], measures: readonly NameMention[]): NameMention[] {
  const kept: NameMention[] = [];
  let nextName = 0;
  let nextMeasure = 0;
  while (nextName < names.length || nextMeasure < measures.length) {
    const isName =
      nextMeasure >= measures.length ||
      (nextName < names.length && byPosition(names[nextName]!, measures[nextMeasure]!) <= 0);
    const name = isName ? names[nextName++]! : measures[nextMeasure++]!;
    const last = kept[kept.length - 1];
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
  for (let index = 0; index < entities.length; index++)
    for (const mention of entities[index]!.mentions) byStart.set(mention.start, index);
  const indexes = new Int32Array(names.length);
  for (let n = 0; n < names.length; n++) indexes[n] = byStart.get(names[n]!.start) ?? -1;
  return indexes;
}

const NOT_RESOLVED: readonly ResolvedMention[] = [];

function toEntity(
  document: Document,
  entity: NamedEntity,
  index: number,
  resolved: readonly ResolvedMention[],
): Entity {
  const mentions: Mention[] = entity.mentions.map(({ start, end }) => ({ start, end, kind: "name" }));
  const { start, end } = document.tokens;
  for (const { from, to, kind, reason } of resolved)
    mentions.push({ start: start[from]!, end: end[to - 1]!, kind, reason });
  return {
    id: `e${index + 1}`,
    name: entity.name,
    type: entity.type,
    roles: entity.roles.map((role) => (role.affiliation ? `${role.title} ${role.affiliation}` : role.title)),
    mentions: resolved.length === 0 ? mentions : mentions.sort(byPosition),
  };
}

function spanOf({ tokens }: Document, { from, to }: TokenRange): Span {
  return { start: tokens.start[from]!, end: tokens.end[to - 1]! };
}

function toQuote(
  reading: Reading,
  draft: QuoteDraft,
  index: number,
  attribution: Attribution | null,
  named: readonly NamedEntity[],
): Quote {
  const { document } = reading;
  const { confidence, reason } = reasonFor(document, draft, attribution, named);
  return {
    id: `q${index + 1}`,
    kind: draft.kind,
    ...spanOf(document, draft),
    cue: draft.cue ? spanOf(document, draft.cue) : null,
    speaker: attribution ? toSpeaker(reading, attribution, named) : null,
    confidence,
    reason,
  };
}

function toSpeaker(
  { document, cues }: Reading,
  attribution: Attribution,
  named: readonly NamedEntity[],
): Speaker | null {
  const { entity, description, pair, mention, via } = attribution;
  const described = description && spanOf(document, description);
  const name =
    entity !== null
      ? named[entity]!.name
      : pair
        ? pair.map((one) => named[one]!.name).join(` ${cues.pack.joiners[0] ?? "&"} `)
        : described && document.text.slice(described.start, described.end);
  if (name === null) return null;
  return {
    name,
    entity: entity === null ? null : `e${entity + 1}`,
    mention: mention ? spanOf(document, mention) : null,
    via,
  };
}
