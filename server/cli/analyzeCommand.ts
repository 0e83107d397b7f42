/** `kutip analyze`: articles or records in, one analysis each out, in the order of the input. */
import { createReadStream } from "node:fs";
import path from "node:path";
import { stat } from "node:fs/promises";
import { URI } from "vscode-uri";
import type { Analysis } from "../core/analysis";
import { createAnalyzer, type Analyzer } from "../corpus/analyzer";
import { decode, MAX_ARTICLE_BYTES } from "../corpus/decode";
import { withOutlet, type CorpusFolder } from "../corpus/folder";
import { FOREIGN_GLOBS, readsLikeProse } from "../corpus/prose";
import { nodeFiles } from "../host/node/files";
import { isFileProblem } from "../host/ports";
import { linesOf } from "./jsonLines";
import { machineForm } from "./machineForm";
import { parseFlags, withOptions, type OptionsRead } from "./options";
import { RuledFolders } from "./ruledFolders";
import type { Streams } from "./streams";
import { textForm } from "./textForm";
import { EXIT_OK, EXIT_SOME_FAILED } from "./usage";

interface Options {
  readonly language: string;
  readonly format: "ndjson" | "text";
  readonly input: "files" | "jsonl";
  readonly encoding: string;
  readonly paths: readonly string[];
}

/** What one run of the command works with. */
interface Job {
  readonly options: Options;
  readonly analyzer: Analyzer;
  readonly streams: Streams;
  readonly folders: RuledFolders;
}

export async function analyzeCommand(
  args: readonly string[],
  streams: Streams,
  analyzer: Analyzer = createAnalyzer(),
): Promise<number> {
  return withOptions("analyze", readOptions(args, analyzer), streams, async (options) => {
    const job: Job = { options, analyzer, streams, folders: new RuledFolders(analyzer, streams) };
    let failed = false;
    for (const named of options.paths) {
      const run = options.input === "jsonl" ? analyzeRecords(named, job) : analyzePath(named, job);
      if (!(await run)) failed = true;
    }
    return failed ? EXIT_SOME_FAILED : EXIT_OK;
  });
}

function readOptions(args: readonly string[], analyzer: Analyzer): OptionsRead<Options> {
  const parsed = parseFlags(args, {
    lang: { type: "string", default: "auto" },
    format: { type: "string", default: "ndjson" },
    input: { type: "string", default: "files" },
    encoding: { type: "string", default: "utf8" },
  });
  if (parsed === "help" || "fault" in parsed) return parsed;
  const { lang, format, input, encoding } = parsed.values;
  if (lang !== "auto" && !analyzer.languages.includes(lang)) {
    return { fault: `there is no language "${lang}"; there are auto, ${analyzer.languages.join(", ")}.` };
  }
  if (format !== "ndjson" && format !== "text") return { fault: `there is no format "${format}".` };
  if (input !== "files" && input !== "jsonl") return { fault: `there is no input "${input}".` };
  if (parsed.positionals.length === 0) return { fault: "which file or folder?" };
  if (input === "files" && parsed.positionals.includes("-")) {
    return { fault: "the standard input (-) holds records: add --input jsonl." };
  }
  return { language: lang, format, input, encoding, paths: parsed.positionals };
}

/** A file, or the articles of a folder. Resolves to whether all went well. */
async function analyzePath(named: string, job: Job): Promise<boolean> {
  const found = await stat(named).catch((error: unknown) => codeOf(error));
  if (typeof found === "string") {
    const why = found === "ENOENT" ? "there is no such file or folder." : `it cannot be read (${found}).`;
    job.streams.err(`kutip: ${named}: ${why}\n`);
    return false;
  }
  if (!found.isDirectory()) {
    return analyzeFile(named, await job.folders.of(path.dirname(path.resolve(named))), job, true);
  }
  const root = path.resolve(named);
  const folder = await job.folders.of(root);
  let well = true;
  let articles = 0;
  for await (const batch of nodeFiles().list(URI.file(root).toString(), ["**/*"], FOREIGN_GLOBS)) {
    for (const entry of batch) {
      if (!folder.accepts(entry.uri)) continue;
      articles += 1;
      const file = path.join(named, path.relative(root, URI.parse(entry.uri).fsPath));
      if (!(await analyzeFile(file, folder, job, false))) well = false;
    }
  }
  if (articles === 0) job.streams.err(`kutip: ${named}: there are no articles in this folder.\n`);
  return well;
}

