/**
 * Records of articles as bytes: a quarter of what JSON takes, and read without a parser. What stands in columns of its own (address, date,
 * outlet) and the text are left out. A change here is a change of the database's version.
 */
import type { EntityType, QuoteKind } from "../../core/analysis";
import type { Span } from "../../core/text/span";
import type { ArticleRecord, RecordEntity, RecordQuote, RecordTag } from "../record";
import { ByteReader, ByteWriter } from "./bytes";

/** The record as it is stored; its text comes from the file. */
export type StoredRecord = Omit<ArticleRecord, "text">;

/** What the row says beside the packed record. */
export type RecordRow = Pick<ArticleRecord, "uri" | "published" | "outlet">;

/** By their numbers in the bytes. */
const TYPES: readonly EntityType[] = ["person", "organization", "place", "event", "work", "date", "quantity"];
const KINDS: readonly QuoteKind[] = ["direct", "mixed", "indirect"];

/** What people made is rare and various: it stays JSON. */
type Made = Pick<ArticleRecord, "tags" | "annotators" | "problem">;

const writer = new ByteWriter();

export function packRecord(record: StoredRecord): Uint8Array {
  writer.text(record.title);
  writeSpan(record.headline, 0);
  writeList(record.boilerplate, (span) => writeSpan(span, 0));
  writeList(record.entities, writeEntity);
  let before = 0;
  writeList(record.quotes, (quote) => {
    writeQuote(quote, before);
    before = quote.start;
  });
  writer.number(record.findings);
  writer.number(record.reviewed);
  const { tags, annotators, problem } = record;
  const isMade = tags.length > 0 || annotators.length > 0 || problem !== null;
  writer.text(isMade ? JSON.stringify({ tags, annotators, problem } satisfies Made) : "");
  return writer.take();
}

/** Throws where the bytes are no record. Entities, which are most of it, are read when somebody looks at them. */
export function unpackRecord(bytes: Uint8Array, { uri, published, outlet }: RecordRow): StoredRecord {
  const reader = new ByteReader(bytes);
  const title = reader.text();
  const headline = readSpan(reader, 0);
  const boilerplate = readList(reader, () => readSpan(reader, 0)!);
  const entitiesAt = reader.at;
  let entities: readonly RecordEntity[] | null = null;
  for (let left = reader.number(); left > 0; left--) skipEntity(reader);
  let before = 0;
  const quotes = readList(reader, () => {
    const quote = readQuote(reader, before);
    before = quote.start;
    return quote;
  });
  const findings = reader.number();
  const reviewed = reader.number();
  const made = reader.text();
  const { tags, annotators, problem } = made === "" ? NOTHING_MADE : (JSON.parse(made) as Made);
  return {
    uri,
    title,
    headline,
    published,
    outlet,
    boilerplate,
    get entities() {
      return (entities ??= readEntities(new ByteReader(bytes, entitiesAt)));
    },
    quotes,
    tags,
    annotators,
    findings,
    reviewed,
    problem,
  };
}

const NO_TAGS: readonly RecordTag[] = [];
const NOTHING_MADE: Made = { tags: NO_TAGS, annotators: [], problem: null };

function writeEntity({ name, type, roles, names, mentions, first, places }: RecordEntity): void {
  writer.number(TYPES.indexOf(type));
  writer.text(name);
  // Most entities have the one name.
  const others = names[0] === name ? names.slice(1) : null;
  writer.number(others === null ? 0 : others.length + 1);
  for (const other of others ?? []) writer.text(other);
  if (others === null) writeList(names, (one) => writer.text(one));
  writeList(roles, (role) => writer.text(role));
  writer.number(mentions);
  let before = 0;
  writeList(places, (place) => {
    writer.difference(place - before);
    before = place;
  });
  writeSpan(first, places[0] ?? 0);
}

function readEntities(reader: ByteReader): readonly RecordEntity[] {
  return readList(reader, () => readEntity(reader));
}

function readEntity(reader: ByteReader): RecordEntity {
  const type = TYPES[reader.number()]!;
  const name = reader.text();
  const others = reader.number();
  const names =
    others === 0
      ? readList(reader, () => reader.text())
      : [name, ...Array.from({ length: others - 1 }, () => reader.text())];
  const roles = readList(reader, () => reader.text());
  const mentions = reader.number();
  let before = 0;
  const places = readList(reader, () => (before += reader.difference()));
  const first = readSpan(reader, places[0] ?? 0)!;
  return { name, type, roles, names, mentions, first, places };
}

/** As `readEntity` reads it. */
function skipEntity(reader: ByteReader): void {
  reader.skipNumbers(1);
  reader.skipText();
  const others = reader.number();
  for (let left = others === 0 ? reader.number() : others - 1; left > 0; left--) reader.skipText();
  for (let left = reader.number(); left > 0; left--) reader.skipText();
  reader.skipNumbers(1);
  reader.skipNumbers(reader.number());
  if (reader.number() > 0) reader.skipNumbers(1);
}

function writeQuote({ start, end, kind, cue, speaker, entity, mention }: RecordQuote, before: number): void {
  writer.number(KINDS.indexOf(kind));
  writer.difference(start - before);
  writer.difference(end - start);
  writeSpan(cue, end);
  writer.number(entity === null ? 0 : entity + 1);
  writer.number(speaker === null ? 0 : 1);
  if (speaker !== null) writer.text(speaker);
  writeSpan(mention, end);
}

function readQuote(reader: ByteReader, before: number): RecordQuote {
  const kind = KINDS[reader.number()]!;
  const start = before + reader.difference();
  const end = start + reader.difference();
  const cue = readSpan(reader, end);
  const entity = reader.number();
  const speaker = reader.number() === 0 ? null : reader.text();
  const mention = readSpan(reader, end);
  return { start, end, kind, cue, speaker, entity: entity === 0 ? null : entity - 1, mention };
}

/** `near`: a place that both sides know. */
function writeSpan(span: Span | null, near: number): void {
  if (span === null) {
    writer.number(0);
    return;
  }
  writer.number(span.end - span.start + 1);
  writer.difference(span.start - near);
}

function readSpan(reader: ByteReader, near: number): Span | null {
  const length = reader.number();
  if (length === 0) return null;
  const start = near + reader.difference();
  return { start, end: start + length - 1 };
}

function writeList<One>(list: readonly One[], write: (one: One) => void): void {
  writer.number(list.length);
  for (const one of list) write(one);
}

function readList<One>(reader: ByteReader, read: () => One): readonly One[] {
  const list: One[] = [];
  for (let left = reader.number(); left > 0; left--) list.push(read());
  return list;
}
