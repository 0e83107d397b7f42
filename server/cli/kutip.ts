/** The `kutip` command: reads its arguments and runs the one command that they name. Everything else is in the command's own module. */
import { analyzeCommand } from "./analyzeCommand";
import { standardStreams, type Streams } from "./streams";
import { EXIT_OK, EXIT_USAGE, USAGE } from "./usage";

async function main(args: readonly string[], streams: Streams): Promise<number> {
  const [command, ...rest] = args;
  if (command === "analyze") return analyzeCommand(rest, streams);
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

const streams = standardStreams();
main(process.argv.slice(2), streams).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    streams.err(
      `kutip: this is a bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = 1;
  },
);
