/**
 * The roster: of every article what must be known of it at once when the index opens, in blocks of many articles each, so that a start
 * reads a few dozen rows instead of one an article. What changes waits until it is written, in the transaction of what it tells of;
 * whoever asks sees it before.
 */
import type { DatabasePort } from "../../host/ports";
import { ByteReader, ByteWriter } from "./bytes";
import type { PreparedArticle } from "./prepared";

/** What is known of every article without its record. */
export interface RosterArticle extends Pick<
  PreparedArticle,
  "uri" | "published" | "outlet" | "quotes" | "annotated"
> {
  readonly id: number;
  readonly rank: number;
}

/** And of its file. */
export type RosterRow = RosterArticle & Pick<PreparedArticle, "stamp" | "print">;

/** Articles a block, by their ids. */
const BLOCK = 512;

export class Roster {
  readonly #database: DatabasePort;
  /** By block and id; null is gone. */
  readonly #changed = new Map<number, Map<number, RosterRow | null>>();
  /** Of articles that are not otherwise changed. */
  readonly #stamps = new Map<number, Map<number, string>>();

  constructor(database: DatabasePort) {
    this.#database = database;
  }

  /** Of `row` nothing else is kept. */
  put({ id, uri, published, outlet, rank, quotes, annotated, stamp, print }: RosterRow): void {
    this.#note(id, { id, uri, published, outlet, rank, quotes, annotated, stamp, print });
  }

  remove(id: number): void {
    this.#note(id, null);
  }

  /** The file has another stamp and holds the same article. */
  renew(id: number, stamp: string): void {
    const block = blockOf(id);
    const row = this.#changed.get(block)?.get(id);
    if (row) this.put({ ...row, stamp });
    else if (row === undefined) mapIn(this.#stamps, block).set(id, stamp);
  }

  /** All that are on disk. */
  *articles(): Iterable<RosterArticle> {
    for (const row of this.#database.all("SELECT articles FROM roster ORDER BY block"))
      yield* readArticles(new ByteReader(row.articles as Uint8Array));
  }

  /** Every article of one block; null behind the last one. */
  block(block: number): readonly RosterRow[] | null {
    const last = this.#database.get("SELECT max(block) AS last FROM roster")?.last as number | null;
    if (block > Math.max(last ?? -1, ...this.#changed.keys())) return null;
    return this.#rowsOf(block);
  }

  /** Writes what waits to be written. */
  write(): void {
    for (const block of new Set([...this.#changed.keys(), ...this.#stamps.keys()])) {
      const articles = packBlock(this.#rowsOf(block));
      this.#database.run("INSERT OR REPLACE INTO roster(block, articles) VALUES (?, ?)", [block, articles]);
    }
    this.#changed.clear();
    this.#stamps.clear();
  }

  #note(id: number, row: RosterRow | null): void {
    const block = blockOf(id);
    mapIn(this.#changed, block).set(id, row);
    this.#stamps.get(block)?.delete(id);
  }

  #rowsOf(block: number): readonly RosterRow[] {
    const stored = this.#database.get("SELECT articles FROM roster WHERE block = ?", [block]);
    const rows = new Map<number, RosterRow>();
    for (const row of stored ? unpackBlock(stored.articles as Uint8Array) : []) rows.set(row.id, row);
    for (const [id, row] of this.#changed.get(block) ?? []) {
      if (row) rows.set(id, row);
      else rows.delete(id);
    }
    for (const [id, stamp] of this.#stamps.get(block) ?? []) {
      const row = rows.get(id);
      if (row) rows.set(id, { ...row, stamp });
    }
    return [...rows.values()];
  }
}

function blockOf(id: number): number {
  return Math.floor(id / BLOCK);
}

function mapIn<Value>(maps: Map<number, Map<number, Value>>, key: number): Map<number, Value> {
  const known = maps.get(key);
  if (known) return known;
  const made = new Map<number, Value>();
  maps.set(key, made);
  return made;
}

/** A rank in two numbers of fewer than 32 bits. */
const LOW_RANKS = 2 ** 24;

const writer = new ByteWriter();

/** Texts are lists that are read at once and not one by one, without what all of them begin or end with; stamps, which few ask for, come last. */
export function packBlock(rows: readonly RosterRow[]): Uint8Array {
  writer.number(rows.length);
  const start = sharedStart(rows.map(({ uri }) => uri));
  writer.text(start);
  writer.text(JSON.stringify(rows.map(({ uri }) => uri.slice(start.length))));
  writer.text(JSON.stringify(rows.map(({ published }) => published)));
  writer.text(JSON.stringify(rows.map(({ outlet }) => outlet)));
  let before = 0;
  for (const { id, rank, quotes, annotated } of rows) {
    writer.difference(id - before);
    writer.number(Math.floor(rank / LOW_RANKS));
    writer.number(rank % LOW_RANKS);
    writer.number(quotes);
    writer.number(annotated);
    before = id;
  }
  for (const { print } of rows) writer.number(print);
  const end = sharedEnd(rows.flatMap(({ stamp }) => stamp ?? []));
  writer.text(end);
  writer.text(JSON.stringify(rows.map(({ stamp }) => stamp?.slice(0, stamp.length - end.length) ?? null)));
  return writer.take();
}

export function unpackBlock(bytes: Uint8Array): readonly RosterRow[] {
  const reader = new ByteReader(bytes);
  const rows = readArticles(reader);
  const prints = rows.map(() => reader.number());
  const end = reader.text();
  const stamps = readTexts(reader);
  return rows.map((row, i) => {
    const stamp = stamps[i] ?? null;
    return { ...row, print: prints[i]!, stamp: stamp === null ? null : stamp + end };
  });
}

function readArticles(reader: ByteReader): readonly RosterArticle[] {
  const rows: RosterArticle[] = [];
  const count = reader.number();
  const start = reader.text();
  const uris = readTexts(reader);
  const published = readTexts(reader);
  const outlets = readTexts(reader);
  let id = 0;
  for (let i = 0; i < count; i++) {
    id += reader.difference();
    rows.push({
      id,
      uri: start + uris[i]!,
      rank: reader.number() * LOW_RANKS + reader.number(),
      published: published[i]!,
      outlet: outlets[i]!,
      quotes: reader.number(),
      annotated: reader.number(),
    });
  }
  return rows;
}

function readTexts(reader: ByteReader): readonly (string | null)[] {
  return JSON.parse(reader.text()) as readonly (string | null)[];
}

/** Halves of surrogate pairs are not divided: by themselves they could not be written. */
function sharedStart(texts: readonly string[]): string {
  const [first = ""] = texts;
  let shared = first.length;
  for (const text of texts) while (!text.startsWith(first.slice(0, shared))) shared -= 1;
  return first.slice(0, shared > 0 && isSurrogate(first.charCodeAt(shared - 1)) ? 0 : shared);
}

function sharedEnd(texts: readonly string[]): string {
  const [first = ""] = texts;
  let from = 0;
  for (const text of texts) while (!text.endsWith(first.slice(from))) from += 1;
  return isSurrogate(first.charCodeAt(from)) ? "" : first.slice(from);
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
