/** The `kutip` command on this process's arguments and streams. */
import { runCommand } from "./command";
import { standardStreams } from "./streams";
import { EXIT_BUG } from "./usage";

const streams = standardStreams();
runCommand(process.argv.slice(2), streams).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    streams.err(`kutip: this is a fault of Kutip; please report it: ${what}\n`);
    process.exitCode = EXIT_BUG;
  },
);
