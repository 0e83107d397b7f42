/**
 * `kutip search`: the search language over files and folders, without an editor. The articles are analysed and held in memory for this
 * one question; what is found, and in which order, is what the search view finds.
 */
import path from "node:path";
import { stat } from "node:fs/promises";
import { URI } from "vscode-uri";
import { createAnalyzer } from "../corpus/analyzer";
import { Articles } from "../corpus/articles";
import type { CorpusFolder } from "../corpus/folder";
import type { CorpusIndex } from "../corpus/index";
import { createMemoryIndex } from "../corpus/memoryIndex";
import { FOREIGN_GLOBS } from "../corpus/prose";
import { parseFindQuery } from "../corpus/query/parser";
import { EntityDecisions, NO_DECISIONS, type FolderDecisions } from "../corpus/entities/entityDecisions";
import { articleRecord } from "../corpus/record";
import { createHistory } from "../history/history";
import { nodeHost } from "../host/node/host";
import { NEVER_CANCELLED } from "../host/ports";
import { CONCORDANCE_ORDERS, type ConcordanceOrder } from "../protocol/find";
import { createEntityLists } from "../sidecar/entities/entityStore";
import type { EntityLists } from "../sidecar/entities/entityList";
import { createSidecars } from "../sidecar/store";
import { FOUND_FORMATS, foundForm, type FoundFormat } from "./foundForm";
import { parseFlags, withOptions, type OptionsRead } from "./options";
import { RuledFolders } from "./ruledFolders";
import { everyHit, everyLine } from "./searchPages";
import type { Streams } from "./streams";
import { EXIT_OK, EXIT_SOME_FAILED, EXIT_USAGE } from "./usage";

interface Options {
  readonly query: string;
  readonly format: FoundFormat;
  readonly order: ConcordanceOrder;
  /** Of hits or lines; null for all. */
  readonly limit: number | null;
  readonly encoding: string;
  readonly paths: readonly string[];
}

export async function searchCommand(args: readonly string[], streams: Streams): Promise<number> {
  return withOptions("search", readOptions(args), streams, (options) => search(options, streams));
}

async function search(options: Options, streams: Streams): Promise<number> {
  const { problems } = parseFindQuery(options.query);
  if (problems.length > 0) {
    for (const problem of problems) streams.err(pointedOut(options.query, problem));
    return EXIT_USAGE;
  }
  const reading = new Reading(streams, options.encoding);
  let failed = false;
  for (const named of options.paths) if (!(await reading.read(named))) failed = true;
  await reading.decide();
  const places =
    options.format === "concordance"
      ? everyLine(reading.index, options.query, options.order, reading.folderUris)
      : everyHit(reading.index, options.query, reading.folderUris, (note) => streams.err(`kutip: ${note}\n`));
  let left = options.limit ?? Infinity;
  for await (const place of places) {
    if (left-- <= 0) break;
    await streams.out(foundForm(options.format, reading.pathOf(place.location.uri), place));
  }
  return failed ? EXIT_SOME_FAILED : EXIT_OK;
}

function readOptions(args: readonly string[]): OptionsRead<Options> {
  const parsed = parseFlags(
    args,
    {
      format: { type: "string", default: "ndjson" },
      sort: { type: "string", default: "rank" },
      limit: { type: "string" },
      encoding: { type: "string", default: "utf8" },
    },
    "\nA query that begins with a minus stands behind --: kutip search -- -word PATH",
  );
  if (parsed === "help" || "fault" in parsed) return parsed;
  const { format, sort, limit, encoding } = parsed.values;
  const [query, ...paths] = parsed.positionals;
  if (query === undefined) return { fault: "which query?" };
  const known = FOUND_FORMATS.find((one) => one === format);
  if (!known) return { fault: `there is no format "${format}"; there are ${FOUND_FORMATS.join(", ")}.` };
  const order = CONCORDANCE_ORDERS.find((one) => one === sort);
  if (!order) return { fault: `nothing is sorted by "${sort}"; there are ${CONCORDANCE_ORDERS.join(", ")}.` };
  if (limit !== undefined && !/^\d{1,9}$/.test(limit))
    return { fault: `"${limit}" is no number for --limit.` };
  return {
    query,
    format: known,
    order,
    limit: limit === undefined ? null : Number(limit),
    encoding,
    paths: paths.length > 0 ? paths : ["."],
  };
}

/**
 * The message with the query above it and its place marked:
 *
 *     harga kind:lisan
 *                ^^^^^
 */
