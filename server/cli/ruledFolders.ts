/**
 * The rules for the files of a folder: those of the nearest `kutip.json` at or above it, told of once where it has faults. Where there is
 * none, a corpus is told by its `kutip.entities.json`.
 */
import path from "node:path";
import { URI } from "vscode-uri";
import type { Analyzer } from "../corpus/analyzer";
import { CONFIG_FILE } from "../corpus/config";
import { loadFolder, type CorpusFolder } from "../corpus/folder";
import { nodeFiles } from "../host/node/files";
import type { Settings } from "../protocol/corpus";
import { ENTITIES_FILE } from "../sidecar/entities/entityList";
import type { Streams } from "./streams";

/** What holds where no `kutip.json` says otherwise. */
const SETTINGS: Settings = {
  articles: { include: ["**/*.txt"], exclude: [] },
  language: "auto",
  encoding: "utf8",
  annotator: "",
};

export class RuledFolders {
  readonly #analyzer: Analyzer;
  readonly #streams: Streams;
  readonly #loaded = new Map<string, Promise<CorpusFolder>>();

  constructor(analyzer: Analyzer, streams: Streams) {
    this.#analyzer = analyzer;
    this.#streams = streams;
  }

  /** `folder` is an absolute path. */
  async of(folder: string): Promise<CorpusFolder> {
    const root =
      (await holderAbove(folder, CONFIG_FILE)) ?? (await holderAbove(folder, ENTITIES_FILE)) ?? folder;
    const known = this.#loaded.get(root);
    if (known) return known;
    const loading = this.#load(root);
    this.#loaded.set(root, loading);
    return loading;
  }

  async #load(root: string): Promise<CorpusFolder> {
    const loaded = await loadFolder(URI.file(root).toString(), SETTINGS, this.#analyzer, nodeFiles());
    for (const { message } of loaded.config.problems) {
      this.#streams.err(`kutip: ${path.join(path.relative("", root), message)}\n`);
    }
    return loaded;
  }
}

/** The nearest folder, at or above this one, with a file of that name. */
async function holderAbove(folder: string, name: string): Promise<string | null> {
  for (let at = folder; ; at = path.dirname(at)) {
    if ((await nodeFiles().stat(URI.file(path.join(at, name)).toString())) !== null) return at;
    if (path.dirname(at) === at) return null;
  }
}
