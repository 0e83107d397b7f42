/** A corpus of two articles in memory, analysed plainly, that tells what it did. */
import type { Corpus } from "../../../server/corpus/corpus";
import { createCorpus } from "../../../server/corpus/corpusService";
import { createMemoryIndex } from "../../../server/corpus/memoryIndex";
import { NEVER_CANCELLED } from "../../../server/host/ports";
import type { CorpusStatus, Settings } from "../../../server/protocol/corpus";
import type { Sidecars } from "../../../server/sidecar/sidecar";
import { createEntityLists } from "../../../server/sidecar/entities/entityStore";
import { createSidecars } from "../../../server/sidecar/store";
import { createStrays } from "../../../server/sidecar/strays";
import { memoryFiles } from "../../support/memoryFiles";
import { memoryHost, type MemoryHost } from "../../support/memoryHost";
import { plainAnalyzer, type PlainAnalyzer } from "../../support/plainAnalyzer";

export const ROOT = "file:///korpus";
export const BERAS = `${ROOT}/beras.txt`;
export const PASAR = `${ROOT}/pasar/ikan%20laut.txt`;
export const NEWS =
  "Harga Beras Naik\n\nMenurut pedagang Sari Dewi, harga beras di pasar induk kembali naik pekan ini. “Stok masih cukup,” katanya.\n";
export const OTHER =
  "Nelayan Tak Melaut\n\nKetua kelompok nelayan Budi Raharjo berharap cuaca segera membaik. “Kami menunggu saja,” ujarnya.\n";
export const SETTINGS: Settings = {
  articles: { include: ["**/*.txt"], exclude: [] },
  language: "auto",
  encoding: "utf8",
  annotator: "",
};

export interface World {
  readonly host: MemoryHost;
  readonly corpus: Corpus;
  readonly sidecars: Sidecars;
  readonly analyzer: PlainAnalyzer;
  /** Addresses in the order in which they came into the index. */
  readonly indexed: readonly string[];
  readonly statuses: readonly CorpusStatus[];
  readonly changedViews: readonly string[];
}

export function world(files: Readonly<Record<string, string | Uint8Array>>): World {
  const host = memoryHost(memoryFiles(files));
  const sidecars = createSidecars(host);
  const entityLists = createEntityLists(host);
  const strays = createStrays(host, sidecars, (error) => {
    throw error;
  });
  const analyzer = plainAnalyzer();
  const index = createMemoryIndex();
  const indexed: string[] = [];
  const put = index.put.bind(index);
  index.put = (record) => {
    indexed.push(record.uri);
    return put(record);
  };
  const corpus = createCorpus({ host, sidecars, entityLists, strays, analyzer, index, settings: SETTINGS });
  const statuses: CorpusStatus[] = [];
  const changedViews: string[] = [];
  corpus.onDidChangeStatus((status) => statuses.push(status));
  corpus.onDidChangeView((uri) => changedViews.push(uri));
  return { host, corpus, sidecars, analyzer, indexed, statuses, changedViews };
}

/** What a search finds, as `kind label`. */
export async function found(corpus: Corpus, query: string): Promise<readonly string[]> {
  const answer = await corpus.index.search(query, 20, NEVER_CANCELLED);
  return answer.kind === "found" ? answer.rows.map((row) => `${row.kind} ${row.label}`) : ["cancelled"];
}

/** Resolves when the background work is done: the corpus says so itself. */
export function ready(corpus: Corpus): Promise<void> {
  if (corpus.status().state === "ready") return Promise.resolve();
  return new Promise((resolve) => {
    const stop = corpus.onDidChangeStatus((status) => {
      if (status.state !== "ready") return;
      stop();
      resolve();
    });
  });
}

export async function kindOf(corpus: Corpus, uri: string): Promise<string> {
  return (await corpus.view(uri, NEVER_CANCELLED)).kind;
}
