/**
 * Reading files off the request thread: workers decode, judge and analyse files that are neither open nor tagged, and make them ready
 * for the index. What people made of an article is not their business.
 */
import {
  NEVER_CANCELLED,
  type Channel,
  type ClockPort,
  type CompressionPort,
  type FilePort,
} from "../host/ports";
import type { LanguagePack } from "../core/languages/pack";
import type { Analyzer } from "./analyzer";
import { NOTHING_PLACED } from "./annotators";
import { Articles, type ArticlesParts } from "./articles";
import type { CorpusConfig } from "./config";
import { createFolder, folderOf, type CorpusFolder } from "./folder";
import { NO_DECISIONS } from "./entities/entityDecisions";
import { articleRecord, fileName } from "./record";
import { prepareArticle, type PreparedArticle } from "./stored/prepared";
import { printOf } from "./stored/print";

/** Files with sidecars are not read here. */
const NO_SIDECARS: ArticlesParts["sidecars"] = {
  load: () => Promise.resolve({ status: "absent" }),
  place: () => NOTHING_PLACED,
};

/** By which files are read: plain data, for posting. */
export interface ReadingRules {
  readonly folders: readonly {
    readonly uri: string;
    readonly config: CorpusConfig;
    readonly packs: readonly LanguagePack[];
    readonly analyzerVersion: string;
  }[];
  /** See `Settings.encoding`. */
  readonly encoding: string;
}

export interface FileToRead {
  readonly uri: string;
  /** What the file was when it was found. */
  readonly stamp: string;
  /** Of the text that is in the index (`printOf`), if the same text would be analysed in the same way; else null. */
  readonly print: number | null;
}

export type ReadFile =
  | { readonly kind: "article"; readonly article: PreparedArticle }
  /** The text is that of the print. */
  | { readonly kind: "unchanged" }
  | { readonly kind: "notArticle" }
  /** Why, as a sentence. */
  | { readonly kind: "unavailable"; readonly reason: string };

type Message =
  { readonly rules: ReadingRules } | { readonly id: number; readonly files: readonly FileToRead[] };

interface Result {
  readonly id: number;
  readonly files: readonly ReadFile[];
}

export interface ReadingParts {
  readonly files: FilePort;
  readonly clock: ClockPort;
  readonly compression: CompressionPort;
  readonly analyzer: Analyzer;
}

/** A worker's side: reads what `channel` asks for, one request after the other. */
export function serveReading(channel: Channel, parts: ReadingParts): void {
  let articles: Articles | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const read = async ({ uri, stamp, print }: FileToRead): Promise<ReadFile> => {
    if (articles === null) throw new Error("Files were to be read before there were rules.");
    try {
      if (print !== null) {
        const text = await articles.diskText(uri);
        if (text !== null && printOf(text) === print) return { kind: "unchanged" };
      }
      const state = await articles.fromDisk(uri, false, NEVER_CANCELLED);
      if (state.kind === "article") {
        return {
          kind: "article",
          article: prepareArticle(articleRecord(state.view), stamp, parts.compression),
        };
      }
      return state.kind === "unavailable" ? state : { kind: "notArticle" };
    } catch (error) {
      return { kind: "unavailable", reason: faultOf(uri, error) };
    }
  };
  channel.onMessage((received) => {
    const message = received as Message;
    if ("rules" in message) {
      turn = turn.then(() => (articles = articlesUnder(message.rules, parts)));
      return;
    }
    turn = turn.then(async () => {
      const files: ReadFile[] = [];
      for (const file of message.files) files.push(await read(file));
      channel.post({ id: message.id, files } satisfies Result);
    });
  });
}

/** What is told of an article whose analysis fails: a bug, which must not end the indexing of the others. */
export function faultOf(uri: string, error: unknown): string {
  const what = error instanceof Error ? error.message : String(error);
  return `${fileName(uri)} could not be analysed: a fault of Kutip (${what}). Please report it.`;
}

function articlesUnder(
  { folders, encoding }: ReadingRules,
  { files, clock, analyzer }: ReadingParts,
): Articles {
  const made = folders.map(({ uri, config, packs, analyzerVersion }) =>
    createFolder(uri, config, packs.length === 0 ? analyzer : analyzer.withPacks(packs, analyzerVersion)),
  );
  return new Articles({
    files,
    clock,
    sidecars: NO_SIDECARS,
    folderFor: (uri) => folderOf(made, uri)!,
    encoding: () => encoding,
    entityDecisions: () => NO_DECISIONS,
    hiddenAnnotators: () => new Set(),
  });
}

export function readingRules(folders: readonly CorpusFolder[], encoding: string): ReadingRules {
  return {
    encoding,
    folders: folders.map(({ uri, config, analyzer }) => ({
      uri,
      config,
      packs: analyzer.ownPacks,
      analyzerVersion: analyzer.version,
    })),
  };
}

/** Readers that are started when there is much to read and ended when it is read. */
export class Readers {
  readonly #count: number;
  readonly #makeChannel: () => Channel;
  readonly #running: Reader[] = [];
  #rules: ReadingRules | null = null;

  /** `start` gives a channel to a new worker that runs `serveReading`. */
  constructor(count: number, start: () => Channel) {
    this.#count = count;
    this.#makeChannel = start;
  }

  /** Requests that keep all readers busy without a pause. */
  get capacity(): number {
    return this.#rules === null ? 0 : this.#count * 2;
  }

  set rules(rules: ReadingRules) {
    this.#rules = rules;
    for (const reader of this.#running) reader.post({ rules });
  }

  /** All of them, so that they are ready when there is something to read. */
  start(): void {
    if (this.#rules === null) return;
    while (this.#running.length < this.#count) this.#running.push(this.#started());
  }

  /** In the order of `files`. Of files that a reader did not live to read, the reason is told. */
  read(files: readonly FileToRead[]): Promise<readonly ReadFile[]> {
    if (this.#running.length < this.#count) this.#running.push(this.#started());
    const idlest = this.#running.reduce((a, b) => (b.waiting < a.waiting ? b : a));
    return idlest.read(files);
  }

  /** Nothing is left to read: their memory is given back. */
  rest(): void {
    for (const reader of this.#running.splice(0)) reader.end();
  }

  #started(): Reader {
    const reader = new Reader(this.#makeChannel(), () => {
      const at = this.#running.indexOf(reader);
      if (at >= 0) this.#running.splice(at, 1);
    });
    reader.post({ rules: this.#rules! });
    return reader;
  }
}

class Reader {
  readonly #channel: Channel;
  readonly #waiting = new Map<
    number,
    { files: readonly FileToRead[]; done(read: readonly ReadFile[]): void }
  >();
  #next = 0;

  constructor(channel: Channel, ended: () => void) {
    this.#channel = channel;
    channel.onMessage((message) => {
      const { id, files } = message as Result;
      this.#waiting.get(id)?.done(files);
      this.#waiting.delete(id);
    });
    channel.onEnd((reason) => {
      ended();
      for (const request of this.#waiting.values()) {
        request.done(request.files.map(({ uri }) => ({ kind: "unavailable", reason: faultOf(uri, reason) })));
      }
      this.#waiting.clear();
    });
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  post(message: Message): void {
    this.#channel.post(message);
  }

  read(files: readonly FileToRead[]): Promise<readonly ReadFile[]> {
    return new Promise((done) => {
      const id = this.#next++;
      this.#waiting.set(id, { files, done });
      this.post({ id, files });
    });
  }

  end(): void {
    this.#channel.end();
  }
}