async function analyzeFile(
  file: string,
  folder: CorpusFolder,
  { options, streams }: Job,
  isNamed: boolean,
): Promise<boolean> {
  const fail = (reason: string): false => {
    streams.err(`kutip: ${file}: ${reason}\n`);
    return false;
  };
  const uri = URI.file(path.resolve(file)).toString();
  const bytes = await nodeFiles().read(uri);
  if (bytes === null) return fail("there is no such file.");
  if (isFileProblem(bytes)) return fail(`${bytes.problem}.`);
  if (bytes.length > MAX_ARTICLE_BYTES) return fail(tooLong(bytes.length));
  const decoded = decode(bytes, options.encoding);
  if ("problem" in decoded) return fail(decoded.problem);
  if (!isNamed && !readsLikeProse(decoded.text).isProse) return true;
  if (decoded.warning) streams.err(`kutip: ${file}: ${decoded.warning}\n`);
  const language = options.language === "auto" ? folder.language(uri) : options.language;
  const found = attempt(folder.analyzer, decoded.text, language);
  if ("fault" in found) return fail(found.fault);
  const analysis = withOutlet(found.analysis, folder.outlet(uri));
  await streams.out(
    options.format === "text"
      ? textForm(file, decoded.text, analysis)
      : `${JSON.stringify({ path: file.split(path.sep).join("/"), ...machineForm(analysis) })}\n`,
  );
  return true;
}

/** A fault of the analysis in one article must not keep the others back. */
function attempt(
  analyzer: Analyzer,
  text: string,
  language: string,
): { readonly analysis: Analysis } | { readonly fault: string } {
  try {
    return { analysis: analyzer.analyze(text, language) };
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { fault: `could not be analysed, by a fault of Kutip; please report it: ${what}` };
  }
}

function tooLong(bytes: number): string {
  const megabytes = (count: number): string => (count / 1024 / 1024).toFixed(1);
  return `is ${megabytes(bytes)} MB long; at most ${megabytes(MAX_ARTICLE_BYTES)} MB are analysed. Split it.`;
}

interface RecordFault {
  readonly code: string;
  readonly message: string;
}

async function analyzeRecords(named: string, { options, analyzer, streams }: Job): Promise<boolean> {
  let well = true;
  const input = named === "-" ? streams.input : createReadStream(named);
  try {
    for await (const line of linesOf(input)) {
      const record = readRecord(line.bytes, line.number);
      if (record === "blank") continue;
      if ("fault" in record) {
        well = false;
        await streams.out(`${JSON.stringify({ id: record.id, error: record.fault })}\n`);
        continue;
      }
      const found = attempt(analyzer, record.text, options.language);
      if ("fault" in found) {
        well = false;
        const error: RecordFault = { code: "fault", message: `line ${line.number}: ${found.fault}` };
        await streams.out(`${JSON.stringify({ id: record.id, error })}\n`);
        continue;
      }
      await streams.out(
        options.format === "text"
          ? textForm(String(record.id), record.text, found.analysis)
          : `${JSON.stringify({ id: record.id, ...machineForm(found.analysis) })}\n`,
      );
    }
  } catch (error) {
    const code = codeOf(error);
    const why = code === "ENOENT" ? "there is no such file." : `it could not be read (${code}).`;
    streams.err(`kutip: ${named}: ${why}\n`);
    return false;
  }
  return well;
}

/** Rethrows what the file system did not say: that would be a bug. */
function codeOf(error: unknown): string {
  if (error instanceof Error && "code" in error) return String(error.code);
  throw error;
}

type Id = string | number;

function readRecord(
  bytes: Uint8Array,
  line: number,
):
  | "blank"
  | { readonly id: Id; readonly text: string }
  | { readonly id: Id | null; readonly fault: RecordFault } {
  const fault = (id: Id | null, code: string, message: string): { id: Id | null; fault: RecordFault } => ({
    id,
    fault: { code, message: `line ${line}: ${message}` },
  });
  let json: string;
  try {
    json = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return fault(null, "invalid-utf8", "the line is not valid UTF-8.");
  }
  if (json.trim() === "") return "blank";
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return fault(null, "invalid-json", error instanceof Error ? error.message : String(error));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return fault(null, "no-record", 'a record is an object with "id" and "text".');
  }
  const id =
    "id" in value && (typeof value.id === "string" || typeof value.id === "number") ? value.id : null;
  if (id === null) return fault(null, "no-id", 'the record has no "id" (a string or a number).');
  const text = "text" in value ? value.text : undefined;
  if (typeof text !== "string") return fault(id, "no-text", 'the record has no "text" (a string).');
  if (text.length > MAX_ARTICLE_BYTES) return fault(id, "too-long", tooLong(text.length));
  return { id, text };
}
