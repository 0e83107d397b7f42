/**
 * What the commands have in common before they begin: the help where it is asked for, one sentence and the way to the help where the
 * arguments are wrong, else the work. What arguments mean is each command's own.
 */
import { parseArgs, type ParseArgsConfig } from "node:util";
import type { Streams } from "./streams";
import { EXIT_OK, EXIT_USAGE, USAGE } from "./usage";

/** What arguments ask for, or what is wrong with them, as a sentence. */
export type OptionsRead<Options> = Options | "help" | { readonly fault: string };

/** Runs a command with the options that were read. Resolves to its exit code. */
export async function withOptions<Options extends object>(
  command: string,
  options: OptionsRead<Options>,
  streams: Streams,
  run: (options: Options) => Promise<number>,
): Promise<number> {
  if (options === "help") {
    await streams.out(USAGE);
    return EXIT_OK;
  }
  if ("fault" in options) {
    streams.err(`kutip ${command}: ${options.fault}\nTry "kutip --help".\n`);
    return EXIT_USAGE;
  }
  return run(options);
}

const HELP = { help: { type: "boolean", short: "h", default: false } } as const;

type Known = NonNullable<ParseArgsConfig["options"]>;
type Parsed<Flags extends Known> = ReturnType<
  typeof parseArgs<{ args: string[]; allowPositionals: true; options: Flags & typeof HELP }>
>;

/** Divides arguments into `flags`, of which there is always a help, and words. `hint` is said behind what is wrong with a flag. */
export function parseFlags<const Flags extends Known>(
  args: readonly string[],
  flags: Flags,
  hint = "",
): OptionsRead<Parsed<Flags>> {
  try {
    const parsed = parseArgs({ args: [...args], allowPositionals: true, options: { ...flags, ...HELP } });
    return (parsed.values as { readonly help: boolean }).help ? "help" : parsed;
  } catch (error) {
    return { fault: `${error instanceof Error ? error.message : String(error)}${hint}` };
  }
}