function pointedOut(
  query: string,
  { start, end, message }: { readonly start: number; readonly end: number; readonly message: string },
): string {
  const carets = " ".repeat(start) + "^".repeat(Math.max(1, end - start));
  return `kutip search: ${message}\n  ${query.replace(/\s/g, " ")}\n  ${carets}\n`;
}

/** Reads articles into an index. */
class Reading {
  readonly index: CorpusIndex = createMemoryIndex();
  readonly folderUris: string[] = [];
  readonly #streams: Streams;
  readonly #folders: RuledFolders;
  readonly #articles: Articles;
  readonly #entityLists: EntityLists;
  /** What people decided about entities, by folder. */
  readonly #decided = new Map<string, FolderDecisions & { readonly ready: EntityDecisions }>();
  /** As the person named them, by address. */
  readonly #paths = new Map<string, string>();
  /** The rules for what is being read. */
  #folder: CorpusFolder | null = null;

  constructor(streams: Streams, encoding: string) {
    this.#streams = streams;
    this.#folders = new RuledFolders(createAnalyzer(), streams);
    const host = nodeHost();
    const history = createHistory(host, (message) => streams.err(`kutip: ${message}\n`));
    this.#entityLists = createEntityLists(host, history);
    this.#articles = new Articles({
      files: host.files,
      sidecars: createSidecars(host, history),
      clock: host.clock,
      folderFor: () => this.#folder!,
      encoding: () => encoding,
      entityDecisions: (folderUri) => this.#decided.get(folderUri)?.ready ?? NO_DECISIONS,
      hiddenAnnotators: () => new Set(),
    });
  }

  /** As the person would write it, with slashes. */
  pathOf(uri: string): string {
    return (this.#paths.get(uri) ?? uri).split(path.sep).join("/");
  }

  /** A file, or the articles of a folder. Resolves to whether all went well. */
  async read(named: string): Promise<boolean> {
    const absolute = path.resolve(named);
    const found = await stat(absolute).catch(() => null);
    if (!found) {
      this.#streams.err(`kutip: ${named}: there is no such file or folder, or it cannot be read.\n`);
      return false;
    }
    if (!found.isDirectory()) {
      const folder = await this.#folderOf(path.dirname(absolute));
      this.#folder = { ...folder, accepts: () => true };
      this.folderUris.push(folder.uri);
      return this.#add(named, URI.file(absolute).toString(), true);
    }
    const folder = await this.#folderOf(absolute);
    this.#folder = folder;
    this.folderUris.push(folder.uri);
    let well = true;
    const root = URI.file(absolute).toString();
    for await (const batch of nodeHost().files.list(root, ["**/*"], FOREIGN_GLOBS)) {
      for (const { uri } of batch) {
        if (!folder.accepts(uri)) continue;
        const file = path.join(named, path.relative(absolute, URI.parse(uri).fsPath));
        if (!(await this.#add(file, uri, false))) well = false;
      }
    }
    return well;
  }

  /** Works in what people decided about entities; to be called when all is read. */
  decide(): Promise<void> {
    return this.index.decideEntities([...this.#decided.values()]);
  }

  /** The rules for what lies in `directory`, an absolute path; what is decided of its entities is known then. */
  async #folderOf(directory: string): Promise<CorpusFolder> {
    const folder = await this.#folders.of(directory);
    if (this.#decided.has(folder.uri)) return folder;
    const state = await this.#entityLists.load(folder.uri);
    if (state.status === "unreadable") this.#streams.err(`kutip: ${state.message}\n`);
    const decisions = state.status === "absent" ? [] : state.decisions;
    const decided = { folderUri: folder.uri, decisions };
    this.#decided.set(folder.uri, { ...decided, ready: new EntityDecisions([decided]) });
    return folder;
  }

  async #add(file: string, uri: string, isNamed: boolean): Promise<boolean> {
    if (this.#paths.has(uri)) return true;
    const fail = (reason: string): false => {
      this.#streams.err(`kutip: ${file}: ${reason}\n`);
      return false;
    };
    try {
      const state = await this.#articles.fromDisk(uri, true, NEVER_CANCELLED);
      if (state.kind === "unavailable") return fail(state.reason);
      if (state.kind !== "article") {
        return isNamed ? fail("it does not read like an article, so nothing is searched in it.") : true;
      }
      this.#paths.set(uri, file);
      await this.index.put(articleRecord(state.view));
      return true;
    } catch (error) {
      const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return fail(`could not be analysed, by a fault of Kutip; please report it: ${what}`);
    }
  }
}
