/** Runs the command that the arguments name, and gives its exit code. It touches no stream of the process but those it is given. */
import { analyzeCommand } from "./analyzeCommand";
import { mergeCommand } from "./mergeCommand";
import { searchCommand } from "./searchCommand";
import type { Streams } from "./streams";
import { EXIT_OK, EXIT_USAGE, USAGE } from "./usage";

export async function runCommand(args: readonly string[], streams: Streams): Promise<number> {
  const [command, ...rest] = args;
  if (command === "analyze") return analyzeCommand(rest, streams);
  if (command === "search") return searchCommand(rest, streams);
  if (command === "merge") return mergeCommand(rest, streams);
  if (command === "--help" || command === "-h" || command === "help") {
    await streams.out(USAGE);
    return EXIT_OK;
  }
  streams.err(
    command === undefined
      ? `kutip: which command?\n\n${USAGE}`
      : `kutip: there is no command "${command}". Try "kutip --help".\n`,
  );
  return EXIT_USAGE;
}
