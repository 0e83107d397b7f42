/**
 * `kutip merge`: git's merge driver for sidecars and `kutip.entities.json`. Merges by annotation or decision and writes the result over OURS, at once and whole; where that
 * cannot be, OURS stays as it was and git is told of a conflict.
 */
import path from "node:path";
import { URI } from "vscode-uri";
import { nodeFiles } from "../host/node/files";
import { isFileProblem } from "../host/ports";
import { NOT_UTF8, sidecarText } from "../sidecar/format/codec";
import type { Side } from "../sidecar/merging/mergedTexts";
import { mergeNamedTexts } from "../sidecar/merging/namedForms";
import { withOptions, type OptionsRead } from "./options";
import type { Streams } from "./streams";
import { EXIT_OK, EXIT_SOME_FAILED } from "./usage";

const SIDES: Readonly<Record<Side, string>> = {
  base: "the common ancestor (BASE)",
  ours: "the current side (OURS)",
  theirs: "the incoming side (THEIRS)",
};

export async function mergeCommand(args: readonly string[], streams: Streams): Promise<number> {
  return withOptions("merge", readOptions(args), streams, (options) => merge(options, streams));
}

async function merge({ name, files }: Options, streams: Streams): Promise<number> {
  const refuse = (what: string, mend: string): number => {
    streams.err(`kutip merge: ${name}: ${what} Nothing was merged; it holds the current side. ${mend}\n`);
    return EXIT_SOME_FAILED;
  };
  const unreadable = (side: Side, { fault, line = null, isNewer }: Unreadable): number => {
    const where = line === null ? "" : ` (line ${line + 1})`;
    const mend = isNewer
      ? "Update Kutip and merge again."
      : "Mend that side and merge again, or choose one with git checkout --ours or --theirs.";
    return refuse(`${SIDES[side]}${where} ${fault}.`, mend);
  };
  const base = await readText(files.base);
  if ("fault" in base) return unreadable("base", base);
  const ours = await readText(files.ours);
  if ("fault" in ours) return unreadable("ours", ours);
  const theirs = await readText(files.theirs);
  if ("fault" in theirs) return unreadable("theirs", theirs);
  const merged = mergeNamedTexts(name, base.text, ours.text, theirs.text);
  if (!merged.ok) return unreadable(merged.side, merged);
  if (merged.text === ours.text) return EXIT_OK;
  const after = new TextEncoder().encode(merged.text);
  const written = await nodeFiles().exchange(uriOf(files.ours), ours.bytes, after);
  if (written.kind === "done") return EXIT_OK;
  if (written.kind === "overtaken") {
    return refuse(`${files.ours} was changed meanwhile by another program.`, "Merge again.");
  }
  return refuse(
    `${files.ours} cannot be written: ${written.problem}.`,
    written.mend ?? "See that the disk has room and the folder can be written, and merge again.",
  );
}

interface Options {
  readonly files: Readonly<Record<Side, string>>;
  /** What the file is called, which says what it is: git merges under temporary names. */
  readonly name: string;
}

/** A path may begin with a dash, so only the first word can be an option. */
function readOptions([first, ...others]: readonly string[]): OptionsRead<Options> {
  if (first === "--help" || first === "-h") return "help";
  if (first?.startsWith("-") && first !== "--") return { fault: `there is no option "${first}".` };
  const [base, ours, theirs, name, ...rest] =
    first === undefined || first === "--" ? others : [first, ...others];
  if (base === undefined || ours === undefined || theirs === undefined || rest.length > 0) {
    return { fault: "it takes BASE OURS THEIRS, and the path that these are versions of." };
  }
  return { files: { base, ours, theirs }, name: name ?? ours };
}

interface Read {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** Why a side cannot be merged, as the end of a sentence. */
interface Unreadable {
  readonly fault: string;
  /** Zero-based. */
  readonly line?: number | null;
  readonly isNewer?: true;
}

async function readText(file: string): Promise<Read | Unreadable> {
  const bytes = await nodeFiles().read(uriOf(file));
  if (bytes === null) return { fault: `is missing: there is no file ${file}` };
  if (isFileProblem(bytes)) return { fault: `cannot be read: ${bytes.problem}` };
  const text = sidecarText(bytes);
  return text === null ? NOT_UTF8 : { bytes, text };
}

function uriOf(file: string): string {
  return URI.file(path.resolve(file)).toString();
}
